import { percent } from '../../src/drift/figures.ts'
import { picture } from '../../src/report/picture.ts'
import { element, label } from '../../src/report/svg.ts'
import { heading, legend, line, mark, styles, width } from './marks.ts'
import type { FunctionShares } from './pod-shares.ts'

const left = 320
const right = width - 30
const rowsFrom = 96
const rowHeight = 50
const tickStep = 0.05

/** Draws each function's committed share as a bar across its row, and what each pod of two later runs showed. */
export function podSharesPicture(functions: readonly FunctionShares[]): string {
  const largest = Math.max(...functions.flatMap(({ committed, same, changed }) => [committed, ...same, ...changed]))
  const ticks = Array.from({ length: Math.ceil(largest / tickStep) + 1 }, (_, tick) => tick * tickStep)
  const most = ticks.at(-1) ?? tickStep
  const x = (share: number): number => left + (share / most) * (right - left)
  const bottom = rowsFrom + functions.length * rowHeight
  return picture({
    width,
    height: bottom + 58,
    title: 'Four pods of one run are not alike',
    description: functions
      .map(
        ({ name, committed, same, changed }) =>
          `${name}: committed ${percent(committed)}, four pods of a re-run ${span(same)}, four pods under other traffic ${span(changed)}.`,
      )
      .join(' '),
    styles,
    content: [
      heading(
        'Four pods of one run are not alike',
        'The largest functions of a committed file. What the pods spread over by themselves is no news.',
      ),
      legend(74, [
        [(at, y) => committedMark(at, y - 8, 16), 'share in the committed file'],
        [(at, y) => mark('same', at, y), 'a pod of a re-run'],
        [(at, y) => mark('changed', at, y), 'a pod under very different traffic'],
      ]),
      ...ticks.map(
        (tick) =>
          line(x(tick), rowsFrom, x(tick), bottom + 5, { class: 'line' }) +
          label(x(tick), bottom + 20, percent(tick), { class: 'quiet', 'font-size': 12, 'text-anchor': 'middle' }),
      ),
      label((left + right) / 2, bottom + 42, 'share of the samples', {
        class: 'quiet',
        'font-size': 12,
        'text-anchor': 'middle',
      }),
      ...functions.map((shares, row) => functionRow(shares, rowsFrom + row * rowHeight, x)),
    ],
  })
}

const committedMark = (x: number, y: number, height: number): string =>
  element('rect', { x: x - 1.5, y, width: 3, height, class: 'text' })

function functionRow(
  { name, committed, same, changed }: FunctionShares,
  y: number,
  x: (share: number) => number,
): string {
  return [
    label(16, y + 30, shortened(name), { class: 'text' }),
    committedMark(x(committed), y + 6, rowHeight - 12),
    ...same.map((share) => mark('same', x(share), y + 16, 4.5)),
    ...changed.map((share) => mark('changed', x(share), y + 35, 4.5)),
    line(16, y + rowHeight, right, y + rowHeight, { class: 'line' }),
  ].join('')
}

const longestName = 42

/** As much of a name as the row has room for: its end tells functions apart. */
const shortened = (name: string): string => (name.length > longestName ? `…${name.slice(1 - longestName)}` : name)

const span = (shares: readonly number[]): string => `${percent(Math.min(...shares))} to ${percent(Math.max(...shares))}`
