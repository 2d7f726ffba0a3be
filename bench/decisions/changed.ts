import { type ChangedService, simulateChange } from './power.ts'
import { zipfProgram } from './program.ts'
import { seededRandom } from './random.ts'
import { type Outcome, percent, type Row, type Table } from './table.ts'

/** A service that did change, and how often that must be found. */
export interface ChangedCell extends Omit<ChangedService, 'program'> {
  readonly calls: number
  readonly target: 'nearly always' | 'never' | null
}

/** Of a hundred runs so many find a change that must be found. */
const fewestFound = 99

/** How often a true change is found in a single run, of so many. */
export const changedTable = (title: string, runs: number, cells: readonly ChangedCell[]): Table => ({
  title,
  settings: ['calls', 'deff', 'committed', 'today', 'change', 'of', 'target'],
  figures: ['runs', 'found', 'measured: mean', 'least', 'most'],
  rows: cells.map((cell) => changedRow(cell, runs)),
})

function changedRow({ calls, target, ...service }: ChangedCell, runs: number): Row {
  const { committed, today, change } = service
  const side = ({ samples, shape }: typeof committed): string => `${shape.length} × ${samples / shape.length}`
  const settings = [
    ...[`${calls}`, `${today.designEffect}`, side(committed), side(today), change.kind, change.size.toFixed(2)],
    target ?? '',
  ]
  return {
    settings,
    simulate() {
      const program = zipfProgram(calls)
      const power = simulateChange({ program, ...service }, runs, seededRandom(settings.join()))
      const { found, mean, least, most } = power
      return {
        figures: [`${runs}`, percent(found, runs), ...[mean, least, most].map((figure) => figure.toFixed(3))],
        missed: target === null ? null : missedTargets(target, found, runs),
      } satisfies Outcome
    },
  }
}

function missedTargets(target: NonNullable<ChangedCell['target']>, found: number, runs: number): readonly string[] {
  if (target === 'never') return found > 0 ? ['found'] : []
  return 100 * found < fewestFound * runs ? [`found in less than ${fewestFound} %`] : []
}
