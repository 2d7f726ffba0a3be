import type { JudgedProfile } from '../judged-profile.ts'
import type { CallRows, RowCounts } from '../pooled-table.ts'
import type { Run } from '../run.ts'

/** A run as far as calibration needs it: its profiles are counts over rows that all runs share. */
export interface CalibrationRun {
  /** Where it comes from; text from outside. */
  readonly name: string
  readonly at: Date
  /** Of each profile that holds anything. */
  readonly profiles: readonly RowCounts[]
  /** From how many different pods they come. */
  readonly pods: number
  /** All of them together, and their calls over the same rows. */
  readonly merged: JudgedProfile
  readonly calls: RowCounts
  /** null where the profiles do not say. */
  readonly buildId: string | null
}

/** Takes from a run what calibration needs, and nothing that would keep its profiles in memory. */
export function calibrationRun(name: string, at: Date, run: Run, rows: CallRows): CalibrationRun {
  const { profile, tables, edges, evidence } = run.merged
  return {
    name,
    at,
    profiles: run.profiles.filter(({ tables: own }) => own.counted > 0).map(({ tables: own }) => rows.add(own)),
    pods: run.pods,
    merged: { profile, tables, edges, evidence },
    calls: rows.add(tables),
    buildId: run.profiles.map(({ profile: own }) => own.buildId).find((id) => id !== null) ?? null,
  }
}
