import { encodeProfile } from './encode.ts'
import { gzip } from './gzip.ts'
import { mergeProfiles } from './merge.ts'
import type { Profile } from './profile.ts'
import { formatProvenance, type Provenance } from './provenance.ts'

/**
 * The profile that gets committed: accepted ones merged into everything that the compiler and the tables read, nothing
 * else, and where they come from. Throws `profiles-incompatible`.
 */
export const compactProfile = (profiles: readonly [Profile, ...Profile[]], provenance: Provenance): Profile => ({
  ...mergeProfiles(profiles),
  comments: [formatProvenance(provenance)],
})

/** The file of a compact profile, in bytes that do not depend on the machine. */
export const packProfile = (compact: Profile): Uint8Array => gzip(encodeProfile(compact))
