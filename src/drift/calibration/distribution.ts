/** What a list of measured values comes to. */
export interface Distribution {
  readonly values: number
  readonly median: number
  /** The value that 19 of 20 do not exceed. */
  readonly q95: number
  readonly largest: number
}

/** null of nothing. */
export function distributionOf(values: readonly number[]): Distribution | null {
  if (values.length === 0) return null
  return {
    values: values.length,
    median: quantile(values, 0.5),
    q95: quantile(values, 0.95),
    largest: Math.max(...values),
  }
}

/** Linear between order statistics, as R's default (type 7) and numpy's; of at least one value. */
export function quantile(values: readonly number[], probability: number): number {
  const sorted = Float64Array.from(values).sort()
  const position = (sorted.length - 1) * probability
  const below = Math.floor(position)
  const low = sorted[below] ?? 0
  const high = sorted[Math.min(below + 1, sorted.length - 1)] ?? 0
  return low + (high - low) * (position - below)
}

export const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length
