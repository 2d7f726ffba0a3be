import type { JudgedProfile } from './judged-profile.ts'
import { isClose, movementBetween } from './movement.ts'
import type { Run } from './run.ts'
import { measureShift } from './shift.ts'

const closeShift = 0.08

/**
 * Whether a profile and today's run still say the same: moved + gone < 0.05 (where any edge is heavy enough to tell)
 * and D of the calls < 0.08. Without a single call to compare they do not.
 */
export function agrees(profile: JudgedProfile, today: Run): boolean {
  if (!isClose(movementBetween(profile, today.merged))) return false
  const shift = measureShift('calls', today.profiles, profile)
  return shift !== null && shift.shift < closeShift
}
