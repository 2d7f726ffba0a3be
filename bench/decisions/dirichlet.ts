/**
 * ρ at which shares that are drawn from a Dirichlet distribution around these differ from them, on average, by this
 * total variation (0 to 1; at most what separate draws of a single row differ by).
 */
export function correlationOfVariation(shares: Float64Array, variation: number): number {
  let [low, high] = [0, 1]
  for (let step = 0; step < 40; step++) {
    const middle = (low + high) / 2
    if (meanVariation(shares, 1 / middle - 1) < variation) low = middle
    else high = middle
  }
  return low
}

/** ½ Σ E|q − p|: each share of a Dirichlet distribution is a Beta variate. */
const meanVariation = (shares: Float64Array, concentration: number): number =>
  shares.reduce((sum, share) => sum + betaMeanDeviation(share * concentration, (1 - share) * concentration), 0) / 2

/** Mean absolute deviation of a Beta variate: 2 aᵃ bᵇ / (B(a, b) (a + b)^(a + b + 1)). */
function betaMeanDeviation(a: number, b: number): number {
  const logBeta = logGamma(a) + logGamma(b) - logGamma(a + b)
  return 2 * Math.exp(a * Math.log(a) + b * Math.log(b) - logBeta - (a + b + 1) * Math.log(a + b))
}

/** ln Γ(x) for x > 0: Stirling’s series from 8 on, the recurrence Γ(x + 1) = x Γ(x) below. */
function logGamma(x: number): number {
  if (x < 8) return logGamma(x + 1) - Math.log(x)
  return (
    (x - 0.5) * Math.log(x) - x + Math.log(2 * Math.PI) / 2 + 1 / (12 * x) - 1 / (360 * x ** 3) + 1 / (1260 * x ** 5)
  )
}
