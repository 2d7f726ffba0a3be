import { at } from './columns.ts'
import { nodesOf } from './nodes.ts'
import type { Profile, SymbolName } from './profile.ts'
import { malformed, notCpu, tooFewStartLines } from './refusals.ts'
import { type Weight, weightAt, weightOf } from './weight.ts'

/** One row of the table that the compiler reads: a call on a line of the caller, counted from its `func` keyword. */
export interface Edge {
  readonly caller: SymbolName
  readonly callee: SymbolName
  /** Line of the call minus start line of the caller; negative under `//line`, the plain line where start is unknown. */
  readonly offset: number
  /** In units of the weight column: samples, or nanoseconds. */
  readonly weight: number
}

export interface EdgeTable {
  /** Weight descending, then caller, callee (bytes), offset: the order that decides what is hot. */
  readonly edges: readonly Edge[]
  /** Sum of the weights; not the number of samples, for one sample gives 0 to several edges. */
  readonly total: number
  readonly weight: Weight
}

/**
 * The compiler's edge table, exactly as cmd/internal/pgo builds it (graph.go NewGraph, pprof.go createNamedEdgeMap,
 * Go 1.23 to 1.27): from the two leaf-most locations of every sample, inlined frames included, each pair of nodes once
 * per sample. Throws `profile-not-cpu` where there is no weight column and `profile-no-start-lines` where Go does.
 */
export function edgeTable(profile: Profile): EdgeTable {
  if (profile.samples.count === 0) return { edges: [], total: 0, weight: { column: 0, kind: 'samples', unit: 1 } }
  const weight = weightOf(profile)
  if (weight === null) throw notCpu(profile)
  const nodes = nodesOf(profile)
  const graph = new Graph(nodes.count)
  const { stackStart, location } = profile.samples
  for (let sample = 0; sample < profile.samples.count; sample++) {
    const value = weightAt(profile, weight.column, sample)
    if (value === 0) continue
    const leaf = at(stackStart, sample)
    graph.begin(value)
    for (let depth = Math.min(leaf + 1, at(stackStart, sample + 1) - 1); depth >= leaf; depth--) {
      const of = at(location, depth)
      const innermost = at(nodes.locationStart, of)
      for (let row = at(nodes.locationStart, of + 1) - 1; row >= innermost; row--) {
        graph.step(at(nodes.ofLocation, row))
      }
    }
    graph.end()
  }
  const kept = (node: number): boolean => graph.isKept(node)
  if (!nodes.startLine.some((start, node) => start !== 0 && kept(node))) throw tooFewStartLines(0)

  const rows = new Map<string, Edge>()
  let total = 0
  graph.eachEdge((from, to, value) => {
    if (!kept(from)) return
    const caller = nodes.name[from]
    const callee = nodes.name[to]
    if (caller === undefined || callee === undefined) return
    const offset = at(nodes.line, from) - at(nodes.startLine, from)
    const key = edgeKey(caller, offset, callee)
    rows.set(key, { caller, callee, offset, weight: value + (rows.get(key)?.weight ?? 0) })
    total += value
  })
  if (!Number.isSafeInteger(total)) throw malformed('its weights add up to more than 2^53')
  return { edges: total === 0 ? [] : [...rows.values()].sort(byWeight), total, weight }
}

/** Text key of a call on a line; the length keeps it unique whatever the names hold. */
export const edgeKey = (caller: SymbolName, offset: number, callee: SymbolName): string =>
  `${offset} ${caller.length} ${caller}${callee}`

/** sortByWeight of cmd/internal/pgo. Names hold one byte per char, so `<` is Go's byte order. */
function byWeight(a: Edge, b: Edge): number {
  if (a.weight !== b.weight) return b.weight - a.weight
  if (a.caller !== b.caller) return a.caller < b.caller ? -1 : 1
  if (a.callee !== b.callee) return a.callee < b.callee ? -1 : 1
  return a.offset - b.offset
}

/** Sums of the graph while samples are walked from caller to leaf. */
class Graph {
  readonly #cumulative: Float64Array
  readonly #flat: Float64Array
  readonly #edges = new Map<number, number>()
  readonly #nodes: number
  #value = 0
  #parent = -1
  #seenNodes: number[] = []
  #seenEdges: number[] = []

  constructor(nodes: number) {
    this.#nodes = nodes
    this.#cumulative = new Float64Array(nodes)
    this.#flat = new Float64Array(nodes)
  }

  begin(value: number): void {
    this.#value = value
    this.#parent = -1
    this.#seenNodes = []
    this.#seenEdges = []
  }

  step(node: number): void {
    if (!this.#seenNodes.includes(node)) {
      this.#seenNodes.push(node)
      this.#cumulative[node] = at(this.#cumulative, node) + this.#value
    }
    const edge = this.#parent * this.#nodes + node
    if (this.#parent !== -1 && this.#parent !== node && !this.#seenEdges.includes(edge)) {
      this.#seenEdges.push(edge)
      this.#edges.set(edge, (this.#edges.get(edge) ?? 0) + this.#value)
    }
    this.#parent = node
  }

  end(): void {
    if (this.#parent !== -1) this.#flat[this.#parent] = at(this.#flat, this.#parent) + this.#value
  }

  /** Nodes whose sums cancelled out are dropped; only negative values can do that. */
  isKept(node: number): boolean {
    return at(this.#cumulative, node) !== 0 || at(this.#flat, node) !== 0
  }

  eachEdge(take: (from: number, to: number, value: number) => void): void {
    for (const [edge, value] of this.#edges) take(Math.floor(edge / this.#nodes), edge % this.#nodes, value)
  }
}
