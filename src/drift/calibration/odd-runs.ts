import { quantile } from './distribution.ts'
import { isClear } from './lasting-change.ts'
import { recommendedLimit } from './recommended-limit.ts'
import type { RunPair } from './run-pairs.ts'
import type { BothSignals } from './spread.ts'

/**
 * Runs that differ from nearly all others, which do not differ from each other: an incident, a migration, a load test.
 */
export interface OddRuns {
  /** Their numbers, oldest first. */
  readonly runs: readonly number[]
  /** What would be recommended without them. */
  readonly recommended: BothSignals<number>
}

/** Finds them by the workload; null where there is none, or too few pairs are without one. */
export function oddRuns(
  count: number,
  pairs: readonly Pick<RunPair, 'earlier' | 'later' | 'workload' | 'top'>[],
  defaults: BothSignals<number>,
): OddRuns | null {
  const runs = Array.from({ length: count }, (_, run) => run).filter((run) => {
    const shifts = (isWith: boolean): number[] =>
      pairs
        .filter(({ earlier, later }) => (earlier === run || later === run) === isWith)
        .map(({ workload }) => workload.shift)
    const [own, others] = [shifts(true), shifts(false)]
    return own.length > 0 && others.length > 0 && isClear(quantile(own, 0.5), quantile(others, 0.5))
  })
  const without = pairs.filter(({ earlier, later }) => !runs.includes(earlier) && !runs.includes(later))
  if (runs.length === 0 || without.length === 0) return null
  const limit = (signal: 'workload' | 'top'): number =>
    recommendedLimit(
      without.map((pair) => pair[signal].shift),
      defaults[signal],
    )
  return { runs, recommended: { workload: limit('workload'), top: limit('top') } }
}
