import type { Random } from '../../src/drift/calibration/random.ts'
import type { JudgedProfile } from '../../src/drift/judged-profile.ts'
import type { Cause, Judgement } from '../../src/drift/judgement.ts'
import type { RememberedRun } from '../../src/drift/remembered-run.ts'
import { drawAround, drawFrom } from './draws.ts'
import { asCommitted, asRemembered, judgeAgainst } from './judge-against.ts'
import type { Program } from './program.ts'
import { simulatedJudged, simulatedRun } from './simulated-run.ts'
import { concatenated, tallyOf } from './tally.ts'
import { correlationOf, drawRun, type Sampling } from './workload.ts'

/** A service whose workload never changes; the committed file was sampled as today's runs are. */
export interface UnchangedService extends Sampling {
  readonly program: Program
  /** Whether the committed file says of how many profiles it is made; else one is assumed. */
  readonly profilesKnown: boolean
  /** ρ of two samples of one run, beside that of one profile: 0 where every run has the same workload. */
  readonly betweenRuns: number
}

/** What became of the runs of some years. */
export interface Years {
  readonly runs: number
  /** Runs whose workload or top signal was above the limit that applies. */
  readonly fired: number
  /** Why pull requests were opened. */
  readonly opened: readonly Cause[]
  /** The largest shifts that any run measured. */
  readonly workload: number
  readonly top: number
}

/** A quarter: for so many weekly runs a file stays committed. Chance has its say in 40 files in ten years. */
const weeksPerFile = 13

/** As many files as are committed in a year. */
export const filesPerYear = 52 / weeksPerFile

const week = 7 * 24 * 3_600_000

/** As many as the action remembers. */
const mostRemembered = 8

/** Judges weekly runs, each with the memory of those before, against a file that is replaced every quarter. */
export function simulateYears(service: UnchangedService, files: number, random: Random): Years {
  const longRun = drawFrom(service.program.shares, random)
  const draws = () => drawRun(drawAround(longRun, service.betweenRuns, random), service, correlationOf(service), random)
  const judgements: Judgement[] = []
  for (let file = 0; file < files; file++) {
    const committed = asCommitted(committedFrom(service, draws()))
    let memory: readonly RememberedRun[] = []
    for (let number = 1; number <= weeksPerFile; number++) {
      const at = new Date(number * week)
      const today = simulatedRun(service.program, draws())
      const judgement = judgeAgainst(committed, today, memory, at)
      memory = [asRemembered(judgement, today, at), ...memory].slice(0, mostRemembered)
      judgements.push(judgement)
    }
  }
  const largest = (name: 'workload' | 'top'): number =>
    judgements.reduce((shift, { signals }) => Math.max(shift, signals[name].shift ?? 0), 0)
  return {
    runs: judgements.length,
    fired: judgements.filter(({ signals: { workload, top } }) => workload.fired || top.fired).length,
    opened: judgements.flatMap(({ verdict, cause }) => (verdict === 'refresh' && cause !== null ? [cause] : [])),
    workload: largest('workload'),
    top: largest('top'),
  }
}

/** The file that these draws make, which may not tell of how many profiles it is made. */
function committedFrom(
  { program, profilesKnown }: UnchangedService,
  draws: readonly [Uint32Array, ...Uint32Array[]],
): JudgedProfile {
  return profilesKnown ? simulatedRun(program, draws).merged : simulatedJudged(program, tallyOf(concatenated(draws)))
}
