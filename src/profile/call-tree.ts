import { Uint32Column } from './columns.ts'
import { type Message, readMessage } from './decode.ts'
import { SymbolNumbers } from './frames.ts'
import { withOwnNames } from './known-bad-inlining.ts'
import { most, tooMany } from './limits.ts'
import type { SymbolName } from './profile.ts'
import { TupleIndex } from './tuple-index.ts'
import { deepest, walkStacks } from './whole-stacks.ts'

/**
 * Whole stacks, added up by function from the root on, inlined frames included. Row 0 is the root, which stands for all
 * samples and for no function; a parent comes before its children.
 */
export interface CallTree {
  readonly count: number
  /** Names of functions; each once. */
  readonly names: readonly SymbolName[]
  /** Row in names; −1 of the root. */
  readonly name: Int32Array
  /** Row in the tree; −1 of the root. */
  readonly parent: Int32Array
  /** Samples whose stack passes through or ends here. */
  readonly samples: Float64Array
  /** How many locations the deepest stack has: at most 2 in a file that was cut to what the compiler reads. */
  readonly locations: number
}

/**
 * The call tree of several profiles. A location or line without function is a frame with the empty name; stacks deeper
 * than the runtime takes them end at that depth. Throws what `decodeProfile` throws, and `profile-too-many-records` for
 * a tree or for stacks beyond the caps.
 */
export function callTree(profiles: readonly Uint8Array[]): CallTree {
  const grown = new GrowingTree()
  for (const bytes of profiles) grown.add(withOwnNames(readMessage(bytes)))
  return grown.whole()
}

const root = 0

class GrowingTree {
  readonly #names = new SymbolNumbers()
  /** (parent, name) of every node but the root, which makes the node its row + 1. */
  readonly #nodes = new TupleIndex(2, 2 ** 13, most.nodes, () => tooMany('nodes'))
  readonly #depth = new Uint32Column()
  /** Samples that end in a node. */
  #own = new Float64Array(2 ** 13)
  #locations = 0

  constructor() {
    this.#depth.push(0)
  }

  add(message: Message): void {
    const framesOf = this.#framesOf(message)
    // Stacks share their outer locations, so that most steps end in one look-up.
    const steps = new TupleIndex(2, 2 ** 13, 2 * most.nodes, () => tooMany('nodes'))
    const ends = new Uint32Column()
    let taken = 0
    const step = (node: number, location: number): number => {
      if (++taken > most.steps) throw tooMany('steps')
      const row = steps.row(node, location)
      if (row < ends.length) return ends.at(row)
      let end = node
      for (const name of framesOf(location)) {
        if (++taken > most.steps) throw tooMany('steps')
        if (this.#depth.at(end) === deepest) break
        end = this.#child(end, name)
      }
      ends.push(end)
      return end
    }
    const sums = walkStacks(message, { root, step })
    this.#locations = Math.max(this.#locations, sums.locations)
    if (this.#own.length <= this.#nodes.count) {
      const own = new Float64Array(2 * this.#nodes.count)
      own.set(this.#own)
      this.#own = own
    }
    for (let node = 0; node <= this.#nodes.count; node++) {
      this.#own[node] = (this.#own[node] ?? 0) + sums.samples(node)
    }
  }

  whole(): CallTree {
    const count = this.#nodes.count + 1
    const name = new Int32Array(count).fill(-1)
    const parent = new Int32Array(count).fill(-1)
    const samples = this.#own.slice(0, count)
    for (let node = count - 1; node > root; node--) {
      const above = this.#nodes.part(node - 1, 0)
      parent[node] = above
      name[node] = this.#nodes.part(node - 1, 1)
      samples[above] = (samples[above] ?? 0) + (samples[node] ?? 0)
    }
    return { count, names: this.#names.inOrder(), name, parent, samples, locations: this.#locations }
  }

  #child(node: number, name: number): number {
    const child = this.#nodes.row(node, name) + 1
    if (child === this.#depth.length) this.#depth.push(this.#depth.at(node) + 1)
    return child
  }

  /** The names of a location's frames, the outermost first. */
  #framesOf({ functions, locations: { lineStart, lineFunction } }: Message): (location: number) => Iterable<number> {
    const known = new Int32Array(functions.count).fill(-1)
    const names = this.#names
    const unknown = (): number => names.number('' as SymbolName)
    const nameOf = (row: number): number => {
      if (row === -1) return unknown()
      const number = known[row] ?? -1
      if (number !== -1) return number
      known[row] = names.number(functions.name(row))
      return known[row] ?? 0
    }
    return function* (location) {
      const first = lineStart[location] ?? 0
      const end = lineStart[location + 1] ?? 0
      if (first === end) yield unknown()
      for (let line = end - 1; line >= first; line--) yield nameOf(lineFunction[line] ?? -1)
    }
  }
}
