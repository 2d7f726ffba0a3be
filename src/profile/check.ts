import { asRefusal, type Refusal, RefusedError } from '../errors.ts'
import {
  hardlySymbolised,
  idle,
  lineBreakInName,
  mostlyParked,
  negativeWeights,
  noCallers,
  noCalls,
  noSamples,
  onlyRecursion,
  subtracted,
} from './check-refusals.ts'
import { type EdgeTable, edgeTable } from './edges.ts'
import { type Frames, framesOf } from './frames.ts'
import { type LeafShares, leafShares } from './leaf-shares.ts'
import { most, tooMany } from './limits.ts'
import { countsSomethingElse, notCpu } from './not-cpu.ts'
import type { Profile } from './profile.ts'
import { tooFewStartLines } from './refusals.ts'
import { type SampleTables, sampleTables } from './tables.ts'

/** A profile that may be committed, with every table that is read off it, computed once. */
export interface AcceptedProfile {
  readonly profile: Profile
  readonly tables: SampleTables
  readonly edges: EdgeTable
  readonly shares: LeafShares
}

/** Whether a profile may be committed; how much it knows is no question here. */
export type Examination =
  | { readonly kind: 'accepted'; readonly accepted: AcceptedProfile }
  | { readonly kind: 'refused'; readonly refusals: readonly [Refusal, ...Refusal[]] }

/** Below these shares of the samples, what is missing is most of the profile: it misleads more than it tells. */
const leastNamed = 0.2
const leastPlaced = 0.5
const mostParked = 0.5

/** Looks for everything that would break a build, or make it optimise something else in silence. */
export function examine(profile: Profile): Examination {
  const { samples } = profile
  if (samples.weight === null) return refused([asRefusal(notCpu(profile))])
  const other = countsSomethingElse(profile)
  if (other !== null) return refused([asRefusal(other)])
  if (samples.subtracted || samples.negative || samples.total === 0) {
    return refused([
      ...(samples.subtracted ? [subtracted] : samples.negative ? [negativeWeights] : []),
      ...(samples.total === 0 ? [noSamples] : []),
    ])
  }
  const frames = attempt(() => framesOf(profile))
  if (frames.kind === 'refused') return refused([frames.refusal])
  if (frames.value.symbol.length > most.frames) return refused([asRefusal(tooMany('frames'))])
  const shares = leafShares(profile)
  const edges = attempt(() => edgeTable(profile))
  const refusals = [...checkContent(shares, edges), ...checkNames(frames.value)]
  if (refusals.length > 0 || edges.kind === 'refused') return refused(refusals)
  return { kind: 'accepted', accepted: { profile, tables: sampleTables(profile), edges: edges.value, shares } }
}

function refused(refusals: readonly Refusal[]): Examination {
  const [first, ...more] = refusals
  if (first === undefined) throw new RangeError('refused without a reason')
  return { kind: 'refused', refusals: [first, ...more] }
}

type Attempt<Value> =
  | { readonly kind: 'read'; readonly value: Value }
  | { readonly kind: 'refused'; readonly refusal: Refusal }

function attempt<Value>(read: () => Value): Attempt<Value> {
  try {
    return { kind: 'read', value: read() }
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error
    return { kind: 'refused', refusal: asRefusal(error) }
  }
}

/** The first thing that is wrong with what the stacks hold, in the order of what explains most. */
function checkContent(shares: LeafShares, edges: Attempt<EdgeTable>): Refusal[] {
  if (shares.named < leastNamed) return [hardlySymbolised(shares.named)]
  if (shares.placed < leastPlaced) return [asRefusal(tooFewStartLines(shares.placed))]
  if (shares.parked > mostParked) return [mostlyParked(shares.parked)]
  if (shares.working === 0) return [idle]
  if (edges.kind === 'refused') return [edges.refusal]
  if (shares.called === 0) return [noCallers]
  if (edges.value.total === 0) return [noCalls]
  return isRecursionOnly(edges.value) ? [onlyRecursion] : []
}

const isRecursionOnly = ({ caller, callee }: EdgeTable): boolean =>
  caller.every((symbol, row) => symbol === callee[row])

/** Of the names that the compiler will read; those deeper in the stacks are never written. */
const checkNames = ({ symbols }: Frames): Refusal[] =>
  symbols.some((name) => /[\n\r]/.test(name)) ? [lineBreakInName] : []
