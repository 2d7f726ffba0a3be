import type { Costs } from './costs.ts'
import type { Items } from './items.ts'
import type { Matches } from './matches.ts'
import { distanceCode, shortestMatch } from './symbols.ts'

/**
 * Appends the literals and matches that stand for bytes `from` to `to` − 1 at the least cost: a shortest path, found
 * from left to right, as zopfli finds it. Of each length only the nearest match is looked at, which costs least.
 */
export function appendCheapest(
  items: Items,
  bytes: Uint8Array,
  { base, start, length, distance }: Matches,
  { from, to }: { readonly from: number; readonly to: number },
  costs: Costs,
): void {
  const size = to - from
  const least = new Uint32Array(size + 1).fill(0xffff_ffff)
  const stepLength = new Uint16Array(size + 1)
  const stepDistance = new Uint16Array(size + 1)
  least[0] = 0
  for (let at = 0; at < size; at++) {
    const here = least[at] ?? 0
    const single = here + (costs.literal[bytes[from + at] ?? 0] ?? 0)
    if (single < (least[at + 1] ?? 0)) {
      least[at + 1] = single
      stepLength[at + 1] = 1
      stepDistance[at + 1] = 0
    }
    const row = from + at - base
    const end = start[row + 1] ?? 0
    let reach = shortestMatch
    for (let match = start[row] ?? 0; match < end; match++) {
      const away = distance[match] ?? 0
      const there = here + (costs.distance[distanceCode(away)] ?? 0)
      const longest = Math.min(length[match] ?? 0, size - at)
      for (; reach <= longest; reach++) {
        const cost = there + (costs.length[reach] ?? 0)
        if (cost < (least[at + reach] ?? 0)) {
          least[at + reach] = cost
          stepLength[at + reach] = reach
          stepDistance[at + reach] = away
        }
      }
    }
  }
  for (let at = size; at > 0; at -= stepLength[at] ?? 1) items.count++
  for (let at = size, item = items.count; at > 0; at -= stepLength[at] ?? 1) {
    items.length[--item] = stepLength[at] ?? 1
    items.distance[item] = stepDistance[at] ?? 0
  }
}
