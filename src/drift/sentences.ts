import type { Refusal } from '../errors.ts'
import { count } from '../text.ts'
import { oneDigit, percent, plural, span } from './figures.ts'
import type { Cause, Judgement, Sentences, ShiftSignal, SideEvidence, Signals, Verdict } from './judgement.ts'
import { profilesToTell } from './signals.ts'
import { fewestSamples } from './size.ts'
import { earlierClause, type OfToday, poorerSentence, tooFewSentence } from './too-small-sentences.ts'
import { watchMargin } from './watch.ts'

type Facts = Pick<Judgement, 'signals' | 'committed' | 'today'>

/**
 * One sentence for each signal: what was seen, and what the limit was. `ofToday` is null where nothing was measured.
 */
export function sentencesOf(facts: Facts, ofToday: OfToday | null): Sentences {
  const { signals, committed, today } = facts
  const size = sizeSentence(facts) + (ofToday === null ? '' : earlierClause(today, ofToday))
  if (committed === null) {
    const nothing = today === null ? 'Nothing was measured.' : 'There is no committed profile to compare with.'
    return { size, source: nothing, workload: nothing, top: nothing, age: nothing }
  }
  return {
    size,
    source: sourceSentence(signals),
    workload: shiftSentence('The mix of calls', signals.workload) + movedCallsClause(signals),
    top: shiftSentence('The top functions', signals.top),
    age: ageSentence(signals),
  }
}

/** Whether the run could tell about a cause; an open pull request is closed only by a run that could. */
export function couldTell({ signals }: Pick<Judgement, 'signals'>, cause: Cause): boolean {
  switch (cause) {
    case 'source':
    case 'gone':
      return signals.source.total !== null
    case 'workload':
    case 'top':
      return !cannotTell(signals[cause])
    case 'forced':
      return false
    case 'first':
    case 'size':
    case 'age':
      return true
  }
}

/** What the verdict's sentence is made from. */
export interface SummaryFacts extends Facts {
  readonly verdict: Verdict
  readonly cause: Cause | null
  readonly refusals: readonly Refusal[]
  /** What stands in the repository instead of a usable profile; null where nothing does. */
  readonly instead: string | null
  readonly ofToday: OfToday
}

/** The verdict's sentence: what was seen, what the limit was, what would change it. */
export function summaryOf(facts: SummaryFacts): string {
  const { verdict, cause, refusals, instead, ofToday } = facts
  const samples = facts.today?.samples ?? 0
  switch (verdict) {
    case 'invalid':
      return refusals[0]?.message ?? ''
    case 'too-small':
      return samples < fewestSamples ? tooFewSentence(samples, ofToday) : poorerSentence(facts, ofToday)
    case 'refresh':
      return cause === null ? '' : refreshSentence(cause, facts, instead)
    case 'unstable':
      return 'Today and the earlier run both differ from the committed profile, but not in the same way: no profile would fit both, so the next run decides.'
    case 'watch':
      return watchSentence(facts.signals, ofToday)
    case 'none':
      return noneSentence(facts.signals)
  }
}

function sizeSentence({ signals: { size }, committed, today }: Facts): string {
  if (today === null) return 'Nothing was measured.'
  const own = `today’s profile holds ${evidenceClause(today)}`
  if (committed === null) return `There is no usable committed profile; ${own}.`
  const starved = size.fired ? ' The committed profile is starved.' : ''
  const blocked = size.blocked ? ' Today’s would be too poor to replace it.' : ''
  return `The committed profile holds ${evidenceClause(committed)}, ${own}.${starved}${blocked}`
}

const evidenceClause = ({ samples, coverage }: SideEvidence): string =>
  `${plural(samples, 'sample')} (coverage ${percent(coverage)})`

function sourceSentence({ source }: Signals): string {
  const { moved, gone, limit, toolchain } = source
  if (moved === null || gone === null)
    return 'Cannot tell whether the source moved: no call site was sampled often enough.'
  const changed =
    toolchain?.changed === true
      ? `, halved because the Go toolchain changed: ${count(toolchain.moved)} of ${count(toolchain.shared)} shared standard-library functions start on other lines`
      : ''
  return `${percent(moved)} of the hot call sites moved to other lines and ${percent(gone)} are gone (limit ${percent(limit)}${changed}).`
}

/** A call is known by its line, so an edit alone shifts the mix of calls; the source's own signal tells them apart. */
const movedCallsClause = (signals: Signals): string =>
  countsMovedCalls(signals) ? ' Call sites that moved count as shifted here.' : ''

/** Whether moved call sites are part of the workload's shift. */
export const countsMovedCalls = ({ source, workload }: Signals): boolean =>
  workload.shift !== null && (source.moved ?? 0) >= 0.05

/**
 * Below the limit that fewer than four profiles impose, and above any without being clear of the noise, silence is no
 * evidence.
 */
export const cannotTell = (signal: ShiftSignal): boolean =>
  signal.shift === null || (signal.profiles < profilesToTell && !signal.fired) || isUnclear(signal)

/** Over the limit, but not beyond the noise as large as it may well be. */
const isUnclear = ({ shift, fired, limit }: ShiftSignal): boolean => shift !== null && !fired && shift >= limit

const unclear = 'over the limit, but not clear of the noise between the profiles: more pods would tell'

