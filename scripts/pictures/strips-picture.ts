import { picture } from '../../src/report/picture.ts'
import { element, label } from '../../src/report/svg.ts'
import { heading, legend, line, mark, styles, width } from './marks.ts'

/** Marks in rows, one row for each situation, by several measures side by side. */
export interface Strips {
  readonly title: string
  /** A sentence below the title. */
  readonly below: string
  readonly description: string
  readonly rows: readonly StripRow[]
  readonly panels: readonly StripPanel[]
}

export interface StripRow {
  readonly name: string
  readonly detail: string
  readonly isChange: boolean
}

/** One measure of all situations. */
export interface StripPanel {
  readonly title: string
  /** What the axis counts. */
  readonly unit: string
  readonly from: number
  readonly to: number
  readonly ticks: readonly number[]
  readonly tickText: (tick: number) => string
  /** A list for each row. */
  readonly values: readonly (readonly number[])[]
  /** What chance explains of each row. */
  readonly floors?: readonly (readonly number[])[]
  /** One for each row. */
  readonly limits?: readonly number[]
}

const firstPanel = 200
const gap = 34
const rowsFrom = 128
const rowHeight = 42

/** Draws the strips; what lies right of a limit counts. */
export function stripsPicture({ title, below, description, rows, panels }: Strips): string {
  const panelWidth = (width - 24 - firstPanel - gap * (panels.length - 1)) / panels.length
  const bottom = rowsFrom + rows.length * rowHeight
  return picture({
    width,
    height: bottom + 62,
    title,
    description,
    styles,
    content: [
      heading(title, below),
      legend(74, [
        [(x, y) => mark('same', x, y), 'the compiler would see the same program'],
        [(x, y) => mark('changed', x, y), 'it would see another one'],
        ...(panels.some(({ floors }) => floors !== undefined)
          ? [[(x: number, y: number) => band(x - 8, x + 6, y - 6, 12), 'noise floor'] as const]
          : []),
      ]),
      ...rows.map((row, index) => rowText(row, index)),
      ...panels.map((panel, index) => {
        const left = firstPanel + index * (panelWidth + gap)
        return drawPanel(panel, rows, left, left + panelWidth, bottom)
      }),
    ],
  })
}

const band = (from: number, to: number, y: number, height: number): string =>
  element('rect', { x: from, y, width: Math.max(to - from, 2), height, class: 'band' })

function rowText({ name, detail }: StripRow, index: number): string {
  const y = rowsFrom + index * rowHeight
  return [
    label(16, y + 18, name, { class: 'text' }),
    label(16, y + 34, detail, { class: 'quiet', 'font-size': 12 }),
    line(16, y + rowHeight, width - 16, y + rowHeight, { class: 'line' }),
  ].join('')
}

function drawPanel(panel: StripPanel, rows: readonly StripRow[], left: number, right: number, bottom: number): string {
  const { title, unit, from, to, ticks, tickText, values, floors, limits } = panel
  const x = (value: number): number =>
    left + ((Math.min(Math.max(value, from), to) - from) / (to - from)) * (right - left)
  const middle = (left + right) / 2
  const centred = { 'text-anchor': 'middle' }
  return [
    label(middle, rowsFrom - 14, title, { class: 'text', 'font-weight': 600, ...centred }),
    ...ticks.map(
      (tick) =>
        line(x(tick), rowsFrom, x(tick), bottom + 5, { class: 'line' }) +
        label(x(tick), bottom + 20, tickText(tick), { class: 'quiet', 'font-size': 12, ...centred }),
    ),
    label(middle, bottom + 42, unit, { class: 'quiet', 'font-size': 12, ...centred }),
    ...rows.map(({ isChange }, row) => {
      const y = rowsFrom + row * rowHeight + rowHeight / 2
      const floor = floors?.[row] ?? []
      return [
        floor.length === 0 ? '' : band(x(0), x(mean(floor)), y - 15, 30),
        ...(values[row] ?? []).map((value, index) =>
          mark(isChange ? 'changed' : 'same', x(value), y + beside(index), 3.5),
        ),
      ].join('')
    }),
    ...(limits ?? []).map((limit, row) => {
      const y = rowsFrom + row * rowHeight
      return line(x(limit), y + 2, x(limit), y + rowHeight - 2, { class: 'limit' })
    }),
    limits?.[0] === undefined
      ? ''
      : label(x(limits[0]) + 4, rowsFrom + 12, 'limit', { class: 'text', 'font-size': 12 }),
  ].join('')
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length

/** So that marks of one value do not hide each other. */
const beside = (index: number): number => (((index * 3) % 7) - 3) * 3.4
