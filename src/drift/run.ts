import type { Profile } from '../profile/profile.ts'
import { type Admission, admitToday } from './admission.ts'
import { candidateOf } from './candidate.ts'
import type { Run } from './signals.ts'

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
