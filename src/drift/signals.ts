import { shiftPerTrueShift } from './distance.ts'
import { goneByChance } from './gone-by-chance.ts'
import type { JudgedProfile } from './judged-profile.ts'
import type { ChangedRow, FiredSignal, ShiftSignal, Signals, SourceSignal } from './judgement.ts'
import { movedPackages } from './moved-packages.ts'
import { heavyEdgesBetween, movementBetween } from './movement.ts'
import { foundOnNewLines } from './new-lines.ts'
import type { Origins } from './origin.ts'
import type { TableName } from './pooled-table.ts'
import type { RememberedRun } from './remembered-run.ts'
import type { Run } from './run.ts'
import { measureShift, type Shift } from './shift.ts'
import { sourceCauses } from './source-causes.ts'
import { sourceMovement } from './source-movement.ts'
import { toolchainChange } from './toolchain.ts'

export interface Limits {
  /** Shares, 0 to 1. */
  readonly top: number
  readonly workload: number
  readonly source: number
  /** null: age is no reason. */
  readonly ageDays: number | null
}

/** A signal with what follows from it. */
export interface Fired<Signal> {
  readonly signal: Signal
  /** What is above its limit, confirmed or not. */
  readonly fired: readonly FiredSignal[]
  /** Enough for a refresh by itself. */
  readonly opens: boolean
  /** The earlier run fired too, and does not agree with today. */
  readonly contradicted: boolean
}

/** With fewer profiles the spread between them is unknown: only a large shift counts, and only when it is confirmed. */
export const profilesToTell = 4
/** From here on a shift of the workload opens at once, where four pods show it. */
export const largeShift = 0.3
const largeZ = 5
const ordinaryZ = 3

/** The limit of a shift that holds for this many profiles. */
const appliedLimit = (limit: number, profiles: number): number =>
  profiles < profilesToTell ? Math.max(largeShift, limit) : limit

/** What decides whether a shift is over its limit. */
export type MeasuredShift = Pick<Shift, 'shift' | 'z' | 'cautious' | 'profiles'>

/** Whether a shift is over its limit, and more than noise. */
export const exceeds = (shift: MeasuredShift, limit: number): boolean =>
  isBeyond(shift, appliedLimit(limit, shift.profiles), shift.profiles < profilesToTell ? largeZ : ordinaryZ)

/** Also where the profiles of a run differ as much as they may well do. */
const isBeyond = ({ shift, z, cautious }: MeasuredShift, limit: number, limitOfZ: number): boolean =>
  Math.min(shift, cautious.shift) >= limit && Math.min(z, cautious.z) > limitOfZ

/**
 * Whether two runs that both exceed the limit show the same: they are closer to each other than half of either shift.
 */
export const confirms = (between: number, today: number, before: number): boolean =>
  between < Math.min(today, before) / 2

/**
 * Whether a shift of the calls that exceeds its limit needs no second run: it is large, and four different pods show
 * it.
 */
export const isLarge = (shift: MeasuredShift, pods: number): boolean =>
  isBeyond(shift, largeShift, largeZ) && Math.min(pods, shift.profiles) >= profilesToTell

/** What the signals of a run are measured on. */
export interface Measurement {
  /** What is compared with the committed file: today's run, or with too few samples all that would be committed. */
  readonly measured: Run
  /** What is measured, without the run that may confirm it: no run confirms what it is a part of. */
  readonly independent: Run
  /** The run that may confirm; null where none is old enough. */
  readonly previous: RememberedRun | null
}

/**
 * The shift of one table: fired above its limit; confirmed where the earlier run fired too and both are closer to each
 * other than half of what separates either from the committed file. A workload shift of 0.30 with z > 5, seen in four
 * different pods, opens at once.
 */
export function shiftSignal(
  table: TableName,
  committed: JudgedProfile,
  { measured, independent, previous }: Measurement,
  limit: number,
  origins: Origins,
): Fired<ShiftSignal> & { readonly rows: readonly ChangedRow[] } {
  const shift = measureShift(table, measured.profiles, committed)
  const fired = shift !== null && exceeds(shift, limit)
  const signalName = table === 'calls' ? 'workload' : 'top'
  const before = previous?.fired.includes(signalName) ? previous[signalName] : null
  const between =
    fired && before !== null && previous?.profile ? measureShift(table, independent.profiles, previous.profile) : null
  const agrees = shift !== null && before !== null && between !== null && confirms(between.shift, shift.shift, before)
  const confirmed = agrees && (independent === measured || isFiredBy(independent, table, committed, limit))
  const atOnce = table === 'calls' && fired && isLarge(shift, measured.pods)
  const applied = appliedLimit(limit, shift?.profiles ?? 0)
  return {
    signal: {
      fired,
      confirmed,
      shift: shift?.shift ?? null,
      distance: shift?.distance ?? null,
      floor: shift?.floor ?? null,
      z: shift?.z ?? null,
      limit: applied,
      detectable: shift === null ? null : Math.max(shift.detectable, applied / shiftPerTrueShift),
      profiles: shift?.profiles ?? 0,
    },
    fired: fired ? [signalName] : [],
    rows: (shift?.rows ?? []).map(({ symbol, ...row }) => ({ ...row, origin: origins(symbol).kind })),
    opens: confirmed || atOnce,
    contradicted: between !== null && !agrees,
  }
}

