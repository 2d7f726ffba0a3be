import { kilobytes, oneDigit, percent, percentOrUnknown, span } from '../drift/figures.ts'
import type { Judgement, ShiftSignal } from '../drift/judgement.ts'
import { count } from '../text.ts'
import { table } from './markdown.ts'

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
