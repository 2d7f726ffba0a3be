import { type Counts, effectiveNumber, sizeOf, totalOf, typicalSize } from './counts.ts'

/** ρ where fewer than four profiles leave the spread between them unknown. */
const assumedCorrelation = 5e-4
/** Fewer do not show how much they differ. */
export const profilesForSpread = 4

/**
 * φ̂, the spread between profiles: how many times larger the variance of a profile's counts is than chance alone would
 * give. Σ_j Σ_i (x_ij − n_j p̂_i)² / n_j over (K − 1)(1 − Σ p̂_i²), with p̂ the pooled shares (a Pearson statistic over
 * its degrees of freedom, for multinomial clusters). null with fewer than two profiles that hold anything.
 */
export function spread(profiles: readonly Counts[]): number | null {
  const sizes = profiles.map(sizeOf)
  const used = profiles.filter((_, index) => (sizes[index] ?? 0) > 0)
  const usedSizes = sizes.filter((size) => size > 0)
  const total = totalOf(sizes)
  if (used.length < 2) return null
  const rows = used[0]?.length ?? 0
  let squaredShares = 0
  let deviation = 0
  for (let row = 0; row < rows; row++) {
    const share = used.reduce((pooled, counts) => pooled + (counts[row] ?? 0), 0) / total
    squaredShares += share ** 2
    for (const [index, counts] of used.entries()) {
      const size = usedSizes[index] ?? 1
      deviation += ((counts[row] ?? 0) - size * share) ** 2 / size
    }
  }
  return squaredShares >= 1 ? 1 : deviation / ((used.length - 1) * (1 - squaredShares))
}

/**
 * ρ̂, the correlation within a profile that `spread` implies, carried over to other sizes by
 * n₀ = (n − Σ n_j²/n) / (K − 1); at least 0. Assumed where K is below four.
 */
export function correlation(profiles: readonly Counts[]): number {
  const sizes = profiles.map(sizeOf).filter((size) => size > 0)
  const phi = spread(profiles)
  if (phi === null || sizes.length < profilesForSpread) return assumedCorrelation
  const typical = typicalSize(sizes)
  return typical <= 1 ? assumedCorrelation : Math.max(0, (phi - 1) / (typical - 1))
}

/**
 * ρ̂ as far as a verdict may rest on it. Two or three profiles may agree by luck, but not differ by it: what they show is
 * believed where it is more than what is assumed. A service that never changed, whose profiles vary 13 times as much as
 * chance has it, would else fire in 62 to 100 % of its runs of two profiles of 750 samples.
 */
export function believedCorrelation(profiles: readonly Counts[]): number {
  const phi = spread(profiles)
  const rho = correlation(profiles)
  const sizes = profiles.map(sizeOf).filter((size) => size > 0)
  if (phi === null || sizes.length >= profilesForSpread || typicalSize(sizes) <= 1) return rho
  return Math.max(rho, (phi - 1) / (typicalSize(sizes) - 1))
}

/**
 * The standard error of ρ̂ where profiles tell it: φ̂ is a sum of squares of K − 1 deviations whose covariance goes with
 * Σ = diag(p) − pp′, so its variance is φ² · 2 tr Σ² / ((K − 1)(tr Σ)²). 0 where ρ is assumed.
 */
export function correlationError(profiles: readonly Counts[]): number {
  const used = profiles.filter((counts) => sizeOf(counts) > 0)
  if (used.length < profilesForSpread) return 0
  const sizes = used.map(sizeOf)
  const total = totalOf(sizes)
  let [squares, cubes] = [0, 0]
  for (let row = 0; row < (used[0]?.length ?? 0); row++) {
    const share = used.reduce((pooled, counts) => pooled + (counts[row] ?? 0), 0) / total
    squares += share ** 2
    cubes += share ** 3
  }
  const typical = typicalSize(sizes)
  if (squares >= 1 || typical <= 1) return 0
  const phi = 1 + correlation(profiles) * (typical - 1)
  const relative = Math.sqrt((2 * (squares - 2 * cubes + squares ** 2)) / (used.length - 1)) / (1 - squares)
  return (phi * relative) / (typical - 1)
}

