import { mean, quantile } from './distribution.ts'
import type { RunPair } from './run-pairs.ts'

/** Runs from some time on that differ from those before, while either side agrees with itself. */
export interface LastingChange {
  /** Number of the first run after it, oldest first. */
  readonly first: number
  /** Median shift of the workload between the two sides, and between runs of one side. */
  readonly across: number
  readonly within: number
}

type ShiftedPair = Pick<RunPair, 'earlier' | 'later' | 'workload'>

/** Fewer runs on a side may be one odd day. */
const fewestRuns = 3
/** From here on a shift is watched under the default limit. */
const leastShift = 0.1

/** Whether runs of two kinds differ, while those of one kind agree: the factor is that of confirmation. */
export const isClear = (across: number, within: number): boolean => across >= leastShift && within < across / 2

/** Whether one of two runs is before the run `first`, and the other not. */
export const isAcross = ({ earlier, later }: Pick<RunPair, 'earlier' | 'later'>, first: number): boolean =>
  earlier < first && later >= first

/**
 * Looks for a workload that changed and stayed so among this many runs, which is no noise: a limit above it would hide
 * the next change. It is where the two sides differ most in the mean; by the medians it is clear or not.
 */
export function lastingChange(runs: number, pairs: readonly ShiftedPair[]): LastingChange | null {
  let found: LastingChange | null = null
  let largest = 0
  for (let first = fewestRuns; first <= runs - fewestRuns; first++) {
    const across = shiftsOf(pairs.filter((pair) => isAcross(pair, first)))
    const within = shiftsOf(pairs.filter((pair) => !isAcross(pair, first)))
    if (across.length === 0 || within.length === 0) continue
    const medians = { across: quantile(across, 0.5), within: quantile(within, 0.5) }
    const difference = mean(across) - mean(within)
    if (!isClear(medians.across, medians.within) || difference <= largest) continue
    largest = difference
    found = { first, ...medians }
  }
  return found
}

const shiftsOf = (pairs: readonly ShiftedPair[]): number[] => pairs.map(({ workload }) => workload.shift)
