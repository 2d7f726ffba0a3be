import type { CallTree } from './call-tree.ts'

/** A tree without its small branches, in the order in which it is drawn. */
export interface PrunedTree extends CallTree {
  /** Branches with a smaller share of all samples are left out; their samples stay with the parent. */
  readonly least: number
}

/**
 * Leaves out branches under a share of `least`, or under a larger one where more than `mostNodes` would stay. What stays
 * is in preorder, of each node's children the heaviest first.
 */
export function prunedTree(tree: CallTree, least: number, mostNodes: number): PrunedTree {
  const { samples } = tree
  const all = samples[0] ?? 0
  let share = least
  while (samples.filter((own) => own >= share * all).length > mostNodes) share = Math.max(1.5 * share, 1 / all)
  const order = preorder(tree, share * all)
  const rowOf = new Int32Array(tree.count).fill(-1)
  for (const [row, node] of order.entries()) rowOf[node] = row
  return {
    ...tree,
    least: share,
    count: order.length,
    name: order.map((node) => tree.name[node] ?? -1),
    parent: order.map((node) => rowOf[tree.parent[node] ?? -1] ?? -1),
    samples: Float64Array.from(order, (node) => samples[node] ?? 0),
  }
}

/** The nodes with at least so many samples. A node has no more than its parent, so that none is left without one. */
function preorder({ count, samples, parent, name, names }: CallTree, least: number): Int32Array {
  const none = -1
  const firstChild = new Int32Array(count).fill(none)
  const nextSibling = new Int32Array(count).fill(none)
  const textOf = (node: number): string => names[name[node] ?? -1] ?? ''
  const kept: number[] = []
  for (let node = 1; node < count; node++) if ((samples[node] ?? 0) >= least) kept.push(node)
  // Each is put before those that came earlier, so that the heaviest comes last here and first there.
  kept.sort((a, b) => (samples[a] ?? 0) - (samples[b] ?? 0) || (textOf(a) < textOf(b) ? 1 : -1))
  for (const node of kept) {
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
