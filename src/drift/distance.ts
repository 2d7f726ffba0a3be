import type { Bucket } from './buckets.ts'
import { chanceDifference } from './noise.ts'

/** How far two tables are apart, and how far chance alone would put them. All but z are shares, 0 to 1. */
export interface Distance {
  /** T = ½ Σ |x/n − y/m|, the total variation: the share of the samples that sits elsewhere. */
  readonly distance: number
  /** E, what T is expected to be between two runs of one workload. */
  readonly floor: number
  /** s, the standard deviation of T under chance. */
  readonly deviation: number
  /** z = (T − E) / s; 0 where s is 0. */
  readonly z: number
  /** D = √max(0, T² − E²), the part of T beyond noise: about 0.65 of the true shift. */
  readonly shift: number
}

/**
 * Measures two tables of buckets, `inflation` being r². The floor is a permutation expectation, free of the unknown
 * true shares: E = ½ Σ min(r·s_b, π t/n + (1 − π) t/m); nothing can exceed the second term, where all pooled samples of
 * a bucket fall on one side. s = ½ √(Σ r² Var_b).
 */
export function distanceOf(buckets: readonly Bucket[], inflation: number): Distance {
  const n = buckets.reduce((sum, { today }) => sum + today, 0)
  const m = buckets.reduce((sum, { committed }) => sum + committed, 0)
  const chance = chanceDifference(n, m)
  const r = Math.sqrt(inflation)
  const share = n / (n + m)
  let distance = 0
  let floor = 0
  let variance = 0
  for (const { today, committed } of buckets) {
    const pooled = today + committed
    const { mean, variance: own } = chance(pooled)
    distance += Math.abs(today / n - committed / m) / 2
    floor += Math.min(r * mean, (share * pooled) / n + ((1 - share) * pooled) / m) / 2
    variance += inflation * own
  }
  const deviation = Math.sqrt(variance) / 2
  return {
    distance,
    floor,
    deviation,
    z: deviation === 0 ? 0 : (distance - floor) / deviation,
    shift: Math.sqrt(Math.max(0, distance ** 2 - floor ** 2)),
  }
}

/** The smallest true shift at which z would reach 3: √((E + 3s)² − E²) / 0.65. */
export function smallestDetectable({ floor, deviation }: Distance): number {
  return Math.sqrt((floor + 3 * deviation) ** 2 - floor ** 2) / shiftPerTrueShift
}

/** D is about 0.65 of the true total variation in simulations with four or more profiles that agree. */
export const shiftPerTrueShift = 0.65
