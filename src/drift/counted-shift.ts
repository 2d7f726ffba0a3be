import { type Bucket, bucketsOf } from './buckets.ts'
import { type Distance, distanceOf } from './distance.ts'
import { type Counts, correlation, varianceInflation } from './noise.ts'

/** One table of both sides, over the same rows. */
export interface CountedSides {
  /** Keys of the rows, from the finest level to the coarsest. */
  readonly levels: readonly Uint32Array[]
  /** A list for each profile of today; each holds something. */
  readonly today: readonly Counts[]
  readonly committed: Counts
  /** K_c, the committed file's effective number of profiles. */
  readonly committedProfiles: number
  /** ρ̂ where more is known of it than today's profiles tell. */
  readonly correlation?: number
}

export interface CountedShift {
  readonly distance: Distance
  readonly buckets: readonly Bucket[]
  /** r². */
  readonly inflation: number
}

/** A bucket below 10·r² pooled samples, or 0.1 % of them, would be noise. */
const samplesPerBucket = 10
const shareOfBucket = 0.001

/** Measures how far two sides are apart, beyond what the spread between today's profiles explains. Both hold something. */
export function countedShift({ levels, today, committed, committedProfiles, ...known }: CountedSides): CountedShift {
  const ofToday = new Float64Array(committed.length)
  const sizes = today.map((counts) => {
    let size = 0
    for (const [row, count] of counts.entries()) {
      ofToday[row] = (ofToday[row] ?? 0) + count
      size += count
    }
    return size
  })
  const m = committed.reduce((sum, count) => sum + count, 0)
  const inflation = varianceInflation(known.correlation ?? correlation(today), sizes, m, committedProfiles)
  const pooled = sizes.reduce((sum, size) => sum + size, m)
  const minimum = Math.max(samplesPerBucket * inflation, shareOfBucket * pooled)
  const buckets = bucketsOf(levels, ofToday, committed, minimum)
  return { distance: distanceOf(buckets, inflation), buckets, inflation }
}
