import type { SymbolName } from '../profile/profile.ts'
import { type CautiousShift, countedShift } from './counted-shift.ts'
import { type Distance, smallestDetectable } from './distance.ts'
import type { JudgedProfile } from './judged-profile.ts'
import { levelNames, pooledTable, type TableName } from './pooled-table.ts'
import { bucketsBeyondNoise } from './rows-beyond-noise.ts'

export interface Shift extends Distance {
  /** What is left where the spread between profiles is as large as it may well be. */
  readonly cautious: CautiousShift
  /** Profiles of today that hold anything. */
  readonly profiles: number
  /** The smallest true shift that would have been seen. */
  readonly detectable: number
  readonly rows: readonly ChangedSymbol[]
}

/** A call or function whose share moved beyond noise; `name` is text for people, of the level it was compared at. */
export interface ChangedShare {
  readonly name: string
  readonly level: string
  readonly committed: number
  readonly today: number
  readonly z: number
}

export interface ChangedSymbol extends ChangedShare {
  /** The function, or the callee of the call; one of them where packages were compared. */
  readonly symbol: SymbolName
}

/**
 * The shift between the profiles of one run and a committed (or earlier) profile. null where either side holds no
 * sample that counts.
 */
export function measureShift(
  table: TableName,
  today: readonly JudgedProfile[],
  committed: JudgedProfile,
): Shift | null {
  const holding = today.filter(({ tables }) => tables.counted > 0)
  if (holding.length === 0 || committed.tables.counted === 0) return null
  const { counts, levels, name, leaf } = pooledTable(table, [committed, ...holding])
  const [ofCommitted = new Float64Array(), ...perProfile] = counts
  const { distance, cautious, buckets, inflation } = countedShift({
    levels,
    today: perProfile,
    committed: ofCommitted,
    committedProfiles: committed.evidence.effectiveProfiles,
  })
  return {
    ...distance,
    cautious,
    profiles: holding.length,
    detectable: smallestDetectable(distance),
    rows: bucketsBeyondNoise(buckets, inflation).map(({ key, committed, today, z }) => ({
      name: name(key.level, key.row),
      level: levelNames[table][key.level] ?? '',
      committed,
      today,
      z,
      symbol: leaf(key.row),
    })),
  }
}
