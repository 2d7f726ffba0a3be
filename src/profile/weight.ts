import { at } from './columns.ts'
import type { Profile } from './profile.ts'

/** The value column that the compiler reads, and how many of its units one sample of the profiler is. */
export interface Weight {
  readonly column: number
  readonly kind: 'samples' | 'nanoseconds'
  /** Greater than 0. 1 for counts. */
  readonly unit: number
}

/**
 * The first of samples/count and cpu/nanoseconds in file order, as cmd/internal/pgo chooses; null where there is
 * neither. The unit of nanoseconds is the period where that divides every value, else the values' greatest common
 * divisor: some exporters write 10^9 as period while the values are multiples of 10^7.
 */
export function weightOf(profile: Profile): Weight | null {
  const column = profile.sampleTypes.findIndex(
    ({ type, unit }) => (type === 'samples' && unit === 'count') || (type === 'cpu' && unit === 'nanoseconds'),
  )
  if (column === -1) return null
  if (profile.sampleTypes[column]?.type === 'samples') return { column, kind: 'samples', unit: 1 }
  let divisor = 0
  for (let sample = 0; sample < profile.samples.count; sample++) {
    divisor = greatestCommonDivisor(divisor, Math.abs(weightAt(profile, column, sample)))
  }
  const { period } = profile
  const unit = period > 0 && divisor % period === 0 ? period : divisor
  return { column, kind: 'nanoseconds', unit: unit === 0 ? 1 : unit }
}

/** Value of one sample in one column. */
export function weightAt(profile: Profile, column: number, sample: number): number {
  return at(profile.samples.value, sample * profile.sampleTypes.length + column)
}

function greatestCommonDivisor(a: number, b: number): number {
  let [larger, smaller] = [a, b]
  while (smaller !== 0) [larger, smaller] = [smaller, larger % smaller]
  return larger
}
