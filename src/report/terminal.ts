import { percent, plural } from '../drift/figures.ts'
import type { Judgement, SideEvidence, Verdict } from '../drift/judgement.ts'
import { count, visible } from '../text.ts'
import { symbolLabel } from './symbol-label.ts'

/** Colours only where a terminal shows them. */
export interface Style {
  readonly colour: boolean
}

const verdictColour: Readonly<Record<Verdict, number>> = {
  refresh: 33,
  none: 32,
  watch: 36,
  'too-small': 33,
  unstable: 36,
  invalid: 31,
}

/** A judgement on one screen: verdict, evidence of both sides, each signal in a sentence, the largest functions. */
export function judgementText(judgement: Judgement, style: Style): string {
  const { verdict, cause, summary, sentences, refusals, committed, today, signals } = judgement
  const head = `${paint(verdict + (cause === null ? '' : ` (${cause})`), verdictColour[verdict], style)}  ${summary}`
  const remedies = refusals.map(({ code, message, remedy }) => `  ${message} (${code})\n  ${remedy}`)
  const evidence = today === null ? [] : [evidenceText(committed, today)]
  const told = Object.entries(sentences).map(([name, text]) => `  ${name.padEnd(9)} ${text}`)
  const { largest } = signals.top
  const top = largest.length === 0 ? [] : [topText(judgement)]
  return `${[head, ...remedies, ...evidence, told.join('\n'), ...top].join('\n\n')}\n`
}

function evidenceText(committed: SideEvidence | null, today: SideEvidence): string {
  const rows: readonly (readonly [string, (side: SideEvidence) => string])[] = [
    ['samples', ({ samples }) => count(samples)],
    ['CPU time', ({ cpuSeconds }) => `${cpuSeconds.toFixed(1)} s`],
    ['profiles', ({ profiles }) => count(profiles)],
    ['call sites', ({ edges }) => count(edges)],
    ['coverage', ({ coverage }) => percent(coverage)],
    ['bytes', ({ bytes }) => count(bytes)],
    ['compacted', ({ compactBytes }) => count(compactBytes)],
    ['taken', ({ taken }) => taken?.slice(0, 16).replace('T', ' ') ?? 'unknown'],
  ]
  return aligned([
    ['', 'committed', 'today'],
    ...rows.map(([name, show]) => [name, committed === null ? '-' : show(committed), show(today)]),
  ])
}

const nameWidth = 58
const barWidth = 16

function topText({ signals, committed }: Judgement): string {
  const { largest } = signals.top
  const most = Math.max(...largest.flatMap((row) => [row.committed ?? 0, row.today ?? 0]))
  const blocks = (share: number): string => '▇'.repeat(most === 0 ? 0 : Math.round((share / most) * barWidth))
  return aligned(
    [
      ['function', committed === null ? '' : 'committed', 'today', ''],
      ...largest.map(({ name, committed: before, today }) => [
        printable(symbolLabel(name), nameWidth),
        before === null ? '' : percent(before),
        percent(today ?? 0),
        blocks(today ?? 0),
      ]),
    ],
    [3],
  )
}

/** One profile as `inspect` shows it. */
export interface InspectedFile {
  readonly file: string
  readonly ok: boolean
  readonly refusals: readonly { readonly code: string; readonly message: string; readonly remedy: string }[]
  readonly bytes: number
  readonly samples: number | null
  readonly inertSamples: number | null
  readonly cpuSeconds: number | null
  readonly edges: number | null
  readonly hotEdges: number | null
  readonly coverage: number | null
  readonly functions: number | null
  readonly labels: number | null
  readonly profiles: number | null
  readonly taken: string | null
  readonly startLineShare: number | null
}

/** What a file holds, and whether it may be committed. */
export function inspectionText(entry: InspectedFile, style: Style): string {
  const verdict = entry.ok ? paint('may be committed', 32, style) : paint('must not be committed', 31, style)
  const refusals = entry.refusals.map(({ code, message, remedy }) => `  ${message} (${code})\n  ${remedy}`)
  const whole = (value: number | null): string => (value === null ? 'unknown' : count(value))
  const facts =
    entry.samples === null
      ? []
      : [
          `  ${plural(entry.samples, 'sample')} (${whole(entry.inertSamples)} inert), ${(entry.cpuSeconds ?? 0).toFixed(1)} s of CPU, ${plural(entry.profiles ?? 1, 'profile')}, taken ${entry.taken ?? 'unknown'}`,
          `  ${whole(entry.edges)} call edges (${whole(entry.hotEdges)} hot), coverage ${entry.coverage === null ? 'unknown' : percent(entry.coverage)}, start lines on ${percent(entry.startLineShare ?? 0)}`,
          `  ${whole(entry.functions)} functions, ${whole(entry.labels)} labels, ${count(entry.bytes)} bytes`,
        ]
  return `${[`${printable(entry.file, 200)}: ${verdict}`, ...refusals, ...facts].join('\n')}\n`
}

function paint(text: string, colour: number, { colour: on }: Style): string {
  return on ? `\u001b[1;${colour}m${text}\u001b[0m` : text
}

/** Names come out of files: nothing in them may steer the terminal. */
function printable(text: string, width: number): string {
  const clean = [...visible(text)]
  return clean.length <= width ? clean.join('') : `${clean.slice(0, width - 1).join('')}…`
}

/** Columns padded to equal width: the first and those in `left` to the left, the others to the right. */
function aligned(rows: readonly (readonly string[])[], left: readonly number[] = []): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => [...(row[column] ?? '')].length)))
  return rows
    .map((row) =>
      row
        .map((cell, column) => {
          const pad = ' '.repeat((widths[column] ?? 0) - [...cell].length)
          return column === 0 || left.includes(column) ? cell + pad : pad + cell
        })
        .join('  ')
        .trimEnd(),
    )
    .map((line) => `  ${line}`.trimEnd())
    .join('\n')
}
