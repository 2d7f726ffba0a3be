import type { Random } from '../../src/drift/calibration/random.ts'
import type { Judgement } from '../../src/drift/judgement.ts'
import { drawFrom } from './draws.ts'
import { asCommitted, judgeAgainst } from './judge-against.ts'
import { otherShares, type Program, withMovedCalls } from './program.ts'
import { simulatedRun } from './simulated-run.ts'
import { correlationOf, drawRun, type Sampling } from './workload.ts'

/**
 * A service that did change. Profiles of both sides differ as those of one service do, so their design effects go with
 * their sizes; the sides know of how many profiles they are made.
 */
export interface ChangedService {
  readonly program: Program
  readonly committed: Omit<Sampling, 'designEffect'>
  readonly today: Sampling
  /** What changed, and by how much: the weight of the calls that moved, or the total variation of the workload. */
  readonly change: { readonly kind: 'moved' | 'shift'; readonly size: number }
}

/** What runs measured of a true change. */
export interface Power {
  readonly runs: number
  /** Runs in which the signal of this change was above its limit: the source at once, the workload confirmed or not. */
  readonly found: number
  /** The measured figure: its mean, and the extremes. */
  readonly mean: number
  readonly least: number
  readonly most: number
}

/** Judges so many pairs of a file from before the change and a run after it; each has a change of its own. */
export function simulateChange(service: ChangedService, runs: number, random: Random): Power {
  const judgements = Array.from({ length: runs }, () => judgeOne(service, random))
  const { kind } = service.change
  const measured = judgements.map(
    ({ signals }) => (kind === 'moved' ? signals.source.moved : signals.workload.shift) ?? 0,
  )
  return {
    runs,
    found: judgements.filter((judgement) => isFound(judgement, kind)).length,
    mean: measured.reduce((sum, value) => sum + value, 0) / runs,
    least: Math.min(...measured),
    most: Math.max(...measured),
  }
}

/** A source signal that waits for confirmation is one of `gone`. */
const isFound = ({ signals: { source, workload } }: Judgement, kind: ChangedService['change']['kind']): boolean =>
  kind === 'moved' ? source.fired && source.confirmed === null : workload.fired

function judgeOne({ program, committed, today, change }: ChangedService, random: Random): Judgement {
  const before = drawFrom(program.shares, random)
  const after = change.kind === 'shift' ? drawFrom(otherShares(program, change.size, random), random) : before
  const edited = change.kind === 'moved' ? withMovedCalls(program, change.size, random) : program
  const draws = (workload: typeof before, sampling: ChangedService['committed']) =>
    drawRun(workload, sampling, correlationOf(today), random)
  const file = asCommitted(simulatedRun(program, draws(before, committed)).merged)
  return judgeAgainst(file, simulatedRun(edited, draws(after, today)), [], new Date(0))
}
