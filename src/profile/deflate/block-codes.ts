import type { BitWriter } from './bit-writer.ts'
import type { Counts } from './items.ts'
import { codeLengths, codeWords } from './prefix-code.ts'
import { endOfBlock } from './symbols.ts'

/** A prefix code: the word of each symbol and its length in bits. */
export interface Code {
  readonly lengths: Uint8Array
  readonly words: Uint16Array
}

export interface BlockCodes {
  readonly literals: Code
  readonly distances: Code
}

/** Chooses the codes of a block and writes its header (RFC 1951, 3.2.7). */
export function writeCodes(writer: BitWriter, { literals, distances }: Counts): BlockCodes {
  const codes = { literals: codeOf(literals, 15), distances: codeOf(distances, 15) }
  const literalCount = usedLength(codes.literals.lengths, endOfBlock + 1)
  const distanceCount = usedLength(codes.distances.lengths, 1)
  const { symbols, code } = shortestRuns([
    ...codes.literals.lengths.subarray(0, literalCount),
    ...codes.distances.lengths.subarray(0, distanceCount),
  ])
  const inOrder = Uint8Array.from(headerOrder, (symbol) => code.lengths[symbol] ?? 0)
  const count = usedLength(inOrder, 4)
  writer.write(literalCount - endOfBlock - 1, 5)
  writer.write(distanceCount - 1, 5)
  writer.write(count - 4, 4)
  for (const length of inOrder.subarray(0, count)) writer.write(length, 3)
  for (const { symbol, rest } of symbols) {
    writer.write(code.words[symbol] ?? 0, code.lengths[symbol] ?? 0)
    writer.write(rest, runExtra(symbol))
  }
  return codes
}

function codeOf(counts: Uint32Array, longest: number): Code {
  const lengths = codeLengths(counts, longest)
  return { lengths, words: codeWords(lengths) }
}

/** How many lengths there are up to the last that is not 0, and `least` at least. */
function usedLength(lengths: Uint8Array, least: number): number {
  let count = lengths.length
  while (count > least && lengths[count - 1] === 0) count--
  return count
}

/** The order in which the lengths of the header's own code are written. */
const headerOrder = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]

/** Symbols of the header: a length from 0 to 15, or a repetition. */
const repeatLast = 16
const fewZeros = 17
const manyZeros = 18
const headerSymbols = 19

interface HeaderSymbol {
  readonly symbol: number
  readonly rest: number
}

const runExtra = (symbol: number): number =>
  symbol === repeatLast ? 2 : symbol === fewZeros ? 3 : symbol === manyZeros ? 7 : 0

/** The lengths of two codes in the fewest bits: a symbol that is used seldom makes all others longer. */
function shortestRuns(lengths: readonly number[]): { readonly symbols: readonly HeaderSymbol[]; readonly code: Code } {
  const ways = [[], [repeatLast], [fewZeros], [manyZeros], [repeatLast, fewZeros], [repeatLast, manyZeros]]
  ways.push([fewZeros, manyZeros], [repeatLast, fewZeros, manyZeros])
  const forms = ways.map((allowed) => {
    const symbols = runs(lengths, new Set(allowed))
    const counts = new Uint32Array(headerSymbols)
    for (const { symbol } of symbols) counts[symbol] = (counts[symbol] ?? 0) + 1
    const code = codeOf(counts, 7)
    const bits = symbols.reduce((sum, { symbol }) => sum + (code.lengths[symbol] ?? 0) + runExtra(symbol), 0)
    return { symbols, code, bits }
  })
  return forms.reduce((best, form) => (form.bits < best.bits ? form : best))
}

function runs(lengths: readonly number[], allowed: ReadonlySet<number>): HeaderSymbol[] {
  const symbols: HeaderSymbol[] = []
  for (let at = 0; at < lengths.length; ) {
    const value = lengths[at] ?? 0
    let left = 1
    while (at + left < lengths.length && lengths[at + left] === value) left++
    at += left
    const take = (symbol: number, least: number, most: number): void => {
      while (allowed.has(symbol) && left >= least) {
        const run = Math.min(left, most)
        symbols.push({ symbol, rest: run - least })
        left -= run
      }
    }
    if (value === 0) {
      take(manyZeros, 11, 138)
      take(fewZeros, 3, 10)
    } else {
      symbols.push({ symbol: value, rest: 0 })
      left--
      take(repeatLast, 3, 6)
    }
    for (; left > 0; left--) symbols.push({ symbol: value, rest: 0 })
  }
  return symbols
}
