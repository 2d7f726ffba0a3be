import { longestMatch, shortestMatch, windowSize } from './symbols.ts'

/** For each position of a stretch of bytes the earlier strings that it repeats. */
export interface Matches {
  /** The first position. */
  readonly base: number
  /**
   * Matches of position base + i are rows start[i] to start[i + 1] − 1: longer and longer, farther and farther away.
   */
  readonly start: Uint32Array
  /** Length and distance in one number: see `matchOf`. */
  readonly match: Int32Array
}

export const matchOf = (length: number, distance: number): number => (distance << 9) | length
export const lengthOf = (match: number): number => match & 0x1ff
export const distanceOf = (match: number): number => match >> 9

/** Steps down a tree: beyond them nothing is gained, and a hostile file cannot make the search quadratic. */
const mostSteps = 32

const hashBits = 15

/**
 * Finds matches with binary trees, as LZMA and libdeflate do: of all earlier positions that begin with the same three
 * bytes, sorted by what follows, the walk meets the longest matches first at every length, and is logarithmic.
 */
export class MatchFinder {
  readonly #bytes: Uint8Array
  readonly #root = new Int32Array(2 ** hashBits).fill(-1)
  /** Children of position p, at 2 × (p mod window): what sorts before it, and what after. */
  readonly #child = new Int32Array(2 * windowSize).fill(-1)

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }

  /** The matches of positions `from` to `to` − 1, which may reach beyond them. Stretches must be asked for in order. */
  find(from: number, to: number): Matches {
    const start = new Uint32Array(to - from + 1)
    let match = new Int32Array(4 * (to - from))
    let count = 0
    for (let at = from; at < to; at++) {
      start[at - from] = count
      if (count + mostSteps > match.length) match = grown(match)
      count = this.#insert(at, match, count)
    }
    start[to - from] = count
    return { base: from, start, match }
  }

  /** Makes a position the root of its tree, and notes every match that is longer than the nearer ones. */
  #insert(at: number, matches: Int32Array, count: number): number {
    const bytes = this.#bytes
    const child = this.#child
    const most = Math.min(longestMatch, bytes.length - at)
    if (most < shortestMatch) return count
    const hash = this.#hash(at)
    let node = this.#root[hash] ?? -1
    this.#root[hash] = at
    let left = 2 * (at % windowSize)
    let right = left + 1
    let leftLength = 0
    let rightLength = 0
    let best = shortestMatch - 1
    for (let steps = 0; node !== -1 && at - node <= windowSize - 1 && steps < mostSteps; steps++) {
      let same = Math.min(leftLength, rightLength)
      while (same < most && bytes[node + same] === bytes[at + same]) same++
      if (same > best) {
        best = same
        matches[count++] = matchOf(same, at - node)
      }
      const pair = 2 * (node % windowSize)
      if (same === most) {
        // Nothing tells the two apart any more: the newer takes the older's place.
        child[left] = child[pair] ?? -1
        child[right] = child[pair + 1] ?? -1
        return count
      }
      if ((bytes[node + same] ?? 0) < (bytes[at + same] ?? 0)) {
        child[left] = node
        left = pair + 1
        leftLength = same
        node = child[left] ?? -1
      } else {
        child[right] = node
        right = pair
        rightLength = same
        node = child[right] ?? -1
      }
    }
    child[left] = -1
    child[right] = -1
    return count
  }

  #hash(at: number): number {
    const bytes = this.#bytes
    const three = (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16)
    return Math.imul(three, 0x9e3779b1) >>> (32 - hashBits)
  }
}

function grown(values: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(2 * values.length + mostSteps)
  larger.set(values)
  return larger
}
