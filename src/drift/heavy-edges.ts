import { edgeIndex } from '../profile/edge-index.ts'
import type { EdgeTable } from '../profile/edges.ts'
import { isInert } from '../profile/symbol.ts'

/** The heavy edges of one table, and what became of them in another. Shares are 0 to 1. */
export interface HeavyEdges {
  /** Share of the table's weight that they hold. */
  readonly covered: number
  readonly all: readonly HeavyEdge[]
  /** Those that the other table does not have at their line, heaviest first. */
  readonly lost: readonly LostEdge[]
}

export interface HeavyEdge {
  readonly samples: number
  /** Of the weight of the heavy edges. */
  readonly share: number
}

export interface LostEdge {
  /** Row in the table. */
  readonly row: number
  /** Of the weight of the heavy edges. */
  readonly share: number
  /** Whether the other table has the call on another line: the source changed. Else the call is gone. */
  readonly isMoved: boolean
}

/**
 * An edge is heavy from 0.1 % of the weight on, seen 5 times, with 3 to expect in the other table: less is a lucky
 * draw.
 */
export const shareOfHeavy = 0.001
const samplesOfHeavy = 5
const expectedThere = 3

/**
 * Looks the heavy edges of one profile up in another. The samples are those of the whole profiles; they scale a count
 * to the one that the other should show. null where no edge is heavy.
 */
export function heavyEdges(
  table: EdgeTable,
  samples: number,
  other: EdgeTable,
  otherSamples: number,
): HeavyEdges | null {
  const inert = table.symbols.map(isInert)
  const isStatistical = (row: number): boolean =>
    inert[table.caller[row] ?? 0] === false && inert[table.callee[row] ?? 0] === false
  const weightOf = (row: number): number => table.weight.number(row)
  const known = Array.from(table.caller.keys()).filter(isStatistical)
  const total = known.reduce((sum, row) => sum + weightOf(row), 0)
  const heavy = known.filter((row) => {
    const seen = weightOf(row) / table.unit
    return (
      weightOf(row) >= shareOfHeavy * total &&
      seen >= samplesOfHeavy &&
      seen * (otherSamples / samples) >= expectedThere
    )
  })
  const heavyWeight = heavy.reduce((sum, row) => sum + weightOf(row), 0)
  if (heavyWeight === 0) return null

  const index = edgeIndex(other)
  const symbols = index.symbolsOf(table)
  return {
    covered: heavyWeight / total,
    all: heavy.map((row) => ({ samples: weightOf(row) / table.unit, share: weightOf(row) / heavyWeight })),
    lost: heavy
      .filter((row) => index.row(symbols, table, row) === -1)
      .map((row) => ({ row, share: weightOf(row) / heavyWeight, isMoved: index.hasCall(symbols, table, row) })),
  }
}
