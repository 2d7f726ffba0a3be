import { percent, signedPoints } from '../../drift/figures.ts'
import type { Judgement } from '../../drift/judgement.ts'
import { movedRows } from '../moved-rows.ts'
import { originWords } from '../origin-words.ts'
import { h, type Markup, nothing, together } from './markup.ts'
import { code } from './name.ts'
import { bar, table } from './parts.ts'

/** The largest leaf functions of both sides, before and after. */
export function topFunctionsTable({ signals, committed }: Judgement): Markup {
  const { largest, functions } = signals.top
  if (largest.length === 0) return nothing
  const beyondNoise = new Set(functions.map(({ name }) => name))
  const most = Math.max(...largest.flatMap((row) => [row.committed ?? 0, row.today ?? 0]))
  if (committed === null) {
    return table(
      [{ head: 'function' }, { head: 'today', holds: 'figures' }, { head: '', holds: 'pictures' }],
      largest.map(({ name, today }) => [code(name), percent(today ?? 0), bar(today ?? 0, most, 'today')]),
    )
  }
  return table(
    [
      { head: 'function' },
      { head: 'committed', holds: 'figures' },
      { head: 'today', holds: 'figures' },
      { head: 'change', holds: 'figures' },
      { head: 'before and after', holds: 'pictures' },
    ],
    largest.map(({ name, committed, today }) => {
      const [before, after] = [committed ?? 0, today ?? 0]
      const changed = `${signedPoints(after - before)} pp`
      return [
        code(name),
        percent(before),
        percent(after),
        beyondNoise.has(name) ? h('strong', {}, changed) : changed,
        together([bar(before, most, 'committed'), bar(after, most, 'today')]),
      ]
    }),
  )
}

/** Whether some change of the table above is in bold. */
export const marksNoise = ({ signals, committed }: Judgement): boolean => {
  const shown = new Set(signals.top.largest.map(({ name }) => name))
  return committed !== null && signals.top.functions.some(({ name }) => shown.has(name))
}

/** Where the source moved, by package. */
export function movedPackagesTable(judgement: Judgement): Markup {
  const rows = movedRows(judgement)
  if (rows.length === 0) return nothing
  const most = Math.max(...rows.map(({ moved, gone }) => moved + gone))
  return table(
    [
      { head: 'package' },
      { head: 'of' },
      { head: 'moved', holds: 'figures' },
      { head: 'gone', holds: 'figures' },
      { head: 'together', holds: 'pictures' },
    ],
    rows.map(({ label, origin, moved, gone }) => [
      code(label),
      originWords(origin, judgement.module),
      percent(moved),
      percent(gone),
      bar(moved + gone, most, 'today'),
    ]),
  )
}

/** The calls whose share changed beyond noise. */
export function changedCallsTable({ signals: { workload } }: Judgement): Markup {
  if (workload.calls.length === 0) return nothing
  return table(
    [
      { head: 'call' },
      { head: 'committed', holds: 'figures' },
      { head: 'today', holds: 'figures' },
      { head: 'change', holds: 'figures' },
    ],
    workload.calls.map(({ name, committed, today }) => [
      code(name),
      percent(committed),
      percent(today),
      `${signedPoints(today - committed)} pp`,
    ]),
  )
}
