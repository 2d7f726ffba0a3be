import { framesOf } from './frames.ts'
import { Int64Column, Int64Sums } from './int64.ts'
import { most, tooMany } from './limits.ts'
import type { Profile, SymbolName } from './profile.ts'
import { isInert } from './symbol.ts'
import { TupleIndex } from './tuple-index.ts'

/** The two tables with one count per sample; both leave out samples whose leaf or caller is inert. */
export interface SampleTables {
  /** Names in byte order; all symbols are rows of it. */
  readonly symbols: readonly SymbolName[]
  readonly functions: LeafFunctions
  readonly calls: Calls
  /** Samples counted in either table. */
  readonly counted: number
  /** All samples, and those of them that are inert. */
  readonly samples: number
  readonly inert: number
}

/** Leaf functions, by symbol. */
export interface LeafFunctions {
  readonly count: number
  readonly symbol: Uint32Array
  readonly samples: Float64Array
}

/** The two leaf-most logical frames of the samples, whether or not the call was inlined; each row once. */
export interface Calls {
  readonly count: number
  /** Symbol; −1 where the stack has one logical frame only. */
  readonly caller: Int32Array
  readonly callee: Uint32Array
  /** Line of the call minus start line of the caller; 0 without a caller. */
  readonly offset: Int64Column
  readonly samples: Float64Array
}

/**
 * Counts the tables `functions` and `calls`. Unlike the compiler's edges they do not change when the same program is
 * merely built with PGO: there compiler edges differed in every pair of real captures, calls in none.
 */
export function sampleTables(profile: Profile): SampleTables {
  const { samples } = profile
  const frames = framesOf(profile)
  const unit = samples.weight?.unit ?? 1
  const { stacks } = samples
  const { symbols } = frames
  const inertSymbols = Uint8Array.from(symbols, (name) => (isInert(name) ? 1 : 0))
  const leafWeights = new Int64Sums(symbols.length)
  const calls = new TupleIndex(4, stacks.count, most.edges, () => tooMany('edges'))
  const callWeights = new Int64Sums(stacks.count)
  /** Row 0: the samples that count; row 1: the inert ones. */
  const sums = new Int64Sums()
  for (let row = 0; row < stacks.count; row++) {
    const leaf = frames.leaf[row] ?? -1
    const caller = frames.caller[row] ?? -1
    const low = stacks.weight.low[row] ?? 0
    const high = stacks.weight.high[row] ?? 0
    const callee = frames.symbol[leaf] ?? 0
    const from = caller === -1 ? -1 : (frames.symbol[caller] ?? 0)
    const isOut = leaf === -1 || inertSymbols[callee] === 1 || (from !== -1 && inertSymbols[from] === 1)
    sums.add(isOut ? 1 : 0, low, high)
    if (isOut) continue
    leafWeights.add(callee, low, high)
    const call = calls.row(from, callee, frames.offset.low[caller] ?? 0, frames.offset.high[caller] ?? 0)
    callWeights.add(call, low, high)
  }
  const inSamples = (sums: Int64Sums, count: number): Float64Array =>
    Float64Array.from({ length: count }, (_, row) => Number(sums.at(row)) / unit)
  const part = (index: TupleIndex, position: number) => (_: unknown, row: number) => index.part(row, position)
  const offset = new Int64Column(calls.count)
  for (let row = 0; row < calls.count; row++) offset.push(calls.part(row, 2), calls.part(row, 3))
  return {
    symbols,
    functions: leafFunctions(inSamples(leafWeights, symbols.length)),
    calls: {
      count: calls.count,
      caller: Int32Array.from({ length: calls.count }, part(calls, 0)),
      callee: Uint32Array.from({ length: calls.count }, part(calls, 1)),
      offset,
      samples: inSamples(callWeights, calls.count),
    },
    counted: Number(sums.at(0)) / unit,
    samples: Number(samples.total) / unit,
    inert: Number(sums.at(1)) / unit,
  }
}

/** The symbols that are leaf somewhere; `samples` holds those of every symbol. */
function leafFunctions(samples: Float64Array): LeafFunctions {
  const symbol = Uint32Array.from(samples.keys()).filter((of) => samples[of] !== 0)
  return { count: symbol.length, symbol, samples: samples.filter((count) => count !== 0) }
}
