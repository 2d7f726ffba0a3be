/** Gives numbers from 0 to below 1. */
export type Random = () => number

/** The same numbers for the same seed, on any machine. */
export const seededRandom = (seed: string): Random => randomOf(hashOf(seed))

/** FNV-1a, over the characters of a text: 32 bits. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193)
  return hash
}

/** Tommy Ettinger's mulberry32 (public domain), from a state of 32 bits. */
export function randomOf(state: number): Random {
  let last = state
  return () => {
    last = (last + 0x6d2b79f5) | 0
    let mixed = Math.imul(last ^ (last >>> 15), last | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** A whole number from 0 to below `below`. */
export const drawn = (random: Random, below: number): number => Math.floor(random() * below)

/** The same values in a random order (Fisher-Yates). */
export function shuffled<Value>(values: readonly Value[], random: Random): Value[] {
  const order = [...values]
  for (let last = order.length - 1; last > 0; last--) {
    const other = drawn(random, last + 1)
    const [a, b] = [order[last], order[other]]
    if (a === undefined || b === undefined) continue
    order[last] = b
    order[other] = a
  }
  return order
}
