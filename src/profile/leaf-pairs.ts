import { framesOf, SymbolNumbers } from './frames.ts'
import { Int64Sums } from './int64.ts'
import { most, tooMany } from './limits.ts'
import { type MergedColumns, mergedColumns } from './merged-columns.ts'
import type { Profile } from './profile.ts'
import { weightsOverflow } from './refusals.ts'
import { TupleIndex } from './tuple-index.ts'

/** No list of frames: there is no such location. Lists are numbered from 1. */
const none = 0

/**
 * The two leaf-most locations of every stack with their weights, while profiles are added up. A location is a list of
 * frames and a variant; a frame is a function, its start line and a line, wherever it comes from.
 */
export class LeafPairs {
  readonly #names = new SymbolNumbers()
  /** (name, start line in halves, line in halves). */
  readonly #frames = new TupleIndex(5, 2 ** 13, 4 * most.lines, () => tooMany('lines'))
  /** Lists by their beginnings: (the list without its last frame, the last frame). */
  readonly #lists = new TupleIndex(2, 2 ** 13, 4 * most.lines, () => tooMany('lines'))
  /** (list of the leaf, variant, list of the caller). */
  readonly #stacks = new TupleIndex(3, 2 ** 13, most.stacks, () => tooMany('stacks'))
  readonly #weights = new Int64Sums(2 ** 13)

  add(profile: Profile): void {
    const { samples, locations } = profile
    const { symbols, start, symbol, startLine, line } = framesOf(profile)
    const names = symbols.map((name) => this.#names.number(name))
    const frameOf = new Uint32Array(symbol.length)
    const linelessOf = new Uint32Array(symbol.length)
    for (let row = 0; row < symbol.length; row++) {
      const name = names[symbol[row] ?? 0] ?? 0
      const startLow = startLine.low[row] ?? 0
      const startHigh = startLine.high[row] ?? 0
      frameOf[row] = this.#frames.row(name, startLow, startHigh, line.low[row] ?? 0, line.high[row] ?? 0)
      linelessOf[row] = this.#frames.row(name, startLow, startHigh, 0, 0)
    }
    const listOf = new Uint32Array(locations.count)
    const linelessListOf = new Uint32Array(locations.count)
    const list = (location: number, first: number): number => {
      let number = this.#lists.row(none, first) + 1
      for (let row = (start[location] ?? 0) + 1; row < (start[location + 1] ?? 0); row++) {
        number = this.#lists.row(number, frameOf[row] ?? 0) + 1
      }
      return number
    }
    // The last stack, from 1, that had a frame in its leaf location, and in its caller location.
    const leafHad = new Uint32Array(this.#frames.count)
    const callerHad = new Uint32Array(this.#frames.count)
    const { stacks } = samples
    for (let row = 0; row < stacks.count; row++) {
      if (stacks.weight.isZero(row)) continue
      const leaf = stacks.leaf[row] ?? -1
      const caller = stacks.caller[row] ?? -1
      let leafList = none
      let variant = 0
      let callerList = none
      if (leaf !== -1) {
        const innermost = start[leaf] ?? 0
        const end = start[leaf + 1] ?? 0
        const callerStart = caller === -1 ? 0 : (start[caller] ?? 0)
        const callerEnd = caller === -1 ? 0 : (start[caller + 1] ?? 0)
        const stamp = row + 1
        for (let outer = innermost + 1; outer < end; outer++) leafHad[frameOf[outer] ?? 0] = stamp
        for (let outer = callerStart; outer < callerEnd; outer++) callerHad[frameOf[outer] ?? 0] = stamp
        const own = frameOf[innermost] ?? 0
        const lineless = linelessOf[innermost] ?? 0
        // The line of the innermost frame is part of a node's identity and of nothing else: it goes where neither it
        // nor its replacement is a second time in the stack.
        const keepsLine =
          leafHad[own] === stamp ||
          callerHad[own] === stamp ||
          leafHad[lineless] === stamp ||
          callerHad[lineless] === stamp
        const first = keepsLine ? own : lineless
        const lists = keepsLine ? listOf : linelessListOf
        leafList = lists[leaf] || list(leaf, first)
        lists[leaf] = leafList
        if (caller !== -1) {
          callerList = listOf[caller] || list(caller, frameOf[callerStart] ?? 0)
          listOf[caller] = callerList
          // Addresses tell recursion from one node: only there the leaf keeps one of its own.
          if (locations.address.compare(leaf, caller) !== 0) {
            let recursive = callerHad[first] === stamp
            for (let outer = innermost + 1; outer < end; outer++) recursive ||= callerHad[frameOf[outer] ?? 0] === stamp
            variant = recursive ? 1 : 0
          }
        }
      }
      const sum = this.#stacks.row(leafList, variant, callerList)
      this.#weights.add(sum, stacks.weight.low[row] ?? 0, stacks.weight.high[row] ?? 0)
    }
  }

  /** The columns of the sum. Throws `profile-weights-overflow`. */
  columns(): MergedColumns {
    const weights = this.#weights.column(this.#stacks.count)
    if (weights === null) throw weightsOverflow()
    return mergedColumns({
      ...this.#names.inByteOrder(),
      frames: this.#frames,
      lists: this.#lists,
      stacks: this.#stacks,
      weights,
    })
  }
}
