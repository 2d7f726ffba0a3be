import type { Evidence } from '../profile/evidence.ts'
import type { SourceMovement } from './source-movement.ts'

/** Fewer samples decide nothing: 10 seconds of one busy core. */
export const fewestSamples = 1000

/** Thirty seconds of one busy core. */
export const starvedBelow = 3000

/**
 * Samples of the committed file that still describe today's program: all of them but those on moved and gone edges.
 */
export function usefulSamples(committed: Evidence, { moved, gone }: SourceMovement): number {
  return committed.samples * (1 - (moved ?? 0) - (gone ?? 0))
}

/**
 * Whether the candidate must not replace the committed file: under 30 % of its useful samples and more than twice its
 * uncovered weight. On public histories both are needed: 2,718 samples rightly replaced 22,078 of which 59 % had moved,
 * while 3,307 must not replace 36,160.
 */
export function isPoorer(candidate: Evidence, committed: Evidence, movement: SourceMovement): boolean {
  return (
    candidate.samples < 0.3 * usefulSamples(committed, movement) &&
    1 - candidate.coverage > 2 * (1 - committed.coverage)
  )
}

/** Whether the committed file is starved while the candidate is well fed. */
export function isStarved(committed: Evidence, candidate: Evidence): boolean {
  return (
    committed.samples < starvedBelow &&
    candidate.samples >= 3 * committed.samples &&
    candidate.coverage >= committed.coverage + 0.02
  )
}