function isFiredBy({ profiles }: Run, table: TableName, committed: JudgedProfile, limit: number): boolean {
  const shift = measureShift(table, profiles, committed)
  return shift !== null && exceeds(shift, limit)
}

/**
 * Source movement: `moved` opens at its limit, moved + gone at half of it where the Go toolchain changed. `gone` alone
 * looks the same as a workload that stopped (settings of one benchmark moved it to 0.26), so it needs confirmation, and
 * it must be more than chance explains.
 */
export function sourceSignal(
  committed: JudgedProfile,
  { measured, independent, previous }: Measurement,
  limit: number,
  origins: Origins,
): Fired<SourceSignal> & { readonly cause: 'source' | 'gone' } {
  const heavy = heavyEdgesBetween(committed, measured.merged)
  const movement = sourceMovement(heavy)
  const toolchain = toolchainChange(
    committed.profile,
    measured.profiles.map(({ profile }) => profile),
  )
  const lost = heavy?.lost ?? []
  const change = {
    committed,
    today: measured.merged,
    lost,
    appeared: () => heavyEdgesBetween(measured.merged, committed)?.lost ?? [],
    toolchain,
  }
  const applied = toolchain.changed ? limit / 2 : limit
  const { moved, gone } = movement
  const total = moved === null || gone === null ? null : moved + gone
  const chanceOf = (spread: readonly JudgedProfile[]) => ({ earlier: committed, later: measured.merged, spread })
  // Where little of it is found on new lines, the calls were rather missed by chance, or stopped.
  const isMoved = moved !== null && moved >= limit && foundOnNewLines(lost, committed, measured.merged) >= limit / 2
  const atOnce = isMoved || (toolchain.changed && total !== null && total >= applied)
  const isBeyondChance = (spread: readonly JudgedProfile[]): boolean =>
    gone !== null && heavy !== null && gone >= goneByChance(heavy, chanceOf(spread))
  const goneNow = gone !== null && gone >= limit && isBeyondChance(measured.profiles)
  const before = previous?.fired.includes('gone') ? previous.gone : null
  const confirming = goneNow && before !== null ? (previous?.profile ?? null) : null
  const between = confirming && goneEitherWay(confirming, independent.merged)
  const agrees = gone !== null && before !== null && between !== null && confirms(between, gone, before)
  // Two runs of a single profile tell how far profiles differ, which one cannot.
  const stillGone = independent === measured || (movementBetween(committed, independent.merged).gone ?? 0) >= limit
  const confirmed = agrees && stillGone && confirming !== null && isBeyondChance([...independent.profiles, confirming])
  return {
    signal: {
      fired: atOnce || goneNow,
      confirmed: !atOnce && goneNow ? confirmed : null,
      moved,
      gone,
      total,
      limit: applied,
      covered: movement.covered,
      toolchain,
      where: movedPackages(committed.edges, lost, origins),
      causes: sourceCauses(change, origins),
    },
    fired: [...(goneNow ? (['gone'] as const) : []), ...(atOnce ? (['source'] as const) : [])],
    cause: atOnce ? 'source' : 'gone',
    opens: atOnce || confirmed,
    contradicted: !atOnce && between !== null && !agrees,
  }
}

/**
 * Each of two runs that show the same has what the other has. One way alone may be close by luck: where noise makes 0.3
 * of the calls miss in every run (20,000 calls, 1,500 samples, design effect 4), 0.19 of one run's were once missing in
 * the other, and 0.28 of the other's in the one. null where one of them has no heavy edge.
 */
function goneEitherWay(one: JudgedProfile, other: JudgedProfile): number | null {
  const [there, back] = [movementBetween(one, other).gone, movementBetween(other, one).gone]
  return there === null || back === null ? null : Math.max(there, back)
}

/** The signals before anything could be measured. */
export function unknownSignals(limits: Limits): Signals {
  const unknown = (limit: number): ShiftSignal => ({
    fired: false,
    confirmed: false,
    shift: null,
    distance: null,
    floor: null,
    z: null,
    limit,
    detectable: null,
    profiles: 0,
  })
  return {
    size: { fired: false, blocked: false, samplesRatio: null, bytesRatio: null },
    source: {
      fired: false,
      confirmed: null,
      moved: null,
      gone: null,
      total: null,
      limit: limits.source,
      covered: 0,
      toolchain: null,
      where: [],
      causes: [],
    },
    workload: { ...unknown(limits.workload), calls: [] },
    top: { ...unknown(limits.top), functions: [], largest: [] },
    age: { fired: false, days: null, limit: limits.ageDays },
  }
}
