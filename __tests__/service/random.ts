import type { Random } from '../../src/drift/calibration/random.ts'

/** A draw from the normal distribution with mean 0 and deviation 1, by the transform of Box and Muller. */
export const normal = (random: Random): number =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())

/** The values in a random order. It is not Fisher and Yates's: the figures of the documentation are of these draws. */
export function shuffled<T>(values: readonly T[], random: Random): T[] {
  return values
    .map((value) => [random(), value] as const)
    .sort(([a], [b]) => a - b)
    .map(([, value]) => value)
}
