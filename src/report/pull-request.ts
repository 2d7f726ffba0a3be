import { percent } from '../drift/figures.ts'
import type { Cause, Judgement } from '../drift/judgement.ts'
import { code, details, plain } from './markdown.ts'
import { proofSection } from './proof-section.ts'
import type { RunFacts } from './run-facts.ts'
import {
  captureEvidence,
  causeList,
  changedCallsTable,
  evidenceTable,
  movedPackagesTable,
  sentenceList,
  topFunctionsTable,
  warningLines,
} from './tables.ts'
import { commitMessageOf, titleOf, type Wording } from './wording.ts'

export interface PullRequestWords {
  readonly title: string
  readonly commitMessage: string
  readonly body: string
}

const reasons: Readonly<Record<Cause, string>> = {
  first: 'first profile from production',
  size: 'the committed profile is starved',
  source: 'hot call sites moved',
  gone: 'hot call sites are gone',
  workload: 'the workload shifted',
  top: 'the top functions changed',
  age: 'the committed profile is old',
  forced: 'forced',
}

/** Title, commit message and body of the pull request of a refresh. */
export function pullRequestWords(facts: RunFacts & { readonly cause: Cause }, wording: Wording): PullRequestWords {
  const { judgement, profilePath: profile, target, cause } = facts
  const words = { profile, target, cause: reason(cause, judgement) }
  return {
    title: titleOf(wording, words),
    commitMessage: commitMessageOf(wording, words, judgement.summary),
    body: body(facts),
  }
}

function reason(cause: Cause, { signals }: Judgement): string {
  if (cause === 'source' && signals.source.toolchain?.changed === true) return 'the Go toolchain changed'
  return reasons[cause]
}

function body(facts: RunFacts & { readonly cause: Cause }): string {
  const { judgement, profilePath, target } = facts
  const moved = movedPackagesTable(judgement)
  const calls = changedCallsTable(judgement)
  const sections = [
    `### ${plain(judgement.summary)}`,
    `New profile for ${code(profilePath)}, taken from ${code(target)}. ${plain(impact(judgement))}`,
    facts.renamed === null ? '' : plain(facts.renamed),
    causeList(judgement),
    warningLines(judgement),
    evidenceTable(judgement),
    proofSection(facts),
    '#### Top functions before and after',
    topFunctionsTable(judgement),
    moved === '' ? '' : `#### Where the source moved\n\n${moved}`,
    calls === '' ? '' : details('Calls whose share changed beyond noise', calls),
    details('How each signal reads', sentenceList(judgement)),
    details('Evidence: profiles and pods', `${captureEvidence(facts)}\n\n${privacy}`),
    details('Look at it yourself, or decline', howTo(facts)),
  ]
  return sections.filter((section) => section !== '').join('\n\n')
}

/** What merging costs and brings, in words. */
function impact({ signals, committed }: Judgement): string {
  const cost = 'Merging rebuilds every package of this program once.'
  if (committed === null) return cost
  const { total } = signals.source
  if (total === null || total === 0) return cost
  return `The compiler finds ${percent(1 - total)} of the weight of the committed hot call sites where they were. ${cost}`
}

const privacy =
  'The file holds function names, line numbers and sample counts. Labels, paths, host and pod names are not in it.'

function howTo({ profilePath, judgement, cause }: RunFacts & { readonly cause: Cause }): string {
  const quoted = `'${profilePath.replaceAll("'", `'\\''`)}'`
  const comparable = judgement.committed !== null && cause !== 'workload' && cause !== 'top'
  return [
    '```sh',
    '# in a checkout of this branch',
    `file=${quoted}`,
    'go tool pprof -top "$file"',
    'go tool preprofile -i "$file" | head   # what the compiler reads',
    ...(comparable
      ? [
          'git show "$(git log -1 --format=%h -- "$file")^:$file" > before.pgo   # the file as it was',
          'pgo-refresh compare before.pgo "$file"   # as one profile: how far the pods differ is not in the file',
          'pgo-refresh decisions before.pgo "$file" --package "$(dirname "$file")"   # what the compiler makes of it',
        ]
      : ['pgo-refresh inspect "$file"']),
    '```',
    '',
    'To decline, close this pull request. A commit of yours on this branch stops further updates.',
  ].join('\n')
}
