import type { SymbolName } from '../profile/profile.ts'
import { displayName, packageOf } from '../profile/symbol.ts'
import type { SampleTables } from '../profile/tables.ts'
import { bucketsOf, type Row } from './buckets.ts'
import { type Distance, distanceOf, smallestDetectable } from './distance.ts'
import type { JudgedProfile } from './judged-profile.ts'
import { type Counts, correlation, varianceInflation } from './noise.ts'
import { bucketsBeyondNoise } from './rows-beyond-noise.ts'

/** Which table a shift is measured on: `calls` for the workload, `functions` for the top samples. */
export type TableName = 'calls' | 'functions'

export interface Shift extends Distance {
  /** Profiles of today that hold anything. */
  readonly profiles: number
  /** The smallest true shift that would have been seen. */
  readonly detectable: number
  readonly rows: readonly ChangedShare[]
}

/** A call or function whose share moved beyond noise; `name` is text for people, of the level it was compared at. */
export interface ChangedShare {
  readonly name: string
  readonly level: string
  readonly committed: number
  readonly today: number
  readonly z: number
}

/** A bucket below 10·r² pooled samples, or 0.1 % of them, would be noise. */
const samplesPerBucket = 10
const shareOfBucket = 0.001

/**
 * The shift between the profiles of one run and a committed (or earlier) profile. null where either side holds no
 * sample that counts.
 */
export function measureShift(
  table: TableName,
  today: readonly JudgedProfile[],
  committed: JudgedProfile,
): Shift | null {
  const perProfile = today.map(({ tables }) => countsOf(table, tables)).filter((counts) => counts.size > 0)
  const m = committed.tables.counted
  if (perProfile.length === 0 || m === 0) return null
  const rows = pooledRows(table, [...today.map(({ tables }) => tables)], committed.tables)
  const sizes = today.map(({ tables }) => tables.counted).filter((size) => size > 0)
  const inflation = varianceInflation(correlation(perProfile), sizes, m, committed.evidence.effectiveProfiles)
  const pooled = sizes.reduce((sum, size) => sum + size, m)
  const buckets = bucketsOf(rows, Math.max(samplesPerBucket * inflation, shareOfBucket * pooled))
  const distance = distanceOf(buckets, inflation)
  return {
    ...distance,
    profiles: perProfile.length,
    detectable: smallestDetectable(distance),
    rows: bucketsBeyondNoise(buckets, inflation).map(({ bucket, committed, today, z }) => ({
      name: displayName((bucket.key ?? '') as SymbolName),
      level: levelNames[table][bucket.level] ?? 'rest',
      committed,
      today,
      z,
    })),
  }
}

/** Samples by the finest key of a table. */
export function countsOf(table: TableName, { calls, functions }: SampleTables): Counts {
  return table === 'functions' ? functions : new Map([...calls].map(([key, { samples }]) => [key, samples]))
}

const levelNames: Record<TableName, readonly string[]> = {
  calls: ['line', 'call', 'callee', 'package'],
  functions: ['function', 'package'],
}

/** Every finest key of either side, with its coarser keys. */
function pooledRows(table: TableName, today: readonly SampleTables[], committed: SampleTables): Row[] {
  const rows = new Map<string, { levels: readonly string[]; today: number; committed: number }>()
  const add = (side: 'today' | 'committed', tables: SampleTables): void => {
    for (const { key, levels, samples } of levelled(table, tables)) {
      const row = rows.get(key) ?? { levels: levels(), today: 0, committed: 0 }
      row[side] += samples
      rows.set(key, row)
    }
  }
  for (const tables of today) add('today', tables)
  add('committed', committed)
  return [...rows.values()]
}

function* levelled(
  table: TableName,
  { calls, functions }: SampleTables,
): Generator<{ key: string; levels: () => readonly string[]; samples: number }> {
  if (table === 'functions') {
    for (const [name, samples] of functions) yield { key: name, levels: () => [name, packageOf(name)], samples }
    return
  }
  for (const [key, { caller, offset, callee, samples }] of calls) {
    const from = caller ?? '(none)'
    const levels = (): readonly string[] => [
      `${from}:${offset} -> ${callee}`,
      `${from} -> ${callee}`,
      callee,
      packageOf(callee),
    ]
    yield { key, levels, samples }
  }
}
