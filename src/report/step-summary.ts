import { span } from '../drift/figures.ts'
import type { Judgement } from '../drift/judgement.ts'
import type { Refusal } from '../errors.ts'
import { captureEvidence } from './capture-evidence.ts'
import { evidenceTable } from './evidence-table.ts'
import { type Finding, titles } from './findings.ts'
import { code, details, plain, table } from './markdown.ts'
import { nextStep, type Operation } from './next-step.ts'
import { proofSection } from './proof-section.ts'
import type { RunFacts } from './run-facts.ts'
import {
  causeList,
  earlierRunsTable,
  movedPackagesTable,
  refusalList,
  sentenceList,
  topFunctionsTable,
  warningLines,
} from './tables.ts'

/** How a run ended. */
export interface RunEnd {
  readonly delivery: DeliveryFacts
  readonly publication: { readonly url: string | null; readonly warnings: readonly string[] }
  /** When GitHub switches the schedule off; null where that is not near. */
  readonly scheduleEnds: Date | null
  readonly isDryRun: boolean
}

/** What became of the pull request. */
export interface DeliveryFacts {
  readonly operation: Operation
  readonly pullRequest: { readonly number: number; readonly url: string } | null
  readonly note: string | null
  readonly warnings: readonly string[]
}

/** The step summary of a run that reached a verdict. */
export function stepSummary(facts: RunFacts, end: RunEnd): string {
  const { judgement, profilePath, target } = facts
  const { delivery, publication } = end
  const warnings = [...delivery.warnings, ...publication.warnings]
  const moved = movedPackagesTable(judgement)
  const earlier = earlierRunsTable(facts)
  const parts = [
    `## ${code(profilePath)}: ${judgement.verdict}`,
    plain(judgement.summary),
    causeList(judgement),
    warningLines(judgement),
    ageLine(judgement),
    deliveryLine(delivery),
    `**Next:** ${nextStep(judgement, delivery.operation, end.isDryRun)}`,
    publication.url === null ? '' : `[Flame graph of today’s stacks, and all tables](${publication.url})`,
    end.scheduleEnds === null ? '' : scheduleLine(end.scheduleEnds),
    warnings.map((warning) => `- ⚠️ ${plain(warning)}`).join('\n'),
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

/** So that a quiet year is seen to be quiet, and not dead. */
function ageLine({ committed, signals }: Judgement): string {
  if (committed === null) return 'Committed profile: none that can be used.'
  const { days } = signals.age
  const taken = committed.taken === null ? '' : `, taken ${committed.taken.slice(0, 10)}`
  return `Committed profile: ${days === null ? 'of unknown age' : `${span(days)} old`}${taken}.`
}

function scheduleLine(end: Date): string {
  const day = end.toISOString().slice(0, 10)
  return `⚠️ GitHub switches the schedules of a public repository off after 60 days without activity, and the newest commit of the base branch will be that old on ${day}. Any commit keeps this one alive; a schedule that is off can be enabled again under Actions.`
}

function deliveryLine({ operation, pullRequest, note }: DeliveryFacts): string {
  const link = pullRequest === null ? '' : ` [#${pullRequest.number}](${pullRequest.url})`
  const explanation = note === null ? '' : ` ${plain(note)}`
  return `Pull request: ${operation}${link}.${explanation}`
}
