import { type Milliseconds, type Seconds, toMilliseconds } from '../units.ts'

/**
 * How many more profiles would bring `samples` to `enough`, at the rate of the `taken` ones. 0 where there are enough,
 * and where there is nothing to go by: an idle program gives no more for being asked again.
 */
export function profilesMissing(taken: number, samples: number, enough: number): number {
  if (samples >= enough || samples === 0) return 0
  return Math.ceil((enough - samples) / (samples / taken))
}

/** How pods may be profiled. */
export interface Pace {
  readonly pods: number
  /** Of the pods, at the same time. */
  readonly atOnce: number
  /** Length of one profile. */
  readonly seconds: Seconds
  /** Between two profiles of one pod. */
  readonly pause: Milliseconds
}

/** How many profiles fit into `left` at most. */
export function profilesWithin(left: Milliseconds, { pods, atOnce, seconds, pause }: Pace): number {
  const length = toMilliseconds(seconds)
  const ofOnePod = Math.floor((left + pause) / (length + pause))
  const oneAfterAnother = Math.floor(left / length)
  return Math.max(0, Math.min(pods * ofOnePod, atOnce * oneAfterAnother))
}
