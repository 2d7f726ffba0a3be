import type { BenchmarkEffect, BenchmarkTable } from '../benchmark/effect.ts'
import { plural } from '../drift/figures.ts'
import { count } from '../text.ts'
import { figures } from './benchmark-figures.ts'
import { code, details, fenced, plain, table } from './markdown.ts'

/** Of benchstat's table, whose rows are as many as there are benchmarks. */
const longestText = 8_000
const mostRows = 40
const mostWarnings = 5

/** What benchmarks say, as a part of a body or a summary. */
export function benchmarkSection({ packages, comparedWith, rounds, result, warnings }: BenchmarkEffect): string {
  const other = comparedWith === 'committed' ? 'the committed profile' : 'no profile'
  const how = `${packages.map((pattern) => code(pattern)).join(', ')}, ${plural(rounds, 'time')} with ${other} and with the new one by turns, on the runner of this workflow: what else ran there is in the figures.`
  const shown = warnings.slice(0, mostWarnings).map((warning) => `**Careful:** ${plain(warning)}`)
  const hidden = warnings.length - shown.length
  return [
    '#### Benchmarks',
    result === null ? 'Nothing was measured.' : how,
    ...shown,
    hidden > 0 ? `… and ${plural(hidden, 'more warning')}.` : '',
    result === null ? '' : details(`Old against new, by ${words[result.kind]}`, tableOf(result)),
  ]
    .filter((part) => part !== '')
    .join('\n\n')
}

const words: Readonly<Record<BenchmarkTable['kind'], string>> = {
  benchstat: 'benchstat',
  medians: 'plain medians (benchstat is not installed)',
}

function tableOf(result: BenchmarkTable): string {
  if (result.kind === 'benchstat') {
    const { text } = result
    const end = text.lastIndexOf('\n', longestText)
    return text.length <= longestText ? fenced(text) : `${fenced(text.slice(0, end))}\n\n… and more rows.`
  }
  const rows = result.rows.slice(0, mostRows)
  const more = result.rows.length - rows.length
  const note = 'A difference of some per cent can be chance: this table does not test for it, and benchstat would.'
  return [
    table(
      ['benchmark', 'unit', 'before', 'new', 'change'],
      rows.map((row) => [
        code(`${row.package.replace(/^.*\//, '')} ${row.benchmark}`),
        code(row.unit),
        ...figures(row),
      ]),
      [2, 3, 4],
    ),
    more > 0 ? `… and ${count(more)} more.` : '',
    note,
  ]
    .filter((part) => part !== '')
    .join('\n\n')
}
