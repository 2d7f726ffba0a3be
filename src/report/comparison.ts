import type { Judgement } from '../drift/judgement.ts'
import { evidenceTable } from './evidence-table.ts'
import { details, plain } from './markdown.ts'
import {
  causeList,
  changedCallsTable,
  movedPackagesTable,
  refusalList,
  sentenceList,
  topFunctionsTable,
  warningLines,
} from './tables.ts'

/** A judgement as Markdown, for `compare --markdown`. */
export function comparisonMarkdown(judgement: Judgement): string {
  const { verdict, cause, summary, today } = judgement
  const moved = movedPackagesTable(judgement)
  const calls = changedCallsTable(judgement)
  return `${[
    `## ${verdict}${cause === null ? '' : ` (${cause})`}`,
    plain(summary),
    causeList(judgement),
    warningLines(judgement),
    refusalList(judgement),
    today === null ? '' : evidenceTable(judgement),
    today === null ? '' : `### Top functions\n\n${topFunctionsTable(judgement)}`,
    moved === '' ? '' : `### Where the source moved\n\n${moved}`,
    calls === '' ? '' : `### Calls whose share changed beyond noise\n\n${calls}`,
    details('How each signal reads', sentenceList(judgement)),
  ]
    .filter((part) => part !== '')
    .join('\n\n')}\n`
}
