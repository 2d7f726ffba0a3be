import { type Refusal, RefusedError } from '../errors.ts'
import { type Examination, examine } from '../profile/check.ts'
import { decodeProfile } from '../profile/decode.ts'
import { samplesOf } from '../profile/evidence.ts'
import { Int64Column } from '../profile/int64.ts'
import { withOwnNames } from '../profile/known-bad-inlining.ts'
import type { Profile } from '../profile/profile.ts'
import { compactSize } from './candidate.ts'
import { type JudgedProfile, judgedProfile, measuredProfile } from './judged-profile.ts'
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
  /** Of the form in which we would commit it, which is made when somebody asks. */
  readonly compactBytes: number
}

/**
 * Reads the committed file. One that no build can use counts as absent, and so does one from another system than
 * `today`, where today is from Linux. Throws for a Git LFS pointer: replacing it would be a change of policy, not of a
 * profile.
 */
export function admitCommitted(bytes: Uint8Array, today: readonly Profile[]): Committed {
  try {
    const profile = withOwnNames(decodeProfile(bytes))
    const examination = examine(profile)
    if (examination.kind === 'refused') return { kind: 'absent', why: unusable(examination.refusals[0]) }
    if (systemOf(profile) === 'other' && today.some((other) => systemOf(other) === 'linux')) {
      return { kind: 'absent', why: 'The committed file was taken on another system than Linux.' }
    }
    const judged = judgedProfile(examination.accepted)
    let compactBytes: number | undefined
    return {
      kind: 'profile',
      judged,
      bytes: bytes.length,
      get compactBytes() {
        compactBytes ??= compactSize(judged)
        return compactBytes
      },
    }
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
  | {
      readonly kind: 'refused'
      readonly refusals: readonly [Refusal, ...Refusal[]]
      /** The profile that each refusal is about; none where they are about all of them together. */
      readonly about: readonly Profile[]
    }

/** Checks profiles by themselves: whether each may be committed. */
export function admitEach(profiles: readonly Profile[]): Admission {
  return admitExamined(profiles.map(examined))
}

/** A profile and what its examination found. */
export interface Examined {
  readonly profile: Profile
  readonly examination: Examination
}

export const examined = (profile: Profile): Examined => ({ profile, examination: examine(profile) })

function admitExamined(profiles: readonly Examined[]): Admission {
  const refused = firstOfEachCode(profiles)
  const [first, ...more] = refused.map(({ refusal }) => refusal)
  if (first !== undefined) {
    return { kind: 'refused', refusals: [first, ...more], about: refused.map(({ profile }) => profile) }
  }
  return accepted(
    profiles.flatMap(({ examination }) => (examination.kind === 'accepted' ? judgedProfile(examination.accepted) : [])),
  )
}

function accepted([first, ...rest]: readonly JudgedProfile[]): Admission {
  if (first === undefined) throw new RangeError('nothing to admit')
  return { kind: 'accepted', profiles: [first, ...rest] }
}

/** Refusals of a process that does not work: they say nothing about the other pods, whatever the number of samples. */
const idleness = new Set(['profile-idle', 'profile-no-samples'])

/** Refusals that a handful of samples can meet by chance. */
const scarcity = new Set([...idleness, 'profile-no-callers', 'profile-no-calls', 'profile-only-recursion'])
const chance = new Set([...scarcity, 'profile-no-start-lines', 'profile-no-symbols', 'profile-of-waiting'])

/** With fewer samples a profile may share too little with its own program to be recognised. */
const samplesToRecognise = 100

/**
 * Checks the profiles of one run by themselves and against each other. An idle pod among working ones says nothing
 * about the others, so a profile with next to nothing in it is passed over; a run of nothing else is too small, not
 * wrong.
 */
export const admitToday = (profiles: readonly Profile[]): Admission => admitTodaysExamined(profiles.map(examined))

/** The same for profiles that somebody has examined. */
export function admitTodaysExamined(all: readonly Examined[]): Admission {
  const working = all.filter((one) => !isRefusedFor(one, idleness) && !(isScarce(one) && isRefusedFor(one, chance)))
  const isEmpty = all.every((one) => isScarce(one) && isRefusedFor(one, scarcity))
  const admission = isEmpty
    ? accepted(all.map(({ profile }) => measuredProfile(withoutSamples(profile))))
    : admitExamined(working.length === 0 ? all : working)
  if (admission.kind === 'refused') return admission
  const [reference, ...others] = admission.profiles.filter(isRecognisable)
  if (reference !== undefined && others.some(({ profile }) => !isSameProgram(reference.profile, profile))) {
    return { kind: 'refused', refusals: [differentPrograms], about: [] }
  }
  return isMixedBuilds(admission.profiles) ? { kind: 'refused', refusals: [mixedBuilds], about: [] } : admission
}

/** Why profiles of today must not replace this committed file, whatever they hold. */
export function refuseAgainst(committed: JudgedProfile, today: JudgedProfile): Refusal[] {
  if (systemOf(committed.profile) === 'linux' && systemOf(today.profile) === 'other') return [otherSystem]
  const differ = isRecognisable(today) && !isSameProgram(committed.profile, today.profile)
  return differ ? [otherProgram] : []
}

const isRecognisable = ({ evidence }: JudgedProfile): boolean => evidence.samples >= samplesToRecognise

const isScarce = ({ profile }: Examined): boolean =>
  profile.samples.weight !== null && samplesOf(profile) < samplesToRecognise

const isRefusedFor = ({ examination }: Examined, codes: ReadonlySet<string>): boolean =>
  examination.kind === 'refused' && examination.refusals.every(({ code }) => codes.has(code))

/** Rows whose values are all 0 say nothing, and Go would refuse them. */
function withoutSamples(profile: Profile): Profile {
  const stacks = { count: 0, leaf: new Int32Array(), caller: new Int32Array(), weight: new Int64Column(0) }
  return { ...profile, samples: { ...profile.samples, rows: 0, total: 0, cpuNanos: null, stacks } }
}

/** The first refusal of each code, with the profile that it is about. */
function firstOfEachCode(profiles: readonly Examined[]): { readonly refusal: Refusal; readonly profile: Profile }[] {
  const byCode = new Map<string, { readonly refusal: Refusal; readonly profile: Profile }>()
  for (const { profile, examination } of profiles) {
    for (const refusal of examination.kind === 'refused' ? examination.refusals : []) {
      if (!byCode.has(refusal.code)) byCode.set(refusal.code, { refusal, profile })
    }
  }
  return [...byCode.values()]
}

export const differentPrograms: Refusal = {
  code: 'profiles-of-different-programs',
  message: 'The profiles of this run come from different programs.',
  remedy: 'Narrow the target to one workload and name its container and port.',
}

export const mixedBuilds: Refusal = {
  code: 'profiles-of-mixed-builds',
  message: 'The profiles of this run come from different builds of the program, as during a rollout.',
  remedy: 'Run again when the rollout is finished.',
}

export const otherProgram: Refusal = {
  code: 'profile-of-other-program',
  message:
    'Today’s profile is of another program than the committed one: they share no function of main and hardly any other.',
  remedy:
    'Check target, container and port, and that `profile` is the file in this program’s main package. If the program was renamed throughout, delete the committed file to begin afresh.',
}

export const otherSystem: Refusal = {
  code: 'profile-of-other-system',
  message: 'The committed profile was taken on Linux and today’s was not.',
  remedy: 'Take the profile on the system that you build for.',
}
