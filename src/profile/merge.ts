import { RefusedError } from '../errors.ts'
import { LeafPairs } from './leaf-pairs.ts'
import type { Profile, ValueType } from './profile.ts'
import { type Weight, weightOf } from './weight.ts'

/**
 * Adds profiles up and keeps what the compiler and the tables read: of every stack the two leaf-most locations, of the
 * values the weight column. Edge tables, `functions`, `calls` and the start lines are those of the inputs added up.
 * Sorted throughout, so that the result depends on the set of inputs only. The inputs must be accepted by `check`:
 * negative weights could cancel out. Throws `profiles-incompatible` where weights or periods have different types.
 */
export function mergeProfiles(profiles: readonly [Profile, ...Profile[]]): Profile {
  const pairs = new LeafPairs()
  const [first] = profiles
  const weight = compatibleWeight(profiles)
  for (const profile of profiles) pairs.add(profile, weightOf(profile)?.column ?? weight.column)
  return {
    ...pairs.columns(),
    sampleTypes: [weight.kind === 'samples' ? samplesCount : cpuNanoseconds],
    periodType: first.periodType,
    period: Math.max(...profiles.map(({ period }) => period)),
    timeNanos: profiles.reduce((latest, { timeNanos }) => (timeNanos > latest ? timeNanos : latest), 0n),
    durationNanos: profiles.reduce((sum, { durationNanos }) => sum + durationNanos, 0n),
    comments: [],
    buildId: null,
    labels: 0,
  }
}

const samplesCount: ValueType = { type: 'samples', unit: 'count' }
const cpuNanoseconds: ValueType = { type: 'cpu', unit: 'nanoseconds' }

function compatibleWeight(profiles: readonly Profile[]): Weight {
  const kinds = profiles.map((profile) => {
    const weight = weightOf(profile)
    return { weight, key: `${weight?.kind} ${profile.periodType?.type}/${profile.periodType?.unit}` }
  })
  const [first] = kinds
  if (!first?.weight || kinds.some(({ key }) => key !== first.key)) {
    throw new RefusedError({
      code: 'profiles-incompatible',
      message: 'The profiles do not count the same thing, so they cannot be added up.',
      remedy: 'Merge CPU profiles of one profiler only: all with samples/count, or all with cpu/nanoseconds alone.',
    })
  }
  return first.weight
}
