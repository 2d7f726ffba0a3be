import type { AcceptedProfile } from '../profile/check.ts'
import { type EdgeTable, edgeTable } from '../profile/edges.ts'
import { type Evidence, evidenceOf } from '../profile/evidence.ts'
import type { Profile } from '../profile/profile.ts'
import { type SampleTables, sampleTables } from '../profile/tables.ts'

/** A profile with everything that is measured on it, computed once. */
export interface JudgedProfile {
  readonly profile: Profile
  readonly tables: SampleTables
  readonly edges: EdgeTable
  readonly evidence: Evidence
}

/** An accepted profile with its evidence. */
export const judgedProfile = ({ profile, tables, edges }: AcceptedProfile): JudgedProfile => ({
  profile,
  tables,
  edges,
  evidence: evidenceOf(profile, tables, edges),
})

/** Measures a profile of our own making, which needs no examination. Throws what `edgeTable` throws. */
export function measuredProfile(profile: Profile): JudgedProfile {
  const tables = sampleTables(profile)
  const edges = edgeTable(profile)
  return { profile, tables, edges, evidence: evidenceOf(profile, tables, edges) }
}
