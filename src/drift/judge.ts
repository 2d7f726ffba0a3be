import type { Refusal } from '../errors.ts'
import { sameEdges } from '../profile/edges.ts'
import { timestamp } from '../text.ts'
import { type Committed, type CommittedProfile, refuseAgainst } from './admission.ts'
import { causeSentence } from './cause-sentences.ts'
import type { GoMod } from './go-mod.ts'
import type { JudgedProfile } from './judged-profile.ts'
import type { AgeSignal, Cause, Judgement, SideEvidence, Signals, Verdict } from './judgement.ts'
import { largestFunctions } from './largest-functions.ts'
import { type Modules, type Origins, originsOf } from './origin.ts'
import { guessedModule } from './own-module.ts'
import type { RememberedRun } from './remembered-run.ts'
import type { Run } from './run.ts'
import { runtimeShare, runtimeWarning } from './runtime-share.ts'
import { sentencesOf, summaryOf } from './sentences.ts'
import { type Limits, shiftSignal, sourceSignal, unknownSignals } from './signals.ts'
import { fewestSamples, isPoorer, isStarved, usefulSamples } from './size.ts'
import { isWorthWatching } from './watch.ts'

export interface JudgeInput {
  readonly committed: Committed
  readonly today: Run
  /** Today with the earlier runs that agree: what would be committed. Evidence is counted on it. */
  readonly candidate: Run
  /** The candidate without the run that may confirm what is measured. */
  readonly independent: Run
  /** The earlier run that may confirm what today shows; null where none is old enough. */
  readonly previous: RememberedRun | null
  /** Whether later runs will know of this one, as far as sentences promise it. */
  readonly isRemembered: boolean
  readonly limits: Limits
  /** What the program's go.mod says of origins; null where nothing is known of it. */
  readonly goMod: GoMod | null
  /** Open even below the limits. */
  readonly force: boolean
  readonly now: Date
  /** The committed file's date where it carries none itself. */
  readonly committedAt: Date | null
}

/** Judges today's accepted profiles against the committed one. */
export function judge(input: JudgeInput): Judgement {
  const { committed, today, candidate } = input
  const modules = modulesOf(input)
  const origins = originsOf(modules)
  const measured = committed.kind === 'absent' ? measureAlone(input, origins) : measure(input, committed, origins)
  const refusals = committed.kind === 'absent' ? [] : refuseAgainst(committed.judged, today.merged)
  const { verdict, cause } = conclude(input, measured, refusals)
  const facts = {
    committed: committed.kind === 'absent' ? null : side(committed.judged, committed),
    today: side(candidate.merged, sizesOf(candidate)),
    signals: measured.signals,
  }
  const warning = runtimeWarning(facts.committed?.runtimeShare ?? null, facts.today.runtimeShare)
  const ofToday = { samples: today.merged.evidence.samples, seconds: today.seconds, isRemembered: input.isRemembered }
  return {
    schema: 1,
    verdict,
    cause,
    summary:
      measured.equal && verdict === 'none'
        ? equalTables
        : summaryOf({
            ...facts,
            verdict,
            cause,
            refusals,
            instead: committed.kind === 'absent' ? committed.why : null,
            ofToday,
          }),
    sentences: sentencesOf(facts, ofToday),
    why: measured.signals.source.causes.map((cause) => causeSentence(cause, modules.own, (name) => name)),
    warnings: warning === null ? [] : [warning],
    module: modules.own,
    refusals,
    ...facts,
    fired: measured.fired,
  }
}

/** Without a go.mod the own module is a guess. */
function modulesOf({ committed, today, goMod }: JudgeInput): Modules {
  if (goMod !== null) return { own: { path: goMod.module, guessed: false }, dependencies: goMod.requires }
  const profiles = committed.kind === 'absent' ? [today.merged] : [committed.judged, today.merged]
  return { own: guessedModule(profiles.map(({ edges }) => edges)), dependencies: [] }
}

const equalTables = 'Nothing to refresh: the compiler would read exactly the same table from today’s profile.'

/** The judgement where a profile of today must never be committed, whatever is in the repository. */
export function judgeInvalid(refusals: readonly [Refusal, ...Refusal[]], limits: Limits): Judgement {
  const facts = { committed: null, today: null, signals: unknownSignals(limits) }
  return {
    schema: 1,
    verdict: 'invalid',
    cause: null,
    summary: refusals[0].message,
    sentences: sentencesOf(facts, null),
    why: [],
    warnings: [],
    module: null,
    refusals,
    ...facts,
    fired: [],
  }
}

