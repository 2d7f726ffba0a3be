import type { Counts } from '../noise.ts'

/** All samples. */
export const sizeOf = (counts: Counts): number => counts.reduce((sum, count) => sum + count, 0)

/** The sum of counts over the same rows. */
export function added(counts: readonly Counts[]): Counts {
  const sum = new Float64Array(counts[0]?.length ?? 0)
  for (const own of counts) for (const [row, count] of own.entries()) sum[row] = (sum[row] ?? 0) + count
  return sum
}

/** m² ÷ Σ m_j²: how many profiles of equal size would weigh the same as these. */
export const effectiveNumber = (sizes: readonly number[]): number =>
  sizes.reduce((sum, size) => sum + size, 0) ** 2 / sizes.reduce((sum, size) => sum + size ** 2, 0)

/** ½ Σ |p − q|, the total variation of two lists of counts over the same rows. */
export function totalVariation(a: Counts, b: Counts): number {
  const n = sizeOf(a)
  const m = sizeOf(b)
  return a.reduce((sum, count, row) => sum + Math.abs(count / n - (b[row] ?? 0) / m), 0) / 2
}
