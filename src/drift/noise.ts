import { effectiveNumber, totalOf } from './counts.ts'

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
