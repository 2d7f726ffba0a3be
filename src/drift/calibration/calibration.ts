import type { Alarms } from './alarms.ts'
import type { Distribution } from './distribution.ts'
import type { LastingChange } from './lasting-change.ts'
import type { OddRuns } from './odd-runs.ts'
import type { Power } from './power.ts'
import type { Spread } from './spread.ts'

/**
 * What runs of one's own service say about the limits, in the form that scripts read. Shares are 0 to 1, numbers
 * unrounded.
 */
export interface Calibration {
  readonly schema: 1
  readonly seed: string
  /** Oldest first. */
  readonly runs: readonly CalibratedRun[]
  /** Folders that tell nothing about whole runs. */
  readonly leftOut: readonly LeftOut[]
  /** Different days (UTC) on which the runs were taken. */
  readonly days: number
  /** Different build ids; 0 where the profiles have none. */
  readonly builds: number
  /** Where the source changed from one run to the next. */
  readonly releases: readonly Release[]
  /** Pairs of runs of one source, and those left out because source or workload changed between them. */
  readonly pairs: { readonly compared: number; readonly leftOut: number }
  readonly workload: CalibratedSignal
  readonly top: CalibratedSignal
  /** Over the compared pairs; null where no edge is heavy enough to tell. */
  readonly source: { readonly moved: Distribution | null; readonly gone: Distribution | null }
  /** A workload that changed for good among these runs, whose two sides are not compared; null where none did. */
  readonly lastingChange: LastingChange | null
  /** null where no run stands out. */
  readonly oddRuns: OddRuns | null
  /** null where nothing can shift, because every sample is of one function. */
  readonly power: Power | null
  /** What a reader must know beside the figures, a sentence each. */
  readonly notes: readonly string[]
}

export interface CalibratedRun {
  readonly folder: string
  /** RFC 3339, UTC, whole seconds. */
  readonly at: string
  readonly profiles: number
  readonly pods: number
  readonly samples: number
}

/** `few-profiles`: under four. `few-samples`: under 1,000. `mixed-builds`: taken during a rollout. */
export type LeftOutReason = 'few-profiles' | 'few-samples' | 'mixed-builds'

export interface LeftOut {
  readonly folder: string
  readonly reason: LeftOutReason
}

export interface Release {
  /** Number of the first run after it, oldest first. */
  readonly first: number
  /** Times of the last run before it and of that one. */
  readonly after: string
  readonly before: string
  readonly moved: number | null
  readonly gone: number | null
  /** Whether the Go toolchain changed with it. */
  readonly toolchain: boolean
}

export interface CalibratedSignal {
  /** max(default, 1.5 × q95 of the shift between runs), rounded up to a hundredth; at most 1. */
  readonly recommended: number
  readonly default: number
  /** Between random halves of one run: what pods and chance do. */
  readonly pods: Spread & { readonly shift: Distribution; readonly shifts: readonly number[]; readonly alarms: number }
  /** Between runs of one source; the spread is null where fewer than four runs in a row are of one. */
  readonly runs: {
    readonly spread: number | null
    readonly correlation: number | null
    readonly shift: Distribution
    readonly shifts: readonly number[]
    /** With the default limit, and with the recommended one. */
    readonly atDefault: Alarms
    readonly atRecommended: Alarms
  }
}
