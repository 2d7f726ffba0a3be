import { percent, signedPoints } from '../drift/figures.ts'
import type { Judgement } from '../drift/judgement.ts'
import { visible } from '../text.ts'
import { clipped } from './clipped.ts'
import { movedRows } from './moved-rows.ts'
import { darkPage, lightPage, picture } from './picture.ts'
import { element, label } from './svg.ts'
import { symbolLabel } from './symbol-label.ts'

/**
 * One row: its name, a bar of the committed profile or of what moved, one of today or of what is gone, and both in
 * figures.
 */
interface Row {
  /** One line, or two: a call's caller and callee. */
  readonly name: readonly string[]
  readonly first: number
  readonly second: number
  readonly figures: string
}

interface Chart {
  readonly title: string
  /** Names of the two bars; the first is null where there is nothing to compare with. */
  readonly first: string | null
  readonly second: string
  readonly rows: readonly Row[]
}

const mostRows = 10
/** A chart of one or two packages says no more than the list of causes above it. */
const fewestPackages = 3
/** Of a name, in characters: what fits left of the bars. */
const longestName = 44

const styles = `
${lightPage}.first{fill:#8c959f}.second{fill:#0969da}
@media (prefers-color-scheme:dark){${darkPage}.first{fill:#656c76}.second{fill:#4493f8}}`

/**
 * The top changes that a refresh is due for, as one SVG: where the source of several packages moved, these; where the
 * mix of calls shifted, the calls; else the leaf functions. null where there is nothing to draw.
 */
export function changesPicture(judgement: Judgement): string | null {
  const chart = chartOf(judgement)
  return chart.rows.length === 0 ? null : drawn(chart)
}

/** What `changesPicture` shows, in words of ours alone. */
export const changesTitle = (judgement: Judgement): string => chartOf(judgement).title

function chartOf(judgement: Judgement): Chart {
  const { cause, committed, signals } = judgement
  const packages = cause === 'source' || cause === 'gone' ? movedRows(judgement) : []
  if (packages.length >= fewestPackages) {
    const rows = packages.map(({ label: name, moved, gone }) => ({
      name: [name],
      first: moved,
      second: gone,
      figures: `${percent(moved)}, ${percent(gone)}`,
    }))
    return chart('Hot call sites that moved or are gone, by package', 'moved', 'gone', rows)
  }
  if (cause === 'workload' && signals.workload.calls.length > 0) {
    return chart('Calls whose share changed most', 'committed', 'today', signals.workload.calls.map(changed))
  }
  const functions = signals.top.largest.map(({ name, committed: before, today }) =>
    changed({ name, committed: before ?? 0, today: today ?? 0 }),
  )
  return committed === null
    ? chart(
        'Where today’s time goes, by function',
        null,
        'today',
        functions.map((row) => ({ ...row, figures: percent(row.second) })),
      )
    : chart('The largest functions, by how much their own share changed', 'committed', 'today', functions)
}

const changed = ({ name, committed, today }: { name: string; committed: number; today: number }): Row => ({
  name: visible(symbolLabel(name)).replace(' -> ', '\n→ ').split('\n'),
  first: committed,
  second: today,
  figures: `${percent(committed)} → ${percent(today)}  ${signedPoints(today - committed)}`,
})

/** With the rows that say most: of two shares the largest differences, of parts the largest sums. */
function chart(title: string, first: string | null, second: string, rows: readonly Row[]): Chart {
  const weight = (row: Row): number =>
    first === 'committed' ? Math.abs(row.second - row.first) : row.first + row.second
  return { title, first, second, rows: rows.toSorted((a, b) => weight(b) - weight(a)).slice(0, mostRows) }
}

const width = 760
const left = 330
const right = 600
const firstRow = 68
const lineHeight = 15

function drawn({ title, first, second, rows }: Chart): string {
  const most = Math.max(...rows.flatMap((row) => [row.first, row.second]))
  const length = (share: number): number => (most === 0 ? 0 : (share / most) * (right - left))
  const lines = Math.max(...rows.map(({ name }) => name.length))
  const rowHeight = lineHeight * (lines + 1)
  const names = [first, second].filter((name) => name !== null)
  return picture({
    width,
    height: firstRow + rows.length * rowHeight + 12,
    title,
    description: `${names.join(' and ')}: ${rows.map(({ name, figures }) => `${name.join(' ')} ${figures}`).join('; ')}.`,
    styles,
    content: [
      label(20, 28, title, { class: 'text', 'font-size': 16, 'font-weight': 600 }),
      ...names.map((name, index) => legend(left + index * 110, name, name === second ? 'second' : 'first')),
      ...rows.map((row, index) => {
        const y = firstRow + index * rowHeight
        const bars = first === null ? [row.second] : [row.first, row.second]
        const height = 18 / bars.length
        return [
          ...row.name.map((line, at) => label(20, y + lineHeight * (at + 1), clipped(line, longestName), nameStyle)),
          ...bars.map((share, bar) =>
            element('rect', {
              x: left,
              y: y + 2 + ((lines - 1) * lineHeight) / 2 + bar * height,
              width: Math.max(1, length(share)),
              height,
              class: first === null || bar === 1 ? 'second' : 'first',
            }),
          ),
          label(right + 10, y + 15 + ((lines - 1) * lineHeight) / 2, row.figures, { class: 'quiet' }),
        ].join('')
      }),
    ],
  })
}

const nameStyle = {
  class: 'text',
  'font-size': 12,
  'font-family': 'ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace',
}

const legend = (x: number, name: string, kind: string): string =>
  element('rect', { x, y: 44, width: 10, height: 10, class: kind }) + label(x + 16, 53, name, { class: 'quiet' })
