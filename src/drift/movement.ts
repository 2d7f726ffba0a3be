import { type HeavyEdges, heavyEdges } from './heavy-edges.ts'
import type { JudgedProfile } from './judged-profile.ts'
import { type SourceMovement, sourceMovement } from './source-movement.ts'

/** What became of an earlier profile's heavy edges in a later one; null where it has none. */
export const heavyEdgesBetween = (earlier: JudgedProfile, later: JudgedProfile): HeavyEdges | null =>
  heavyEdges(earlier.edges, earlier.evidence.samples, later.edges, later.evidence.samples)

/** Moved and gone from one profile to a later one. */
export const movementBetween = (earlier: JudgedProfile, later: JudgedProfile): SourceMovement =>
  sourceMovement(heavyEdgesBetween(earlier, later))

export const closeMovement = 0.05

/** Whether the source is still the same, as far as that can be told: moved + gone < 0.05. */
export const isClose = ({ moved, gone }: SourceMovement): boolean =>
  moved === null || gone === null || moved + gone < closeMovement
