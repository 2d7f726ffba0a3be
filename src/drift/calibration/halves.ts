import { added, effectiveNumber, sizeOf } from '../counts.ts'
import { noiseBetween } from '../noise-between.ts'
import { type MeasuredShift, profilesToTell } from '../signals.ts'
import { measuredShift } from './measured-shift.ts'
import { type Random, shuffled } from './random.ts'
import type { SharedTable } from './shared-table.ts'

/** Four profiles can be halved in three ways, eight in 35. */
const halvings = 10

/**
 * Shifts between random halves of one run: what only pods and chance do. Where a half has fewer than four profiles, the
 * spread is that between all profiles of the run, so that halves are judged as whole runs are.
 */
export function shiftsOfHalves({ counts, levels }: SharedTable, random: Random): MeasuredShift[] {
  const half = Math.floor(counts.length / 2)
  const known = half < profilesToTell ? { correlation: noiseBetween(counts).correlation } : {}
  return Array.from({ length: halvings }, () => {
    const order = shuffled(counts, random)
    const other = order.slice(half, 2 * half)
    const sides = {
      levels,
      today: order.slice(0, half),
      committed: added(other),
      committedProfiles: effectiveNumber(other.map(sizeOf)),
      ...known,
    }
    return measuredShift(sides, Math.max(half, profilesToTell))
  })
}
