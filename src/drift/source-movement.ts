import type { Edge, EdgeTable } from '../profile/edges.ts'
import { edgeKey } from '../profile/edges.ts'
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
  const known = committed.edges.filter(isStatistical)
  const total = known.reduce((sum, { weight }) => sum + weight, 0)
  const { unit } = committed.weight
  const heavy = known.filter(
    ({ weight }) =>
      weight >= shareOfHeavy * total &&
      weight / unit >= samplesOfHeavy &&
      (weight / unit) * (todaySamples / committedSamples) >= expectedToday,
  )
  const heavyWeight = heavy.reduce((sum, { weight }) => sum + weight, 0)
  if (heavyWeight === 0) return { moved: null, gone: null, covered: 0, where: [] }

  const lines = new Set(today.edges.map(({ caller, offset, callee }) => edgeKey(caller, offset, callee)))
  const calls = new Set(today.edges.map(({ caller, callee }) => edgeKey(caller, 0, callee)))
  const where = new Map<string, { moved: number; gone: number }>()
  let moved = 0
  let gone = 0
  for (const { caller, offset, callee, weight } of heavy) {
    if (lines.has(edgeKey(caller, offset, callee))) continue
    const place = where.get(packageOf(caller)) ?? { moved: 0, gone: 0 }
    where.set(packageOf(caller), place)
    const share = weight / heavyWeight
    if (calls.has(edgeKey(caller, 0, callee))) {
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

const isStatistical = ({ caller, callee }: Edge): boolean => !isInert(caller) && !isInert(callee)