interface Measured {
  readonly signals: Signals
  readonly fired: Judgement['fired']
  /** Causes that are enough for a refresh, in the order of the contract. */
  readonly opening: readonly Cause[]
  /** A signal fired, and so did the same one of the earlier run, which does not agree with today. */
  readonly contradicted: boolean
  /** The compiler would read exactly the same table. */
  readonly equal: boolean
}

function measureAlone({ candidate, limits }: JudgeInput, origins: Origins): Measured {
  const signals = unknownSignals(limits)
  return {
    signals: { ...signals, top: { ...signals.top, largest: largestFunctions(null, candidate.merged, origins) } },
    fired: [],
    opening: ['first'],
    contradicted: false,
    equal: false,
  }
}

function measure(input: JudgeInput, file: CommittedProfile, origins: Origins): Measured {
  const { today, previous, limits, now, committedAt } = input
  const committed = file.judged
  const measurement = isTooSmall(today)
    ? { measured: input.candidate, independent: input.independent, previous }
    : { measured: today, independent: today, previous }
  const source = sourceSignal(committed, measurement, limits.source, origins)
  const workload = shiftSignal('calls', committed, measurement, limits.workload, origins)
  const top = shiftSignal('functions', committed, measurement, limits.top, origins)
  const candidate = input.candidate.merged
  const useful = usefulSamples(committed.evidence, source.signal)
  const starved = isStarved(committed.evidence, candidate.evidence)
  const age = ageSignal(committed.evidence.taken ?? committedAt, now, limits.ageDays)
  const opening: readonly (readonly [Cause, boolean])[] = [
    ['size', starved],
    [source.cause, source.opens],
    ['workload', workload.opens],
    ['top', top.opens],
    ['age', age.fired],
  ]
  return {
    signals: {
      size: {
        fired: starved,
        blocked: isPoorer(candidate.evidence, committed.evidence, source.signal),
        samplesRatio: useful > 0 ? candidate.evidence.samples / useful : null,
        get bytesRatio() {
          return candidate.bytes.length / file.compactBytes
        },
      },
      source: source.signal,
      workload: { ...workload.signal, calls: workload.rows },
      top: { ...top.signal, functions: top.rows, largest: largestFunctions(committed, candidate, origins) },
      age,
    },
    fired: [...top.fired, ...workload.fired, ...source.fired],
    opening: opening.filter(([, opens]) => opens).map(([cause]) => cause),
    contradicted: source.contradicted || workload.contradicted || top.contradicted,
    equal: sameEdges(committed.edges, candidate.edges),
  }
}

interface Conclusion {
  readonly verdict: Verdict
  readonly cause: Cause | null
}

/** The order of the verdicts: invalid, too-small, refresh (the first cause that holds), unstable, watch, none. */
function conclude(
  { candidate, force }: JudgeInput,
  { signals, opening, contradicted, equal }: Measured,
  refusals: readonly Refusal[],
): Conclusion {
  const without = (verdict: Exclude<Verdict, 'refresh'>): Conclusion => ({ verdict, cause: null })
  if (refusals.length > 0) return without('invalid')
  if (isTooSmall(candidate)) return without('too-small')
  if (equal) return without('none')
  const cause = opening[0] ?? (force ? 'forced' : null)
  if (cause !== null) return signals.size.blocked ? without('too-small') : { verdict: 'refresh', cause }
  if (contradicted) return without('unstable')
  return without(isWorthWatching(signals) ? 'watch' : 'none')
}

const isTooSmall = ({ merged }: Run): boolean => merged.evidence.samples < fewestSamples

function ageSignal(taken: Date | null, now: Date, limit: number | null): AgeSignal {
  const days = taken === null ? null : Math.max(0, now.getTime() - taken.getTime()) / 86_400_000
  return { fired: limit !== null && days !== null && days > limit, days, limit }
}

/** Sizes stay unread until somebody prints them: the compact forms are only then made. */
function side({ evidence, tables }: JudgedProfile, sizes: Pick<SideEvidence, 'bytes' | 'compactBytes'>): SideEvidence {
  return {
    get bytes() {
      return sizes.bytes
    },
    get compactBytes() {
      return sizes.compactBytes
    },
    ...evidence,
    runtimeShare: runtimeShare(tables),
    taken: evidence.taken && timestamp(evidence.taken),
  }
}

const sizesOf = ({ merged }: Run): Pick<SideEvidence, 'bytes' | 'compactBytes'> => ({
  get bytes() {
    return merged.bytes.length
  },
  get compactBytes() {
    return merged.bytes.length
  },
})
