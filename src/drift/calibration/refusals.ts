import { RefusedError } from '../../errors.ts'
import { count, visible } from '../../text.ts'
import { percent, plural } from '../figures.ts'
import { profilesToTell } from '../signals.ts'
import { fewestSamples } from '../size.ts'
import type { LeftOutReason, Release } from './calibration.ts'
import type { LastingChange } from './lasting-change.ts'

/** With fewer runs their spread is unknown; with fewer pairs 19 of 20 is all of them. */
export const fewestRuns = 10
export const fewestPairs = 20

/** Why a folder tells nothing about whole runs, after its number. */
const reasonText: Readonly<Record<LeftOutReason, string>> = {
  'few-profiles': `with fewer than ${profilesToTell} profiles`,
  'few-samples': `with fewer than ${count(fewestSamples)} samples`,
  'mixed-builds': 'taken during a rollout',
}

/** `3 with fewer than 4 profiles, 1 with fewer than 1,000 samples`; empty of nothing. */
export const leftOutText = (reasons: readonly LeftOutReason[]): string =>
  [...Map.groupBy(reasons, (reason) => reason)]
    .map(([reason, same]) => `${count(same.length)} ${reasonText[reason]}`)
    .join(', ')

/** Too few runs that can be compared. `leftOut` are those of the folders that cannot. */
export function tooFewRuns(folders: number, leftOut: readonly LeftOutReason[]): RefusedError {
  const without =
    leftOut.length === 0 ? '' : `, and ${count(leftOut.length)} of them cannot be compared (${leftOutText(leftOut)})`
  return new RefusedError({
    code: 'calibration-too-few-runs',
    message: `Calibration needs at least ${fewestRuns} runs: ${plural(folders, 'folder')} ${folders === 1 ? 'was' : 'were'} named${without}.`,
    remedy: `Capture once a day, ${profilesToTell} profiles of 30 seconds or more, until there are ${fewestRuns} such folders, and name them all.`,
  })
}

/** `hours` lie between the first run and the last. */
export function runsOfOneDay(hours: number): RefusedError {
  return new RefusedError({
    code: 'calibration-one-day',
    message: `All runs were taken within ${hours < 1.5 ? 'an hour' : `${count(hours)} hours`}, so nothing tells how much one day differs from another.`,
    remedy: 'Capture once a day, on working days and at the weekend, and name all folders.',
  })
}

/** Two folders hold the same capture. */
export function sameRun(folder: string, other: string): RefusedError {
  return new RefusedError({
    code: 'calibration-same-run',
    message: `${visible(folder)} and ${visible(other)} hold the same profiles.`,
    remedy: 'Name each capture once: a copy would make runs look more alike than they are.',
  })
}

export function differentPrograms(folder: string, other: string): RefusedError {
  return new RefusedError({
    code: 'calibration-different-programs',
    message: `${visible(folder)} and ${visible(other)} hold profiles of different programs.`,
    remedy: 'Leave out the folders of the other program.',
  })
}

/** The program changes so often that too few pairs of runs without a change between them are left. */
export function tooManyChanges(
  pairs: number,
  releases: readonly Pick<Release, 'moved'>[],
  change: Pick<LastingChange, 'across'> | null,
): RefusedError {
  const moved = releases.flatMap((release) => release.moved ?? [])
  const share = moved.length === 0 ? '' : ` (up to ${percent(Math.max(...moved))} of the hot call sites moved)`
  const times = releases.length === 1 ? 'once' : `${count(releases.length)} times`
  const changes = [
    ...(releases.length === 0 ? [] : [`the source changed ${times}${share}`]),
    ...(change === null ? [] : [`the workload changed for good (by ${percent(change.across)} of the samples)`]),
  ]
  return new RefusedError({
    code: 'calibration-changes',
    message: `Between these runs ${changes.join(' and ')}: only ${plural(pairs, 'pair')} of runs without a change between them ${pairs === 1 ? 'is' : 'are'} left, and ${fewestPairs} are needed.`,
    remedy:
      'Add runs until seven or more lie between two changes; two a day will do, at least six hours apart, and not at the same hours.',
  })
}
