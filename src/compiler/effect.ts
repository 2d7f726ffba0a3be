import type { Decision, RefusedCall } from './diagnostics.ts'

/** What a new profile makes of a program, next to the build it is compared with. Shares are 0 to 1. */
export interface CompilerEffect {
  /** Such as `go1.26.8`. */
  readonly goVersion: string
  /** Such as `linux/amd64`. */
  readonly platform: string
  /** What the new profile is compared with: the committed file, or a build without any. */
  readonly comparedWith: 'committed' | 'none'
  /** Why it is not the committed file; null where it is, or where there is none. */
  readonly because: string | null
  readonly before: BuildResult
  readonly after: BuildResult
  /** All that differs in what `-gcflags=-m` prints, the heaviest first. */
  readonly changes: readonly Change[]
  /** The same by package, the heaviest first. */
  readonly packages: readonly PackageChanges[]
  /** Calls of the new profile that the compiler makes nothing of, the heaviest first. */
  readonly unused: readonly UnusedCall[]
  /** Of the weight of the new profile's calls that can stand in the source: on a line that has a call. */
  readonly matched: number
}

export interface BuildResult {
  /** Wall time of the build from nothing, with the compiler's diagnostics. */
  readonly seconds: number
  /** Size of the executable. */
  readonly bytes: number
  /** Calls inlined, as often as the compiler says so. */
  readonly inlined: number
  /** Those of them that only the budget for hot calls allowed. */
  readonly hotInlined: number
  readonly devirtualized: number
  /** Of the weight of the new profile's calls: inlined or devirtualized where they stand. */
  readonly reached: number
}

/** A decision that one of the builds has and the other has not, or has less often. */
export interface Change extends Decision {
  readonly change: 'gained' | 'lost'
  /** Linker symbol; null where no profile knows the call. */
  readonly caller: string | null
  /** Of the weight of the profile's calls; null without a committed profile. 0: not seen, or inside an inlined call. */
  readonly committed: number | null
  readonly today: number
}

export interface PackageChanges {
  readonly package: string
  readonly gained: number
  readonly lost: number
  /** Of the weight of the new profile's calls. */
  readonly gainedShare: number
  readonly lostShare: number
}

/**
 * Why the compiler makes nothing of a call.
 *
 *   no-function     no function of that name was compiled, or it calls nothing: renamed, removed, not written in Go
 *   no-call         the function has no call on that line
 *   not-inlinable   the callee cannot be inlined, even with the budget for hot calls
 *   big-caller      the caller is too large to inline into
 *   other-callee    another callee of the same line is called more often
 *   closure, method-value, not-visible    the callee of an indirect call is one, or it cannot be seen from the caller’s package
 *   unknown         the compiler does not say
 */
export type WhyUnused = 'no-function' | 'no-call' | 'not-inlinable' | 'other-callee' | 'unknown' | RefusedCall

export interface UnusedCall {
  readonly caller: string
  readonly callee: string
  /** Line of the call, counted from the caller's `func` keyword. */
  readonly offset: number
  /** Of the weight of the new profile's calls. */
  readonly share: number
  readonly why: WhyUnused
}
