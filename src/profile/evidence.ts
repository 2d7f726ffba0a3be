import type { EdgeTable } from './edges.ts'
import type { Profile } from './profile.ts'
import { parseProvenance } from './provenance.ts'
import type { SampleTables } from './tables.ts'

/** How much a profile knows. */
export interface Evidence {
  readonly samples: number
  readonly inertSamples: number
  readonly cpuSeconds: number
  readonly profiles: number
  readonly effectiveProfiles: number
  readonly edges: number
  readonly hotEdges: number
  /** Good-Turing's, on edges: the probability that the next edge drawn has been seen before. 0 without edges. */
  readonly coverage: number
  /** When it was taken; null where the file does not say. */
  readonly taken: Date | null
}

/** Sums up a decoded profile. A file without provenance counts as one profile. */
export function evidenceOf(profile: Profile, tables: SampleTables, edges: EdgeTable): Evidence {
  const provenance = parseProvenance(profile.comments)
  return {
    samples: tables.samples,
    inertSamples: tables.inert,
    cpuSeconds: cpuSecondsOf(profile),
    profiles: provenance?.profiles ?? 1,
    effectiveProfiles: provenance?.effectiveProfiles ?? 1,
    edges: edges.count,
    hotEdges: hotEdges(edges),
    coverage: coverage(edges),
    taken: provenance?.taken ?? takenAt(profile),
  }
}

/** All samples of a profile, inert ones included; 0 where it is not a CPU profile. */
export const samplesOf = ({ samples: { weight, total } }: Profile): number =>
  weight === null ? 0 : Number(total) / weight.unit

/** CPU time that the samples stand for: the nanoseconds column where there is one, else samples × period. */
export function cpuSecondsOf(profile: Profile): number {
  const { cpuNanos } = profile.samples
  return (cpuNanos === null ? samplesOf(profile) * Number(profile.period) : Number(cpuNanos)) / 1e9
}

/** `time_nanos` as a date; null where the file carries none. */
export function takenAt({ timeNanos }: Profile): Date | null {
  const date = new Date(Number(timeNanos / 1_000_000n))
  return timeNanos > 0n && !Number.isNaN(date.getTime()) ? date : null
}

/**
 * Length of the prefix that the compiler takes for hot: up to and including the first edge whose running share exceeds
 * 99 % (inline/inl.go, hotNodesFromCDF).
 */
export function hotEdges({ count, weight, total }: EdgeTable): number {
  let sum = 0
  for (let row = 0; row < count; row++) {
    sum += weight.number(row)
    if ((sum / Number(total)) * 100 > 99) return row + 1
  }
  return count
}

/** 1 − (edges of one sample ÷ total weight), weights in units of one sample. */
function coverage({ count, weight, total, unit }: EdgeTable): number {
  if (total === 0) return 0
  let once = 0
  for (let row = 0; row < count; row++) if (weight.number(row) === unit) once++
  return 1 - once / (Number(total) / unit)
}
