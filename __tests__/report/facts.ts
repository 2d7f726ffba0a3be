import type { Judgement } from '../../src/drift/judgement.ts'
import type { RunFacts } from '../../src/report/run-facts.ts'
import type { DeliveryFacts, RunEnd } from '../../src/report/step-summary.ts'

/** A run of two pods around a judgement. */
export const factsOf = (judgement: Judgement, more: Partial<RunFacts> = {}): RunFacts => ({
  judgement,
  target: 'deployment/shop',
  profilePath: 'cmd/shop/default.pgo',
  profiles: [
    { pod: 'pod-1', node: 'node-1', samples: 1402, cpuSeconds: 14.02, seconds: 14.01 },
    { pod: 'pod-2', node: null, samples: 1398, cpuSeconds: 13.98, seconds: 14 },
  ],
  excluded: [],
  failures: [],
  earlier: [],
  renamed: null,
  verification: null,
  proof: null,
  ...more,
})

/** The end of a run that did nothing about a pull request. */
export const endOf = (delivery: Partial<DeliveryFacts> = {}, more: Partial<RunEnd> = {}): RunEnd => ({
  delivery: { operation: 'none', pullRequest: null, note: null, warnings: [], ...delivery },
  publication: { url: null, warnings: [] },
  scheduleEnds: null,
  isDryRun: false,
  ...more,
})

/**
 * The rows of every table in a Markdown text, as GitHub splits them: a pipe parts cells unless a backslash precedes it,
 * inside code spans too.
 */
export function tablesIn(markdown: string): string[][][] {
  const tables: string[][][] = []
  let rows: string[][] = []
  for (const line of [...markdown.split('\n'), '']) {
    if (line.startsWith('|')) {
      const cells = line.split(/(?<!\\)\|/).map((cell) => cell.trim().replaceAll('\\|', '|'))
      rows.push(cells.slice(1, -1))
    } else if (rows.length > 0) {
      tables.push(rows)
      rows = []
    }
  }
  return tables
}

/** Text of a code span, as CommonMark reads it; null where the cell is not one code span. */
export function codeIn(cell: string): string | null {
  const [, fence = '', content = ''] = /^(`+)(.*?[^`])\1$/s.exec(cell) ?? []
  if (fence === '' || new RegExp(`(?<!\`)${fence}(?!\`)`).test(content)) return null
  return content.startsWith(' ') && content.endsWith(' ') && content.trim() !== '' ? content.slice(1, -1) : content
}
