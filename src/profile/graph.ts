import { Uint32Column } from './columns.ts'
import { type Frames, framesOf } from './frames.ts'
import { Int64Sums } from './int64.ts'
import { most, tooMany } from './limits.ts'
import type { Profile, Stacks } from './profile.ts'
import { TupleIndex } from './tuple-index.ts'

/** The weighted graph that Go's internal/profile makes of the leaf pairs (graph.go, NewGraph). */
export interface Graph {
  readonly nodes: TupleIndex
  /** A frame that the node stands for. */
  readonly frameOf: Uint32Column
  /** Pairs of nodes, and the weight of each. */
  readonly edges: TupleIndex
  readonly weights: Int64Sums
  /** Nodes whose sums cancelled out are dropped; only negative values can do that. */
  isKept(node: number): boolean
}

/**
 * Walks every stack from the outermost frame of the caller to the innermost of the leaf. A node is (function name,
 * address, start line, line): locations share nodes where all four are equal, whatever their ids (CreateNodes,
 * nodeInfo). Each node and each edge counts once per stack.
 */
export function graphOf(profile: Profile): Graph {
  const { stacks } = profile.samples
  const frames = framesOf(profile)
  const { nodes, frameOf, nodeOf } = numberNodes(profile.locations, frames)
  const edges = new TupleIndex(2, 2 * stacks.count, most.edges, () => tooMany('edges'))
  const weights = new Int64Sums(2 * stacks.count)
  const cumulative = new Int64Sums(nodes.count)
  const flat = new Int64Sums(nodes.count)
  const steps = stepsThrough(stacks, frames)
  if (steps > most.steps) throw tooMany('steps')
  // The last stack that counted it, from 1: a list would make deep recursion quadratic.
  const stackOfNode = new Uint32Array(nodes.count)
  const stackOfEdge = new Uint32Array(Math.min(steps, most.edges))
  for (let stack = 0; stack < stacks.count; stack++) {
    const low = stacks.weight.low[stack] ?? 0
    const high = stacks.weight.high[stack] ?? 0
    const leaf = stacks.leaf[stack] ?? -1
    const caller = stacks.caller[stack] ?? -1
    let parent = -1
    for (let depth = 1; depth >= 0; depth--) {
      const location = depth === 1 ? caller : leaf
      if (location === -1) continue
      const innermost = frames.start[location] ?? 0
      const end = frames.start[location + 1] ?? 0
      for (let frame = end - 1; frame >= innermost; frame--) {
        const node = nodeOf[frame] ?? 0
        if (stackOfNode[node] !== stack + 1) {
          stackOfNode[node] = stack + 1
          cumulative.add(node, low, high)
        }
        if (parent !== -1 && parent !== node) {
          const edge = edges.row(parent, node)
          if (stackOfEdge[edge] !== stack + 1) {
            stackOfEdge[edge] = stack + 1
            weights.add(edge, low, high)
          }
        }
        parent = node
      }
    }
    if (parent !== -1) flat.add(parent, low, high)
  }
  return { nodes, frameOf, edges, weights, isKept: (node) => !cumulative.isZero(node) || !flat.isZero(node) }
}

/** How many frames the stacks have in their two leaf-most locations together. */
function stepsThrough({ count, leaf, caller }: Stacks, { start }: Frames): number {
  const framesAt = (location: number): number =>
    location === -1 ? 0 : (start[location + 1] ?? 0) - (start[location] ?? 0)
  let steps = 0
  for (let row = 0; row < count; row++) steps += framesAt(leaf[row] ?? -1) + framesAt(caller[row] ?? -1)
  return steps
}

function numberNodes(
  { address, count }: Profile['locations'],
  { start, symbol, startLine, line }: Frames,
): { nodes: TupleIndex; frameOf: Uint32Column; nodeOf: Uint32Array } {
  const places = new TupleIndex(5, symbol.length, most.lines, () => tooMany('lines'))
  const nodes = new TupleIndex(3, symbol.length, most.lines, () => tooMany('lines'))
  const frameOf = new Uint32Column()
  const nodeOf = new Uint32Array(symbol.length)
  for (let location = 0; location < count; location++) {
    for (let frame = start[location] ?? 0; frame < (start[location + 1] ?? 0); frame++) {
      const place = places.row(
        symbol[frame] ?? 0,
        startLine.low[frame] ?? 0,
        startLine.high[frame] ?? 0,
        line.low[frame] ?? 0,
        line.high[frame] ?? 0,
      )
      const node = nodes.row(place, address.low[location] ?? 0, address.high[location] ?? 0)
      if (node === frameOf.length) frameOf.push(frame)
      nodeOf[frame] = node
    }
  }
  return { nodes, frameOf, nodeOf }
}
