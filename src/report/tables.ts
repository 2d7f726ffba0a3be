import { causeSentence } from '../drift/cause-sentences.ts'
import { kilobytes, oneDigit, percent, percentOrUnknown, plural, signedPoints, span } from '../drift/figures.ts'
import type { Judgement, ShiftSignal } from '../drift/judgement.ts'
import { watchMargin } from '../drift/watch.ts'
import { count } from '../text.ts'
import { clipped } from './clipped.ts'
import { bar, code, plain, table } from './markdown.ts'
import { movedRows } from './moved-rows.ts'
import { originWords } from './origin-words.ts'
import type { RunFacts } from './run-facts.ts'
import { symbolLabel } from './symbol-label.ts'

/** Committed against today: each signal with its limit, bold where it fired, then the evidence. */
export function evidenceTable({ committed, today, signals, fired }: Judgement): string {
  const { source, workload, top, age } = signals
  const evidence = [
    [
      'samples',
      committed ? count(committed.samples) : 'none',
      today ? count(today.samples) : 'unknown',
      'at least 1,000 are needed',
    ],
    ['CPU time', committed ? `${count(committed.cpuSeconds)} s` : '', today ? `${count(today.cpuSeconds)} s` : '', ''],
    [
      'profiles',
      committed ? count(committed.profiles) : '',
      today ? count(today.profiles) : '',
      '4 are needed to judge the workload',
    ],
    [
      'call sites seen (hot)',
      committed ? `${count(committed.edges)} (${count(committed.hotEdges)})` : '',
      today ? `${count(today.edges)} (${count(today.hotEdges)})` : '',
      '',
    ],
    [
      'coverage',
      committed ? percent(committed.coverage) : '',
      today ? percent(today.coverage) : '',
      'chance that the next call drawn is known',
    ],
    [
      'Go runtime',
      committed ? percentOrUnknown(committed.runtimeShare) : '',
      today ? percentOrUnknown(today.runtimeShare) : '',
      'of the samples: scheduler, memory, garbage collector',
    ],
    [
      'file as committed',
      committed ? kilobytes(committed.compactBytes) : '',
      today ? kilobytes(today.compactBytes) : '',
      'compacted form',
    ],
  ]
  if (committed === null) return table(['', 'committed', 'today', ''], evidence, [1, 2])
  const upgraded = source.toolchain?.changed === true
  const rows = [
    [
      ...measured('source moved', source.moved, fired.includes('source')),
      upgraded ? '' : `limit ${percent(source.limit)}`,
    ],
    [
      ...measured('source gone', source.gone, fired.includes('gone')),
      upgraded
        ? `the Go toolchain changed: limit ${percent(source.limit)} for both together`
        : 'opens nothing unless an earlier run saw the same',
    ],
    [...measured('workload shift', workload.shift, workload.fired), shiftNote(workload)],
    [...measured('top functions shift', top.shift, top.fired), shiftNote(top)],
    [
      'age',
      age.days === null ? 'unknown' : span(age.days),
      '',
      age.limit === null ? 'no limit' : `limit ${span(age.limit)}`,
    ],
  ]
  return table(['', 'committed', 'today', ''], [...rows, ...evidence], [1, 2])
}

/** A signal's name, no committed side, and its value; all bold where it is above its limit. */
function measured(name: string, value: number | null, isFired: boolean): readonly string[] {
  return isFired ? [`**${name}**`, '', `**${percentOrUnknown(value)}**`] : [name, '', percentOrUnknown(value)]
}

function shiftNote({ limit, floor, z }: ShiftSignal): string {
  return floor === null || z === null
    ? `limit ${percent(limit)}`
    : `limit ${percent(limit)}, noise floor ${percent(floor)}, z ${oneDigit(z)}`
}

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

/** One row per profile, under pseudonyms; at most `rows`. */
function profilesTable({ profiles }: RunFacts, rows: number): string {
  const hidden = profiles.length - rows
  if (rows === 0) return `${plural(profiles.length, 'profile')}.`
  const shown = table(
    ['profile', 'pod', 'node', 'samples', 'CPU', 'wall'],
    profiles
      .slice(0, rows)
      .map(({ pod, node, samples, cpuSeconds, seconds }, index) => [
        String(index + 1),
        code(pod),
        node === null ? '' : code(node),
        count(samples),
        `${cpuSeconds.toFixed(1)} s`,
        `${seconds.toFixed(1)} s`,
      ]),
    [3, 4, 5],
  )
  return hidden > 0 ? `${shown}\n\n… and ${plural(hidden, 'more profile')}.` : shown
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

const mostFailures = 10
/** Of what a pod, a server or a tool said. */
const longestWords = 400

/** What the capture took, with at most so many rows, what it left out, what failed, and what Go's tools said. */
export function captureEvidence(facts: RunFacts, rows = 100): string {
  const { excluded, failures, verification } = facts
  const left = excluded.map(({ reason, count: pods }) => `${count(pods)} ${plain(reason)}`).join(', ')
  return [
    profilesTable(facts, rows),
    left === '' ? '' : `Pods left out: ${left}.`,
    failures
      .slice(0, mostFailures)
      .map(({ pod, message }) => `- ${code(pod)}: ${plain(clipped(message, longestWords))}`)
      .join('\n'),
    failures.length <= mostFailures ? '' : `… and ${count(failures.length - mostFailures)} more pods that failed.`,
    verification === null ? '' : plain(clipped(verification, longestWords)),
  ]
    .filter((part) => part !== '')
    .join('\n\n')
}
