import { percent } from '../../src/drift/figures.ts'
import { picture } from '../../src/report/picture.ts'
import { element, label } from '../../src/report/svg.ts'
import { heading, line, styles, width } from './marks.ts'
import type { FunctionCalls, HotCall } from './moved-calls.ts'

const from = 320
const to = width - 320
const rowHeight = 19
const groupsFrom = 66
const namesHeight = 48

/** Draws the hot calls of each function beside their lines, with a stroke from where a call was to where it is. */
export function movedCallsPicture(functions: readonly FunctionCalls[]): string {
  const groups: string[] = []
  let y = groupsFrom
  for (const calls of functions) {
    const rows = rowsOf(calls)
    groups.push(group(calls, rows, y))
    y += namesHeight + rowHeight * rows.count + 14
  }
  const title = 'An edit moves calls to other lines'
  return picture({
    width,
    height: y,
    title,
    description: functions.map(described).join(' '),
    styles,
    content: [
      heading(
        title,
        'The compiler looks a call up by caller, callee and line, counted from the caller’s func. Elsewhere it finds nothing.',
      ),
      ...groups,
    ],
  })
}

/** Where the calls of both sides stand: a line is as high as it has calls on its fuller side. */
interface Rows {
  readonly count: number
  /** The first row of each line, from the first line with a call to the last one. */
  readonly first: ReadonlyMap<number, number>
}

function rowsOf({ before, after }: FunctionCalls): Rows {
  const lines = [...before, ...after].map(({ line }) => line)
  const on = (calls: readonly HotCall[], at: number): number => calls.filter(({ line }) => line === at).length
  const first = new Map<number, number>()
  let count = 0
  for (let at = Math.min(...lines); at <= Math.max(...lines); at++) {
    first.set(at, count)
    count += Math.max(on(before, at), on(after, at), 1)
  }
  return { count, first }
}

type Fate = 'stayed' | 'moved' | 'gone'

/** What became of a committed call, and where it is now; a call may be on several lines. */
function fateOf(call: HotCall, after: readonly HotCall[]): { readonly fate: Fate; readonly now: readonly HotCall[] } {
  const now = after.filter(({ callee }) => callee === call.callee)
  const there = now.filter(({ line }) => line === call.line)
  if (there.length > 0) return { fate: 'stayed', now: there }
  return { fate: now.length > 0 ? 'moved' : 'gone', now }
}

const small = { class: 'text', 'font-size': 12 }
const quiet = { class: 'quiet', 'font-size': 12 }
const atEnd = { 'text-anchor': 'end' }

function group({ name, before, after }: FunctionCalls, { count, first }: Rows, y: number): string {
  const rowAt = (row: number): number => y + namesHeight + row * rowHeight
  const heightOf = (call: HotCall, calls: readonly HotCall[]): number =>
    rowAt((first.get(call.line) ?? 0) + calls.filter(({ line }) => line === call.line).indexOf(call))
  const isNew = ({ callee }: HotCall): boolean => !before.some((call) => call.callee === callee)
  return [
    label(16, y + 20, name, { class: 'text', 'font-weight': 600 }),
    label(from - 8, y + 20, 'committed: line', { ...quiet, ...atEnd }),
    label(to + 8, y + 20, 'line: today', quiet),
    line(16, y + 28, width - 16, y + 28, { class: 'line' }),
    line(from, y + 34, from, rowAt(count) - 8, { class: 'line' }),
    line(to, y + 34, to, rowAt(count) - 8, { class: 'line' }),
    ...[...first].map(
      ([number, row]) =>
        label(from - 8, rowAt(row) + 4, `+${number}`, { ...quiet, ...atEnd }) +
        label(to + 8, rowAt(row) + 4, `+${number}`, quiet),
    ),
    ...before.map((call) => {
      const { fate, now } = fateOf(call, after)
      const height = heightOf(call, before)
      return [
        label(from - 42, height + 4, `${call.callee} ${percent(call.share)}${fate === 'gone' ? ' (gone)' : ''}`, {
          ...small,
          ...atEnd,
        }),
        fate === 'gone' ? gone(height) : now.map((later) => join(height, heightOf(later, after), fate)).join(''),
      ].join('')
    }),
    ...after.map((call) =>
      label(
        to + 42,
        heightOf(call, after) + 4,
        `${call.callee} ${percent(call.share)}${isNew(call) ? ' (new)' : ''}`,
        small,
      ),
    ),
  ].join('')
}

/** Solid where a call stayed, dashed where it moved. */
function join(before: number, after: number, fate: Fate): string {
  return line(from + 3, before, to - 3, after, {
    class: fate === 'stayed' ? 'outline' : 'join',
    ...(fate === 'moved' && { 'stroke-dasharray': '6 4' }),
  })
}

const gone = (y: number): string => element('path', { d: `M${from + 5} ${y - 4}l8 8m0 -8l-8 8`, class: 'join' })

function described({ name, before, after }: FunctionCalls): string {
  const words = before.map((call) => {
    const { fate, now } = fateOf(call, after)
    const where = now.map(({ line }) => `+${line}`).join(', ')
    const end = { stayed: 'stayed there', moved: `moved to line ${where}`, gone: 'is gone' }[fate]
    return `the call of ${call.callee} on line +${call.line} ${end}`
  })
  return `In ${name} ${words.join('; ')}.`
}
