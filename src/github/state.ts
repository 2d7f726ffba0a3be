import type { Cause, FiredSignal, Verdict } from '../drift/judgement.ts'
import { sixHours } from '../drift/six-hours.ts'
import { fewestSamples } from '../drift/size.ts'
import { timestamp } from '../text.ts'
import { type BlobId, isBlobId } from './blob-id.ts'
import { isCause, objectOf, parseObject } from './json.ts'

/** What the memory of a target holds in `state.json`. */
export interface State {
  readonly target: StateTarget
  /** The blob that the runs were judged against; null where there was no committed file. */
  readonly committed: BlobId | null
  /** The newest first. */
  readonly runs: readonly StoredRun[]
}

export interface StateTarget {
  readonly slug: string
  readonly profile: string
  readonly base: string
}

/** What is kept of one run. Shares are 0 to 1, null where unknown. */
export interface StoredRun {
  /** `GITHUB_RUN_ID-attempt`: a second write with it replaces the first. */
  readonly id: string
  /** RFC 3339, UTC, whole seconds. */
  readonly at: string
  /** `runs/<sha256>.pgo`, the run's own profiles, compacted; null where it waits for nothing. */
  readonly file: string | null
  readonly samples: number
  readonly profiles: number
  readonly effectiveProfiles: number
  readonly pods: number
  readonly spread: number | null
  readonly verdict: Verdict
  readonly cause: Cause | null
  readonly fired: readonly FiredSignal[]
  readonly top: number | null
  readonly workload: number | null
  readonly moved: number | null
  readonly gone: number | null
}

const schema = 1
const mostRuns = 8
const day = 86_400_000
const longestKept = 120 * day
/** Of two runners. */
const clocksDiffer = day / 24
/** A run that follows another sooner stands for it as well. */
const again = day / 48

/** The file's text: keys in the order of the contract, two spaces, a line break at the end. */
export function printState({ target: { slug, profile, base }, committed, runs }: State): string {
  const fields = { schema, target: { slug, profile, base }, committed, runs: runs.map(ordered) }
  return `${JSON.stringify(fields, null, 2)}\n`
}

function ordered(run: StoredRun): StoredRun {
  const { id, at, file, samples, profiles, effectiveProfiles, pods, spread, verdict, cause, fired } = run
  const { top, workload, moved, gone } = run
  const evidence = { samples, profiles, effectiveProfiles, pods, spread }
  return { id, at, file, ...evidence, verdict, cause, fired, top, workload, moved, gone }
}

/** A state that was read, or why it is not used: one clause for the log. */
export type StateReading =
  | { readonly kind: 'state'; readonly state: State }
  | { readonly kind: 'unusable'; readonly why: string }

/** Reads `state.json` of `target`. Unknown keys are ignored; a run that is damaged is left out. */
export function parseState(text: string, target: StateTarget): StateReading {
  const fields = parseObject(text)
  if (fields === null) return unusable('it is not a JSON object')
  if (typeof fields['schema'] !== 'number') return unusable('it does not say its schema')
  if (fields['schema'] !== schema)
    return unusable(`its schema is ${fields['schema']}, and this version knows ${schema}`)
  const stored = objectOf(fields['target'])
  if (stored?.['slug'] !== target.slug || stored['profile'] !== target.profile || stored['base'] !== target.base) {
    return unusable('it is of another target')
  }
  const { committed, runs } = fields
  if (!(committed === null || isBlobId(committed))) return unusable('it does not say what it was judged against')
  if (!Array.isArray(runs)) return unusable('it holds no list of runs')
  const known = newestFirst(runs.flatMap((run) => readRun(run) ?? []))
  return { kind: 'state', state: { target, committed, runs: withoutRepeats(known).slice(0, mostRuns) } }
}

/** Each run and each profile once: the same evidence twice would count twice. */
const withoutRepeats = (runs: readonly StoredRun[]): StoredRun[] =>
  runs
    .filter(({ id }, index) => runs.findIndex((other) => other.id === id) === index)
    .map((run, index, own) => {
      const isRepeated = own.findIndex(({ file }) => file === run.file) < index
      return isRepeated ? { ...run, file: null } : run
    })

const unusable = (why: string): StateReading => ({ kind: 'unusable', why })

