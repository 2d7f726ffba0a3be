import { fitsInt64, type Int64Column, Int64Sums, type Integer } from './int64.ts'
import { LeafPairs } from './leaf-pairs.ts'
import type { Profile, ValueType, Weight } from './profile.ts'
import { incompatible, weightsOverflow } from './refusals.ts'
import { greatestCommonDivisor } from './weight.ts'

/**
 * Adds profiles up and keeps what the compiler and the tables read: of every stack the two leaf-most locations, of the
 * values the weight column. Edge tables, `functions`, `calls` and the start lines are those of the inputs added up.
 * Sorted throughout, so that the result depends on the set of inputs only. The inputs must be accepted by `check`:
 * negative weights could cancel out. Throws `profiles-incompatible` where weights or periods have different types, and
 * `profile-weights-overflow`.
 */
export function mergeProfiles(profiles: readonly [Profile, ...Profile[]]): Profile {
  const kind = compatibleKind(profiles)
  const pairs = new LeafPairs()
  for (const profile of profiles) pairs.add(profile)
  const { functions, locations, stacks } = pairs.columns()
  const sampleTypes = [kind === 'samples' ? samplesCount : cpuNanoseconds]
  const unit = profiles.reduce(
    (divisor, { samples }) => Number(greatestCommonDivisor(divisor, samples.weight?.unit ?? 1)),
    0,
  )
  const total = sumOf(stacks.weight)
  if (!fitsInt64(total)) throw weightsOverflow()
  return {
    sampleTypes,
    periodType: profiles[0].periodType,
    // Nanoseconds keep their unit in it: read off the sums alone, two equal stacks of 10 ms would be one sample of 20.
    period: kind === 'samples' ? longestPeriod(profiles) : unit,
    timeNanos: profiles.reduce((latest, { timeNanos }) => (timeNanos > latest ? timeNanos : latest), 0n),
    durationNanos: longestSum(profiles.map(({ durationNanos }) => durationNanos)),
    comments: [],
    functions,
    locations,
    buildId: null,
    samples: {
      rows: stacks.count,
      weight: { kind, unit },
      total,
      cpuNanos: kind === 'nanoseconds' ? total : null,
      negative: false,
      subtracted: false,
      labels: 0,
      stacks,
    },
  }
}

const samplesCount: ValueType = { type: 'samples', unit: 'count' }
const cpuNanoseconds: ValueType = { type: 'cpu', unit: 'nanoseconds' }

function compatibleKind(profiles: readonly Profile[]): Weight['kind'] {
  const kinds = profiles.map(({ samples: { weight }, periodType }) => {
    return { kind: weight?.kind, key: `${weight?.kind} ${periodType?.type}/${periodType?.unit}` }
  })
  const [first] = kinds
  if (first?.kind === undefined || kinds.some(({ key }) => key !== first.key)) {
    throw incompatible()
  }
  return first.kind
}

/** No later than an int64 can say: durations come from files. */
const longestSum = (nanos: readonly bigint[]): bigint => {
  const sum = nanos.reduce((all, one) => all + one, 0n)
  return fitsInt64(sum) ? sum : 2n ** 63n - 1n
}

const longestPeriod = (profiles: readonly Profile[]): Integer =>
  profiles.reduce<Integer>((longest, { period }) => (period > longest ? period : longest), 0)

function sumOf(weights: Int64Column): Integer {
  const sum = new Int64Sums()
  for (let row = 0; row < weights.length; row++) sum.add(0, weights.low[row] ?? 0, weights.high[row] ?? 0)
  return sum.at(0)
}
