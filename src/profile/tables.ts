import { at } from './columns.ts'
import { edgeKey } from './edges.ts'
import { type Frame, framesOfLocations } from './frames.ts'
import type { Profile, SymbolName } from './profile.ts'
import { isInert } from './symbol.ts'
import { weightAt, weightOf } from './weight.ts'

/** One row of the table `calls`: the two leaf-most logical frames of a sample, whether or not the call was inlined. */
export interface Call {
  /** null: the sample's stack has one logical frame only. */
  readonly caller: SymbolName | null
  /** Line of the call minus start line of the caller; 0 without a caller. */
  readonly offset: number
  readonly callee: SymbolName
  readonly samples: number
}

/** The two tables with one count per sample; both leave out samples whose leaf or caller is inert. */
export interface SampleTables {
  /** Leaf function → samples. */
  readonly functions: ReadonlyMap<SymbolName, number>
  /** By the text key of the call. */
  readonly calls: ReadonlyMap<string, Call>
  /** Samples counted in either table. */
  readonly counted: number
  /** All samples, and those of them that are inert. */
  readonly samples: number
  readonly inert: number
}

const nobody = '(none)' as SymbolName

/**
 * Counts the tables `functions` and `calls`. Unlike the compiler's edges they do not change when the same program is
 * merely built with PGO: there compiler edges differed in every pair of real captures, calls in none.
 */
export function sampleTables(profile: Profile): SampleTables {
  const weight = weightOf(profile)
  const functions = new Map<SymbolName, number>()
  const calls = new Map<string, Call>()
  let samples = 0
  let inert = 0
  if (weight !== null) {
    const frames = framesOfLocations(profile)
    for (let sample = 0; sample < profile.samples.count; sample++) {
      const count = weightAt(profile, weight.column, sample) / weight.unit
      samples += count
      const [leaf, caller] = leafAndCaller(profile, frames, sample)
      if (leaf === undefined || isInert(leaf.name) || (caller !== undefined && isInert(caller.name))) {
        inert += count
        continue
      }
      functions.set(leaf.name, (functions.get(leaf.name) ?? 0) + count)
      const offset = caller === undefined ? 0 : caller.line - caller.startLine
      const key = edgeKey(caller?.name ?? nobody, offset, leaf.name)
      const known = calls.get(key)?.samples ?? 0
      calls.set(key, { caller: caller?.name ?? null, offset, callee: leaf.name, samples: known + count })
    }
  }
  return { functions, calls, counted: samples - inert, samples, inert }
}

/** The caller may be an inlined frame of the leaf location or the innermost frame of the next one. */
function leafAndCaller(
  { samples }: Profile,
  frames: readonly (readonly Frame[])[],
  sample: number,
): [leaf?: Frame | undefined, caller?: Frame | undefined] {
  const first = at(samples.stackStart, sample)
  const end = at(samples.stackStart, sample + 1)
  if (first === end) return []
  const [leaf, inlinedInto] = frames[at(samples.location, first)] ?? []
  if (inlinedInto !== undefined || first + 1 === end) return [leaf, inlinedInto]
  return [leaf, frames[at(samples.location, first + 1)]?.[0]]
}
