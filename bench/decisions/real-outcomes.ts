import { keptRun } from '../../__tests__/drift/kept-run.ts'
import { keptBytes } from '../../__tests__/service/kept.ts'
import type { Judgement } from '../../src/drift/judgement.ts'
import type { Run } from '../../src/drift/run.ts'
import { judgeInTurn } from './real-judgements.ts'
import type { Trial } from './real-sequences.ts'
import { type Rival, rivals, type Side } from './rivals.ts'
import { type FrameWeights, frameWeights, mergedWeights } from './rivals-stacks.ts'

/** What became of one sequence. */
interface Decided {
  /** Of each run, the first one first. */
  readonly judgements: readonly Judgement[]
  /** Those that would refresh after the first run. */
  readonly refreshing: readonly Rival[]
}

/** What became of the sequences of a trial. */
export interface Outcome {
  readonly trial: Trial
  readonly sequences: readonly Decided[]
}

export function outcomeOf(trial: Trial): Outcome {
  const sequences = trial.sequences.map(({ committed, runs: [first, ...later] }) => {
    const [file, today] = [keptRun(committed), keptRun(first)]
    const [before, now] = [sideOf(committed, file), sideOf(first, today)]
    return {
      judgements: judgeInTurn(file, [today, ...later.map(keptRun)]),
      refreshing: rivals.filter((rival) => rival.refreshes(before, now)),
    }
  })
  return { trial, sequences }
}

/** Sequences in which any run opened a pull request. */
export const opened = ({ sequences }: Outcome): number =>
  sequences.filter(({ judgements }) => judgements.some(({ verdict }) => verdict === 'refresh')).length

/** Sequences in which a pull request was opened in the run where it was due, for the right reason, and in no other. */
export const openedAsDue = ({ trial: { due }, sequences }: Outcome): number =>
  sequences.filter(({ judgements }) =>
    judgements.every(({ verdict, cause }, run) =>
      due?.run === run ? verdict === 'refresh' && cause === due.cause : verdict !== 'refresh',
    ),
  ).length

/** Sequences after whose first run a rival would refresh. */
export const refreshedBy = (rival: Rival, { sequences }: Outcome): number =>
  sequences.filter(({ refreshing }) => refreshing.includes(rival)).length

const stacks = new Map<string, FrameWeights>()

/** Read once for each capture. */
function stacksOf(name: string): FrameWeights {
  const known = stacks.get(name) ?? frameWeights(keptBytes(name))
  stacks.set(name, known)
  return known
}

const sideOf = (names: readonly string[], { merged }: Run): Side => ({
  file: merged,
  stacks: mergedWeights(names.map(stacksOf)),
})
