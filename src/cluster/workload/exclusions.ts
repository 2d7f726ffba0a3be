import type { Pod } from './pods.ts'

/** Why a pod was left out, as contracts name it. */
export type ExclusionReason =
  | 'not-running'
  | 'not-ready'
  | 'terminating'
  | 'too-young'
  | 'restarted'
  | 'canary'
  | 'other-image'
  | 'not-owned'
  | 'opted-out'
  | 'no-port'
  | 'not-needed'

/** A pod that is not profiled. */
export interface LeftOut {
  readonly pod: Pod
  readonly reason: ExclusionReason
}

export interface Exclusion {
  readonly reason: ExclusionReason
  readonly count: number
}

interface Words {
  /** After a count of pods: `3 not ready`. */
  readonly words: string
  /** What makes such a pod one that can be profiled. */
  readonly remedy: string
}

const wait = 'Run again when the rollout is over.'
const older = 'Run again later, or lower min-pod-age.'

const reasons: Readonly<Record<ExclusionReason, Words>> = {
  'not-running': {
    words: 'not running',
    remedy: 'Look at why these pods do not run; those that have ended never will.',
  },
  'not-ready': { words: 'not ready', remedy: 'Look at why these pods are not ready.' },
  terminating: { words: 'being deleted', remedy: wait },
  'too-young': { words: 'younger than min-pod-age', remedy: older },
  restarted: { words: 'restarted within min-pod-age', remedy: older },
  canary: { words: 'of a version that is still being rolled out', remedy: wait },
  'other-image': { words: 'of another image than most', remedy: wait },
  'not-owned': {
    words: 'with the labels but not of the workload',
    remedy: 'Check that the target is the workload that owns these pods.',
  },
  'opted-out': { words: 'opted out', remedy: 'Take the annotation pgo-refresh/skip from pods that may be profiled.' },
  'no-port': { words: 'without such a port', remedy: 'Set port, and container, to what the pods declare.' },
  'not-needed': { words: 'not needed', remedy: '' },
}

/** How often each reason holds, in order of appearance. */
export function countReasons(found: readonly ExclusionReason[]): Exclusion[] {
  return [...Map.groupBy(found, (reason) => reason)].map(([reason, same]) => ({ reason, count: same.length }))
}

export const wordsOf = (reason: ExclusionReason): string => reasons[reason].words

/** `2 not ready, 1 opted out`. */
export const spokenExclusions = (excluded: readonly Exclusion[]): string =>
  excluded.map(({ reason, count }) => `${count} ${wordsOf(reason)}`).join(', ')

/** What to do about each of the reasons, in one line. */
export const remediesOf = (excluded: readonly Exclusion[]): string =>
  [...new Set(excluded.map(({ reason }) => reasons[reason].remedy))].join(' ')
