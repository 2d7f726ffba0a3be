import { at } from './columns.ts'
import type { EdgeTable } from './edges.ts'
import { framesOfLocations } from './frames.ts'
import type { Profile } from './profile.ts'
import { parseProvenance } from './provenance.ts'
import { isInert } from './symbol.ts'
import type { SampleTables } from './tables.ts'
import { weightAt, weightOf } from './weight.ts'

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
    edges: edges.edges.length,
    hotEdges: hotEdges(edges),
    coverage: coverage(edges),
    taken: provenance?.taken ?? takenAt(profile),
  }
}

/** All samples of a profile, inert ones included; 0 where it is not a CPU profile. */
export function samplesOf(profile: Profile): number {
  const weight = weightOf(profile)
  return weight === null ? 0 : columnSum(profile, weight.column) / weight.unit
}

/** CPU time that the samples stand for: the nanoseconds column where there is one, else samples × period. */
export function cpuSecondsOf(profile: Profile): number {
  const column = profile.sampleTypes.findIndex(({ type, unit }) => type === 'cpu' && unit === 'nanoseconds')
  if (column !== -1) return columnSum(profile, column) / 1e9
  return (samplesOf(profile) * profile.period) / 1e9
}

/** `time_nanos` as a date; null where the file carries none. */
export function takenAt({ timeNanos }: Profile): Date | null {
  const date = new Date(Number(timeNanos / 1_000_000n))
  return timeNanos > 0n && !Number.isNaN(date.getTime()) ? date : null
}

/** Share of the non-inert samples whose leaf function has a start line, 0 to 1; 0 where there are none. */
export function startLineShare(profile: Profile): number {
  const weight = weightOf(profile)
  if (weight === null) return 0
  const frames = framesOfLocations(profile)
  let known = 0
  let all = 0
  for (let sample = 0; sample < profile.samples.count; sample++) {
    const first = at(profile.samples.stackStart, sample)
    if (first === at(profile.samples.stackStart, sample + 1)) continue
    const leaf = frames[at(profile.samples.location, first)]?.[0]
    if (leaf === undefined || isInert(leaf.name)) continue
    const value = weightAt(profile, weight.column, sample)
    all += value
    if (leaf.startLine !== 0) known += value
  }
  return all === 0 ? 0 : known / all
}

/**
 * Length of the prefix that the compiler takes for hot: up to and including the first edge whose running share exceeds
 * 99 % (inline/inl.go, hotNodesFromCDF).
 */
function hotEdges({ edges, total }: EdgeTable): number {
  let sum = 0
  const last = edges.findIndex(({ weight }) => {
    sum += weight
    return (sum / total) * 100 > 99
  })
  return last === -1 ? edges.length : last + 1
}

/** 1 − (edges of one sample ÷ total weight), weights in units of one sample. */
function coverage({ edges, total, weight }: EdgeTable): number {
  if (total === 0) return 0
  const once = edges.filter((edge) => edge.weight === weight.unit).length
  return 1 - once / (total / weight.unit)
}

function columnSum(profile: Profile, column: number): number {
  let sum = 0
  for (let sample = 0; sample < profile.samples.count; sample++) sum += weightAt(profile, column, sample)
  return sum
}
