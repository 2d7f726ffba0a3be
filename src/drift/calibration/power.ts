import { countedShift } from '../counted-shift.ts'
import { added, type Counts, effectiveNumber, totalOf, totalVariation } from '../counts.ts'
import { exceeds } from '../signals.ts'
import { shiftsToLast } from './measured-shift.ts'
import { type Random, shuffled } from './random.ts'
import { type BothSignals, onBoth } from './spread.ts'
import { type Draw, drawFrom, urn } from './urn.ts'

/** How often a run would see a shift of a known size. Shares are 0 to 1. */
export interface Power {
  /**
   * What the shift was made of: of `mix`, the older profile and the newest run; of `halves`, one profile without a
   * random half of its functions, because those two are too alike.
   */
  readonly from: 'mix' | 'halves'
  /** Profiles and samples of a simulated run, and samples of the simulated committed file. */
  readonly profiles: number
  readonly samples: number
  readonly committedSamples: number
  /** Simulated runs for each shift. */
  readonly trials: number
  readonly points: readonly PowerPoint[]
  /** The smallest shift that nine of ten runs see, up to a hundredth; null where it is larger than those tried. */
  readonly detectable: BothSignals<number | null>
}

/** The share of the runs in which each signal is over its limit. */
export interface PowerPoint extends BothSignals<number> {
  /** True total variation: the share of the samples that sits elsewhere. */
  readonly shift: number
}

export interface PowerSetting {
  /** Levels of the calls, over the rows of `older` and `newest`. */
  readonly levels: readonly Uint32Array[]
  /** Samples by row. */
  readonly older: Counts
  readonly newest: Counts
  /** Samples of each profile of a run, and of the committed file. */
  readonly sizes: readonly number[]
  readonly committedSizes: readonly number[]
  /** ρ of the profiles of a run, and of the runs beyond that. */
  readonly correlation: { readonly pods: number; readonly runs: number }
  readonly limits: BothSignals<number>
  readonly trials: number
}

/** True shifts that are tried. */
const shifts = [0, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5] as const
/** Older and newest can be mixed where they are at least that far apart, and noise is at most half of it. */
const leastDistance = 0.3
const noisiest = 0.5
/** The heavier half of the functions has at least that. */
const reachOfHalves = 0.5
/** Level of the calls at which rows are leaf functions. */
const calleeLevel = 2
const nineOfTen = 0.9

/**
 * Simulates runs of a program that shifted by a known total variation, and asks the rule about them. The older profile
 * p and the newest q are taken for truths: (1 − λ) p + λ q is λ·TV(p, q) away from p. Both sides are drawn, with the
 * correlations that were measured between pods and runs. null where nothing can shift: everything is one function.
 */
export function powerOf(
  setting: PowerSetting,
  random: Random,
  onPoint: (done: number, of: number) => void,
): Power | null {
  const { older, newest, sizes, committedSizes, trials } = setting
  const isMix = canBeMixed(setting)
  const reach = isMix ? Math.min(...Object.values(apart(setting, newest))) : reachOfHalves
  const tried = shifts.filter((shift) => shift <= reach)
  const drawOlder = drawFrom(older, random)
  const points: PowerPoint[] = []
  for (const [index, shift] of tried.entries()) {
    onPoint(index, tried.length)
    const seen = Array.from({ length: trials }, () => {
      const other = isMix ? newest : withoutHalf(older, calleesOf(setting), random)
      return other && trial(shift, other, drawOlder, setting, random)
    }).filter((one) => one !== null)
    if (seen.length < trials) return null
    const share = (signal: 'workload' | 'top'): number => seen.filter((one) => one[signal]).length / trials
    points.push({ shift, workload: share('workload'), top: share('top') })
  }
  return {
    from: isMix ? 'mix' : 'halves',
    profiles: sizes.length,
    samples: totalOf(sizes),
    committedSamples: totalOf(committedSizes),
    trials,
    points,
    detectable: { workload: detectableShift(points, 'workload'), top: detectableShift(points, 'top') },
  }
}

