import { noiseBetween } from '../../src/drift/noise-between.ts'
import { profilesToTell } from '../../src/drift/signals.ts'
import { correlationOfVariation } from './dirichlet.ts'
import { zipfProgram } from './program.ts'
import { seededRandom } from './random.ts'
import { type Outcome, percent, type Row, type Table } from './table.ts'
import { correlationOf, type Sampling } from './workload.ts'
import { filesPerYear, simulateYears } from './years.ts'

/** Relative sizes of the profiles of a run. */
export const shapes = {
  '1': [1],
  '2': [1, 1],
  '4': [1, 1, 1, 1],
  '6:2:1:1': [6, 2, 1, 1],
  '9:1:1:1': [9, 1, 1, 1],
  '20': [1, ...Array.from({ length: 19 }, () => 1)],
} as const satisfies Readonly<Record<string, Sampling['shape']>>

/** A service that does not change. */
export interface UnchangedCell {
  readonly calls: number
  readonly samples: number
  readonly shape: keyof typeof shapes
  readonly designEffect: number
}

/** What all cells of a table have in common. */
export interface Circumstances {
  readonly title: string
  readonly profilesKnown: boolean
  /** Mean total variation of a run's shares from those of the long run. */
  readonly variation: number
  readonly years: number
}

/** A single run may fire in so many of a hundred pairs. */
const mostFired = 2

/** How often one unchanged workload fires, and whether it ever opens a pull request. */
export const unchangedTable = (circumstances: Circumstances, cells: readonly UnchangedCell[]): Table => ({
  title: circumstances.title,
  settings: ['calls', 'samples', 'profiles', 'deff', 'may fire'],
  figures: ['runs', 'fired', 'opened', 'largest D: calls', 'functions'],
  rows: cells.map((cell) => unchangedRow(circumstances, cell)),
})

function unchangedRow({ title, profilesKnown, variation, years }: Circumstances, cell: UnchangedCell): Row {
  const sampling = { samples: cell.samples, shape: shapes[cell.shape], designEffect: cell.designEffect }
  const limit = variation === 0 && isKnowable(sampling) ? mostFired : 100
  const named = [`${cell.calls}`, `${cell.samples}`, cell.shape, `${cell.designEffect}`]
  return {
    settings: [...named, `${limit} %`],
    simulate() {
      const program = zipfProgram(cell.calls)
      const betweenRuns = variation === 0 ? 0 : correlationOfVariation(program.shares, variation)
      const service = { program, ...sampling, profilesKnown, betweenRuns }
      const result = simulateYears(service, years * filesPerYear, seededRandom([title, ...named].join()))
      const { runs, fired, opened, workload, top } = result
      const causes = opened.length === 0 ? '0' : `${opened.length} (${[...new Set(opened)].join(', ')})`
      return {
        figures: [`${runs}`, percent(fired, runs), causes, workload.toFixed(3), top.toFixed(3)],
        missed: [
          ...(100 * fired > limit * runs ? [`fired in more than ${limit} %`] : []),
          ...(opened.length > 0 ? ['opened'] : []),
        ],
      } satisfies Outcome
    },
  }
}

/**
 * Whether the profiles of one run can tell how large the noise is: four can, and fewer where the spread between them is
 * no larger than what is then assumed. Nor can they show what separates one run from the next. Where they cannot, only
 * the confirmation by another run is left.
 */
const isKnowable = (sampling: Sampling): boolean =>
  sampling.shape.length >= profilesToTell || correlationOf(sampling) <= noiseBetween([]).correlation
