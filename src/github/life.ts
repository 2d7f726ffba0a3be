import type { Body } from './body.ts'
import type { Marker } from './marker.ts'
import type { Opened } from './opening.ts'
import type { Operation, Outcome, PullRequest, RefreshDue } from './repository.ts'

/** What there is in the repository when a run delivers, as far as it decides what happens. */
export interface Situation {
  readonly open: OpenPullRequest | null
  /** The newest closed pull request of our branch; it counts only while none is open. */
  readonly newestClosed: ClosedPullRequest | null
  /** Our branch: whether there are commits on it that are not ours. */
  readonly branch: 'absent' | 'ours' | 'foreign'
}

export type OpenPullRequest = OurPullRequest | StrangePullRequest

/** Open, with a valid marker, and nothing on its branch but our commits. */
export interface OurPullRequest extends Opened {
  readonly kind: 'ours'
  readonly body: Body
  /** Whether its branch proposes exactly the file that the marker names; false after a run that was killed half-way. */
  readonly complete: boolean
}

/** Open on our branch, but no longer ours to touch. */
export interface StrangePullRequest extends PullRequest {
  readonly kind: 'strange'
  readonly because: 'foreign-commit' | 'no-marker' | 'other-base'
}

export interface ClosedPullRequest extends PullRequest {
  readonly merged: boolean
  /** null where its body has no valid marker. */
  readonly marker: Marker | null
}

/** What is to be done, and to which pull request. */
export type Action =
  | {
      readonly kind: 'leave'
      readonly operation: Exclude<Operation, 'created' | 'updated' | 'closed'>
      readonly pullRequest: PullRequest | null
      readonly note: string | null
    }
  | { readonly kind: 'create'; readonly outcome: RefreshDue }
  | { readonly kind: 'update'; readonly outcome: RefreshDue; readonly pullRequest: OurPullRequest }
  | { readonly kind: 'close'; readonly sentence: string; readonly pullRequest: OurPullRequest }
  | { readonly kind: 'delete-branch' }

/** How far a declined signal must grow beyond what was shown before it is worth asking again. */
const WORTH_ASKING_AGAIN = 0.05

/**
 * The pull request's life: one row of the design's table for each combination. `agrees` is whether the proposed file
 * and today still agree; it matters only where `mayStay` holds.
 */
export function decide(outcome: Outcome, situation: Situation, agrees: boolean): Action {
  if (situation.open) return decideOpen(outcome, situation.open, agrees)
  if (outcome.verdict === 'refresh') return decideNew(outcome, situation)
  return isLeftover(situation) && outcome.verdict !== 'invalid' ? { kind: 'delete-branch' } : leave('none', null)
}

/** Whether an open pull request needs nothing, provided that the file it proposes still agrees with today. */
export function mayStay(outcome: RefreshDue, { body, complete }: OurPullRequest): boolean {
  return complete && body.marker.closed === null && body.marker.committed === outcome.committed
}

function decideOpen(outcome: Outcome, open: OpenPullRequest, agrees: boolean): Action {
  if (open.kind === 'strange') return leave('frozen', open, frozenNote(open))
  if (outcome.verdict === 'refresh') {
    const stays = mayStay(outcome, open) && agrees
    return stays ? leave('unchanged', open) : { kind: 'update', outcome, pullRequest: open }
  }
  const { cause } = open.body.marker
  // Somebody asked for a forced one although no signal held: that no signal holds is no news.
  if (outcome.verdict === 'none' && cause !== 'forced' && outcome.couldTell(cause)) {
    return { kind: 'close', sentence: outcome.gone, pullRequest: open }
  }
  return leave('unchanged', open)
}

function decideNew(outcome: RefreshDue, { newestClosed, branch }: Situation): Action {
  if (newestClosed && !outcome.force && mutes(newestClosed, outcome)) {
    return leave('muted', newestClosed, `Pull request #${newestClosed.number} proposed this and was closed unmerged.`)
  }
  if (branch === 'foreign') return leave('frozen', null, FOREIGN_BRANCH_NOTE)
  return { kind: 'create', outcome }
}

/**
 * A branch that a killed run left behind: it never had a pull request, or we closed its pull request and did not get to
 * the branch.
 */
function isLeftover({ newestClosed, branch }: Situation): boolean {
  if (branch !== 'ours') return false
  return newestClosed === null || (!newestClosed.merged && newestClosed.marker?.closed === 'gone')
}

/** Whether a closed pull request was declined, and today shows nothing that it did not show. */
function mutes({ merged, marker }: ClosedPullRequest, outcome: RefreshDue): boolean {
  if (merged || marker === null || marker.closed !== null || marker.cause === 'forced') return false
  const before = shownBy(marker, marker.shown)
  const today = shownBy(marker, outcome.shown)
  return before === null || today === null || today <= before + WORTH_ASKING_AGAIN
}

/**
 * The value of the signal that a pull request was opened for; null where it was opened for something that has no value.
 */
function shownBy({ cause }: Marker, shown: Marker['shown']): number | null {
  if (cause === 'top' || cause === 'workload') return shown[cause]
  if (cause === 'source' || cause === 'gone') {
    return shown.moved === null || shown.gone === null ? null : shown.moved + shown.gone
  }
  return null
}

function leave(
  operation: Exclude<Operation, 'created' | 'updated' | 'closed'>,
  pullRequest: PullRequest | null,
  note: string | null = null,
): Action {
  return {
    kind: 'leave',
    operation,
    pullRequest: pullRequest && { number: pullRequest.number, url: pullRequest.url },
    note,
  }
}

const FOREIGN_BRANCH_NOTE =
  'The branch is not one that pgo-refresh made, or holds commits of others, so nothing was pushed. Delete it if nobody needs it, or choose another with `branch`.'

function frozenNote({ number, because }: StrangePullRequest): string {
  const reasons = {
    'foreign-commit': 'its branch holds a commit that is not ours',
    'no-marker': 'its description has lost the marker of pgo-refresh',
    'other-base': 'it goes to another base branch',
  }
  return `Pull request #${number} was left alone: ${reasons[because]}. Merge or close it to go on.`
}
