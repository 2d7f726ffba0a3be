import { type CalibrationRun, calibrationRun } from '../../../src/drift/calibration/calibration-run.ts'
import { type Random, seededRandom, shuffled } from '../../../src/drift/calibration/random.ts'
import { CallRows } from '../../../src/drift/pooled-table.ts'
import type { Run } from '../../../src/drift/run.ts'
import { mergeProfiles } from '../../../src/profile/merge.ts'
import type { Profile } from '../../../src/profile/profile.ts'
import { fleet, kept } from '../../service/kept.ts'
import { runOf } from '../judging.ts'

/** Which kept captures a run is made of, and what differs from four profiles, one run a day. */
export interface ServiceRun {
  readonly kind: 'baseline' | 'edited' | 'othermix'
  readonly profiles?: number
  readonly at?: Date
}

/** Runs over common rows, and each as it is judged. */
export interface ServiceRuns {
  readonly runs: readonly CalibrationRun[]
  readonly levels: readonly Uint32Array[]
  readonly judged: readonly Run[]
}

/** Runs of the kept service: each profile is two captures of the kind together, so that no two runs are the same. */
export function serviceRuns(plan: readonly ServiceRun[]): ServiceRuns {
  const random = seededRandom('service')
  const rows = new CallRows()
  const judged = plan.map(({ kind, profiles = 4 }) =>
    runOf(Array.from({ length: profiles }, () => twoTogether(kind, random))),
  )
  const runs = judged.map((run, index) =>
    calibrationRun(`day-${index + 1}`, plan[index]?.at ?? new Date(Date.UTC(2026, 10, 1 + index, 9)), run, rows),
  )
  return { runs, levels: rows.keys().levels, judged }
}

function twoTogether(kind: string, random: Random): Profile {
  const [one, other] = shuffled(fleet(kind), random)
  if (one === undefined || other === undefined) throw new RangeError(`fewer than two captures of ${kind}`)
  return mergeProfiles([kept(one), kept(other)])
}

/** So many runs of one kind. */
export const days = (count: number, kind: ServiceRun['kind'] = 'baseline'): ServiceRun[] =>
  Array.from({ length: count }, () => ({ kind }))
