import { fitsInt64, Int64Sums, type Integer } from './int64.ts'
import type { Profile } from './profile.ts'
import { weightsOverflow } from './refusals.ts'

/** How often one profile may count among others; beyond it products of 32-bit halves are no longer exact. */
export const mostTimes = 2 ** 20

/**
 * A profile each of whose samples counts `times` times, 1 to 2^20, exactly: so a service can weigh as much in a merge
 * as it does in production. Throws `profile-weights-overflow`.
 */
export function repeatProfile(profile: Profile, times: number): Profile {
  const { samples } = profile
  const { count, weight } = samples.stacks
  const sums = new Int64Sums()
  for (let row = 0; row < count; row++) sums.add(row, (weight.low[row] ?? 0) * times, (weight.high[row] ?? 0) * times)
  const repeated = sums.column(count)
  const product = (value: Integer): Integer => {
    const exact = BigInt(value) * BigInt(times)
    return Number.isSafeInteger(Number(exact)) ? Number(exact) : exact
  }
  const total = product(samples.total)
  if (repeated === null || !fitsInt64(total)) throw weightsOverflow()
  return {
    ...profile,
    samples: {
      ...samples,
      total,
      cpuNanos: samples.cpuNanos === null ? null : product(samples.cpuNanos),
      stacks: { ...samples.stacks, weight: repeated },
    },
  }
}
