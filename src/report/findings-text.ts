import { plural } from '../drift/figures.ts'
import { visible } from '../text.ts'
import { type Finding, isPassable, titles } from './findings.ts'
import { colours, paint, type Style } from './terminal-table.ts'

const marks: Readonly<Record<Finding['kind'], readonly [mark: string, colour: number | null]>> = {
  works: ['✓', colours.good],
  doubtful: ['!', colours.due],
  fails: ['✗', colours.bad],
  'not-reached': ['-', null],
}

/**
 * What one hop showed, for a terminal or a log. A line has no width, so that it can be searched for, and a command
 * begins at the left edge, so that it can be copied.
 */
export function findingText(finding: Finding, style: Style): string {
  const { kind, hop } = finding
  const [mark, colour] = marks[kind]
  const head = `${colour === null ? mark : paint(mark, colour, style)} ${titles[hop]}: `
  if (kind === 'not-reached') return `${head}not reached, because of: ${titles[finding.because]}\n`
  const lines = [
    ...(kind === 'fails' ? [`${finding.refusal.message} (${finding.refusal.code})`] : [finding.sentence]),
    ...(kind === 'fails' ? finding.refusal.remedy.split('\n') : []),
    ...(kind === 'doubtful' ? [finding.remedy] : []),
    ...(kind === 'fails' && finding.cause !== null ? [`Cause: ${finding.cause}`] : []),
    ...finding.details,
  ].map(visible)
  const mend = kind === 'works' || finding.mend === null ? '' : `\n${commandText(finding.mend)}\n\n`
  return `${head}${lines.join('\n    ')}\n${mend}`
}

const commandText = (command: string): string => command.split('\n').map(visible).join('\n')

/** The last line. */
export function conclusionText(findings: readonly Finding[]): string {
  const doubts = findings.filter(({ kind }) => kind === 'doubtful').length
  if (isPassable(findings)) return `A capture can be taken${doubts === 0 ? '' : `, with ${plural(doubts, 'doubt')}`}.\n`
  const failing = findings.filter(({ kind }) => kind === 'fails').map(({ hop }) => titles[hop])
  return `A capture cannot be taken, because of: ${failing.join(', ')}.\n`
}

/** All of it as one object, for `--json`. What a hop has not is null or empty. */
export function findingsJson(findings: readonly Finding[]): string {
  const found = findings.map((finding) => {
    const { kind, hop } = finding
    const isSeen = kind === 'works' || kind === 'doubtful'
    return {
      hop,
      outcome: kind,
      sentence: isSeen ? finding.sentence : null,
      details: kind === 'not-reached' ? [] : finding.details,
      refusal: kind === 'fails' ? finding.refusal : null,
      cause: kind === 'fails' ? finding.cause : null,
      remedy: kind === 'doubtful' ? finding.remedy : null,
      mend: kind === 'doubtful' || kind === 'fails' ? finding.mend : null,
      because: kind === 'not-reached' ? finding.because : null,
    }
  })
  return `${JSON.stringify({ schema: 1, passable: isPassable(findings), hops: found }, null, 2)}\n`
}
