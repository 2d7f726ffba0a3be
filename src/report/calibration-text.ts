import type { Alarms } from '../drift/calibration/alarms.ts'
import type { CalibratedSignal, Calibration } from '../drift/calibration/calibration.ts'
import type { Distribution } from '../drift/calibration/distribution.ts'
import type { Power } from '../drift/calibration/power.ts'
import { percent, plural } from '../drift/figures.ts'
import { count } from '../text.ts'
import { aligned, bar, wrapped } from './terminal-table.ts'

const lineWidth = 100
const barWidth = 20

/** What a calibration found, for people who know no statistics: a table each, and a line that says what it means. */
export function calibrationText(calibration: Calibration): string {
  const parts = [
    limitsText(calibration),
    differencesText(calibration),
    alarmsText(calibration),
    spreadText(calibration),
    calibration.power === null ? '' : powerText(calibration.power),
    notesText(calibration.notes),
  ]
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`
}

const said = (sentence: string): string => wrapped(sentence, lineWidth)

/** The lines can be copied into a workflow as they are. */
function limitsText({ workload, top, runs, days, power }: Calibration): string {
  const [from, to] = [runs[0], runs.at(-1)].map((run) => run?.at.slice(0, 10) ?? '')
  const remark = ({ recommended, default: byDefault }: CalibratedSignal): string =>
    recommended === byDefault ? 'the default fits' : `the default of ${byDefault.toFixed(2)} is too low`
  return [
    `Limits that fit this service, by ${plural(runs.length, 'run')} on ${plural(days, 'day')} (${from} to ${to})`,
    aligned(
      [
        [`workload-limit: ${workload.recommended.toFixed(2)}`, remark(workload)],
        [`top-limit: ${top.recommended.toFixed(2)}`, remark(top)],
      ],
      'll',
    ),
    said(
      'Each is one and a half times what 19 in 20 pairs of runs stay below, and never less than the default.' +
        (power === null ? '' : ` With them, ${noticedClause(power)}.`),
    ),
  ].join('\n')
}

function noticedClause({ detectable, points }: Power): string {
  const most = points.at(-1)?.shift ?? 0
  const shift = (value: number | null): string =>
    value === null ? `only shifts of more than ${percent(most)}` : `a shift of ${percent(value)}`
  return `nine of ten runs notice ${shift(detectable.workload)} of the workload and ${shift(detectable.top)} of the top functions; what is smaller may pass unseen`
}

function differencesText({ workload, top, source }: Calibration): string {
  const row = (name: string, distribution: Distribution | null): string[] =>
    distribution === null
      ? [name, '', 'unknown', '', '']
      : [
          name,
          count(distribution.values),
          percent(distribution.median),
          percent(distribution.q95),
          percent(distribution.largest),
        ]
  return [
    'How much differs where nothing changed, in share of the samples',
    aligned(
      [
        ['', 'pairs', 'half below', '19 in 20 below', 'largest'],
        row('workload, halves of one run', workload.pods.shift),
        row('workload, two runs', workload.runs.shift),
        row('top functions, halves of one run', top.pods.shift),
        row('top functions, two runs', top.runs.shift),
        row('call sites moved, two runs', source.moved),
        row('call sites gone, two runs', source.gone),
      ],
      'lrrrr',
    ),
    said(
      'Random halves of one run differ by pods alone, two runs also by day and hour. What chance explains is taken off; of call sites it is the share of the hot ones.',
    ),
  ].join('\n')
}

function alarmsText({ workload, top }: Calibration): string {
  const row = (name: string, { limit, fired, pairs, opened, confirmable }: Alarms): string[] => [
    name,
    percent(limit),
    `${count(fired)} of ${count(pairs)}`,
    `${count(opened)} of ${count(confirmable)}`,
  ]
  const rows = (name: string, { runs, pods, recommended, default: byDefault }: CalibratedSignal): string[][] => [
    [`${name}, halves of one run`, percent(byDefault), `${count(pods.alarms)} of ${count(pods.shifts.length)}`, ''],
    row(`${name}, two runs`, runs.atDefault),
    ...(recommended === byDefault ? [] : [row('', runs.atRecommended)]),
  ]
  return [
    'False alarms: how often a run is over the limit though nothing changed',
    aligned(
      [['', 'limit', 'over it', 'would open'], ...rows('workload', workload), ...rows('top functions', top)],
      'lrrr',
    ),
    said(
      'Each run is judged against each earlier one. At most 1 in 52 over the limit is wanted: one a year of a weekly run. A pull request would be opened only where a run between the two, at least six hours before, showed the same, or where the shift is very large.',
    ),
  ].join('\n')
}

function spreadText({ workload, top }: Calibration): string {
  const row = (name: string, spread: number | null, correlation: number | null): string[] => [
    name,
    spread === null ? 'unknown' : spread.toFixed(2),
    correlation === null ? 'unknown' : correlation < 5e-6 ? '0' : correlation.toFixed(5),
  ]
  return [
    'How unlike pods and runs are',
    aligned(
      [
        ['', 'spread φ', 'correlation ρ'],
        row('workload, pods of one run', workload.pods.spread, workload.pods.correlation),
        row('workload, runs', workload.runs.spread, workload.runs.correlation),
        row('top functions, pods of one run', top.pods.spread, top.pods.correlation),
        row('top functions, runs', top.runs.spread, top.runs.correlation),
      ],
      'lrr',
    ),
    said(
      'A spread of 1 is chance alone; with 4, four times as many samples tell no more. The correlation is the same, whatever the number of samples.',
    ),
  ].join('\n')
}

const madeOf: Readonly<Record<Power['from'], string>> = {
  mix: 'They are mixed from the older profile and the newest run.',
  halves:
    'The older profile and the newest run are too alike to be mixed, so random halves of the functions take samples from each other.',
}

function powerText({ points, profiles, samples, trials, from }: Power): string {
  return [
    'What a run notices of a shift whose size is known',
    aligned(
      [
        ['shift', 'workload', 'top functions', ''],
        ...points.map(({ shift, workload, top }) => [
          percent(shift),
          percent(workload),
          percent(top),
          bar(workload, 1, barWidth),
        ]),
      ],
      'rrrl',
    ),
    said(
      `Share of ${plural(trials, 'simulated run')} of ${plural(profiles, 'profile')} with ${plural(samples, 'sample')} together that is over the recommended limit. ${madeOf[from]}`,
    ),
  ].join('\n')
}

const notesText = (notes: readonly string[]): string =>
  notes.length === 0 ? '' : ['Notes', ...notes.map(said)].join('\n')
