import { encodeProfile } from './encode.ts'
import { gzip } from './gzip.ts'
import { mergeProfiles } from './merge.ts'
import type { Profile } from './profile.ts'
import { formatProvenance, type Provenance } from './provenance.ts'

/** The file that gets committed: one profile, and its bytes. */
export interface CompactProfile {
  readonly profile: Profile
  readonly bytes: Uint8Array
}

/**
 * Merges accepted profiles into the file that gets committed: everything that the compiler and the tables read, nothing
 * else, in bytes that do not depend on the machine. Throws `profiles-incompatible`.
 */
export function compact(profiles: readonly [Profile, ...Profile[]], provenance: Provenance): CompactProfile {
  const profile = { ...mergeProfiles(profiles), comments: [formatProvenance(provenance)] }
  return { profile, bytes: gzip(encodeProfile(profile)) }
}
