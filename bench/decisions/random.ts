/** Uniform numbers from 0 up to 1, without 1. */
export type Random = () => number

/** Chris Doty-Humphrey's sfc32, seeded by a text (FNV-1a): the same text gives the same numbers. */
export function seededRandom(seed: string): Random {
  let hash = 0x811c9dc5
  for (const char of seed) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193)
  let a = hash
  let b = hash ^ 0x9e3779b9
  let c = 0
  let counter = 1
  const next: Random = () => {
    const sum = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + sum) | 0
    return (sum >>> 0) / 2 ** 32
  }
  // Its author discards as many, until every bit of the state depends on the seed.
  for (let round = 0; round < 12; round++) next()
  return next
}
