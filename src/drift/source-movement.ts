import { edgeIndex } from '../profile/edge-index.ts'
import type { EdgeTable } from '../profile/edges.ts'
import type { SymbolName } from '../profile/profile.ts'
import { displayName, isInert, packageOf } from '../profile/symbol.ts'

/** How much of the committed profile's heavy edges today's program no longer has. Shares are 0 to 1. */
export interface SourceMovement {
  /** Caller → callee is seen today, but never at that line: the source changed. null where no edge is heavy. */
  readonly moved: number | null
  /** Caller → callee is not seen today at all: renamed, inlined away, or the workload stopped. */
  readonly gone: number | null
  /** Share of the committed weight that the heavy edges hold. */
  readonly covered: number
  /** By package of the caller, heaviest first. */
  readonly where: readonly { readonly package: string; readonly moved: number; readonly gone: number }[]
}

/** An edge is heavy from 0.1 % of the committed weight on, seen 5 times, with 3 expected today: less is a lucky draw. */
const shareOfHeavy = 0.001
const samplesOfHeavy = 5
const expectedToday = 3

/**
 * Measures moved and gone over the heavy committed edges. `committedSamples` and `todaySamples` are the samples of the
 * whole profiles; they scale a committed count to the count that today should show.
 */
export function sourceMovement(
  committed: EdgeTable,
  committedSamples: number,
  today: EdgeTable,
  todaySamples: number,
): SourceMovement {
  const inert = committed.symbols.map(isInert)
  const isStatistical = (row: number): boolean =>
    inert[committed.caller[row] ?? 0] === false && inert[committed.callee[row] ?? 0] === false
  const weightOf = (row: number): number => committed.weight.number(row)
  const known = Array.from(committed.caller.keys()).filter(isStatistical)
  const total = known.reduce((sum, row) => sum + weightOf(row), 0)
  const heavy = known.filter((row) => {
    const samples = weightOf(row) / committed.unit
    return (
      weightOf(row) >= shareOfHeavy * total &&
      samples >= samplesOfHeavy &&
      samples * (todaySamples / committedSamples) >= expectedToday
    )
  })
  const heavyWeight = heavy.reduce((sum, row) => sum + weightOf(row), 0)
  if (heavyWeight === 0) return { moved: null, gone: null, covered: 0, where: [] }

  const index = edgeIndex(today)
  const symbols = index.symbolsOf(committed)
  const where = new Map<string, { moved: number; gone: number }>()
  let moved = 0
  let gone = 0
  for (const row of heavy) {
    if (index.row(symbols, committed, row) !== -1) continue
    const of = packageOf(committed.symbols[committed.caller[row] ?? 0] ?? ('' as SymbolName))
    const place = where.get(of) ?? { moved: 0, gone: 0 }
    where.set(of, place)
    const share = weightOf(row) / heavyWeight
    if (index.hasCall(symbols, committed, row)) {
      moved += share
      place.moved += share
    } else {
      gone += share
      place.gone += share
    }
  }
  return {
    moved,
    gone,
    covered: heavyWeight / total,
    where: [...where]
      .map(([name, place]) => ({ package: displayName(name as SymbolName), ...place }))
      .sort((a, b) => b.moved + b.gone - a.moved - a.gone),
  }
}
