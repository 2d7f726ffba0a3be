import { timestamp } from '../../text.ts'
import { sizeOf } from '../counts.ts'
import type { JudgedProfile } from '../judged-profile.ts'
import { movementBetween } from '../movement.ts'
import { profilesForSpread } from '../noise-between.ts'
import type { RowCounts } from '../pooled-table.ts'
import { exceeds, type MeasuredShift } from '../signals.ts'
import { toolchainChange } from '../toolchain.ts'
import { alarmsOf } from './alarms.ts'
import type { CalibratedSignal, Calibration, LeftOut, Release } from './calibration.ts'
import type { CalibrationRun } from './calibration-run.ts'
import { checkProgram, checkRuns } from './check-runs.ts'
import { type Distribution, distributionOf } from './distribution.ts'
import { shiftsOfHalves } from './halves.ts'
import { isAcross, type LastingChange, lastingChange } from './lasting-change.ts'
import { notesOf } from './notes.ts'
import { oddRuns } from './odd-runs.ts'
import { type Power, powerOf } from './power.ts'
import { seededRandom } from './random.ts'
import { recommendedLimit } from './recommended-limit.ts'
import { fewestPairs, tooManyChanges } from './refusals.ts'
import { type RunPair, runPair } from './run-pairs.ts'
import { isSameSource } from './same-source.ts'
import { asFunctions, type SharedTable, sharedCalls } from './shared-table.ts'
import { type BothSignals, correlationBeyondPods, onBoth, type Spread, spreadOfPods, spreadOfRuns } from './spread.ts'

export interface CalibrateInput {
  /** Those that are fit for it, in any order. */
  readonly runs: readonly CalibrationRun[]
  readonly leftOut: readonly LeftOut[]
  /** Keys of the rows of all runs. */
  readonly levels: readonly Uint32Array[]
  /** An older profile to simulate shifts with; null: the oldest run. */
  readonly committed: { readonly name: string; readonly judged: JudgedProfile; readonly calls: RowCounts } | null
  readonly defaults: BothSignals<number>
  readonly seed: string
  /** How many runs to simulate for each size of a shift. */
  readonly trials: number
}

/** Hears what is being done, and how far it is. */
export type OnProgress = (what: string, done: number, of: number) => void

/** A larger committed file adds no noise worth simulating. */
const mostCommitted = 100_000

/**
 * Measures how much runs of one service differ where nothing changed, and from that the limits to set. Throws
 * `calibration-…` where the runs cannot tell.
 */
export function calibrate(input: CalibrateInput, onProgress: OnProgress): Calibration {
  const { levels, leftOut, committed, defaults, seed } = input
  const runs = input.runs.toSorted((a, b) => a.at.getTime() - b.at.getTime())
  checkRuns(runs, leftOut)
  if (committed !== null) checkProgram(runs, committed)
  const ofOneSource = pairsOfOneSource(runs, levels, onProgress)
  const releases = releasesOf(runs)
  const change = lastingChange(runs.length, ofOneSource)
  const pairs = change === null ? ofOneSource : ofOneSource.filter((pair) => !isAcross(pair, change.first))
  if (pairs.length < fewestPairs) throw tooManyChanges(pairs.length, releases, change)
  const noise = noiseOf(longestStretch(runs, releases, change), runs, levels, seed)
  const signal = (name: 'workload' | 'top'): CalibratedSignal => signalOf(name, runs, pairs, noise, defaults[name])
  const [workload, top] = [signal('workload'), signal('top')]
  const limits = { workload: workload.recommended, top: top.recommended }
  const figures = {
    schema: 1,
    seed,
    runs: runs.map(({ name, at, profiles, pods, merged }) => ({
      folder: name,
      at: timestamp(at),
      profiles: profiles.length,
      pods,
      samples: merged.evidence.samples,
    })),
    leftOut,
    days: new Set(runs.map(({ at }) => timestamp(at).slice(0, 10))).size,
    builds: new Set(runs.flatMap(({ buildId }) => buildId ?? [])).size,
    releases,
    pairs: { compared: pairs.length, leftOut: (runs.length * (runs.length - 1)) / 2 - pairs.length },
    workload,
    top,
    source: {
      moved: distributionOf(pairs.flatMap(({ movement }) => movement.moved ?? [])),
      gone: distributionOf(pairs.flatMap(({ movement }) => movement.gone ?? [])),
    },
    lastingChange: change,
    oddRuns: oddRuns(runs.length, pairs, defaults),
    power: simulate({ ...input, runs }, noise, limits, onProgress),
  } as const
  return { ...figures, notes: notesOf(figures) }
}

/** Each run against each later one of the same source. */
function pairsOfOneSource(
  runs: readonly CalibrationRun[],
  levels: readonly Uint32Array[],
  onProgress: OnProgress,
): RunPair[] {
  const all = (runs.length * (runs.length - 1)) / 2
  const pairs: RunPair[] = []
  let done = 0
  for (let later = 1; later < runs.length; later++) {
    for (let earlier = 0; earlier < later; earlier++) {
      onProgress('comparing pairs of runs', done++, all)
      const pair = runPair(levels, runs, earlier, later)
      if (pair !== null) pairs.push(pair)
    }
  }
  return pairs
}

