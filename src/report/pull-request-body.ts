import { percent } from '../drift/figures.ts'
import type { Cause, Judgement } from '../drift/judgement.ts'
import { captureEvidence } from './capture-evidence.ts'
import { changesTitle } from './changes-picture.ts'
import { clipped } from './clipped.ts'
import { evidenceTable } from './evidence-table.ts'
import { code, details, plain } from './markdown.ts'
import { proofSection } from './proof-section.ts'
import type { RunFacts } from './run-facts.ts'
import {
  causeList,
  changedCallsTable,
  movedPackagesTable,
  sentenceList,
  topFunctionsTable,
  warningLines,
} from './tables.ts'

/** What a body tells: the run, why a refresh is due, and where its pictures are. */
export interface BodyFacts extends RunFacts {
  readonly cause: Cause
  /** Address of the picture of the changes; null where there is none. */
  readonly picture: string | null
  /** Address of the HTML report; null where there is none. */
  readonly report: string | null
}

/** How much a body shows. */
interface Extent {
  /** Of each table of names. */
  readonly rows: number
  /** Of the table of profiles. */
  readonly profiles: number
  /** What Go makes of the file, how each signal reads, and how to look at it. */
  readonly hasMethod: boolean
}

/** What is dropped where there is no room: rows, then profiles, then the method. No table is cut within a row. */
const extents: readonly Extent[] = [
  { rows: 20, profiles: 20, hasMethod: true },
  { rows: 10, profiles: 20, hasMethod: true },
  { rows: 5, profiles: 20, hasMethod: true },
  { rows: 5, profiles: 0, hasMethod: true },
  { rows: 5, profiles: 0, hasMethod: false },
  { rows: 0, profiles: 0, hasMethod: false },
]

/** Our block of the body, in at most `room` characters. Only GitHub's Markdown, which a mail shows as well. */
export function bodyWithin(facts: BodyFacts, room: number): string {
  for (const extent of extents) {
    const text = bodyOf(facts, extent)
    if (text.length <= room) return text
  }
  return `${headline(facts.judgement)}\n\n${declining}`
}

function bodyOf(facts: BodyFacts, extent: Extent): string {
  const { judgement, profilePath, target } = facts
  const { rows, profiles, hasMethod } = extent
  const moved = movedPackagesTable(judgement, Math.min(rows, 10))
  const calls = changedCallsTable(judgement, rows)
  const functions = topFunctionsTable(judgement, rows)
  const sections = [
    headline(judgement),
    `New profile for ${code(profilePath)}, taken from ${code(target)}. ${plain(impact(judgement))}`,
    facts.renamed === null ? '' : plain(facts.renamed),
    causeList(judgement),
    warningLines(judgement),
    pictureLines(facts),
    evidenceTable(judgement),
    hasMethod ? proofSection(facts) : '',
    functions === '' ? '' : `#### Top functions before and after\n\n${functions}`,
    moved === '' ? '' : `#### Where the source moved\n\n${moved}`,
    calls === '' ? '' : details('Calls whose share changed beyond noise', calls),
    hasMethod ? details('How each signal reads', sentenceList(judgement)) : '',
    details('Evidence: profiles and pods', `${captureEvidence(facts, profiles)}\n\n${privacy}`),
    hasMethod ? details('Look at it yourself', howTo(facts)) : '',
    declining,
  ]
  return sections.filter((section) => section !== '').join('\n\n')
}

/** Sentences are ours and quote the name of a package at most, so this bounds nothing but a hostile one. */
const longestSentence = 400

const headline = ({ summary }: Judgement): string => `### ${plain(clipped(summary, longestSentence))}`

/** The picture inline, and the report behind a link. */
function pictureLines({ picture, report, judgement }: BodyFacts): string {
  const link =
    report === null
      ? ''
      : `[Flame graph of today’s stacks, and all tables](${report}): a page that opens in the browser while the run’s artifacts are kept.`
  return [picture === null ? '' : `![${changesTitle(judgement)}](${picture})`, link]
    .filter((line) => line !== '')
    .join('\n\n')
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

const declining =
  'To take it, merge. To decline, close: it stays closed until the drift grows. A commit of yours on this branch stops further updates.'

function howTo({ profilePath, judgement, cause }: BodyFacts): string {
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
  ].join('\n')
}
