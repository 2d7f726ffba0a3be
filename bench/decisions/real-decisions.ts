// What our rule and others decide on real captures of one service, none of them made up:
//
//   node bench/decisions/real-decisions.ts
//
// The draws are seeded: the same captures give the same tables.

import { aligned } from '../race.ts'
import { type Outcome, opened, openedAsDue, outcomeOf, refreshedBy } from './real-outcomes.ts'
import { builtWithProfile, changed, type Trial, unchanged } from './real-sequences.ts'
import { rivals } from './rivals.ts'

const started = performance.now()

const outcomes = {
  unchanged: unchanged(100).map(outcomeOf),
  built: builtWithProfile(40).map(outcomeOf),
  changed: changed(40).map(outcomeOf),
}

process.stdout.write(
  [
    ours('Nothing changed: nothing may open', outcomes.unchanged),
    ours('PGO was switched on: nothing may open', outcomes.built),
    ours('Something changed', outcomes.changed),
    race(
      'False alarms: % of draws in which a pull request is opened though nothing changed',
      [...outcomes.unchanged, ...outcomes.built],
      (openings) => openings,
    ),
    race(
      'Misses: % of draws in which none is opened though something changed',
      outcomes.changed,
      (openings, draws) => draws - openings,
    ),
    definitions(),
    `${((performance.now() - started) / 1000).toFixed(0)} s`,
  ].join('\n\n'),
)
process.stdout.write('\n')

/** What our signals measured, and what came of it. */
function ours(title: string, of: readonly Outcome[]): string {
  const head = ['', 'draws', 'due', 'as due', 'opened', 'moved', 'gone', 'workload D', 'top D']
  const rows = of.map((outcome) => {
    const { trial, sequences } = outcome
    const signals = sequences.flatMap(({ judgements }) => judgements.map((judgement) => judgement.signals))
    const figures = [
      signals.map(({ source }) => source.moved),
      signals.map(({ source }) => source.gone),
      signals.map(({ workload }) => workload.shift),
      signals.map(({ top }) => top.shift),
    ]
    const counts = [openedAsDue(outcome), opened(outcome)]
    return [trial.name, String(sequences.length), dueOf(trial), ...counts.map(String), ...figures.map(range)]
  })
  const verdicts = of.flatMap((outcome) => verdictsOf(outcome).map((text) => [outcome.trial.name, text]))
  return [title, aligned([head, ...rows], 1), '', aligned(verdicts, 2)].join('\n')
}

function dueOf({ due }: Trial): string {
  return due === null ? 'nothing' : `${due.cause} in run ${due.run + 1}`
}

/** The extremes, of what was known. */
function range(values: readonly (number | null)[]): string {
  const known = values.filter((value) => value !== null)
  return known.length === 0 ? '' : `${Math.min(...known).toFixed(3)}–${Math.max(...known).toFixed(3)}`
}

/** How often each verdict was given, a line for each run. */
function verdictsOf({ trial, sequences }: Outcome): string[] {
  const runs = Array.from(trial.sequences[0]?.runs.keys() ?? [])
  return runs.map((run) => {
    const names = sequences.flatMap(({ judgements: { [run]: judgement } }) =>
      judgement === undefined ? [] : [[judgement.verdict, judgement.cause].filter((word) => word !== null).join(' ')],
    )
    const counts = [...Map.groupBy(names, (name) => name)].map(([name, { length }]) => `${length} ${name}`)
    return `run ${run + 1}: ${counts.join(', ')}`
  })
}

/** A column for us and for each rival, in % of the draws. */
function race(title: string, of: readonly Outcome[], count: (openings: number, draws: number) => number): string {
  const head = ['', 'ours', ...rivals.map(({ name }) => name)]
  const rows = of.map((outcome) => {
    const draws = outcome.sequences.length
    const openings = [opened(outcome), ...rivals.map((rival) => refreshedBy(rival, outcome))]
    return [outcome.trial.name, ...openings.map((own) => ((100 * count(own, draws)) / draws).toFixed(0))]
  })
  return `${title}\n${aligned([head, ...rows], 1)}`
}

function definitions(): string {
  const rows = rivals.map(({ name, definition }) => [name, definition])
  return `Rivals decide by the first run alone\n${aligned(rows, 2)}`
}
