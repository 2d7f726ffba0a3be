import { type CountedSides, countedShift } from '../counted-shift.ts'
import type { MeasuredShift } from '../signals.ts'
import type { SharedTable } from './shared-table.ts'
import { type BothSignals, onBoth } from './spread.ts'

/** A shift as limits ask for it, of a run that counts as one of so many profiles. */
export function measuredShift(sides: CountedSides, profiles: number): MeasuredShift {
  const { distance, cautious } = countedShift(sides)
  return { shift: distance.shift, z: distance.z, cautious, profiles }
}

/** The shifts between the profiles of a run and a committed one, which is the last list of these calls. */
export const shiftsToLast = (calls: SharedTable, committedProfiles: number): BothSignals<MeasuredShift> =>
  onBoth(calls, ({ levels, counts }) => {
    const [today, committed = new Float64Array()] = [counts.slice(0, -1), counts.at(-1)]
    return measuredShift({ levels, today, committed, committedProfiles }, today.length)
  })
