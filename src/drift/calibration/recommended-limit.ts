import { quantile } from './distribution.ts'

/** Between what 19 of 20 pairs of runs stay below and the limit. */
const margin = 1.5

/** max(default, 1.5 × q95) of the shifts between runs, rounded up to a hundredth; at most 1. */
export const recommendedLimit = (shifts: readonly number[], byDefault: number): number =>
  // Without the last digits of a sum of doubles, 0.15 would become 0.16.
  Math.min(1, Math.max(byDefault, Math.ceil(margin * quantile(shifts, 0.95) * 100 - 1e-9) / 100))
