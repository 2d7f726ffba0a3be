// How often we are wrong, by simulation: unchanged services that fire or open a pull request, and changed ones that are
// not found. The same numbers every time:
//
//   npm run bench:decisions
//   npm run bench:decisions -- --short

import { aligned } from '../race.ts'
import { longForm, shortForm } from './forms.ts'
import type { Row, Table } from './table.ts'

let missedRows = 0
for (const table of process.argv.includes('--short') ? shortForm() : longForm()) {
  const rows = table.rows.map((row) => [...row.settings, ...simulated(row, table)])
  const heads = [...table.settings, ...table.figures, 'targets']
  console.log(`${table.title}\n${aligned([heads, ...rows], 0)}\n`)
}
console.log(missedRows === 0 ? 'All targets are met.' : `${missedRows} rows miss a target.`)
process.exitCode = missedRows === 0 ? 0 : 1

function simulated(row: Row, { title }: Table): string[] {
  const { figures, missed } = row.simulate()
  const verdict = missed === null ? 'none' : missed.length === 0 ? 'met' : `missed: ${missed.join(', ')}`
  if (missed !== null && missed.length > 0) missedRows++
  // The table is printed when it is whole; a long one says meanwhile how far it is.
  console.error(`${title}: ${[...row.settings, ...figures].join(' ')}: ${verdict}`)
  return [...figures, verdict]
}
