import { distanceCode, distanceCodes, endOfBlock, lengthCode, literalCodes } from './symbols.ts'

/** Bytes as literals and matches. */
export class Items {
  count = 0
  /** 1 for a literal. */
  readonly length: Uint16Array
  /** 0 for a literal. */
  readonly distance: Uint16Array

  constructor(capacity: number) {
    this.length = new Uint16Array(capacity)
    this.distance = new Uint16Array(capacity)
  }
}

/** A piece of them, and of the bytes that they stand for. */
export interface Piece {
  readonly firstItem: number
  readonly endItem: number
  readonly from: number
  readonly to: number
}

/** How often each symbol occurs in a block, its end included. */
export interface Counts {
  readonly literals: Uint32Array
  readonly distances: Uint32Array
}

export function countsOf(bytes: Uint8Array, items: Items, { firstItem, endItem, from }: Piece): Counts {
  const literals = new Uint32Array(literalCodes)
  const distances = new Uint32Array(distanceCodes)
  literals[endOfBlock] = 1
  let at = from
  for (let item = firstItem; item < endItem; item++) {
    const length = items.length[item] ?? 0
    const distance = items.distance[item] ?? 0
    const symbol = distance === 0 ? (bytes[at] ?? 0) : lengthCode(length)
    literals[symbol] = (literals[symbol] ?? 0) + 1
    if (distance !== 0) {
      const code = distanceCode(distance)
      distances[code] = (distances[code] ?? 0) + 1
    }
    at += length
  }
  return { literals, distances }
}
