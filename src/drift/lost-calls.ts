import type { LostEdge } from './heavy-edges.ts'

/** What became of hot calls. Shares are of the weight of the heavy edges. */
export interface LostCalls {
  /** On another line now. */
  readonly moved: number
  /** Not there any more. */
  readonly gone: number
  /** How many call lines moved, and how many calls are gone. */
  readonly movedLines: number
  readonly goneCalls: number
}

/** Sums lost edges up by what `keyOf` says of their rows, heaviest first. */
export function lostCallsBy(lost: readonly LostEdge[], keyOf: (row: number) => string): [key: string, LostCalls][] {
  const sums = new Map<string, LostCalls>()
  for (const { row, share, isMoved } of lost) {
    const key = keyOf(row)
    const { moved, gone, movedLines, goneCalls } = sums.get(key) ?? none
    sums.set(
      key,
      isMoved
        ? { moved: moved + share, gone, movedLines: movedLines + 1, goneCalls }
        : { moved, gone: gone + share, movedLines, goneCalls: goneCalls + 1 },
    )
  }
  return [...sums].sort(([, a], [, b]) => b.moved + b.gone - a.moved - a.gone)
}

const none: LostCalls = { moved: 0, gone: 0, movedLines: 0, goneCalls: 0 }
