import { percent, plural } from '../../src/drift/figures.ts'
import type { Comparison, Situation } from './comparisons.ts'
import { type StripPanel, stripsPicture } from './strips-picture.ts'

/** What people look at first, and what each of these says of re-runs and of changes. */
export function usualMeasures(situations: readonly Situation[]): string {
  const values = valuesOf(situations)
  const all = situations.flatMap(({ pairs }) => pairs)
  const same = situations.filter(({ isChange }) => !isChange).flatMap(({ pairs }) => pairs)
  const changed = situations.filter(({ isChange }) => isChange).flatMap(({ pairs }) => pairs)
  return stripsPicture({
    title: 'What cannot tell a change from a re-run',
    below: 'Each mark compares a committed file of four profiles with a later run of the same service.',
    description: [
      `A byte diff says "changed" of ${all.filter(({ areBytesEqual }) => !areBytesEqual).length} of ${plural(all.length, 'pair')} of runs.`,
      `The file’s size differs by ${span(same, ({ growth }) => growth)} where the compiler would see the same program, and by ${span(changed, ({ growth }) => growth)} where it would see another one.`,
      `Of the 20 largest functions ${range(same, ({ leftTop }) => leftTop)} leave the list in re-runs, and ${range(changed, ({ leftTop }) => leftTop)} after a change.`,
    ].join(' '),
    rows: situations,
    panels: [
      {
        title: 'byte diff',
        unit: 'says that the file is',
        from: -0.6,
        to: 1.6,
        ticks: [0, 1],
        tickText: (tick) => (tick === 0 ? 'the same' : 'different'),
        values: values(({ areBytesEqual }) => (areBytesEqual ? 0 : 1)),
      },
      {
        title: 'size of the file',
        unit: 'larger or smaller by',
        from: -0.3,
        to: 0.3,
        ticks: [-0.2, 0, 0.2],
        tickText: (tick) => (tick > 0 ? `+${percent(tick)}` : percent(tick).replace('-', '−')),
        values: values(({ growth }) => growth),
      },
      {
        title: 'top 20 functions',
        unit: 'how many left the list',
        from: 0,
        to: 6,
        ticks: [0, 2, 4, 6],
        tickText: String,
        values: values(({ leftTop }) => leftTop),
      },
    ],
  })
}

/** The limits that a run has where nothing else is said. Shares, 0 to 1. */
export interface DefaultLimits {
  readonly workload: number
  readonly source: number
}

/** The same pairs by what pgo-refresh measures. */
export function ownMeasures(situations: readonly Situation[], limits: DefaultLimits): string {
  const values = valuesOf(situations)
  const same = situations.filter(({ isChange }) => !isChange).flatMap(({ pairs }) => pairs)
  const changed = situations.filter(({ isChange }) => isChange).flatMap(({ pairs }) => pairs)
  const shares: Pick<StripPanel, 'from' | 'to' | 'ticks' | 'tickText'> = {
    from: 0,
    to: 0.4,
    ticks: [0, 0.1, 0.2, 0.3, 0.4],
    tickText: (tick) => String(Math.round(tick * 100)),
  }
  return stripsPicture({
    title: 'What can tell a change from a re-run',
    below: 'The same pairs of runs. The noise floor is how far apart re-runs of one program are expected to be.',
    description: [
      `Re-runs of one program put ${span(same, ({ distance }) => distance)} of the samples on other calls; the noise floor is ${span(same, ({ floor }) => floor)}.`,
      `Beyond it are ${span(same, ({ shift }) => shift)} for re-runs and ${span(changed, ({ shift }) => shift)} after a change; the limit is ${percent(limits.workload)}.`,
      `Call sites that moved or are gone hold ${span(same, ({ lost }) => lost)} of the hot weight in re-runs and up to ${percent(Math.max(...changed.map(({ lost }) => lost)))} after a change; the limit is ${percent(limits.source)}, half of it where the Go toolchain changed.`,
    ].join(' '),
    rows: situations,
    panels: [
      {
        ...shares,
        title: 'calls: raw difference',
        unit: '% of the samples sit elsewhere',
        values: values(({ distance }) => distance),
        floors: values(({ floor }) => floor),
      },
      {
        ...shares,
        title: 'calls: beyond the floor',
        unit: '% of the samples',
        values: values(({ shift }) => shift),
        limits: situations.map(() => limits.workload),
      },
      {
        ...shares,
        title: 'hot call sites lost',
        unit: '% moved or gone',
        values: values(({ lost }) => lost),
        limits: situations.map(({ isOtherGo }) => (isOtherGo ? limits.source / 2 : limits.source)),
      },
    ],
  })
}

const valuesOf =
  (situations: readonly Situation[]) =>
  (measure: (pair: Comparison) => number): number[][] =>
    situations.map(({ pairs }) => pairs.map(measure))

const extremes = (pairs: readonly Comparison[], measure: (pair: Comparison) => number): [number, number] => {
  const values = pairs.map(measure)
  return [Math.min(...values), Math.max(...values)]
}

function span(pairs: readonly Comparison[], measure: (pair: Comparison) => number): string {
  const [least, most] = extremes(pairs, measure)
  return `${percent(least).replace('-', '−')} to ${percent(most).replace('-', '−')}`
}

function range(pairs: readonly Comparison[], measure: (pair: Comparison) => number): string {
  const [least, most] = extremes(pairs, measure)
  return `${least} to ${most}`
}
