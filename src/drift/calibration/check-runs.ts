import type { JudgedProfile } from '../judged-profile.ts'
import { isSameProgram } from '../same-program.ts'
import { profilesToTell } from '../signals.ts'
import { fewestSamples } from '../size.ts'
import type { LeftOut, LeftOutReason } from './calibration.ts'
import type { CalibrationRun } from './calibration-run.ts'
import { differentPrograms, fewestRuns, runsOfOneDay, tooFewRuns } from './refusals.ts'

const oneHour = 3_600_000

/** Why a run tells nothing about whole runs: the rule itself cannot tell from it. null: it does. */
export function unfitness({ profiles, merged }: CalibrationRun): LeftOutReason | null {
  if (merged.evidence.samples < fewestSamples) return 'few-samples'
  return profiles.length < profilesToTell ? 'few-profiles' : null
}

/** Refuses runs that would give wrong limits: too few, of one day, or of several programs. They are sorted by time. */
export function checkRuns(runs: readonly CalibrationRun[], leftOut: readonly LeftOut[]): void {
  const [first] = runs
  const last = runs.at(-1)
  const other = first && runs.find(({ merged }) => !isSameProgram(first.merged.profile, merged.profile))
  if (first !== undefined && other !== undefined) throw differentPrograms(first.name, other.name)
  if (first === undefined || last === undefined || runs.length < fewestRuns) {
    throw tooFewRuns(
      runs.length + leftOut.length,
      leftOut.map(({ reason }) => reason),
    )
  }
  const hours = (last.at.getTime() - first.at.getTime()) / oneHour
  if (hours < 24) throw runsOfOneDay(hours)
}

/** Refuses a committed profile of another program. */
export function checkProgram(
  runs: readonly CalibrationRun[],
  { name, judged }: { readonly name: string; readonly judged: JudgedProfile },
): void {
  const other = runs.find(({ merged }) => !isSameProgram(judged.profile, merged.profile))
  if (other !== undefined) throw differentPrograms(name, other.name)
}
