import type { Profile } from '../profile/profile.ts'
import { type Admission, admitToday } from './admission.ts'
import { type Candidate, candidateOf } from './candidate.ts'
import type { JudgedProfile } from './judged-profile.ts'

/** The accepted profiles of one run. */
export interface Run {
  readonly profiles: readonly [JudgedProfile, ...JudgedProfile[]]
  /** All of them merged. */
  readonly merged: Candidate
  /** From how many different pods they come. */
  readonly pods: number
  /** Wall seconds of each profile that was taken, those passed over as idle among them. */
  readonly seconds: readonly number[]
}

/** A profile and which pod it comes from. */
export interface PodProfile {
  readonly profile: Profile
  /** Any name that tells pods apart. */
  readonly pod: string
}

/** A run that may be judged, or why one of its profiles must never be committed. */
export type RunAdmission =
  | { readonly kind: 'accepted'; readonly run: Run }
  | Extract<Admission, { readonly kind: 'refused' }>

/** Checks and merges the profiles of one run. Pods that were passed over as idle are not among its pods. */
export function admitRun(captured: readonly PodProfile[]): RunAdmission {
  const admission = admitToday(captured.map(({ profile }) => profile))
  if (admission.kind === 'refused') return admission
  const admitted = new Set(admission.profiles.map(({ profile }) => profile))
  const pods = new Set(captured.filter(({ profile }) => admitted.has(profile)).map(({ pod }) => pod))
  return {
    kind: 'accepted',
    run: {
      profiles: admission.profiles,
      merged: candidateOf(admission.profiles),
      pods: pods.size,
      seconds: captured.map(({ profile }) => Number(profile.durationNanos) / 1e9),
    },
  }
}

/**
 * A run with the profiles of earlier runs beside its own. One of them may be a merge already, so it counts as one
 * profile: the spread between runs is then part of the noise.
 */
export function withEarlier(run: Run, earlier: readonly JudgedProfile[]): Run {
  if (earlier.length === 0) return run
  const profiles = [...run.profiles, ...earlier] as const
  return { ...run, profiles, merged: candidateOf(profiles, run.profiles) }
}
