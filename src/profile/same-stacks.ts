import type { CallTree } from './call-tree.ts'
import type { SymbolName } from './profile.ts'
import { TupleIndex } from './tuple-index.ts'

/** The share of `other` that passes through the stack of each row of `tree`, 0 to 1; 0 where it has no such stack. */
export function sharesOfSameStacks(tree: CallTree, other: CallTree): Float64Array {
  const all = other.samples[0] ?? 0
  const numbers = new Map<SymbolName, number>(other.names.map((name, number) => [name, number]))
  const nodes = new TupleIndex(2, other.count, other.count, () => new RangeError('more nodes than rows'))
  for (let node = 1; node < other.count; node++) nodes.row(other.parent[node] ?? 0, other.name[node] ?? 0)
  const same = new Int32Array(tree.count).fill(-1)
  same[0] = 0
  return Float64Array.from(same, (_, row) => {
    if (row > 0) {
      const parent = same[tree.parent[row] ?? 0] ?? -1
      const name = numbers.get(tree.names[tree.name[row] ?? 0] ?? ('' as SymbolName))
      const found = parent === -1 || name === undefined ? -1 : nodes.find(parent, name)
      same[row] = found === -1 ? -1 : found + 1
    }
    const node = same[row] ?? -1
    return node === -1 || all === 0 ? 0 : (other.samples[node] ?? 0) / all
  })
}
