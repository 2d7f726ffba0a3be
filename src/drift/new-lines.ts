import { edgeIndex } from '../profile/edge-index.ts'
import type { EdgeTable } from '../profile/edges.ts'
import type { LostEdge } from './heavy-edges.ts'
import type { JudgedProfile } from './judged-profile.ts'

/**
 * What of the weight of moved edges, as a share of the heavy edges' 0 to 1, is found on lines that the earlier profile
 * does not have: a call that moves takes its samples along. Of one that was always made on two lines, of which one is
 * not reached today, nothing is.
 */
export function foundOnNewLines(lost: readonly LostEdge[], earlier: JudgedProfile, later: JudgedProfile): number {
  const { edges } = earlier
  const onNewLines = newLineSamples(edges, later.edges)
  const perSample = later.evidence.samples / earlier.evidence.samples
  const calls = Map.groupBy(
    lost.filter(({ isMoved }) => isMoved),
    ({ row }) => callOf(edges, edges.caller[row] ?? 0, edges.callee[row] ?? 0),
  )
  let found = 0
  for (const [call, moved] of calls) {
    const share = moved.reduce((sum, edge) => sum + edge.share, 0)
    const expected = moved.reduce((sum, { row }) => sum + edges.weight.number(row) / edges.unit, 0) * perSample
    found += share * Math.min(1, (onNewLines.get(call) ?? 0) / expected)
  }
  return found
}

/** One number for a pair of symbols of a table. */
const callOf = ({ symbols }: EdgeTable, caller: number, callee: number): number => caller * symbols.length + callee

/** Samples that each call of `table` has in `other` on lines that `table` does not have. */
function newLineSamples(table: EdgeTable, other: EdgeTable): ReadonlyMap<number, number> {
  const index = edgeIndex(table)
  const symbols = index.symbolsOf(other)
  const samples = new Map<number, number>()
  for (let row = 0; row < other.count; row++) {
    const [caller, callee] = [symbols[other.caller[row] ?? 0] ?? -1, symbols[other.callee[row] ?? 0] ?? -1]
    if (caller === -1 || callee === -1 || index.row(symbols, other, row) !== -1) continue
    const call = callOf(table, caller, callee)
    samples.set(call, (samples.get(call) ?? 0) + other.weight.number(row) / other.unit)
  }
  return samples
}