/**
 * φ, the design effect of samples that come from profiles: how many times larger the variance of a count is than chance
 * alone would give. 1 + ρ(n/K − 1), with K the effective number of profiles, n² ÷ Σ n_j².
 */
export const designEffect = (rho: number, samples: number, effectiveProfiles: number): number =>
  1 + rho * (samples / effectiveProfiles - 1)

/**
 * r², by how much the variance of the difference of two shares exceeds that of two plain samples:
 * (φ_n/n + φ_m/m) / (1/n + 1/m), φ_n = 1 + ρ(Σ n_j²/n − 1), φ_m = 1 + ρ(m/K_c − 1).
 * `todaySizes` are samples per profile, m the committed samples, K_c their effective number of profiles.
 */
export function varianceInflation(
  rho: number,
  todaySizes: readonly number[],
  committedSize: number,
  committedProfiles: number,
): number {
  const total = totalOf(todaySizes)
  const todayEffect = designEffect(rho, total, effectiveNumber(todaySizes))
  const committedEffect = designEffect(rho, committedSize, committedProfiles)
  return (todayEffect / total + committedEffect / committedSize) / (1 / total + 1 / committedSize)
}

/**
 * The chance to see none of a call of which the other side had `count` samples, where `perSample` of this side come to
 * one of that. Its true count is more likely less: where weights fall off as Zipf’s law has it, Good-Turing’s estimate
 * is a sample less than what was counted, φ_m samples where they are clustered. Of what is then expected, μ, none is
 * seen with φ^(−μ/(φ − 1)), the predictive negative binomial; φ = φ_n + φ_m n/m holds the noise of both sides.
 */
export function chanceUnseen(count: number, perSample: number, effects: SideEffects): number {
  const expected = Math.max(0, count - effects.committed) * perSample
  const effect = effects.today + effects.committed * perSample
  return effect ** (-expected / (effect - 1))
}

/** φ of two sides that are compared. */
export interface SideEffects {
  readonly today: number
  readonly committed: number
}

/** Mean and variance of |X/n − (t − X)/m| for X ~ Binomial(t, n/(n+m)): what chance alone does to a bucket. */
export interface ChanceDifference {
  readonly mean: number
  readonly variance: number
}

/** Above this pooled count the normal approximation stands in for the exact sum. */
const exactUpTo = 400

/** A function of t, exact up to t = 400; each distinct t is computed once. */
export function chanceDifference(n: number, m: number): (pooled: number) => ChanceDifference {
  const known = new Map<number, ChanceDifference>()
  return (pooled) => {
    const cached = known.get(pooled)
    if (cached !== undefined) return cached
    const difference = pooled > exactUpTo ? normalDifference(pooled, n, m) : binomialDifference(pooled, n, m)
    known.set(pooled, difference)
    return difference
  }
}

function normalDifference(pooled: number, n: number, m: number): ChanceDifference {
  const share = n / (n + m)
  const sigma = Math.sqrt(pooled * share * (1 - share)) * (1 / n + 1 / m)
  return { mean: sigma * Math.sqrt(2 / Math.PI), variance: sigma ** 2 * (1 - 2 / Math.PI) }
}

/** Sums over the binomial from its mode outwards, so that nothing underflows before it is negligible. */
function binomialDifference(pooled: number, n: number, m: number): ChanceDifference {
  const share = n / (n + m)
  const odds = share / (1 - share)
  const mode = Math.min(pooled, Math.floor((pooled + 1) * share))
  let mass = 0
  let first = 0
  let second = 0
  const add = (x: number, probability: number): void => {
    const difference = Math.abs(x / n - (pooled - x) / m)
    mass += probability
    first += probability * difference
    second += probability * difference ** 2
  }
  add(mode, 1)
  for (let x = mode + 1, p = 1; x <= pooled; x++) {
    p *= ((pooled - x + 1) / x) * odds
    add(x, p)
  }
  for (let x = mode - 1, p = 1; x >= 0; x--) {
    p *= (x + 1) / ((pooled - x) * odds)
    add(x, p)
  }
  const mean = first / mass
  return { mean, variance: Math.max(0, second / mass - mean ** 2) }
}
