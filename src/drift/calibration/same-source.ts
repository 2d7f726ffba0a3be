import { closeMovement } from '../movement.ts'
import type { SourceMovement } from '../source-movement.ts'
import type { CalibrationRun } from './calibration-run.ts'

/**
 * Whether two runs are of one source as far as the compiler can see it: of one build, or with hardly a call site moved.
 * Where no edge is heavy enough to tell, another build is taken for another source. `gone` does not count: a workload
 * that stops looks the same.
 */
export function isSameSource(
  { buildId }: Pick<CalibrationRun, 'buildId'>,
  other: Pick<CalibrationRun, 'buildId'>,
  { moved }: Pick<SourceMovement, 'moved'>,
): boolean {
  const known = buildId !== null && other.buildId !== null
  if (known && buildId === other.buildId) return true
  return moved === null ? !known : moved < closeMovement
}
