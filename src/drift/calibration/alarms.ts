import { confirms, exceeds, isLarge, type MeasuredShift } from '../signals.ts'
import { sixHours } from '../six-hours.ts'
import type { CalibrationRun } from './calibration-run.ts'
import type { RunPair } from './run-pairs.ts'

/** How often runs of one and the same program exceed a limit. */
export interface Alarms {
  readonly limit: number
  /** Pairs of runs, and those of them over the limit: what one run by itself would say. */
  readonly pairs: number
  readonly fired: number
  /** Pairs with a run between them that could confirm, and those where a pull request would have been opened. */
  readonly confirmable: number
  readonly opened: number
}

/** Counts false alarms of one signal, before and after a second run is asked. */
export function alarmsOf(
  signal: 'workload' | 'top',
  runs: readonly Pick<CalibrationRun, 'at' | 'pods'>[],
  pairs: readonly Pick<RunPair, 'earlier' | 'later' | 'workload' | 'top'>[],
  limit: number,
): Alarms {
  const shifts = new Map(pairs.map((pair) => [`${pair.earlier} ${pair.later}`, pair[signal]]))
  let fired = 0
  let confirmable = 0
  let opened = 0
  for (const { earlier, later, [signal]: shift } of pairs) {
    const fires = exceeds(shift, limit)
    if (fires) fired++
    const between = confirmingRun(runs, earlier, later)
    const before = shifts.get(`${earlier} ${between}`)
    const agreement = shifts.get(`${between} ${later}`)
    if (before === undefined || agreement === undefined) continue
    confirmable++
    const confirmed = exceeds(before, limit) && confirms(agreement.shift, shift.shift, before.shift)
    if (fires && (confirmed || opensAtOnce(signal, shift, runs[later]?.pods ?? 0))) opened++
  }
  return { limit, pairs: pairs.length, fired, confirmable, opened }
}

const opensAtOnce = (signal: 'workload' | 'top', shift: MeasuredShift, pods: number): boolean =>
  signal === 'workload' && isLarge(shift, pods)

/** The newest run after `earlier` that is old enough to confirm what `later` shows; null where there is none. */
function confirmingRun(runs: readonly Pick<CalibrationRun, 'at'>[], earlier: number, later: number): number | null {
  const at = runs[later]?.at.getTime() ?? 0
  for (let run = later - 1; run > earlier; run--) {
    if (at - (runs[run]?.at.getTime() ?? at) >= sixHours) return run
  }
  return null
}
