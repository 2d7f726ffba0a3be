import { causeSentence } from '../drift/cause-sentences.ts'
import { oneDigit, percent, percentOrUnknown, span } from '../drift/figures.ts'
import type { Judgement, ShiftSignal, SideEvidence, Verdict } from '../drift/judgement.ts'
import { cannotTell, countsMovedCalls } from '../drift/sentences.ts'
import { count } from '../text.ts'
import { movedRows } from './moved-rows.ts'
import { originWords } from './origin-words.ts'
import { symbolLabel } from './symbol-label.ts'
import { aligned, bar, colours, gauge, paint, printable, refusalText, type Style, wrapped } from './terminal-table.ts'

const verdictColour: Readonly<Record<Verdict, number>> = {
  refresh: colours.due,
  none: colours.good,
  watch: colours.notable,
  'too-small': colours.due,
  unstable: colours.notable,
  invalid: colours.bad,
}

const lineWidth = 100
const barWidth = 16
const nameWidth = 50
const callWidth = 72
/** Of each list: more would not fit on one screen, and is in the JSON and the Markdown. */
const mostFunctions = 12
const mostRows = 5

/** A judgement on one screen: verdict, evidence of both sides, each signal against its limit, what changed. */
export function judgementText(judgement: Judgement, style: Style): string {
  const { verdict, cause, summary, refusals, today, committed } = judgement
  const head = paint(verdict + (cause === null ? '' : ` (${cause})`), verdictColour[verdict], style)
  const remedies = refusals.map(refusalText)
  const sentence = refusals.length === 0 ? [wrapped(summary, lineWidth)] : remedies
  const parts = [
    [head, ...sentence].join('\n'),
    whyText(judgement),
    today === null ? '' : evidenceText(committed, today),
    today === null || committed === null ? '' : signalsText(judgement),
    notesText(judgement),
    movedText(judgement),
    callsText(judgement),
    functionsText(judgement),
  ]
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`
}

/** What changed in the source, and what speaks against expecting much of a refresh. */
function whyText({ signals, module, warnings }: Judgement): string {
  const named = (name: string): string => printable(name, nameWidth)
  const causes = signals.source.causes.map((cause) => causeSentence(cause, module, named))
  return [...causes, ...warnings].map((sentence) => wrapped(sentence, lineWidth)).join('\n')
}

function evidenceText(committed: SideEvidence | null, today: SideEvidence): string {
  const rows: readonly (readonly [string, (side: SideEvidence) => string])[] = [
    ['samples', ({ samples }) => count(samples)],
    ['CPU time', ({ cpuSeconds }) => `${cpuSeconds.toFixed(1)} s`],
    ['profiles', ({ profiles }) => count(profiles)],
    ['call edges', ({ edges }) => count(edges)],
    ['coverage', ({ coverage }) => percent(coverage)],
    ['Go runtime', ({ runtimeShare }) => percentOrUnknown(runtimeShare)],
    ['taken', ({ taken }) => taken?.slice(0, 16).replace('T', ' ') ?? 'unknown'],
  ]
  return aligned(
    [
      ['', 'committed', 'today'],
      ...rows.map(([name, show]) => [name, committed === null ? '-' : show(committed), show(today)]),
    ],
    'lrr',
  )
}

function signalsText({ signals: { source, workload, top, age } }: Judgement): string {
  const shifted = (name: string, { shift, limit, floor, z }: ShiftSignal): string[] => [
    name,
    percentOrUnknown(shift),
    percent(limit),
    floor === null ? '' : percent(floor),
    z === null ? '' : oneDigit(z),
    shift === null ? '' : gauge(shift, limit, barWidth),
  ]
  const upgraded = source.toolchain?.changed === true
  const gone = upgraded ? 'moved or gone' : 'gone'
  const goneShare = upgraded ? source.total : source.gone
  return aligned(
    [
      ['signal', 'share', 'limit', 'noise', 'z', ''],
      [
        'moved',
        percentOrUnknown(source.moved),
        upgraded ? '' : percent(source.limit),
        '',
        '',
        source.moved === null || upgraded ? '' : gauge(source.moved, source.limit, barWidth),
      ],
      [
        gone,
        percentOrUnknown(goneShare),
        percent(source.limit),
        '',
        '',
        goneShare === null ? '' : gauge(goneShare, source.limit, barWidth),
      ],
      shifted('workload', workload),
      shifted('top functions', top),
      [
        'age',
        age.days === null ? 'unknown' : span(age.days),
        age.limit === null ? 'none' : span(age.limit),
        '',
        '',
        '',
      ],
    ],
    'lrrrrl',
  )
}

/** The sentences that say more than the figures: what could not be told, and what else explains a figure. */
function notesText({ sentences, signals, committed, today }: Judgement): string {
  if (today === null || committed === null) return ''
  const { source, size, workload, top } = signals
  const notes = [
    ...(source.total === null ? [sentences.source] : []),
    ...(cannotTell(workload) || countsMovedCalls(signals) ? [sentences.workload] : []),
    ...(cannotTell(top) ? [sentences.top] : []),
    ...(size.blocked ? [sentences.size] : []),
  ]
  return notes.map((note) => wrapped(note, lineWidth)).join('\n')
}

function movedText(judgement: Judgement): string {
  const rows = movedRows(judgement).slice(0, mostRows)
  if (rows.length === 0) return ''
  const most = Math.max(...rows.map(({ moved, gone }) => moved + gone))
  return aligned(
    [
      ['where the source moved', '', 'moved', 'gone', ''],
      ...rows.map(({ label, origin, moved, gone }) => [
        printable(label, nameWidth),
        originWords(origin, judgement.module),
        percent(moved),
        percent(gone),
        bar(moved + gone, most, barWidth),
      ]),
    ],
    'llrrl',
  )
}

function callsText({ signals: { workload } }: Judgement): string {
  const rows = workload.calls.slice(0, mostRows)
  if (rows.length === 0) return ''
  return aligned(
    [
      ['calls beyond noise', 'committed', 'today', 'change'],
      ...rows.map(({ name, committed, today }) => [
        printable(symbolLabel(name), callWidth),
        percent(committed),
        percent(today),
        change(committed, today),
      ]),
    ],
    'lrrr',
  )
}

function functionsText({ signals, committed }: Judgement): string {
  const rows = signals.top.largest.slice(0, mostFunctions)
  if (rows.length === 0) return ''
  const most = Math.max(...rows.flatMap((row) => [row.committed ?? 0, row.today ?? 0]))
  const named = (name: string): string => printable(symbolLabel(name), nameWidth)
  if (committed === null) {
    return aligned(
      [
        ['largest functions', 'today', ''],
        ...rows.map(({ name, today }) => [named(name), percent(today ?? 0), bar(today ?? 0, most, barWidth)]),
      ],
      'lrl',
    )
  }
  return aligned(
    [
      ['largest functions', 'committed', 'today', 'change', ''],
      ...rows.map(({ name, committed: before, today }) => [
        named(name),
        percent(before ?? 0),
        percent(today ?? 0),
        change(before ?? 0, today ?? 0),
        bar(today ?? 0, most, barWidth),
      ]),
    ],
    'lrrrl',
  )
}

/** In points, with a sign. */
function change(before: number, after: number): string {
  const tenths = Math.round((after - before) * 1000)
  return tenths > 0 ? `+${oneDigit(tenths / 10)}` : oneDigit(tenths / 10 || 0)
}
