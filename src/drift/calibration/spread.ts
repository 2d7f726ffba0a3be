import { sizeOf, totalOf, typicalSize } from '../counts.ts'
import { noiseBetween } from '../noise-between.ts'
import { mean } from './distribution.ts'
import { asFunctions, type SharedTable } from './shared-table.ts'

/** How much profiles, or runs, differ more than chance makes them. */
export interface Spread {
  /** φ̂: the variance of the counts over that of chance alone, which is 1. */
  readonly spread: number
  /** ρ̂, the correlation that it implies between two samples of one profile, or run. */
  readonly correlation: number
}

/** A number for each of the two signals. */
export interface BothSignals<Value> {
  readonly workload: Value
  readonly top: Value
}

/** The same measure on calls and on leaf functions. */
export const onBoth = <Value>(calls: SharedTable, measure: (table: SharedTable) => Value): BothSignals<Value> => ({
  workload: measure(calls),
  top: measure(asFunctions(calls)),
})

/**
 * Between the profiles of a run, of several runs: φ̂ is the mean, and ρ̂ follows from it and from the mean n₀. A mean
 * of ρ̂ itself would be too high, for that is never below 0.
 */
export function spreadOfPods(runs: readonly SharedTable[]): Spread {
  const phi = mean(runs.map(({ counts }) => noiseBetween(counts).spread ?? 1))
  const size = mean(runs.map(({ counts }) => typicalSize(counts.map(sizeOf))))
  return { spread: phi, correlation: size <= 1 ? 0 : Math.max(0, (phi - 1) / (size - 1)) }
}

/** Between runs, a list each: the spread of their pods is part of it. At least four runs. */
export const spreadOfRuns = ({ counts }: SharedTable): Spread => {
  const { spread, correlation } = noiseBetween(counts)
  return { spread: spread ?? 1, correlation }
}

/**
 * The part of the correlation within a run that its pods do not explain: two samples of it come from the same profile
 * with probability Σ n_j²/n². `sizes` are those of its profiles.
 */
export const correlationBeyondPods = (runs: Spread, pods: Spread, sizes: readonly number[]): number => {
  const total = totalOf(sizes)
  return Math.max(0, runs.correlation - pods.correlation * sizes.reduce((sum, size) => sum + (size / total) ** 2, 0))
}
