import { type Counts, sizeOf, totalOf, typicalSize } from './counts.ts'

/** How far profiles of one run differ, as far as they tell. */
export interface Noise {
  /**
   * φ̂: how many times larger the variance of a profile's counts is than chance alone would give.
   * Σ_j Σ_i (x_ij − n_j p̂_i)² / n_j over (K − 1)(1 − Σ p̂_i²), with p̂ the pooled shares (a Pearson statistic over its
   * degrees of freedom, for multinomial clusters). null with fewer than two profiles that hold anything.
   */
  readonly spread: number | null
  /**
   * ρ̂, the correlation within a profile that the spread implies, carried over to other sizes by
   * n₀ = (n − Σ n_j²/n) / (K − 1); at least 0. Assumed where K is below four.
   */
  readonly correlation: number
  /**
   * ρ̂ as far as a verdict may rest on it. Two or three profiles may agree by luck, but not differ by it: what they
   * show is believed where it is more than what is assumed. A service that never changed, whose profiles vary 13 times
   * as much as chance has it, would else fire in 62 to 100 % of its runs of two profiles of 750 samples.
   */
  readonly believed: number
  /**
   * The standard error of ρ̂ where profiles tell it: φ̂ is a sum of squares of K − 1 deviations whose covariance goes
   * with Σ = diag(p) − pp′, so its variance is φ² · 2 tr Σ² / ((K − 1)(tr Σ)²). 0 where ρ is assumed.
   */
  readonly error: number
}

/** ρ where fewer than four profiles leave the spread between them unknown. */
const assumedCorrelation = 5e-4
/** Fewer do not show how much they differ. */
export const profilesForSpread = 4

/** Measures the noise in one way through the counts, which all of its figures need. */
export function noiseBetween(profiles: readonly Counts[]): Noise {
  const used = profiles.filter((counts) => sizeOf(counts) > 0)
  const assumed = { correlation: assumedCorrelation, believed: assumedCorrelation, error: 0 }
  if (used.length < 2) return { ...assumed, spread: null }
  const sizes = used.map(sizeOf)
  const { squares, cubes, deviation } = sumsOf(used, sizes)
  const spread = squares >= 1 ? 1 : deviation / ((used.length - 1) * (1 - squares))
  const typical = typicalSize(sizes)
  if (typical <= 1) return { ...assumed, spread }
  const implied = (spread - 1) / (typical - 1)
  if (used.length < profilesForSpread) return { ...assumed, spread, believed: Math.max(assumedCorrelation, implied) }
  const correlation = Math.max(0, implied)
  const phi = 1 + correlation * (typical - 1)
  const relative = Math.sqrt((2 * (squares - 2 * cubes + squares ** 2)) / (used.length - 1)) / (1 - squares)
  const error = squares >= 1 ? 0 : (phi * relative) / (typical - 1)
  return { spread, correlation, believed: correlation, error }
}

/** Σ p̂_i², Σ p̂_i³, and the sum of the squared deviations from p̂. */
function sumsOf(used: readonly Counts[], sizes: readonly number[]) {
  const total = totalOf(sizes)
  const rows = used[0]?.length ?? 0
  let [squares, cubes, deviation] = [0, 0, 0]
  for (let row = 0; row < rows; row++) {
    const share = used.reduce((pooled, counts) => pooled + (counts[row] ?? 0), 0) / total
    squares += share ** 2
    cubes += share ** 3
    for (const [index, counts] of used.entries()) {
      const size = sizes[index] ?? 1
      deviation += ((counts[row] ?? 0) - size * share) ** 2 / size
    }
  }
  return { squares, cubes, deviation }
}
