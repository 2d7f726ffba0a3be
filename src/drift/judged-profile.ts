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

/** Computes the tables of an accepted profile. Throws what `edgeTable` throws. */
export function judgedProfile(profile: Profile): JudgedProfile {
  const tables = sampleTables(profile)
  const edges = edgeTable(profile)
  return { profile, tables, edges, evidence: evidenceOf(profile, tables, edges) }
}
