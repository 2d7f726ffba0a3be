import { causeSentence } from '../drift/cause-sentences.ts'
import { percent, percentOrUnknown, signedPoints } from '../drift/figures.ts'
import type { Judgement } from '../drift/judgement.ts'
import { watchMargin } from '../drift/watch.ts'
import { count } from '../text.ts'
import { bar, code, plain, table } from './markdown.ts'
import { movedRows } from './moved-rows.ts'
import { originWords } from './origin-words.ts'
import type { RunFacts } from './run-facts.ts'
import { symbolLabel } from './symbol-label.ts'

/** The largest leaf functions of both sides, with a bar for each side; at most `rows`. Empty where there are none. */
export function topFunctionsTable({ signals, committed }: Judgement, rows = 20): string {
  const largest = signals.top.largest.slice(0, rows)
  if (largest.length === 0) return ''
  const most = Math.max(0, ...largest.flatMap((row) => [row.committed ?? 0, row.today ?? 0]))
  if (committed === null) {
    return table(
      ['function', 'today', ''],
      largest.map(({ name, today }) => [code(symbolLabel(name)), percent(today ?? 0), bar(today ?? 0, most)]),
      [1],
    )
  }
  return table(
    ['function', 'committed ░', 'today ▇', 'change', ''],
    largest.map(({ name, committed: before, today }) => [
      code(symbolLabel(name)),
      percent(before ?? 0),
      percent(today ?? 0),
      signedPoints((today ?? 0) - (before ?? 0)),
      `${bar(before ?? 0, most, '░')}<br>${bar(today ?? 0, most)}`,
    ]),
    [1, 2, 3],
  )
}

/** Where the source moved, by package. Empty where hardly any did. */
export function movedPackagesTable(judgement: Judgement, rows = 10): string {
  const { signals, module } = judgement
  const { total } = signals.source
  if (total === null || total < watchMargin || rows === 0) return ''
  const worth = movedRows(judgement)
  return table(
    ['package', 'of', 'moved', 'gone'],
    worth
      .slice(0, rows)
      .map(({ label, origin, moved, gone }) => [
        code(label),
        originWords(origin, module),
        percent(moved),
        percent(gone),
      ]),
    [2, 3],
  )
}

/** What changed in the source, as a list. Empty where nothing did. */
export function causeList({ signals, module }: Judgement): string {
  return signals.source.causes.map((cause) => `- ${causeSentence(cause, module, code)}`).join('\n')
}

/** What speaks against expecting much of a refresh. Empty where nothing does. */
export const warningLines = ({ warnings }: Judgement): string =>
  warnings.map((warning) => `**Careful:** ${plain(warning)}`).join('\n\n')

/** The calls whose share changed beyond noise, at most `rows`. Empty where none did. */
export function changedCallsTable({ signals }: Judgement, rows = 20): string {
  const calls = signals.workload.calls.slice(0, rows)
  if (calls.length === 0) return ''
  return table(
    ['call', 'committed', 'today', 'change'],
    calls.map(({ name, committed, today }) => [
      code(symbolLabel(name)),
      percent(committed),
      percent(today),
      signedPoints(today - committed),
    ]),
    [1, 2, 3],
  )
}

/** What earlier runs found against the same committed file. Empty where there were none. */
export function earlierRunsTable({ earlier }: RunFacts): string {
  if (earlier.length === 0) return ''
  return table(
    ['run', 'verdict', 'samples', 'moved', 'gone', 'workload shift'],
    earlier.map(({ at, verdict, samples, moved, gone, workload }) => [
      plain(at.slice(0, 16).replace('T', ' ')),
      plain(verdict),
      count(samples),
      ...[moved, gone, workload].map(percentOrUnknown),
    ]),
    [2, 3, 4, 5],
  )
}

/** The sentence of each signal, as a list. */
export function sentenceList({ sentences }: Judgement): string {
  return Object.entries(sentences)
    .map(([name, text]) => `- **${name}**: ${plain(text)}`)
    .join('\n')
}

/** Refusals of today's profiles, as a list; empty but for `invalid`. */
export function refusalList({ refusals }: Judgement): string {
  return refusals
    .map(({ code: name, message, remedy }) => `- ${code(name)}: ${plain(message)} ${plain(remedy)}`)
    .join('\n')
}