/** Simulates a committed file and a run that is `shift` away from it towards `other`, and says which signals see it. */
function trial(
  shift: number,
  other: Counts,
  drawOlder: Draw,
  setting: PowerSetting,
  random: Random,
): BothSignals<boolean> {
  const drawOther = drawFrom(other, random)
  const ask = (share: number): BothSignals<boolean> => {
    const today = simulatedRun(() => (random() < share ? drawOther() : drawOlder()), setting.sizes, setting, random)
    return fired(today, simulatedRun(drawOlder, setting.committedSizes, setting, random), setting)
  }
  const { workload, top } = apart(setting, other)
  const seen = ask(shift / workload)
  // The same shift of the leaf functions may need another share of the other profile.
  return workload - top < 1e-9 ? seen : { workload: seen.workload, top: ask(shift / top).top }
}

const calleesOf = ({ levels }: Pick<PowerSetting, 'levels'>): Uint32Array => levels[calleeLevel] ?? new Uint32Array()

/** Total variation between the older profile and another one, on both tables. */
const apart = ({ levels, older }: PowerSetting, other: Counts): BothSignals<number> =>
  onBoth({ levels, counts: [older, other] }, ({ counts: [a = older, b = other] }) => totalVariation(a, b))

/**
 * Whether older and newest are far enough apart on both tables: lines that moved alone are no shift of the functions.
 */
function canBeMixed({ levels, older, newest, committedSizes, correlation }: PowerSetting): boolean {
  const are = onBoth({ levels, counts: [newest, older] }, ({ levels: own, counts: [today, committed] }) => {
    if (today === undefined || committed === undefined) return false
    const committedProfiles = effectiveNumber(committedSizes)
    const { distance } = countedShift({
      levels: own,
      today: [today],
      committed,
      committedProfiles,
      correlation: correlation.pods,
    })
    return distance.distance >= leastDistance && distance.floor <= noisiest * distance.distance
  })
  return are.workload && are.top
}

/**
 * What is left of a profile when about half of its weight goes: random functions, the heavier of two sides, so that a
 * shift of 0.5 can be made of it. null where one function is everything.
 */
export function withoutHalf(counts: Counts, callees: Uint32Array, random: Random): Counts | null {
  const weights = new Map<number, number>()
  for (const [row, count] of counts.entries()) {
    const callee = callees[row] ?? 0
    weights.set(callee, (weights.get(callee) ?? 0) + count)
  }
  const sides = [new Set<number>(), new Set<number>()] as const
  const totals: [number, number] = [0, 0]
  for (const callee of shuffled([...weights.keys()], random)) {
    const side = totals[0] <= totals[1] ? 0 : 1
    sides[side].add(callee)
    totals[side] += weights.get(callee) ?? 0
  }
  const stays = sides[totals[0] <= totals[1] ? 0 : 1]
  if (Math.min(...totals) === 0) return null
  return counts.map((count, row) => (stays.has(callees[row] ?? 0) ? count : 0))
}

/** Counts by row of each simulated profile of a run. */
function simulatedRun(
  truth: Draw,
  sizes: readonly number[],
  { older, correlation }: PowerSetting,
  random: Random,
): Counts[] {
  const run = urn(truth, correlation.runs, random)
  return sizes.map((size) => {
    const pod = urn(run, correlation.pods, random)
    const counts = new Float64Array(older.length)
    for (let sample = 0; sample < size; sample++) {
      const row = pod()
      counts[row] = (counts[row] ?? 0) + 1
    }
    return counts
  })
}

/** Which of the signals are over their limits. */
function fired(today: readonly Counts[], committed: readonly Counts[], setting: PowerSetting): BothSignals<boolean> {
  const calls = { levels: setting.levels, counts: [...today, added(committed)] }
  const shifts = shiftsToLast(calls, effectiveNumber(setting.committedSizes))
  return {
    workload: exceeds(shifts.workload, setting.limits.workload),
    top: exceeds(shifts.top, setting.limits.top),
  }
}

/**
 * The smallest shift that nine of ten runs see: linear between the points, rounded up to a hundredth; null where none
 * of them reaches it.
 */
export function detectableShift(points: readonly PowerPoint[], signal: 'workload' | 'top'): number | null {
  const reached = points.findIndex((point) => point[signal] >= nineOfTen)
  const [before, after] = [points[reached - 1], points[reached]]
  if (after === undefined) return null
  if (before === undefined) return after.shift
  const way = (nineOfTen - before[signal]) / (after[signal] - before[signal])
  const shift = before.shift + way * (after.shift - before.shift)
  return Math.ceil(shift * 100 - 1e-9) / 100
}
