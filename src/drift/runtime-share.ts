import { packageOf } from '../profile/symbol.ts'
import type { SampleTables } from '../profile/tables.ts'
import { percent } from './figures.ts'
import { hasPackage } from './origin.ts'

/** Whether a package of the standard library is of Go's runtime. */
export const isRuntimePackage = (path: string): boolean => /^(internal\/)?runtime(\/|$)/.test(path)

/** Share of the samples whose leaf is in Go's runtime, 0 to 1; null where no sample counts. */
export function runtimeShare({ symbols, functions, counted }: SampleTables): number | null {
  if (counted === 0) return null
  let samples = 0
  for (const [row, symbol] of functions.symbol.entries()) {
    const name = symbols[symbol]
    if (name === undefined || !hasPackage(name)) continue
    if (isRuntimePackage(packageOf(name))) samples += functions.samples[row] ?? 0
  }
  return samples / counted
}

/** Less than 10 points, by more than the error of a subtraction. */
const noJump = 0.1 - 1e-9

/**
 * A warning where the runtime's share rose by at least 10 points; null where it did not. One published refresh took a
 * profile of which 19 % were the garbage collector's queue on a machine of 72 cores, and gained next to nothing.
 */
export function runtimeWarning(committed: number | null, today: number | null): string | null {
  if (committed === null || today === null || today - committed < noJump) return null
  return `The Go runtime’s share of the samples rose from ${percent(committed)} to ${percent(today)}. That is mostly garbage collection or contention, which a new profile hardly makes faster: look for what changed there first.`
}
