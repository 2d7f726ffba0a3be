import type { SymbolName } from '../profile/profile.ts'
import type { LostEdge } from './heavy-edges.ts'
import type { JudgedProfile } from './judged-profile.ts'
import type { SourceCause } from './judgement.ts'
import { lostCallsBy } from './lost-calls.ts'
import { type Origins, type Subject, subjectKey, subjectOf } from './origin.ts'
import { successions } from './successions.ts'
import type { ToolchainChange } from './toolchain.ts'
import { watchMargin } from './watch.ts'

/** What the causes are read off. */
export interface SourceChange {
  readonly committed: JudgedProfile
  readonly today: JudgedProfile
  /** Heavy committed edges that today has not, and heavy edges of today that the committed profile has not. */
  readonly lost: readonly LostEdge[]
  appeared(): readonly LostEdge[]
  readonly toolchain: ToolchainChange
}

const most = 5
const leastShare = 0.01

/**
 * The causes that explain most, at most five, heaviest first. A changed toolchain is always among them, and explains
 * what moved inside the standard library; a call that gave way to another one is not also said to be gone.
 */
export function sourceCauses(change: SourceChange, origins: Origins): SourceCause[] {
  const { lost, toolchain } = change
  const { symbols, caller } = change.committed.edges
  const isUpgrade = ({ origin }: Subject): boolean => toolchain.changed && origin === 'standard'
  const total = lost.reduce((sum, { share }) => sum + share, 0)
  const gone = lost.filter(({ isMoved }) => !isMoved)
  const replacements = successions(
    { ...change, gone, appeared: () => change.appeared().filter(({ isMoved }) => !isMoved) },
    origins,
    (subject, successor) => !(isUpgrade(subject) && isUpgrade(successor)),
  )
  const replaced = replacements.reduce((rows, succession) => rows.union(succession.rows), new Set<number>())

  const unexplained = lost.filter(({ row }) => !replaced.has(row))
  const subjectAt = (row: number): Subject => subjectOf(origins(symbols[caller[row] ?? 0] ?? ('' as SymbolName)))
  const calls = lostCallsBy(unexplained, subjectAt, subjectKey)
  const ofSubjects = calls.flatMap(([subject, { moved, gone: left, movedLines, goneCalls }]): SourceCause[] => {
    if (isUpgrade(subject)) return []
    return [
      { kind: 'moved', share: moved, subject, calls: movedLines },
      { kind: 'gone', share: left, subject, calls: goneCalls },
    ]
  })
  const standard = calls.filter(([{ origin }]) => origin === 'standard')
  const upgrade: SourceCause = {
    kind: 'toolchain',
    share: standard.reduce((sum, [, { moved, gone: left }]) => sum + moved + left, 0),
    shared: toolchain.shared,
    moved: toolchain.moved,
  }
  const others = [
    ...replacements.map(
      ({ subject, successor, share }): SourceCause => ({ kind: 'replaced', share, subject, successor }),
    ),
    ...(total >= watchMargin ? ofSubjects.filter(({ share }) => share >= leastShare) : []),
  ]
  const heaviest = others.sort(heavierFirst).slice(0, toolchain.changed ? most - 1 : most)
  return (toolchain.changed ? [...heaviest, upgrade] : heaviest).sort(heavierFirst)
}

const heavierFirst = (a: SourceCause, b: SourceCause): number => b.share - a.share
