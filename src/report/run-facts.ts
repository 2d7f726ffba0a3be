import type { BenchmarkEffect } from '../benchmark/effect.ts'
import type { CompilerEffect } from '../compiler/effect.ts'
import type { Judgement } from '../drift/judgement.ts'

/** Everything that a report of one run may show. Pods and nodes appear under their pseudonyms only. */
export interface RunFacts {
  readonly judgement: Judgement
  /** As the user wrote it. */
  readonly target: string
  /** Path of the committed file in the repository. */
  readonly profilePath: string
  readonly profiles: readonly ProfileFacts[]
  /** Pods that were left out; the reason in words that follow a count. */
  readonly excluded: readonly { readonly reason: string; readonly count: number }[]
  readonly failures: readonly { readonly pod: string; readonly message: string }[]
  /** Earlier runs against the same committed file, the newest first. */
  readonly earlier: readonly EarlierRun[]
  /** One sentence on functions that are renamed in the file; null where none are. */
  readonly renamed: string | null
  /** One sentence on the check with Go's own tools; null where there was nothing to check. */
  readonly verification: string | null
  /** What Go makes of the new file; null where there is none. */
  readonly proof: Proof | null
}

/** What a new file does to the program. Either is null where nobody asked for it. */
export interface Proof {
  readonly compiler: CompilerEffect | null
  readonly benchmark: BenchmarkEffect | null
}

export interface ProfileFacts {
  readonly pod: string
  readonly node: string | null
  readonly samples: number
  readonly cpuSeconds: number
  /** Wall time. */
  readonly seconds: number
}

/** What is remembered of an earlier run; shares are 0 to 1, null where unknown. */
export interface EarlierRun {
  /** RFC 3339. */
  readonly at: string
  readonly verdict: string
  readonly samples: number
  readonly moved: number | null
  readonly gone: number | null
  readonly workload: number | null
}
