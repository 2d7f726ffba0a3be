import type { Random } from '../../src/drift/calibration/random.ts'
import { type Draw, drawAround } from './draws.ts'

/** How the profiles of a run are drawn. */
export interface Sampling {
  /** Of all profiles together. */
  readonly samples: number
  /** Relative sizes of the profiles: 6:2:1:1 is a busy pod, a less busy one and two that idle along. */
  readonly shape: readonly [number, ...number[]]
  /**
   * How many times larger the variance of a profile's counts is than chance gives, at the mean size of the profiles.
   */
  readonly designEffect: number
}

/** ρ, the correlation of two samples of one profile that gives this design effect: deff = 1 + ρ(n/K − 1). */
export const correlationOf = ({ samples, shape, designEffect }: Sampling): number =>
  (designEffect - 1) / (samples / shape.length - 1)

/**
 * The rows that the profiles of one run see. Each profile has shares of its own around those of `workload`, and
 * `correlation` is that of two samples of one profile.
 */
export function drawRun(
  workload: Draw,
  { samples, shape: [first, ...rest] }: Omit<Sampling, 'designEffect'>,
  correlation: number,
  random: Random,
): readonly [Uint32Array, ...Uint32Array[]] {
  const parts = rest.reduce((sum, part) => sum + part, first)
  const profile = (part: number): Uint32Array => {
    const draw = drawAround(workload, correlation, random)
    return Uint32Array.from({ length: Math.round((samples * part) / parts) }, draw)
  }
  return [profile(first), ...rest.map(profile)]
}
