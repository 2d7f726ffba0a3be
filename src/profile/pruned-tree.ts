import type { CallTree } from './call-tree.ts'

/** A tree without its small branches, in the order in which it is drawn. */
export interface PrunedTree extends CallTree {
  /** Branches with less of all samples are left out; their samples stay with the parent. */
  readonly least: number
}

/**
 * Leaves out the root's descendants under a share of `least`, and of the others the lightest where there are more than
 * `mostNodes`. What stays is in preorder, of each node's children the heaviest first.
 */
export function prunedTree(tree: CallTree, least: number, mostNodes: number): PrunedTree {
  const { samples } = tree
  const all = samples[0] ?? 0
  const heaviest = heaviestFirst(tree, least * all)
  const firstOut = heaviest[mostNodes]
  const order = preorder(tree, heaviest.slice(0, mostNodes))
  const rowOf = new Int32Array(tree.count).fill(-1)
  for (const [row, node] of order.entries()) rowOf[node] = row
  return {
    ...tree,
    least: firstOut === undefined ? least : (samples[firstOut] ?? 0) / all,
    count: order.length,
    name: order.map((node) => tree.name[node] ?? -1),
    parent: order.map((node) => rowOf[tree.parent[node] ?? -1] ?? -1),
    samples: Float64Array.from(order, (node) => samples[node] ?? 0),
  }
}

/**
 * The nodes with at least so many samples. No node comes before its parent, which has as many samples at least and of
 * two rows the lower.
 */
function heaviestFirst({ count, samples }: CallTree, least: number): number[] {
  const kept: number[] = []
  for (let node = 1; node < count; node++) if ((samples[node] ?? 0) >= least) kept.push(node)
  return kept.sort((a, b) => (samples[b] ?? 0) - (samples[a] ?? 0) || a - b)
}

function preorder({ count, samples, parent, name, names }: CallTree, kept: readonly number[]): Int32Array {
  const none = -1
  const firstChild = new Int32Array(count).fill(none)
  const nextSibling = new Int32Array(count).fill(none)
  const textOf = (node: number): string => names[name[node] ?? -1] ?? ''
  // Each is put before those that came earlier, so that the heaviest comes last here and first there.
  const lightestFirst = kept.toSorted(
    (a, b) => (samples[a] ?? 0) - (samples[b] ?? 0) || (textOf(a) < textOf(b) ? 1 : -1),
  )
  for (const node of lightestFirst) {
    const above = parent[node] ?? 0
    nextSibling[node] = firstChild[above] ?? none
    firstChild[above] = node
  }
  const order = new Int32Array(kept.length + 1)
  let row = 0
  for (let node = 0; node !== none; row++) {
    order[row] = node
    let next = firstChild[node] ?? none
    for (let above = node; next === none && above > 0; above = parent[above] ?? 0) next = nextSibling[above] ?? none
    node = next
  }
  return order
}
