import type { Calibration } from '../drift/calibration/calibration.ts'
import type { Power, PowerPoint } from '../drift/calibration/power.ts'
import { percent, plural } from '../drift/figures.ts'
import { darkPage, lightPage, picture } from './picture.ts'
import { type Attributes, element, label } from './svg.ts'

const styles = `
${lightPage}.limit{stroke:#1f2328}
.workload{fill:#0969da}.top{fill:#bc4c00}
.curve{stroke-width:2}.workload.curve{fill:none;stroke:#0969da}.top.curve{fill:none;stroke:#bc4c00}
@media (prefers-color-scheme:dark){${darkPage}
.limit{stroke:#f0f6fc}.workload{fill:#58a6ff}.top{fill:#f0883e}
.workload.curve{stroke:#58a6ff}.top.curve{stroke:#f0883e}}`

const width = 760
const left = 190
const right = width - 30

/** Pixels of a share on an axis from 0 to `most`. */
type Scale = (share: number) => number

const scale = (most: number, from: number, to: number): Scale => {
  return (share) => from + (Math.min(share, most) / most) * (to - from)
}

/**
 * The figures of a calibration: how much runs differ where nothing changed, with the limits, and how large a shift must
 * be to be noticed.
 */
export function calibrationPicture(calibration: Calibration): string {
  const { power } = calibration
  const rowsHeight = 340
  return picture({
    width,
    height: power === null ? rowsHeight : rowsHeight + 336,
    title: 'Calibration of pgo-refresh',
    description: description(calibration),
    styles,
    content: [differences(calibration), power === null ? '' : curves(power, rowsHeight)],
  })
}

/** What the picture shows, in words. */
function description({ runs, workload, top, power }: Calibration): string {
  const limit = (name: string, { recommended, runs: between }: Calibration['workload']): string =>
    `${name}: 19 in 20 pairs of runs differ by less than ${percent(between.shift.q95)}, the recommended limit is ${percent(recommended)}.`
  const noticed = (value: number | null): string => (value === null ? 'none of those tried' : percent(value))
  return [
    `From ${plural(runs.length, 'run')} of one service.`,
    limit('Workload', workload),
    limit('Top functions', top),
    ...(power === null
      ? []
      : [
          `Smallest shift that nine of ten runs notice: workload ${noticed(power.detectable.workload)}, top functions ${noticed(power.detectable.top)}.`,
        ]),
  ].join(' ')
}

const heading = (y: number, text: string, below: string): string =>
  label(20, y, text, { class: 'text', 'font-size': 16, 'font-weight': 600 }) +
  label(20, y + 20, below, { class: 'quiet' })

const rowHeight = 46
const firstRow = 76

/** Four rows of bars: how many pairs differ by how much. */
function differences({ workload, top, pairs }: Calibration): string {
  const limits = [workload.default, workload.recommended, top.recommended]
  const largest = Math.max(
    ...[workload, top].flatMap(({ pods, runs }) => [pods.shift.largest, runs.shift.largest]),
    ...limits,
  )
  // Right of a limit there is room for its name.
  const most = Math.ceil((largest * 1.1 + 0.02) * 20) / 20
  const x = scale(most, left, right)
  const bottom = firstRow + 4 * rowHeight
  const rows = [
    { name: 'workload', of: 'halves of one run', values: workload.pods.shifts, class: 'workload' },
    { name: 'workload', of: 'two runs', values: workload.runs.shifts, class: 'workload' },
    { name: 'top functions', of: 'halves of one run', values: top.pods.shifts, class: 'top' },
    { name: 'top functions', of: 'two runs', values: top.runs.shifts, class: 'top' },
  ] as const
  return [
    heading(
      30,
      'How much runs differ where nothing changed',
      `${plural(pairs.compared, 'pair')} of runs, and random halves of single runs; bars say how many differ by how much`,
    ),
    axis(x, most, bottom, 'share of the samples that sits elsewhere, beyond chance'),
    ...rows.map((row, index) => {
      const y = firstRow + (index + 1) * rowHeight
      return [
        label(20, y - 20, row.name, { class: 'text' }),
        label(20, y - 4, row.of, { class: 'quiet' }),
        bars(row.values, x, most, y, row.class),
        element('line', { x1: left, x2: right, y1: y, y2: y, class: 'line' }),
      ].join('')
    }),
    limitLine(x, workload.default, workload.recommended, firstRow, firstRow + 2 * rowHeight),
    limitLine(x, top.default, top.recommended, firstRow + 2 * rowHeight, bottom),
  ].join('')
}

const barsPerAxis = 60

