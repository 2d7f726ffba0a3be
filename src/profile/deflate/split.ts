import { blockCost } from './costs.ts'
import { type Counts, countsOf, type Items, type Piece } from './items.ts'
import { endOfBlock } from './symbols.ts'

/** Bytes that share a pair of codes. */
export interface Block extends Piece {
  readonly counts: Counts
}

interface Costed extends Block {
  readonly cost: number
}

/** Where one block may end and the next begin. */
const itemsPerPiece = 256

/**
 * Cuts the items that stand for bytes `from` and following into blocks: from pieces of equal size those two neighbours
 * are joined, again and again, that save most by sharing their codes, while any do.
 */
export function splitIntoBlocks(bytes: Uint8Array, items: Items, from: number): readonly Block[] {
  const blocks = pieces(bytes, items, from)
  const joined = blocks.map((_, row) => join(blocks[row], blocks[row + 1]))
  for (;;) {
    let best = -1
    let most = 0
    for (let row = 0; row < blocks.length; row++) {
      const here = saved(blocks, joined, row)
      if (here <= most) continue
      best = row
      most = here
    }
    const block = joined[best]
    if (block === undefined || block === null) return blocks
    blocks.splice(best, 2, block)
    joined.splice(best, 1)
    joined[best] = join(blocks[best], blocks[best + 1])
    if (best > 0) joined[best - 1] = join(blocks[best - 1], blocks[best])
  }
}

const saved = (blocks: readonly Costed[], joined: readonly (Costed | null)[], row: number): number =>
  (blocks[row]?.cost ?? 0) + (blocks[row + 1]?.cost ?? 0) - (joined[row]?.cost ?? Number.POSITIVE_INFINITY)

/** One piece at least: nothing is a block too. */
function pieces(bytes: Uint8Array, items: Items, start: number): Costed[] {
  const all: Costed[] = []
  for (let firstItem = 0, from = start; firstItem < Math.max(1, items.count); firstItem += itemsPerPiece) {
    const endItem = Math.min(items.count, firstItem + itemsPerPiece)
    let to = from
    for (const length of items.length.subarray(firstItem, endItem)) to += length
    const piece = { firstItem, endItem, from, to }
    const counts = countsOf(bytes, items, piece)
    all.push({ ...piece, counts, cost: blockCost(counts) })
    from = to
  }
  return all
}

function join(one: Costed | undefined, next: Costed | undefined): Costed | null {
  if (one === undefined || next === undefined) return null
  const literals = one.counts.literals.map((count, symbol) => count + (next.counts.literals[symbol] ?? 0))
  const distances = one.counts.distances.map((count, symbol) => count + (next.counts.distances[symbol] ?? 0))
  literals[endOfBlock] = 1
  const counts = { literals, distances }
  return {
    firstItem: one.firstItem,
    endItem: next.endItem,
    from: one.from,
    to: next.to,
    counts,
    cost: blockCost(counts),
  }
}
