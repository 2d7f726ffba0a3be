import type { Integer } from './int64.ts'
import type { ValueType, Weight } from './profile.ts'

/** Which value column the compiler reads: the first of samples/count and cpu/nanoseconds in file order; −1: neither. */
export const weightColumn = (types: readonly ValueType[]): number =>
  types.findIndex((type) => isSamplesCount(type) || isCpuNanoseconds(type))

export const isSamplesCount = ({ type, unit }: ValueType): boolean => type === 'samples' && unit === 'count'
export const isCpuNanoseconds = ({ type, unit }: ValueType): boolean => type === 'cpu' && unit === 'nanoseconds'

/**
 * The weight of a profile with these types. The unit of nanoseconds is the period where that divides every value, else
 * the values' greatest common divisor: some exporters write 10^9 as period while the values are multiples of 10^7.
 * `divisor` is that divisor, 0 where all values are 0.
 */
export function weightOf(types: readonly ValueType[], period: Integer, divisor: Integer): Weight | null {
  const type = types[weightColumn(types)]
  if (type === undefined) return null
  if (isSamplesCount(type)) return { kind: 'samples', unit: 1 }
  const unit = period > 0 && BigInt(divisor) % BigInt(period) === 0n ? period : divisor
  return { kind: 'nanoseconds', unit: Number(unit) || 1 }
}

/** Of two integers, one of which may be 0; never negative. */
export function greatestCommonDivisor(a: Integer, b: Integer): Integer {
  if (typeof a === 'number' && typeof b === 'number') {
    let [larger, smaller] = [Math.abs(a), Math.abs(b)]
    while (smaller !== 0) [larger, smaller] = [smaller, larger % smaller]
    return larger
  }
  let [larger, smaller] = [BigInt(a), BigInt(b)]
  while (smaller !== 0n) [larger, smaller] = [smaller, larger % smaller]
  const divisor = larger < 0n ? -larger : larger
  return divisor <= Number.MAX_SAFE_INTEGER ? Number(divisor) : divisor
}
