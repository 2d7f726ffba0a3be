import type { Bucket } from './buckets.ts'

/** A bucket whose share changed by more than noise explains. Shares are 0 to 1. */
export interface ChangedBucket {
  readonly key: NonNullable<Bucket['key']>
  readonly today: number
  readonly committed: number
  readonly z: number
}

const falseDiscoveryRate = 0.05
const smallestDifference = 0.005
const mostRows = 20

/**
 * The buckets that pass Benjamini-Hochberg at q < 0.05 and differ by at least half a point, largest difference first,
 * at most 20. z_b = (x/n − y/m) / √(r² p(1 − p)(1/n + 1/m)), with p the pooled share.
 */
export function bucketsBeyondNoise(buckets: readonly Bucket[], inflation: number): ChangedBucket[] {
  const n = buckets.reduce((sum, { today }) => sum + today, 0)
  const m = buckets.reduce((sum, { committed }) => sum + committed, 0)
  const tested = buckets.map((bucket) => {
    const today = bucket.today / n
    const committed = bucket.committed / m
    const pooled = (bucket.today + bucket.committed) / (n + m)
    const error = Math.sqrt(inflation * pooled * (1 - pooled) * (1 / n + 1 / m))
    const z = error === 0 ? 0 : (today - committed) / error
    return { key: bucket.key, today, committed, z, p: 2 * upperTail(Math.abs(z)) }
  })
  const byP = [...tested].sort((a, b) => a.p - b.p)
  const last = byP.findLastIndex(({ p }, index) => p < (falseDiscoveryRate * (index + 1)) / byP.length)
  return byP
    .slice(0, last + 1)
    .flatMap(({ key, today, committed, z }) => (key === null ? [] : { key, today, committed, z }))
    .filter(({ today, committed }) => Math.abs(today - committed) >= smallestDifference)
    .sort((a, b) => Math.abs(b.today - b.committed) - Math.abs(a.today - a.committed))
    .slice(0, mostRows)
}

/** Q(x), the upper tail of the standard normal for x ≥ 0: Taylor series below 3, Laplace's continued fraction above. */
function upperTail(x: number): number {
  const density = Math.exp(-(x ** 2) / 2) / Math.sqrt(2 * Math.PI)
  if (x < 3) {
    let term = x
    let series = x
    for (let odd = 3; odd < 80; odd += 2) {
      term *= x ** 2 / odd
      series += term
    }
    return 0.5 - density * series
  }
  let fraction = x
  for (let level = 60; level >= 1; level--) fraction = x + level / fraction
  return density / fraction
}
