import { functionShares } from '../../drift/largest-functions.ts'
import type { FlameData } from '../../page/flame-data.ts'
import type { CallTree } from '../../profile/call-tree.ts'
import type { PrunedTree } from '../../profile/pruned-tree.ts'
import { sharesOfSameStacks } from '../../profile/same-stacks.ts'
import { displayName, isInert } from '../../profile/symbol.ts'
import type { FlameFacts } from './flame-facts.ts'
import { frameText, nameText } from './name.ts'

/** A pruned tree for the page. Names that no node has any more are left out. */
export function flameData(tree: PrunedTree, committed: CallTree | null, tables: FlameFacts['tables']): FlameData {
  const numbers = new Map<number, number>()
  const numberOf = (name: number): number => {
    const number = numbers.get(name) ?? numbers.size
    numbers.set(name, number)
    return number
  }
  const children = new Uint32Array(tree.count)
  for (let row = 1; row < tree.count; row++) {
    const parent = tree.parent[row] ?? 0
    children[parent] = (children[parent] ?? 0) + 1
  }
  const nodes = Array.from({ length: tree.count }, (_, row) => {
    const name = tree.name[row] ?? -1
    return [name === -1 ? -1 : numberOf(name), hundredths(tree.samples[row] ?? 0), children[row] ?? 0]
  })
  const symbols = [...numbers.keys()].map((name) => tree.names[name]).filter((name) => name !== undefined)
  const names = symbols.map(displayName)
  const today = functionShares(tables.today)
  const before = tables.committed && functionShares(tables.committed)
  return {
    labels: names.map(frameText),
    names: names.map(nameText),
    own: symbols.flatMap((name) => {
      const isFunction = !isInert(name)
      return [
        before !== null && isFunction ? millionths(before.get(name) ?? 0) : null,
        isFunction ? millionths(today.get(name) ?? 0) : null,
      ]
    }),
    nodes: nodes.flat(),
    stacks: committed && Array.from(sharesOfSameStacks(tree, committed), millionths),
  }
}

const hundredths = (samples: number): number => Math.round(samples * 100) / 100

/** A ten-thousandth of a percent is more than anybody sees. */
const millionths = (share: number): number => Math.round(share * 1e6) / 1e6
