import { count, visible } from '../../text.ts'
import { percent, plural } from '../figures.ts'
import { largeShift, profilesToTell } from '../signals.ts'
import type { Calibration } from './calibration.ts'
import { leftOutText } from './refusals.ts'

/** A weekend and a week's busiest day are not in fewer. */
const fewestDays = 5
/** One false alarm a year, of a run a week. */
const targetRuns = 52

/** What a reader must know beside the figures, a sentence each; the most important first. */
export function notesOf(calibration: Omit<Calibration, 'notes'>): string[] {
  const { leftOut, days, workload, top } = calibration
  const notes = [...changeNotes(calibration), ...oddRunNotes(calibration)]
  if (Math.max(workload.recommended, top.recommended) >= largeShift) {
    notes.push(
      'A limit of 0.30 or more lets most changes pass. Rather make runs more alike: more profiles of a run, longer ones, and the same hours of the day.',
    )
  }
  if (leftOut.length > 0) {
    notes.push(
      `Left out: ${leftOutText(leftOut.map(({ reason }) => reason))} (${named(leftOut.map(({ folder }) => folder))}). Take ${profilesToTell} profiles of 30 seconds or more, outside of rollouts.`,
    )
  }
  if (days < fewestDays) {
    notes.push(
      `The runs are of ${plural(days, 'day')} only. Add runs of other days, a weekend among them: what differs from day to day is not all in these figures.`,
    )
  }
  if (workload.runs.atDefault.confirmable < targetRuns && top.runs.atDefault.confirmable < targetRuns) {
    notes.push(
      `${plural(workload.runs.atDefault.confirmable, 'pair')} with a run between them are too few to see one false alarm in ${targetRuns}: more folders make these figures firmer.`,
    )
  }
  return notes
}

/** Where source or workload changed among the runs, and what became of the pairs. */
function changeNotes({ releases, pairs, builds, lastingChange, runs }: Omit<Calibration, 'notes'>): string[] {
  const notes = releases.map(({ after, before, moved, toolchain }) => {
    const share = moved === null ? 'another build' : `${percent(moved)} of the hot call sites moved`
    return `Between ${day(after)} and ${day(before)} the source changed (${share}${toolchain ? ', and the Go toolchain is another' : ''}).`
  })
  if (lastingChange !== null) {
    const { first, across, within } = lastingChange
    notes.push(
      `From ${day(runs[first]?.at)} on the workload is another one (${percent(across)} of the samples sit elsewhere, ${percent(within)} between runs of one side).`,
    )
  }
  if (pairs.leftOut > 0) {
    notes.push(
      `${plural(pairs.leftOut, 'pair')} of runs with such a change between them ${pairs.leftOut === 1 ? 'is' : 'are'} left out: there a refresh would be right.`,
    )
  }
  if (releases.length === 0 && builds > 1) {
    notes.push(
      `The runs are of ${count(builds)} builds, between which hardly a call site moved: they count as one program.`,
    )
  }
  return notes
}

function oddRunNotes({ oddRuns, runs, workload, top }: Omit<Calibration, 'notes'>): string[] {
  if (oddRuns === null) return []
  const odd = oddRuns.runs.flatMap((run) => runs[run] ?? [])
  const isOne = odd.length === 1
  const { workload: lower, top: lowerTop } = oddRuns.recommended
  const without =
    lower === workload.recommended && lowerTop === top.recommended
      ? `The limits would be the same without ${isOne ? 'it' : 'them'}.`
      : `Without ${isOne ? 'it' : 'them'}, workload-limit would be ${lower.toFixed(2)} and top-limit ${lowerTop.toFixed(2)}: if that was no ordinary day, leave ${isOne ? 'its folder' : 'these folders'} out.`
  const which = named(odd.map(({ folder, at }) => `${folder} of ${day(at)}`))
  return [
    `${isOne ? 'One run differs' : `${count(odd.length)} runs differ`} from nearly all others, which do not differ from each other: ${which}. ${without}`,
  ]
}

const mostNames = 5

/** Names of folders come from outside. */
function named(folders: readonly string[]): string {
  const shown = folders.slice(0, mostNames).map(visible)
  const more = folders.length - shown.length
  return `${shown.join(', ')}${more > 0 ? ` and ${count(more)} more` : ''}`
}

/** The day of a time; the times here are our own. */
const day = (at: string | undefined): string => at?.slice(0, 10) ?? ''
