import { type Refusal, RefusedError } from '../errors.ts'
import { checkProfile } from '../profile/check.ts'
import { decodeProfile } from '../profile/decode.ts'
import { samplesOf } from '../profile/evidence.ts'
import type { Profile } from '../profile/profile.ts'
import { weightOf } from '../profile/weight.ts'
import { compactSize } from './candidate.ts'
import { type JudgedProfile, judgedProfile } from './judged-profile.ts'
import { isMixedBuilds, isSameProgram, systemOf } from './same-program.ts'

/** What stands in the repository, as far as it can be judged against. */
export type Committed =
  | {
      readonly kind: 'absent'
      /** One sentence on what is there instead; null where there is nothing. */
      readonly why: string | null
    }
  | CommittedProfile

export interface CommittedProfile {
  readonly kind: 'profile'
  readonly judged: JudgedProfile
  readonly bytes: number
  /** Of the form in which we would commit it. */
  readonly compactBytes: number
}

/**
 * Reads the committed file. One that no build can use counts as absent, and so does one from another system than
 * `today`, where today is from Linux. Throws for a Git LFS pointer: replacing it would be a change of policy, not of a
 * profile.
 */
export function admitCommitted(bytes: Uint8Array, today: readonly Profile[]): Committed {
  try {
    const profile = decodeProfile(bytes)
    const [refusal] = checkProfile(profile)
    if (refusal !== undefined) return { kind: 'absent', why: unusable(refusal) }
    if (systemOf(profile) === 'other' && today.some((other) => systemOf(other) === 'linux')) {
      return { kind: 'absent', why: 'The committed file was taken on another system than Linux.' }
    }
    const judged = judgedProfile(profile)
    return { kind: 'profile', judged, bytes: bytes.length, compactBytes: compactSize(judged) }
  } catch (error) {
    if (!(error instanceof RefusedError) || error.code === 'profile-is-lfs-pointer') throw error
    return { kind: 'absent', why: unusable(error) }
  }
}

const unusable = ({ message }: Refusal): string =>
  `The committed file cannot be used: ${message.charAt(0).toLowerCase()}${message.slice(1)}`

/** Profiles of one run that may be judged, or why one of them must never be committed. */
export type Admission =
  | { readonly kind: 'accepted'; readonly profiles: readonly [JudgedProfile, ...JudgedProfile[]] }
  | { readonly kind: 'refused'; readonly refusals: readonly [Refusal, ...Refusal[]] }

/** Checks profiles by themselves: whether each may be committed. */
export function admitEach(profiles: readonly Profile[]): Admission {
  const [refusal, ...more] = uniqueByCode(profiles.flatMap(checkProfile))
  if (refusal !== undefined) return { kind: 'refused', refusals: [refusal, ...more] }
  return accepted(profiles)
}

function accepted(profiles: readonly Profile[]): Admission {
  const [first, ...rest] = profiles.map(judgedProfile)
  if (first === undefined) throw new RangeError('nothing to admit')
  return { kind: 'accepted', profiles: [first, ...rest] }
}

/** Refusals of a profile that only has too little in it. */
const emptiness = new Set(['profile-no-samples', 'profile-no-start-lines', 'profile-no-calls'])

/** With fewer samples a profile may share too little with its own program to be recognised. */
const samplesToRecognise = 100

/**
 * Checks the profiles of one run by themselves and against each other. An idle pod among working ones says nothing
 * about the others, so a profile with next to nothing in it is passed over; a run of nothing else is too small, not
 * wrong.
 */
export function admitToday(profiles: readonly Profile[]): Admission {
  const working = profiles.filter((profile) => !isIdle(profile))
  const admission = working.length === 0 ? accepted(profiles.map(withoutSamples)) : admitEach(working)
  if (admission.kind === 'refused') return admission
  const [reference, ...others] = admission.profiles.filter(isRecognisable)
  if (reference !== undefined && others.some(({ profile }) => !isSameProgram(reference.profile, profile))) {
    return { kind: 'refused', refusals: [differentPrograms] }
  }
  return isMixedBuilds(admission.profiles) ? { kind: 'refused', refusals: [mixedBuilds] } : admission
}

/** Why profiles of today must not replace this committed file, whatever they hold. */
export function refuseAgainst(committed: JudgedProfile, today: JudgedProfile): Refusal[] {
  if (systemOf(committed.profile) === 'linux' && systemOf(today.profile) === 'other') return [otherSystem]
  const differ = isRecognisable(today) && !isSameProgram(committed.profile, today.profile)
  return differ ? [otherProgram] : []
}

const isRecognisable = ({ evidence }: JudgedProfile): boolean => evidence.samples >= samplesToRecognise

function isIdle(profile: Profile): boolean {
  if (weightOf(profile) === null || samplesOf(profile) >= samplesToRecognise) return false
  const refusals = checkProfile(profile)
  return refusals.length > 0 && refusals.every(({ code }) => emptiness.has(code))
}

/** Rows whose values are all 0 say nothing, and Go would refuse them. */
function withoutSamples(profile: Profile): Profile {
  const none = { count: 0, stackStart: new Uint32Array(1), location: new Uint32Array(), value: new Float64Array() }
  return { ...profile, samples: none }
}

const uniqueByCode = (refusals: readonly Refusal[]): Refusal[] => [
  ...new Map(refusals.map((refusal) => [refusal.code, refusal])).values(),
]

const differentPrograms: Refusal = {
  code: 'profiles-of-different-programs',
  message: 'The profiles of this run come from different programs.',
  remedy: 'Narrow the target to one workload and name its container and port.',
}

const mixedBuilds: Refusal = {
  code: 'profiles-of-mixed-builds',
  message: 'The profiles of this run come from different builds of the program, as during a rollout.',
  remedy: 'Run again when the rollout is finished.',
}

const otherProgram: Refusal = {
  code: 'profile-of-other-program',
  message:
    'Today’s profile is of another program than the committed one: they share no function of main and hardly any other.',
  remedy:
    'Check target, container and port, and that `profile` is the file in this program’s main package. If the program was renamed throughout, delete the committed file to begin afresh.',
}

const otherSystem: Refusal = {
  code: 'profile-of-other-system',
  message: 'The committed profile was taken on Linux and today’s was not.',
  remedy: 'Take the profile on the system that you build for.',
}
