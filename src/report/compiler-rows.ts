import type { Change, CompilerEffect, UnusedCall, WhyUnused } from '../compiler/effect.ts'
import { percent, plural } from '../drift/figures.ts'
import { count } from '../text.ts'
import { symbolLabel } from './symbol-label.ts'

// What the terminal and Markdown say alike of a compiler's decisions.

/** What the new profile is compared with, as the head of a column. */
export const beforeName = ({ comparedWith }: CompilerEffect): string =>
  comparedWith === 'committed' ? 'committed' : 'no profile'

/** Heads of the columns of shares. */
export const shareNames = ({ comparedWith }: CompilerEffect): readonly string[] =>
  comparedWith === 'committed' ? ['committed', 'today'] : ['today']

/** The one figure: how much of what production calls today the compiler makes something of. */
export function compilerSentence(effect: CompilerEffect): string {
  const { before, after, comparedWith } = effect
  const [earlier, now] = [percent(before.reached), percent(after.reached)]
  const other = comparedWith === 'committed' ? 'the committed profile' : 'no profile'
  const compared = earlier === now ? `with ${other} as many` : `with ${other} ${earlier}`
  return `With the new profile the compiler inlines or devirtualises ${now} of today’s calls, by weight; ${compared}.`
}

/** How much of today the checkout can tell of: production may run other sources. */
export const matchedSentence = ({ matched }: CompilerEffect): string =>
  `${percent(matched)} of the weight of today’s calls is on lines that have a call in this checkout.`

/** Name, before, after. */
export function buildRows({ before, after }: CompilerEffect): readonly (readonly [string, string, string])[] {
  const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(2)} MB`
  const seconds = (value: number): string => `${count(value)} s`
  return [
    ['today’s calls inlined or devirtualised, by weight', percent(before.reached), percent(after.reached)],
    ['calls inlined because they are hot', count(before.hotInlined), count(after.hotInlined)],
    ['calls inlined in all', count(before.inlined), count(after.inlined)],
    ['calls devirtualised', count(before.devirtualized), count(after.devirtualized)],
    ['executable', megabytes(before.bytes), megabytes(after.bytes)],
    ['build from nothing, with diagnostics', seconds(before.seconds), seconds(after.seconds)],
  ]
}

/**
 * A changed decision as one row: a call that is devirtualised and then inlined is one, and so is a generic function's.
 */
export interface ChangedCall {
  readonly change: Change['change']
  /** Such as `devirtualised, inlined`. */
  readonly what: string
  readonly call: string
  /** Such as `pricing.go:29`. */
  readonly at: string
  /** Shares of either profile; without a committed one only of today. */
  readonly shares: readonly string[]
}

/** Of the weight of the calls, on either side: less is not worth a row. */
const worthARow = 0.001

/** Changed decisions at calls that a profile saw often, the heaviest first. */
export function changedCalls({ changes }: CompilerEffect): ChangedCall[] {
  const seen = changes.filter(({ today, committed }) => Math.max(today, committed ?? 0) >= worthARow)
  return [...Map.groupBy(seen, ({ change, position, callee }) => `${change} ${position} ${callee}`).values()].flatMap(
    (same) => {
      const [first] = same
      if (first === undefined) return []
      const kinds = new Set(same.map(({ kind }) => kind))
      const what = [
        ...(kinds.has('devirtualized') ? ['devirtualised'] : []),
        ...(kinds.has('inlined') ? ['inlined'] : []),
      ]
      return {
        change: first.change,
        what: what.join(', '),
        call: `${functionLabel(first.caller ?? first.package)} → ${functionLabel(first.callee)}`,
        at: first.position.replace(/^.*\//, '').replace(/:\d+$/, ''),
        shares: [...(first.committed === null ? [] : [first.committed]), first.today].map(smallShare),
      }
    },
  )
}

/** How many decisions changed in all, and how many of them at calls that no profile saw. */
export function changeCounts(effect: CompilerEffect): string {
  const times = (change: Change['change']): number =>
    effect.changes.filter((each) => each.change === change).reduce((sum, each) => sum + each.times, 0)
  const unseen = effect.changes
    .filter(({ today, committed }) => today === 0 && (committed ?? 0) === 0)
    .reduce((sum, each) => sum + each.times, 0)
  const all = `In all ${plural(times('gained'), 'decision')} gained and ${count(times('lost'))} lost`
  return unseen === 0
    ? `${all}.`
    : `${all}; ${count(unseen)} of them at calls that no profile saw, most of which follow from others.`
}

export const unusedLabel = ({ caller, callee, offset }: UnusedCall): string =>
  `${functionLabel(caller)}:${offset} → ${functionLabel(callee)}`

/** A symbol as Go's sources spell it: with the last element of its package's path. */
const functionLabel = (symbol: string): string => symbolLabel(symbol).replace(/^[^([]*\//, '')

export const whyWords: Readonly<Record<WhyUnused, string>> = {
  'no-function': 'no such function, or it calls nothing',
  'no-call': 'no call on that line',
  'not-inlinable': 'the callee cannot be inlined',
  'big-caller': 'the caller is too large',
  'other-callee': 'another callee of that line is called more',
  closure: 'the callee is a closure',
  'method-value': 'the callee is a method, called as a function value',
  'not-visible': 'the callee cannot be seen from the caller’s package',
  unknown: 'the compiler does not say',
}

/** A share that may be small: never zero where there is anything. */
export function smallShare(share: number): string {
  if (share === 0) return '–'
  return share < 0.001 ? '< 0.1 %' : percent(share)
}
