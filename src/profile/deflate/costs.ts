import type { Counts } from './items.ts'
import { distanceExtra, lengthCode, lengthExtra, longestMatch, shortestMatch } from './symbols.ts'

/** A bit, in the unit of all costs. */
const bit = 16

/** What symbols cost, extra bits included. */
export interface Costs {
  readonly literal: Int32Array
  /** By length. */
  readonly length: Int32Array
  /** By code. */
  readonly distance: Int32Array
}

/** −log2 of the shares of symbols that occur so often; one that does not, costs what a single one would. */
export function costsOf({ literals, distances }: Counts): Costs {
  const literal = selfInformation(literals)
  const length = new Int32Array(longestMatch + 1)
  for (let of = shortestMatch; of <= longestMatch; of++) {
    const code = lengthCode(of)
    length[of] = (literal[code] ?? 0) + bit * (lengthExtra[code] ?? 0)
  }
  const distance = selfInformation(distances).map((cost, code) => cost + bit * (distanceExtra[code] ?? 0))
  return { literal, length, distance }
}

/** About what a block of these symbols takes: their entropy, and `perSymbol` for the length of each one's word. */
export const blockCost = ({ literals, distances }: Counts): number => entropy(literals) + entropy(distances)

const perSymbol = 5 * bit

function selfInformation(counts: Uint32Array): Int32Array {
  const whole = log2(Math.max(1, sumOf(counts)))
  return Int32Array.from(counts, (count) => Math.max(1, whole - log2(Math.max(1, count))))
}

function entropy(counts: Uint32Array): number {
  const sum = sumOf(counts)
  let cost = sum === 0 ? 0 : sum * log2(sum)
  for (const count of counts) if (count !== 0) cost += perSymbol - count * log2(count)
  return cost
}

function sumOf(counts: Uint32Array): number {
  let sum = 0
  for (const count of counts) sum += count
  return sum
}

const known = new Int32Array(2 ** 12).fill(-1)

/** The same for small integers from a table. */
function log2(value: number): number {
  const before = known[value] ?? -1
  if (before !== -1) return before
  const log = integerLog2(value)
  if (value < known.length) known[value] = log
  return log
}

/** `bit` × log2 of a positive integer, rounded down, in integers alone: Math.log2 may differ between machines. */
function integerLog2(value: number): number {
  let mantissa = value
  let log = 15
  for (; mantissa >= 2 ** 16; log++) mantissa = Math.floor(mantissa / 2)
  for (; mantissa < 2 ** 15; log--) mantissa *= 2
  // Squaring doubles the logarithm: where that passes a power of two, its next binary digit is 1.
  for (let digit = 1; digit < bit; digit *= 2) {
    mantissa = Math.floor((mantissa * mantissa) / 2 ** 15)
    log *= 2
    if (mantissa >= 2 ** 16) {
      mantissa = Math.floor(mantissa / 2)
      log++
    }
  }
  return log
}
