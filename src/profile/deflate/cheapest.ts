import type { Costs } from './costs.ts'
import type { Items } from './items.ts'
import { distanceOf, lengthOf, type Matches, matchOf } from './matches.ts'
import { distanceCode, shortestMatch } from './symbols.ts'

/**
 * Appends the literals and matches that stand for bytes `from` to `to` − 1 at the least cost: a shortest path, found
 * from left to right, as zopfli finds it. Of each length only the nearest match is looked at, which costs least.
 */
export function appendCheapest(
  items: Items,
  bytes: Uint8Array,
  { base, start, match }: Matches,
  { from, to }: { readonly from: number; readonly to: number },
  costs: Costs,
): void {
  const size = to - from
  const least = new Int32Array(size + 1).fill(0x7fff_ffff)
  /** The literal or match that ends before each position on the cheapest way to it. */
  const step = new Int32Array(size + 1)
  least[0] = 0
  for (let at = 0; at < size; at++) {
    const here = least[at] ?? 0
    const single = here + (costs.literal[bytes[from + at] ?? 0] ?? 0)
    if (single < (least[at + 1] ?? 0)) {
      least[at + 1] = single
      step[at + 1] = matchOf(1, 0)
    }
    const row = from + at - base
    const end = start[row + 1] ?? 0
    let reach = shortestMatch
    for (let of = start[row] ?? 0; of < end; of++) {
      const away = distanceOf(match[of] ?? 0)
      const there = here + (costs.distance[distanceCode(away)] ?? 0)
      const longest = Math.min(lengthOf(match[of] ?? 0), size - at)
      for (; reach <= longest; reach++) {
        const cost = there + (costs.length[reach] ?? 0)
        if (cost < (least[at + reach] ?? 0)) {
          least[at + reach] = cost
          step[at + reach] = matchOf(reach, away)
        }
      }
    }
  }
  for (let at = size; at > 0; at -= lengthOf(step[at] ?? 1)) items.count++
  for (let at = size, item = items.count; at > 0; at -= lengthOf(step[at] ?? 1)) {
    items.length[--item] = lengthOf(step[at] ?? 1)
    items.distance[item] = distanceOf(step[at] ?? 0)
  }
}