/** Where the source changed from one run to the next. */
const releasesOf = (runs: readonly CalibrationRun[]): Release[] =>
  runs.flatMap((after, first) => {
    const before = runs[first - 1]
    if (before === undefined) return []
    const { moved, gone } = movementBetween(before.merged, after.merged)
    if (isSameSource(before, after, { moved })) return []
    const toolchain = toolchainChange(before.merged.profile, [after.merged.profile]).changed
    return { first, after: timestamp(before.at), before: timestamp(after.at), moved, gone, toolchain }
  })

/** What is measured within runs, and over all runs of one source together. */
interface Noise {
  readonly pods: BothSignals<Spread>
  readonly runs: BothSignals<Spread> | null
  readonly halves: BothSignals<readonly MeasuredShift[]>
}

/** `alike` are the runs without a change between them. */
function noiseOf(
  alike: readonly CalibrationRun[],
  runs: readonly CalibrationRun[],
  levels: readonly Uint32Array[],
  seed: string,
): Noise {
  const calls = runs.map(({ profiles }) => sharedCalls(levels, profiles))
  const functions = calls.map(asFunctions)
  const halves = (tables: readonly SharedTable[]): MeasuredShift[] => {
    const random = seededRandom(`${seed} halves`)
    return tables.flatMap((table) => shiftsOfHalves(table, random))
  }
  const together = sharedCalls(
    levels,
    alike.map((run) => run.calls),
  )
  return {
    pods: { workload: spreadOfPods(calls), top: spreadOfPods(functions) },
    runs: alike.length < profilesForSpread ? null : onBoth(together, spreadOfRuns),
    halves: { workload: halves(calls), top: halves(functions) },
  }
}

/** The most runs in a row without a change of source or workload. */
function longestStretch(
  runs: readonly CalibrationRun[],
  releases: readonly Release[],
  change: LastingChange | null,
): readonly CalibrationRun[] {
  const starts = new Set([...releases.map(({ first }) => first), ...(change === null ? [] : [change.first])])
  const stretches: CalibrationRun[][] = [[]]
  for (const [index, run] of runs.entries()) {
    if (starts.has(index)) stretches.push([])
    stretches.at(-1)?.push(run)
  }
  return stretches.reduce((longest, stretch) => (stretch.length > longest.length ? stretch : longest))
}

function signalOf(
  name: 'workload' | 'top',
  runs: readonly CalibrationRun[],
  pairs: readonly RunPair[],
  noise: Noise,
  byDefault: number,
): CalibratedSignal {
  const halves = noise.halves[name]
  const shifts = pairs.map((pair) => pair[name].shift)
  const ofPods = halves.map(({ shift }) => shift)
  const between = known(distributionOf(shifts))
  const recommended = recommendedLimit(shifts, byDefault)
  return {
    recommended,
    default: byDefault,
    pods: {
      ...noise.pods[name],
      shift: known(distributionOf(ofPods)),
      shifts: ofPods,
      alarms: halves.filter((shift) => exceeds(shift, byDefault)).length,
    },
    runs: {
      spread: noise.runs?.[name].spread ?? null,
      correlation: noise.runs?.[name].correlation ?? null,
      shift: between,
      shifts,
      atDefault: alarmsOf(name, runs, pairs, byDefault),
      atRecommended: alarmsOf(name, runs, pairs, recommended),
    },
  }
}

function known(distribution: Distribution | null): Distribution {
  if (distribution === null) throw new RangeError('nothing was compared')
  return distribution
}

/** Asks the rule, with the recommended limits, about runs that shifted by a known amount. */
function simulate(
  { runs, committed, levels, seed, trials }: CalibrateInput,
  noise: Noise,
  limits: BothSignals<number>,
  onProgress: OnProgress,
): Power | null {
  const bySize = runs.toSorted((a, b) => a.merged.evidence.samples - b.merged.evidence.samples)
  const typical = bySize[bySize.length >> 1]
  const [oldest, newest] = [runs[0], runs.at(-1)]
  if (typical === undefined || oldest === undefined || newest === undefined) return null
  const { levels: own, counts } = sharedCalls(levels, [(committed ?? oldest).calls, newest.calls])
  const [ofOlder = new Float64Array(), ofNewest = new Float64Array()] = counts
  const sizes = typical.profiles.map(({ samples }) => Math.round(sizeOf(samples)))
  const pods = noise.pods.workload
  return powerOf(
    {
      levels: own,
      older: ofOlder,
      newest: ofNewest,
      sizes,
      committedSizes: committed === null ? sizes : committedSizes(committed.judged),
      correlation: {
        pods: pods.correlation,
        runs: noise.runs === null ? 0 : correlationBeyondPods(noise.runs.workload, pods, sizes),
      },
      limits,
      trials,
    },
    seededRandom(`${seed} power`),
    (done, of) => onProgress('simulating shifts of a known size', done, of),
  )
}

/** Of as many equal profiles as the file's evidence weighs. */
function committedSizes({ tables, evidence }: JudgedProfile): number[] {
  const profiles = Math.max(1, Math.round(evidence.effectiveProfiles))
  const size = Math.round(Math.min(tables.counted, mostCommitted) / profiles)
  return Array.from({ length: profiles }, () => Math.max(1, size))
}
