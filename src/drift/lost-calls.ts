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

/**
 * Sums lost edges up by their callers, heaviest first. `callerOf` says which one a row is of, and callers of the same
 * key are one; it goes by the last of them.
 */
export function lostCallsBy<Caller>(
  lost: readonly LostEdge[],
  callerOf: (row: number) => Caller,
  keyOf: (caller: Caller) => string,
): [Caller, LostCalls][] {
  const sums = new Map<string, [Caller, LostCalls]>()
  for (const { row, share, isMoved } of lost) {
    const caller = callerOf(row)
    const key = keyOf(caller)
    const [, { moved, gone, movedLines, goneCalls }] = sums.get(key) ?? [caller, none]
    sums.set(key, [
      caller,
      isMoved
        ? { moved: moved + share, gone, movedLines: movedLines + 1, goneCalls }
        : { moved, gone: gone + share, movedLines, goneCalls: goneCalls + 1 },
    ])
  }
  return [...sums.values()].sort(([, a], [, b]) => b.moved + b.gone - a.moved - a.gone)
}

const none: LostCalls = { moved: 0, gone: 0, movedLines: 0, goneCalls: 0 }