/**
 * The state with one more run. Runs that were judged against another committed file are dropped, and so are those older
 * than 120 days. At most eight stay: when there are more, the older of the two neighbours closest in time goes, but the
 * newest that is at least six hours older than this one stays.
 */
export function withRun(state: State, committed: BlobId | null, run: StoredRun): State {
  const now = new Date(run.at)
  const known = state.committed === committed ? recentRuns(state.runs, now) : []
  // Nothing before a run that could tell, and found nothing, waits any longer.
  const isAnswer = run.verdict === 'none' && run.samples >= fewestSamples
  const earlier = isAnswer ? known.map((each) => ({ ...each, file: null })) : known
  const runs = newestFirst([run, ...earlier.filter(({ id }) => id !== run.id)])
  while (runs.length > mostRuns) runs.splice(leastTelling(runs, now.getTime()), 1)
  return { target: state.target, committed, runs }
}

/** Runs that still count: not older than 120 days, nor of a clock that is wrong. */
export const recentRuns = (runs: readonly StoredRun[], now: Date): readonly StoredRun[] =>
  runs.filter(({ at }) => {
    const age = now.getTime() - Date.parse(at)
    return age <= longestKept && age >= -clocksDiffer
  })

/** A state of no runs. */
export const emptyState = (target: StateTarget): State => ({ target, committed: null, runs: [] })

/**
 * Of the runs that may go the older of the two neighbours closest in time. The newest that is old enough to confirm
 * stays, and so does the one that will be next: where runs are closer than six hours, none would else grow so old.
 */
function leastTelling(runs: readonly StoredRun[], now: number): number {
  const times = runs.map(({ at }) => Date.parse(at))
  const confirming = times.findIndex((time) => now - time >= sixHours)
  const oldestYoung = (confirming === -1 ? times.length : confirming) - 1
  const isNext = (index: number) => index === oldestYoung && now - (times[index] ?? 0) >= again
  let found = runs.length - 1
  let closest = Number.POSITIVE_INFINITY
  for (let index = 1; index < times.length; index++) {
    const distance = (times[index - 1] ?? 0) - (times[index] ?? 0)
    if (index !== confirming && !isNext(index) && distance < closest) {
      found = index
      closest = distance
    }
  }
  return found
}

const newestFirst = (runs: readonly StoredRun[]): StoredRun[] =>
  [...runs].sort((a, b) => Date.parse(b.at) - Date.parse(a.at))

const verdicts: ReadonlySet<unknown> = new Set<Verdict>([
  'refresh',
  'watch',
  'none',
  'too-small',
  'unstable',
  'invalid',
])
const signals: ReadonlySet<unknown> = new Set<FiredSignal>(['top', 'workload', 'gone', 'source'])

const isVerdict = (value: unknown): value is Verdict => verdicts.has(value)
const isFired = (value: unknown): value is FiredSignal => signals.has(value)
const isFile = (value: unknown): value is string | null =>
  value === null || (typeof value === 'string' && /^runs\/[0-9a-f]{64}\.pgo$/.test(value))
const isCount = (value: unknown): value is number => Number.isFinite(value) && Number(value) >= 0
const isFigure = (value: unknown): value is number | null => value === null || isCount(value)
const isTime = (value: unknown): value is string =>
  typeof value === 'string' && !Number.isNaN(Date.parse(value)) && timestamp(new Date(value)) === value

/** null where it is damaged. */
function readRun(value: unknown): StoredRun | null {
  const fields = objectOf(value)
  if (fields === null) return null
  const { id, at, file, samples, profiles, effectiveProfiles, pods, spread, verdict, cause, fired } = fields
  const { top, workload, moved, gone } = fields
  if (typeof id !== 'string' || !isTime(at) || !isFile(file)) return null
  if (!isCount(samples) || !isCount(profiles) || !isCount(effectiveProfiles) || !isCount(pods)) return null
  if (!isFigure(spread) || !isVerdict(verdict) || !Array.isArray(fired)) return null
  if (!(cause === null || isCause(cause))) return null
  if (!isFigure(top) || !isFigure(workload) || !isFigure(moved) || !isFigure(gone)) return null
  const evidence = { samples, profiles, effectiveProfiles, pods, spread }
  return { id, at, file, ...evidence, verdict, cause, fired: fired.filter(isFired), top, workload, moved, gone }
}
