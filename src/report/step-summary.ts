import type { Refusal } from '../errors.ts'
import { type Finding, titles } from './findings.ts'
import { code, details, plain, table } from './markdown.ts'
import { proofSection } from './proof-section.ts'
import type { RunFacts } from './run-facts.ts'
import {
  captureEvidence,
  causeList,
  earlierRunsTable,
  evidenceTable,
  movedPackagesTable,
  refusalList,
  sentenceList,
  topFunctionsTable,
  warningLines,
} from './tables.ts'

/** What became of the pull request. */
export interface DeliveryFacts {
  readonly operation: string
  readonly pullRequest: { readonly number: number; readonly url: string } | null
  readonly note: string | null
  readonly warnings: readonly string[]
}

/** The step summary of a run that reached a verdict. */
export function stepSummary(facts: RunFacts, delivery: DeliveryFacts): string {
  const { judgement, profilePath, target } = facts
  const moved = movedPackagesTable(judgement)
  const earlier = earlierRunsTable(facts)
  const parts = [
    `## ${code(profilePath)}: ${judgement.verdict}`,
    plain(judgement.summary),
    causeList(judgement),
    warningLines(judgement),
    deliveryLine(delivery),
    delivery.warnings.map((warning) => `- ⚠️ ${plain(warning)}`).join('\n'),
    refusalList(judgement),
    judgement.today === null ? '' : evidenceTable(judgement),
    proofSection(facts),
    judgement.today === null ? '' : details('Top functions', topFunctionsTable(judgement)),
    moved === '' ? '' : details('Where the source moved', moved),
    details('How each signal reads', sentenceList(judgement)),
    earlier === '' ? '' : details('Earlier runs', earlier),
    details(`Profiles of ${target}`, captureEvidence(facts)),
  ]
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`
}

/** The step summary of a run that failed: what happened and what to do. Lines of YAML in a remedy stay lines. */
export function failureSummary({ code: name, message, remedy }: Refusal): string {
  const [sentence = '', ...lines] = remedy.split('\n')
  const block = lines.length === 0 ? '' : `\n\n\`\`\`yaml\n${lines.join('\n')}\n\`\`\``
  return `## pgo-refresh failed: ${code(name)}\n\n${plain(message)}\n\n**What to do:** ${plain(sentence)}${block}\n`
}

/** Where on the way to the pods a run failed. Details of the hops name users and servers, and stay in the log. */
export function findingsSummary(findings: readonly Finding[]): string {
  const states = { works: 'works', doubtful: 'doubtful', fails: '**fails**', 'not-reached': 'not reached' } as const
  const rows = findings.map((finding) => [titles[finding.hop], states[finding.kind], plain(sentenceOf(finding))])
  const isMended = findings.some((finding) => 'mend' in finding && finding.mend !== null)
  const hint = isMended ? '\n\nThe log of this run has the command that mends it.' : ''
  return `### The way to the pods\n\n${table(['hop', '', ''], rows)}${hint}\n`
}

function sentenceOf(finding: Finding): string {
  switch (finding.kind) {
    case 'works':
    case 'doubtful':
      return finding.sentence
    case 'fails':
      return `${finding.refusal.message} (${finding.refusal.code})`
    case 'not-reached':
      return `because of: ${titles[finding.because]}`
  }
}

function deliveryLine({ operation, pullRequest, note }: DeliveryFacts): string {
  const link = pullRequest === null ? '' : ` [#${pullRequest.number}](${pullRequest.url})`
  const explanation = note === null ? '' : ` ${plain(note)}`
  return `Pull request: ${operation}${link}.${explanation}`
}
