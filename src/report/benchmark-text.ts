import type { BenchmarkEffect } from '../benchmark/effect.ts'
import { plural } from '../drift/figures.ts'
import { visible } from '../text.ts'
import { figures } from './benchmark-figures.ts'
import { aligned, printable, wrapped } from './terminal-table.ts'

const lineWidth = 100
const nameWidth = 56

/** What benchmarks say, for a terminal. */
export function benchmarkText({ result, rounds, warnings, comparedWith }: BenchmarkEffect): string {
  const before = comparedWith === 'committed' ? 'committed' : 'no profile'
  const notes = warnings.map((warning) => wrapped(warning, lineWidth))
  if (result === null) return `${[...notes, '  No benchmark was measured.'].join('\n')}\n`
  if (result.kind === 'benchstat') return `${[...notes, ...result.text.split('\n').map(visible)].join('\n')}\n`
  const rows = result.rows.map((row) => [
    printable(`${row.package.replace(/^.*\//, '')} ${row.benchmark}`, nameWidth),
    printable(row.unit, nameWidth),
    ...figures(row),
  ])
  const list = aligned([[`medians of ${plural(rounds, 'run')}`, '', before, 'new', 'change'], ...rows], 'llrrr')
  return `${[...notes, list].join('\n')}\n`
}
