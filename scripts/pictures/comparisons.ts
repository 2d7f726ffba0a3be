import { committedBytes, judgeRun } from '../../__tests__/drift/judging.ts'
import { keptRun } from '../../__tests__/drift/kept-run.ts'
import { fleet, kept } from '../../__tests__/service/kept.ts'
import { shuffled } from '../../__tests__/service/random.ts'
import { topFunctions } from '../../bench/decisions/rivals.ts'
import { type Random, randomOf } from '../../src/drift/calibration/random.ts'
import { measuredProfile } from '../../src/drift/judged-profile.ts'
import { decodeProfile } from '../../src/profile/decode.ts'

/** What happened to the service between two runs of it, and several such pairs of runs. */
export interface Situation {
  readonly name: string
  readonly detail: string
  /** Whether the compiler would be looking at another program. */
  readonly isChange: boolean
  /** Whether all runs of today come from another Go toolchain than the committed file. */
  readonly isOtherGo: boolean
  readonly pairs: readonly Comparison[]
}

/** A committed file and a later run, by every measure. Shares are 0 to 1. */
export interface Comparison {
  readonly areBytesEqual: boolean
  /** Of the file: today's bytes over the committed ones, minus 1. */
  readonly growth: number
  /** How many of the committed file's 20 largest functions are not among today's. */
  readonly leftTop: number
  /** T, E and D of the calls. */
  readonly distance: number
  readonly floor: number
  readonly shift: number
  /** moved + gone. */
  readonly lost: number
  /** Whether the two profiles tell that the Go toolchain changed. */
  readonly isOtherGo: boolean
}

const baseline = fleet('baseline')

/** Names of captures: those that the committed file is made of, and those of today. */
type Draw = (random: Random) => readonly [committed: string[], today: string[]]

const ofBaseline: Draw = (random) => {
  const drawn = shuffled(baseline, random)
  return [drawn.slice(0, 4), drawn.slice(4, 8)]
}
const against =
  (kind: string): Draw =>
  (random) => [shuffled(baseline, random).slice(0, 4), shuffled(fleet(kind), random).slice(0, 4)]

const kinds: readonly (Omit<Situation, 'pairs' | 'isOtherGo'> & { readonly draw: Draw; readonly pairs: number })[] = [
  { name: 'run again', detail: 'nothing changed', isChange: false, draw: ofBaseline, pairs: 16 },
  {
    name: 'profiled twice as long',
    detail: 'nothing changed',
    isChange: false,
    draw: (random) => {
      const drawn = shuffled(baseline, random)
      return [drawn.slice(0, 4), drawn.slice(4, 12)]
    },
    pairs: 8,
  },
  { name: 'built with its profile', detail: 'more is inlined', isChange: false, draw: against('pgo'), pairs: 8 },
  { name: 'code edited', detail: 'same traffic', isChange: true, draw: against('edited'), pairs: 8 },
  { name: 'other traffic', detail: 'same code', isChange: true, draw: against('mild'), pairs: 8 },
  { name: 'very different traffic', detail: 'same code', isChange: true, draw: against('othermix'), pairs: 8 },
  {
    name: 'Go 1.25 to 1.26',
    detail: 'same code and traffic',
    isChange: true,
    draw: (random) => [shuffled(fleet('go125'), random).slice(0, 4), shuffled(baseline, random).slice(0, 4)],
    pairs: 8,
  },
]

/** Pairs of runs of the kept service, the same ones every time. */
export function measuredSituations(): Situation[] {
  const random = randomOf(20_261_123)
  return kinds.map(({ draw, pairs: count, ...situation }) => {
    const judged = Array.from({ length: count }, () => compare(...draw(random)))
    return { ...situation, isOtherGo: judged.every(({ isOtherGo }) => isOtherGo), pairs: judged }
  })
}

function compare(committedNames: readonly string[], todayNames: readonly string[]): Comparison {
  const committed = committedBytes(committedNames.map(kept))
  const today = keptRun(todayNames)
  const { signals } = judgeRun(committed, today)
  return {
    areBytesEqual: Buffer.compare(committed, today.merged.bytes) === 0,
    growth: today.merged.bytes.length / committed.length - 1,
    leftTop: topFunctions(measuredProfile(decodeProfile(committed)).tables).difference(
      topFunctions(today.merged.tables),
    ).size,
    distance: known(signals.workload.distance),
    floor: known(signals.workload.floor),
    shift: known(signals.workload.shift),
    lost: known(signals.source.total),
    isOtherGo: signals.source.toolchain?.changed === true,
  }
}

/** What captures as large as the kept ones always show. */
export function known(value: number | null): number {
  if (value === null) throw new Error('a kept capture holds nothing to measure')
  return value
}
