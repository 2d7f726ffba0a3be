import { RefusedError } from '../errors.ts'
import { visible } from '../text.ts'
import type { Profile, ValueType } from './profile.ts'

/** Kinds of profile that are not of CPU time, by what they count. */
const kinds: readonly {
  readonly types: RegExp
  readonly code: string
  readonly what: string
  readonly remedy: string
}[] = [
  {
    types: /^(inuse|alloc)_(space|objects)$|^(space|objects)$/,
    code: 'profile-heap',
    what: 'a heap profile',
    remedy: 'Take it from /debug/pprof/profile: heap and allocs count memory, which the compiler cannot use.',
  },
  {
    types: /^goroutines?$/,
    code: 'profile-goroutine',
    what: 'a goroutine profile',
    remedy: 'Take it from /debug/pprof/profile: goroutine counts what waits as much as what works.',
  },
  {
    types: /^(contentions|delay)$/,
    code: 'profile-contention',
    what: 'a mutex or block profile',
    remedy: 'Take it from /debug/pprof/profile: mutex and block count waiting, not working.',
  },
  {
    types: /^off[-_]?cpu$/i,
    code: 'profile-off-cpu',
    what: 'an off-CPU profile',
    remedy: 'Take it from /debug/pprof/profile, or switch the profiler from off-CPU to on-CPU.',
  },
  {
    types: /^(wall|time|wall[-_]?(time|clock))$/i,
    code: 'profile-wall-clock',
    what: 'a wall-clock profile',
    remedy: 'Take it from /debug/pprof/profile: wall-clock profilers such as fgprof count waiting as much as working.',
  },
]

/** Of a file without a value that the compiler takes for a weight. */
export function notCpu({ sampleTypes }: Pick<Profile, 'sampleTypes'>): RefusedError {
  return (
    countsOtherThan(sampleTypes) ??
    new RefusedError({
      code: 'profile-not-cpu',
      message: `This is no CPU profile: it counts ${sampleTypes.slice(0, 8).map(quoted).join(', ') || 'nothing'}.`,
      remedy: 'Take it from /debug/pprof/profile, not from heap, goroutine, mutex, block or allocs.',
    })
  )
}

/**
 * What a file with a weight says it counts beside, where that is not CPU time; null where it may be a CPU profile. A
 * profiler of waiting can call its first value samples/count, which is enough for Go.
 */
export function countsSomethingElse({
  sampleTypes,
  periodType,
}: Pick<Profile, 'sampleTypes' | 'periodType'>): RefusedError | null {
  const beside = sampleTypes.some(({ type }) => type === 'cpu') ? [] : sampleTypes
  return countsOtherThan(periodType === null ? beside : [...beside, periodType])
}

function countsOtherThan(types: readonly ValueType[]): RefusedError | null {
  const kind = kinds.find((known) => types.some(({ type }) => known.types.test(type)))
  if (kind === undefined) return null
  const { code, what, remedy } = kind
  return new RefusedError({
    code,
    message: `This is ${what} (it counts ${types.slice(0, 8).map(quoted).join(', ')}), not a CPU profile.`,
    remedy,
  })
}

/** Words out of a file, in a message that may be printed to a log: nothing in them starts a line or reorders it. */
const quoted = ({ type, unit }: ValueType): string => visible(`${type}/${unit}`).slice(0, 60)
