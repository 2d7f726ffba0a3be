import { movementBetween } from '../movement.ts'
import type { MeasuredShift } from '../signals.ts'
import type { SourceMovement } from '../source-movement.ts'
import type { CalibrationRun } from './calibration-run.ts'
import { shiftsToLast } from './measured-shift.ts'
import { isSameSource } from './same-source.ts'
import { sharedCalls } from './shared-table.ts'
import type { BothSignals } from './spread.ts'

/** An earlier run as if it had been committed, and a later one of the same source as if it were today's. */
export interface RunPair extends BothSignals<MeasuredShift> {
  /** Numbers of the runs, oldest first. */
  readonly earlier: number
  readonly later: number
  readonly movement: Pick<SourceMovement, 'moved' | 'gone'>
}

/** Measures one pair as a judgement does; null where the source changed between the two. */
export function runPair(
  levels: readonly Uint32Array[],
  runs: readonly CalibrationRun[],
  earlier: number,
  later: number,
): RunPair | null {
  const [committed, today] = [runs[earlier], runs[later]]
  if (committed === undefined || today === undefined) return null
  const { moved, gone } = movementBetween(committed.merged, today.merged)
  if (!isSameSource(committed, today, { moved })) return null
  const calls = sharedCalls(levels, [...today.profiles, committed.calls])
  const shifts = shiftsToLast(calls, committed.merged.evidence.effectiveProfiles)
  return { earlier, later, movement: { moved, gone }, ...shifts }
}
