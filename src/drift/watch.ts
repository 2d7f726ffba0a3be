import type { ShiftSignal, Signals } from './judgement.ts'

/**
 * How far below its limit a shift is watched, and from where on moved and gone are: less is what any two runs differ
 * by.
 */
export const watchMargin = 0.05
const watchZ = 3

export function isWorthWatching({ source, workload, top }: Signals): boolean {
  const isNear = ({ fired, shift, z, limit }: ShiftSignal): boolean =>
    fired || (shift !== null && shift >= limit - watchMargin && z !== null && z > watchZ)
  return source.fired || (source.total !== null && source.total >= watchMargin) || isNear(workload) || isNear(top)
}
