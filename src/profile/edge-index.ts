import type { EdgeTable } from './edges.ts'
import type { SymbolName } from './profile.ts'
import { TupleIndex } from './tuple-index.ts'

/** Finds rows of one edge table by the names of another. */
export interface EdgeIndex {
  /** For each symbol of the other table the one of this with the same name, −1 where there is none. */
  symbolsOf(other: EdgeTable): Int32Array
  /** The row with the call on the line of row `row` in `other`; −1 where there is none. */
  row(symbols: Int32Array, other: EdgeTable, row: number): number
  /** Whether the callee of row `row` in `other` is called by its caller on any line. */
  hasCall(symbols: Int32Array, other: EdgeTable, row: number): boolean
}

/** Indexes an edge table. */
export function edgeIndex({ count, symbols, caller, callee, offset }: EdgeTable): EdgeIndex {
  const numbers = new Map<SymbolName, number>(symbols.map((name, symbol) => [name, symbol]))
  const lines = new TupleIndex(4, count, count, overfull)
  const calls = new TupleIndex(2, count, count, overfull)
  for (let row = 0; row < count; row++) {
    const [from, to] = [caller[row] ?? 0, callee[row] ?? 0]
    lines.row(from, to, offset.low[row] ?? 0, offset.high[row] ?? 0)
    calls.row(from, to)
  }
  const ends = (of: Int32Array, other: EdgeTable, row: number): readonly [number, number] => [
    of[other.caller[row] ?? 0] ?? -1,
    of[other.callee[row] ?? 0] ?? -1,
  ]
  return {
    symbolsOf: (other) => Int32Array.from(other.symbols, (name) => numbers.get(name) ?? -1),
    row(of, other, row) {
      const [from, to] = ends(of, other, row)
      if (from === -1 || to === -1) return -1
      return lines.find(from, to, other.offset.low[row] ?? 0, other.offset.high[row] ?? 0)
    },
    hasCall(of, other, row) {
      const [from, to] = ends(of, other, row)
      return from !== -1 && to !== -1 && calls.find(from, to) !== -1
    },
  }
}

/** An index holds at most the rows of its table. */
const overfull = (): Error => new RangeError('more edges than rows')
