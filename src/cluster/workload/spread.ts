import { createHash } from 'node:crypto'
import type { Pod } from './pods.ts'

/**
 * The order in which to profile pods: round-robin over zones, within a zone over nodes, within a node over versions;
 * otherwise as only the seed decides, whatever the order they come in.
 */
export function spread<Item extends { readonly pod: Pod }>(items: readonly Item[], seed: string): Item[] {
  const rank = (uid: string) => createHash('sha256').update(`${seed}\n${uid}`).digest('hex')
  const shuffled = items
    .map((item) => ({ item, rank: rank(item.pod.uid) }))
    .sort((a, b) => (a.rank < b.rank ? -1 : 1))
    .map(({ item }) => item)
  return roundRobin(shuffled, [({ pod }) => pod.zone, ({ pod }) => pod.node, ({ pod }) => pod.version])
}

/** The first of each group, then the second of each, and so on; the order within a group by the next key. */
function roundRobin<Item>(items: readonly Item[], [key, ...keys]: readonly ((item: Item) => unknown)[]): Item[] {
  if (key === undefined) return [...items]
  const groups = [...Map.groupBy(items, key).values()].map((group) => roundRobin(group, keys))
  const longest = Math.max(0, ...groups.map((group) => group.length))
  return Array.from({ length: longest }, (_, turn) => groups.flatMap((group) => group.slice(turn, turn + 1))).flat()
}
