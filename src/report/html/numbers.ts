import { kilobytes, oneDigit, percent, percentOrUnknown, span } from '../../drift/figures.ts'
import type { Judgement, ShiftSignal, SideEvidence } from '../../drift/judgement.ts'
import { count } from '../../text.ts'
import { type Content, type Markup, nothing } from './markup.ts'
import { gauge, table } from './parts.ts'

/** How much each side knows. */
export function evidenceTable({ committed, today }: Judgement): Markup {
  if (today === null) return nothing
  const rows: readonly (readonly [name: string, show: (side: SideEvidence) => string])[] = [
    ['samples', ({ samples }) => count(samples)],
    ['CPU time', ({ cpuSeconds }) => `${count(cpuSeconds)} s`],
    ['profiles', ({ profiles }) => count(profiles)],
    ['call sites seen', ({ edges }) => count(edges)],
    ['of them hot', ({ hotEdges }) => count(hotEdges)],
    ['coverage', ({ coverage }) => percent(coverage)],
    ['Go runtime', ({ runtimeShare }) => percentOrUnknown(runtimeShare)],
    ['file as committed', ({ compactBytes }) => kilobytes(compactBytes)],
    ['taken', ({ taken }) => taken?.slice(0, 16).replace('T', ' ') ?? 'unknown'],
  ]
  const sides = committed === null ? [today] : [committed, today]
  const heads = committed === null ? ['today'] : ['committed', 'today']
  return table(
    [{ head: '' }, ...heads.map((head) => ({ head, holds: 'figures' as const }))],
    rows.map(([name, show]) => [name, ...sides.map(show)]),
  )
}

/** Each signal against its limit. Without a committed profile there is nothing to measure. */
export function signalsTable({ committed, signals: { source, workload, top, age } }: Judgement): Markup {
  if (committed === null) return nothing
  const gaugeOf = (value: number | null, limit: number): Content => (value === null ? '' : gauge(value, limit))
  const shift = (name: string, { shift, limit, floor, z }: ShiftSignal): Content[] => [
    name,
    percentOrUnknown(shift),
    percent(limit),
    floor === null ? '' : percent(floor),
    z === null ? '' : oneDigit(z),
    gaugeOf(shift, limit),
  ]
  const upgraded = source.toolchain?.changed === true
  const limit = percent(source.limit)
  return table(
    [
      { head: 'signal' },
      { head: 'share', holds: 'figures' },
      { head: 'limit', holds: 'figures' },
      { head: 'noise floor', holds: 'figures' },
      { head: 'z', holds: 'figures' },
      { head: 'against the limit', holds: 'pictures' },
    ],
    [
      upgraded
        ? ['source moved', percentOrUnknown(source.moved), '', '', '', '']
        : ['source moved', percentOrUnknown(source.moved), limit, '', '', gaugeOf(source.moved, source.limit)],
      upgraded
        ? ['source moved or gone', percentOrUnknown(source.total), limit, '', '', gaugeOf(source.total, source.limit)]
        : ['source gone', percentOrUnknown(source.gone), limit, '', '', gaugeOf(source.gone, source.limit)],
      shift('workload shift', workload),
      shift('top functions shift', top),
      [
        'age',
        age.days === null ? 'unknown' : span(age.days),
        age.limit === null ? 'none' : span(age.limit),
        '',
        '',
        age.days === null || age.limit === null ? '' : gauge(age.days, age.limit),
      ],
    ],
  )
}
