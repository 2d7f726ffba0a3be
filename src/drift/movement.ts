import type { JudgedProfile } from './judged-profile.ts'
import { type SourceMovement, sourceMovement } from './source-movement.ts'

/** Moved and gone from one profile to a later one. */
export function movementBetween(earlier: JudgedProfile, later: JudgedProfile): SourceMovement {
  return sourceMovement(earlier.edges, earlier.evidence.samples, later.edges, later.evidence.samples)
}

const closeMovement = 0.05

/** Whether the source is still the same, as far as that can be told: moved + gone < 0.05. */
export const isClose = ({ moved, gone }: SourceMovement): boolean =>
  moved === null || gone === null || moved + gone < closeMovement
