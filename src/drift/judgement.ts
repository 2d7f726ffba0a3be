import type { Refusal } from '../errors.ts'
import type { MovedPackage } from './moved-packages.ts'
import type { OriginKind, OwnModule, Subject } from './origin.ts'
import type { ChangedShare } from './shift.ts'
import type { ToolchainChange } from './toolchain.ts'

export type Verdict = 'refresh' | 'watch' | 'none' | 'too-small' | 'unstable' | 'invalid'

/** Why a refresh is due. */
export type Cause = 'first' | 'size' | 'source' | 'gone' | 'workload' | 'top' | 'age' | 'forced'

/** A signal that was above its limit, confirmed or not. `gone` and `source` may both be. */
export type FiredSignal = 'top' | 'workload' | 'gone' | 'source'

/** What a run concluded, in the form that scripts read. Shares are 0 to 1, numbers unrounded, unknown is null. */
export interface Judgement {
  readonly schema: 1
  readonly verdict: Verdict
  readonly cause: Cause | null
  /** The verdict's sentence. */
  readonly summary: string
  readonly sentences: Sentences
  /** What changed in the source: a sentence for each of its causes. */
  readonly why: readonly string[]
  /** What speaks against expecting much of a refresh, a sentence each. */
  readonly warnings: readonly string[]
  /** The program's own module; null where it is not known. */
  readonly module: OwnModule | null
  /** Why a profile of today must never be committed; empty but for `invalid`. */
  readonly refusals: readonly Refusal[]
  /** null where there is no usable committed profile. */
  readonly committed: SideEvidence | null
  /** Of the candidate; null where today's profiles could not be read. */
  readonly today: SideEvidence | null
  readonly signals: Signals
  /** What of it a later run may confirm. */
  readonly fired: readonly FiredSignal[]
}

/** One sentence for each signal. */
export interface Sentences {
  readonly size: string
  readonly source: string
  readonly workload: string
  readonly top: string
  readonly age: string
}

export interface SideEvidence {
  readonly bytes: number
  readonly compactBytes: number
  readonly samples: number
  readonly inertSamples: number
  readonly cpuSeconds: number
  readonly profiles: number
  readonly effectiveProfiles: number
  readonly edges: number
  readonly hotEdges: number
  readonly coverage: number
  /** Of the samples: with a leaf in Go's runtime. */
  readonly runtimeShare: number | null
  /** RFC 3339, UTC, whole seconds. */
  readonly taken: string | null
}

export interface Signals {
  readonly size: SizeSignal
  readonly source: SourceSignal
  readonly workload: ShiftSignal & { readonly calls: readonly ChangedRow[] }
  readonly top: ShiftSignal & {
    readonly functions: readonly ChangedRow[]
    /** The ten largest leaf functions of each side together; on every verdict that has profiles. */
    readonly largest: readonly LargestFunction[]
  }
  readonly age: AgeSignal
}

export interface SizeSignal {
  /** The committed file is starved. */
  readonly fired: boolean
  /** The candidate is poorer than the committed file and must not replace it. */
  readonly blocked: boolean
  readonly samplesRatio: number | null
  readonly bytesRatio: number | null
}

export interface SourceSignal {
  readonly fired: boolean
  /** null where no confirmation is needed: only `gone` by itself needs one. */
  readonly confirmed: boolean | null
  readonly moved: number | null
  readonly gone: number | null
  readonly total: number | null
  readonly limit: number
  /** Share of the committed weight that was looked at. */
  readonly covered: number
  readonly toolchain: ToolchainChange | null
  /** By package of the caller, heaviest first. */
  readonly where: readonly MovedPackage[]
  /** Heaviest first, at most five. */
  readonly causes: readonly SourceCause[]
}

/** Something that changed in the source. `share` is what it explains of the weight of the heavy committed edges. */
export type SourceCause =
  | { readonly kind: 'toolchain'; readonly share: number; readonly shared: number; readonly moved: number }
  /** Hot call lines moved, or hot calls are gone: so many, by the caller. */
  | { readonly kind: 'moved' | 'gone'; readonly share: number; readonly subject: Subject; readonly calls: number }
  /** Calls into a subject gave way to calls into its successor. */
  | { readonly kind: 'replaced'; readonly share: number; readonly subject: Subject; readonly successor: Subject }

export interface ShiftSignal {
  /** Above the limit that applies, confirmed or not. */
  readonly fired: boolean
  readonly confirmed: boolean
  readonly shift: number | null
  readonly distance: number | null
  readonly floor: number | null
  readonly z: number | null
  /** The limit that applies: at least 0.30 with fewer than four profiles. */
  readonly limit: number
  readonly detectable: number | null
  readonly profiles: number
}

export interface AgeSignal {
  readonly fired: boolean
  readonly days: number | null
  readonly limit: number | null
}

/** A call is of its callee's origin. */
export interface ChangedRow extends ChangedShare {
  readonly origin: OriginKind
}

export interface LargestFunction {
  readonly name: string
  readonly committed: number | null
  readonly today: number | null
  readonly origin: OriginKind
}