function shiftSentence(what: string, signal: ShiftSignal): string {
  const { shift, z, limit, profiles, detectable } = signal
  if (shift === null || z === null || detectable === null) return `${what}: nothing was measured.`
  const seen = `${percent(shift)} of the samples sit elsewhere beyond noise (limit ${percent(limit)}, z ${oneDigit(z)})`
  if (isUnclear(signal)) return `${what}: ${seen}, ${unclear}.`
  if (cannotTell(signal))
    return `${what}: cannot tell with ${plural(profiles, 'profile')}; ${seen}. Take ${profilesToTell} profiles.`
  return `${what}: ${seen}; a true shift of less than ${percent(detectable)} would not be seen.`
}

function ageSentence({ age: { days, limit } }: Signals): string {
  const old =
    days === null
      ? 'The committed profile does not say when it was taken'
      : `The committed profile is ${span(days)} old`
  return `${old} (${limit === null ? 'no limit' : `limit ${span(limit)}`}).`
}

function refreshSentence(cause: Cause, { signals, committed, today }: Facts, why: string | null): string {
  const { source, workload, top, age } = signals
  switch (cause) {
    case 'first':
      return `${why ?? 'There is no committed profile yet.'} Today’s holds ${plural(today?.samples ?? 0, 'sample')}.`
    case 'size':
      return `The committed profile is starved: ${plural(committed?.samples ?? 0, 'sample')}, today’s has ${count(today?.samples ?? 0)}.`
    case 'source':
      return source.toolchain?.changed === true
        ? `${percent(source.total ?? 0)} of the hot call sites moved or are gone: the Go toolchain changed (limit ${percent(source.limit)}).`
        : `${percent(source.moved ?? 0)} of the hot call sites moved to other lines (limit ${percent(source.limit)}).`
    case 'gone':
      return `${percent(source.gone ?? 0)} of the hot call sites are gone, in two runs that agree (limit ${percent(source.limit)}).`
    case 'workload':
      return `The workload shifted: ${shiftClause(workload)}.`
    case 'top':
      return `The top functions changed: ${shiftClause(top)}.`
    case 'age':
      return `The committed profile is ${span(age.days ?? 0)} old (limit ${span(age.limit ?? 0)}).`
    case 'forced':
      return 'No signal holds; the refresh was forced.'
  }
}

const shiftClause = ({ shift, limit, confirmed }: ShiftSignal): string =>
  `${percent(shift ?? 0)} of the samples sit elsewhere beyond noise (limit ${percent(limit)}; ${
    confirmed ? 'seen in two runs that agree' : 'at once, seen in at least four pods'
  })`

const movementClause = ({ moved, gone, limit }: Signals['source']): string =>
  `${percent(moved ?? 0)} of the hot call sites moved and ${percent(gone ?? 0)} are gone (limit ${percent(limit)})`

function noneSentence({ source, workload, top }: Signals): string {
  const unknown = source.total === null || cannotTell(workload) || isUnclear(top)
  const parts = [
    source.total === null ? 'whether the source moved cannot be told' : movementClause(source),
    workloadClause(workload),
    ...(isUnclear(top) ? [`the top functions shifted by ${amountClause(top)}, ${unclear}`] : []),
  ]
  return `${unknown ? 'Nothing to refresh' : 'No drift'}: ${parts.join(', ')}.`
}

function workloadClause(workload: ShiftSignal): string {
  const shifted = `the workload shifted by ${amountClause(workload)}`
  if (isUnclear(workload)) return `${shifted}, ${unclear}`
  return cannotTell(workload)
    ? `whether the workload shifted cannot be told with ${plural(workload.profiles, 'profile')}`
    : shifted
}

const amountClause = ({ shift, limit }: ShiftSignal): string =>
  `${percent(shift ?? 0)} beyond noise (limit ${percent(limit)})`

const isOverLimit = ({ moved, gone, limit }: Signals['source']): boolean => Math.max(moved ?? 0, gone ?? 0) >= limit

/** What fired goes first: only that can be confirmed. */
function watchSentence({ source, workload, top }: Signals, { isRemembered }: OfToday): string {
  const shifted = workload.fired || top.fired
  const confirmation = isRemembered
    ? 'only a run at least six hours later that sees the same confirms it'
    : 'only an earlier run that saw the same confirms it'
  const confirmable = `It opens nothing by itself: ${confirmation}, or \`force\`.`
  const belowLimit = 'Below the limit it stays at that.'
  if (source.fired || (!shifted && (source.total ?? 0) >= watchMargin)) {
    const missed = isOverLimit(source)
      ? 'Little of them is found on new lines, or chance explains it: it stays at that.'
      : belowLimit
    return `Watching the source: ${movementClause(source)}. ${source.fired ? confirmable : missed}`
  }
  const ofWorkload = workload.fired || (!top.fired && (workload.shift ?? 0) >= (top.shift ?? 0))
  const [what, signal] = ofWorkload ? ['workload', workload] : ['top functions', top]
  const seen = `Watching the ${what}: ${percent(signal.shift ?? 0)} of the samples sit elsewhere beyond noise (limit ${percent(signal.limit)})`
  if (isUnclear(signal)) return `${seen}, ${unclear}.`
  return `${seen}. ${signal.fired ? confirmable : belowLimit}`
}
