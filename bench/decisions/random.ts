import { hashOf, type Random } from '../../src/drift/calibration/random.ts'

/**
 * Chris Doty-Humphrey's sfc32, seeded by a text: the same text gives the same numbers. Not the generator of the
 * calibration: these simulations hold the rule to its targets, on draws of their own.
 */
export function seededRandom(seed: string): Random {
  const hash = hashOf(seed)
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
