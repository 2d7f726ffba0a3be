/** Samples of one profile by row; all profiles of a run have the same rows. */
export type Counts = Float64Array

/** All samples. */
export const sizeOf = (counts: Counts): number => counts.reduce((sum, count) => sum + count, 0)

/** The sum of counts over the same rows. */
export function added(counts: readonly Counts[]): Counts {
  const sum = new Float64Array(counts[0]?.length ?? 0)
  for (const own of counts) for (const [row, count] of own.entries()) sum[row] = (sum[row] ?? 0) + count
  return sum
}

export const totalOf = (sizes: readonly number[]): number => sizes.reduce((total, size) => total + size, 0)

/** n² ÷ Σ n_j²: how many profiles of equal size would weigh the same as these. */
export const effectiveNumber = (sizes: readonly number[]): number => totalOf(sizes) ** 2 / squaredSum(sizes)

/** n₀ = (n − Σ n_j²/n) / (K − 1), the size of a profile to which φ̂ belongs; of at least two profiles. */
export function typicalSize(sizes: readonly number[]): number {
  const total = totalOf(sizes)
  return (total - squaredSum(sizes) / total) / (sizes.length - 1)
}

const squaredSum = (values: readonly number[]): number => values.reduce((total, value) => total + value ** 2, 0)

/** ½ Σ |p − q|, the total variation of two lists of counts over the same rows. */
export function totalVariation(a: Counts, b: Counts): number {
  const n = sizeOf(a)
  const m = sizeOf(b)
  return a.reduce((sum, count, row) => sum + Math.abs(count / n - (b[row] ?? 0) / m), 0) / 2
}
