import { framesOf } from './frames.ts'
import { graphOf } from './graph.ts'
import { fitsInt64, Int64Column, Int64Sums, type Integer } from './int64.ts'
import { most, tooMany } from './limits.ts'
import { notCpu } from './not-cpu.ts'
import type { Profile, SymbolName } from './profile.ts'
import { tooFewStartLines, weightsOverflow } from './refusals.ts'
import { TupleIndex } from './tuple-index.ts'

/**
 * The table that the compiler reads: calls on a line of the caller, counted from its `func` keyword, each row once.
 * Rows are in the order that decides what is hot: weight descending, then caller, callee (bytes), offset.
 */
export interface EdgeTable {
  readonly count: number
  /** Names in byte order; caller and callee are rows of it. */
  readonly symbols: readonly SymbolName[]
  readonly caller: Uint32Array
  readonly callee: Uint32Array
  /**
   * Line of the call minus start line of the caller; negative under `//line`, the plain line where start is unknown.
   */
  readonly offset: Int64Column
  /** In units of the weight column: samples, or nanoseconds. */
  readonly weight: Int64Column
  /** Sum of the weights; not the number of samples, for one sample gives 0 to several edges. */
  readonly total: Integer
  /** How many units of weight one sample is. */
  readonly unit: number
}

/**
 * The compiler's edge table, exactly as cmd/internal/pgo builds it (graph.go NewGraph, pprof.go createNamedEdgeMap,
 * Go 1.23 to 1.27): from the two leaf-most locations of every sample, inlined frames included, each pair of nodes once
 * per sample. Throws `profile-not-cpu` where there is no weight column, `profile-no-start-lines` where Go does, and
 * `profile-weights-overflow` where Go would wrap around.
 */
export function edgeTable(profile: Profile): EdgeTable {
  const { samples } = profile
  if (samples.rows === 0) return noEdges
  if (samples.weight === null) throw notCpu(profile)
  const frames = framesOf(profile)
  const graph = graphOf(profile)
  let placed = false
  const keys = new TupleIndex(4, graph.edges.count, most.edges, () => tooMany('edges'))
  const weights = new Int64Sums(graph.edges.count)
  const total = new Int64Sums()
  for (let node = 0; node < graph.nodes.count && !placed; node++) {
    placed = graph.isKept(node) && !frames.startLine.isZero(graph.frameOf.at(node))
  }
  if (!placed) throw tooFewStartLines(0)
  for (let edge = 0; edge < graph.edges.count; edge++) {
    const from = graph.edges.part(edge, 0)
    if (!graph.isKept(from)) continue
    const caller = graph.frameOf.at(from)
    const callee = graph.frameOf.at(graph.edges.part(edge, 1))
    const row = keys.row(
      frames.symbol[caller] ?? 0,
      frames.symbol[callee] ?? 0,
      frames.offset.low[caller] ?? 0,
      frames.offset.high[caller] ?? 0,
    )
    weights.add(row, graph.weights.low(edge), graph.weights.high(edge))
    total.add(0, graph.weights.low(edge), graph.weights.high(edge))
  }
  if (total.isZero(0)) return { ...noEdges, unit: samples.weight.unit }
  const weight = weights.column(keys.count)
  if (weight === null || !fitsInt64(total.at(0))) throw weightsOverflow()
  return { ...sorted(keys, weight, frames.symbols), total: total.at(0), unit: samples.weight.unit }
}

/** The table of a profile without calls. */
export const noEdges: EdgeTable = {
  count: 0,
  symbols: [],
  caller: new Uint32Array(),
  callee: new Uint32Array(),
  offset: new Int64Column(0),
  weight: new Int64Column(0),
  total: 0,
  unit: 1,
}

/** Puts the rows into the order of sortByWeight in cmd/internal/pgo. */
function sorted(
  keys: TupleIndex,
  weights: Int64Column,
  symbols: readonly SymbolName[],
): Pick<EdgeTable, 'count' | 'symbols' | 'caller' | 'callee' | 'offset' | 'weight'> {
  const order = Uint32Array.from({ length: keys.count }, (_, row) => row).sort(
    (a, b) =>
      weights.compare(b, a) ||
      keys.part(a, 0) - keys.part(b, 0) ||
      keys.part(a, 1) - keys.part(b, 1) ||
      keys.part(a, 3) - keys.part(b, 3) ||
      (keys.part(a, 2) >>> 0) - (keys.part(b, 2) >>> 0),
  )
  const caller = new Uint32Array(keys.count)
  const callee = new Uint32Array(keys.count)
  const offset = new Int64Column(keys.count)
  const weight = new Int64Column(keys.count)
  for (const [row, from] of order.entries()) {
    caller[row] = keys.part(from, 0)
    callee[row] = keys.part(from, 1)
    offset.push(keys.part(from, 2), keys.part(from, 3))
    weight.push(weights.low[from] ?? 0, weights.high[from] ?? 0)
  }
  return { count: keys.count, symbols, caller, callee, offset, weight }
}

/** Whether two tables have equal rows; both are in the compiler's total order. */
export function sameEdges(a: EdgeTable, b: EdgeTable): boolean {
  return (
    a.count === b.count &&
    a.caller.every(
      (_, row) =>
        a.weight.at(row) === b.weight.at(row) &&
        a.offset.at(row) === b.offset.at(row) &&
        a.symbols[a.caller[row] ?? 0] === b.symbols[b.caller[row] ?? 0] &&
        a.symbols[a.callee[row] ?? 0] === b.symbols[b.callee[row] ?? 0],
    )
  )
}
