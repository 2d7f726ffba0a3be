import { drawn, type Random, shuffled } from '../../src/drift/calibration/random.ts'
import { shareOfHeavy } from '../../src/drift/heavy-edges.ts'
import type { SymbolName } from '../../src/profile/profile.ts'
import { seededRandom } from './random.ts'

/** A program of calls: each row is a line of a caller on which a callee is called. */
export interface Program {
  /** Functions in byte order of their names; caller and callee are rows of it. */
  readonly names: readonly SymbolName[]
  readonly caller: Uint32Array
  readonly callee: Uint32Array
  /** Line of the call, counted from the caller's `func` keyword. */
  readonly offset: Uint32Array
  /** Shares of the samples by row, summing to 1. */
  readonly shares: Float64Array
}

/** As in real profiles: Go's own of its compiler has 2,787 calls of 2,303 functions in 83 packages. */
const functionsPerCall = 0.8
const functionsPerPackage = 25

/** Calls that their caller makes on another line too; 176 of 2,787 in the same profile. */
const repeated = 0.06

/**
 * A program with so many rows of Zipf weights: the share of the i-th heaviest goes with 1/i. Who calls whom and what
 * lies in which package is left to chance, the same in every run.
 */
export function zipfProgram(calls: number): Program {
  const random = seededRandom(`program of ${calls} calls`)
  const below = (limit: number): number => drawn(random, limit)
  const functions = Math.ceil(calls * functionsPerCall)
  const packages = Math.ceil(functions / functionsPerPackage)
  const names = Array.from({ length: functions }, (_, of) => `shop.example/p${below(packages)}.F${of}` as SymbolName)
  names.sort((a, b) => (a < b ? -1 : 1))
  const caller = new Uint32Array(calls)
  const callee = new Uint32Array(calls)
  for (let row = 0; row < calls; row++) {
    const like = row > 0 && random() < repeated ? below(row) : null
    const to = like === null ? below(functions) : (callee[like] ?? 0)
    callee[row] = to
    caller[row] = like === null ? (to + 1 + below(functions - 1)) % functions : (caller[like] ?? 0)
  }
  const weights = Float64Array.from({ length: calls }, (_, rank) => 1 / (rank + 1))
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  return {
    names,
    caller,
    callee,
    // Each line once, so that no two rows are the same call.
    offset: callee.map((_, row) => row + 1),
    shares: weights.map((weight) => weight / total),
  }
}

/**
 * The same program after an edit: calls that hold `moved` of the weight (0 to 1), of the heavy ones and of the others
 * alike, are on another line of their caller. Which ones is left to chance.
 */
export function withMovedCalls(program: Program, moved: number, random: Random): Program {
  const { shares, offset } = program
  const rows = shuffled([...shares.keys()], random)
  const offsets = offset.slice()
  for (const kind of [rows.filter((row) => isHeavy(shares, row)), rows.filter((row) => !isHeavy(shares, row))]) {
    const whole = kind.reduce((sum, row) => sum + (shares[row] ?? 0), 0)
    let left = moved * whole
    for (const row of kind) {
      const share = shares[row] ?? 0
      if (share > left) continue
      left -= share
      offsets[row] = (offset[row] ?? 0) + offset.length
    }
  }
  return { ...program, offset: offsets }
}

const isHeavy = (shares: Float64Array, row: number): boolean => (shares[row] ?? 0) >= shareOfHeavy

/**
 * Shares of another workload of the same program at this total variation (0 to 1) from its own: part of the traffic is
 * of another kind, to which the same weights belong in another order.
 */
export function otherShares({ shares }: Program, variation: number, random: Random): Float64Array {
  const order = shuffled([...shares.keys()], random)
  const other = shares.map((_, row) => shares[order[row] ?? 0] ?? 0)
  const farthest = shares.reduce((sum, share, row) => sum + Math.abs(share - (other[row] ?? 0)), 0) / 2
  const part = variation / farthest
  return shares.map((share, row) => (1 - part) * share + part * (other[row] ?? 0))
}
