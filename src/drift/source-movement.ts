import type { HeavyEdges, LostEdge } from './heavy-edges.ts'

/** How much of the committed profile's heavy edges today's program no longer has. Shares are 0 to 1. */
export interface SourceMovement {
  /** Caller → callee is seen today, but never at that line: the source changed. null where no edge is heavy. */
  readonly moved: number | null
  /** Caller → callee is not seen today at all: renamed, inlined away, or the workload stopped. */
  readonly gone: number | null
  /** Share of the committed weight that the heavy edges hold. */
  readonly covered: number
}

/** Sums up what became of the heavy committed edges; null where there are none. */
export function sourceMovement(heavy: HeavyEdges | null): SourceMovement {
  if (heavy === null) return { moved: null, gone: null, covered: 0 }
  const share = (of: (edge: LostEdge) => boolean): number =>
    heavy.lost.filter(of).reduce((sum, edge) => sum + edge.share, 0)
  return { moved: share(({ isMoved }) => isMoved), gone: share(({ isMoved }) => !isMoved), covered: heavy.covered }
}