/** Bars of how many values lie in each stretch of the axis, the fullest as high as the row allows. */
function bars(values: readonly number[], x: Scale, most: number, bottom: number, name: string): string {
  const counts = new Array<number>(barsPerAxis).fill(0)
  for (const value of values) {
    const place = Math.min(barsPerAxis - 1, Math.floor((value / most) * barsPerAxis))
    counts[place] = (counts[place] ?? 0) + 1
  }
  const fullest = Math.max(...counts)
  const step = (x(most) - x(0)) / barsPerAxis
  return counts
    .flatMap((own, place) => {
      if (own === 0) return []
      const tall = Math.max(2, (own / fullest) * (rowHeight - 14))
      return element('rect', { x: x(0) + place * step, y: bottom - tall, width: step - 1, height: tall, class: name })
    })
    .join('')
}

/** The recommended limit, and the default where it is another. */
function limitLine(x: Scale, byDefault: number, recommended: number, from: number, to: number): string {
  const line = (share: number, dashes: Attributes): string =>
    element('line', { x1: x(share), x2: x(share), y1: from + 2, y2: to, class: 'limit', ...dashes })
  const named = (share: number, text: string, anchor: 'start' | 'end'): string =>
    label(x(share) + (anchor === 'start' ? 5 : -5), from + 14, text, { class: 'text', 'text-anchor': anchor })
  if (byDefault === recommended)
    return line(recommended, {}) + named(recommended, `limit ${percent(recommended)}`, 'end')
  return [
    line(byDefault, { 'stroke-dasharray': '3 3' }),
    named(byDefault, `default ${percent(byDefault)}`, 'end'),
    line(recommended, {}),
    named(recommended, `limit ${percent(recommended)}`, 'start'),
  ].join('')
}

/** Ticks every 5 %, or 10 % on a long axis, and what they count. */
function axis(x: Scale, most: number, y: number, words: string): string {
  const step = most > 0.5 ? 0.1 : 0.05
  const ticks = Array.from({ length: Math.floor(most / step + 1e-9) + 1 }, (_, index) => index * step)
  return [
    ...ticks.map((share) =>
      [
        element('line', { x1: x(share), x2: x(share), y1: y, y2: y + 5, class: 'line' }),
        label(x(share), y + 19, percent(share), { class: 'quiet', 'text-anchor': 'middle' }),
      ].join(''),
    ),
    label((x(0) + x(most)) / 2, y + 40, words, { class: 'quiet', 'text-anchor': 'middle' }),
  ].join('')
}

/** The share of the runs that notice a shift, by its size. */
function curves(power: Power, from: number): string {
  const { points, profiles, samples } = power
  const top = from + 66
  const bottom = from + 276
  const most = Math.max(...points.map(({ shift }) => shift), 0.05)
  const x = scale(most, left, right)
  const y = scale(1, bottom, top)
  return [
    heading(
      from + 20,
      'How large a shift must be to be noticed',
      `by runs of ${plural(profiles, 'profile')} with ${plural(samples, 'sample')} together, with the recommended limits`,
    ),
    ...[0, 0.25, 0.5, 0.75, 0.9, 1].map((share) =>
      [
        element('line', {
          x1: left,
          x2: right,
          y1: y(share),
          y2: y(share),
          class: 'line',
          ...(share === 0.9 && { 'stroke-dasharray': '3 3' }),
        }),
        label(left - 8, y(share) + 4, percent(share), { class: 'quiet', 'text-anchor': 'end' }),
      ].join(''),
    ),
    label(20, top + 4, 'runs that', { class: 'quiet' }),
    label(20, top + 20, 'notice it', { class: 'quiet' }),
    axis(x, most, bottom, 'true shift: share of the samples that really sits elsewhere'),
    curve(points, 'workload', x, y),
    curve(points, 'top', x, y),
    ...(['workload', 'top'] as const).map((signal, index) => {
      const at = top + 60 + 24 * index
      return [
        element('line', { x1: 20, x2: 44, y1: at - 4, y2: at - 4, class: `${signal} curve`, ...dashes[signal] }),
        label(52, at, signal === 'top' ? 'top functions' : 'workload', { class: 'text' }),
      ].join('')
    }),
  ].join('')
}

/** So that the curves differ in more than their colour. */
const dashes: Readonly<Record<'workload' | 'top', Attributes>> = { workload: {}, top: { 'stroke-dasharray': '7 4' } }

function curve(points: readonly PowerPoint[], signal: 'workload' | 'top', x: Scale, y: Scale): string {
  const places = points.map((point) => [x(point.shift), y(point[signal])].map((pixel) => pixel.toFixed(1)).join(','))
  return [
    element('polyline', { points: places.join(' '), class: `${signal} curve`, ...dashes[signal] }),
    ...points.map((point) => element('circle', { cx: x(point.shift), cy: y(point[signal]), r: 3, class: signal })),
  ].join('')
}
