import type { Cause } from '../drift/judgement.ts'
import { type BlobId, isBlobId } from './blob-id.ts'
import { isCause, objectOf, parseObject } from './json.ts'
import type { ShownSignals } from './repository.ts'

/** What the pull request remembers about itself, in the first line of our block of its body. */
export interface Marker {
  readonly slug: string
  readonly profile: string
  readonly base: string
  /** The blob that the proposal was judged against. */
  readonly committed: BlobId | null
  /** The blob that is proposed. */
  readonly candidate: BlobId
  readonly cause: Cause
  readonly shown: ShownSignals
  readonly run: string
  /** RFC 3339, UTC, whole seconds. */
  readonly at: string
  /** `gone` where the action closed the pull request; null is what makes a closed one a declined one. */
  readonly closed: 'gone' | null
  /**
   * It exists, but labels, people and the like have not all been asked for: a run that was killed is completed by the
   * next.
   */
  readonly opening: boolean
}

const SCHEMA = 1

/** The marker's line, without a line break. Keys stand in the order of the contract. */
export function printMarker(marker: Marker): string {
  const { slug, profile, base, committed, candidate, cause, shown, run, at, closed, opening } = marker
  const { top, workload, moved, gone } = shown
  const fields = { schema: SCHEMA, slug, profile, base, committed, candidate, cause }
  const last = { run, at, closed, ...(opening && { opening }) }
  const json = JSON.stringify({ ...fields, shown: { top, workload, moved, gone }, ...last })
  return `<!-- pgo-refresh ${escapeForComment(json)} -->`
}

/**
 * The marker of an opening line; null where it is damaged, of a newer schema, or not a marker at all. Unknown keys are
 * ignored.
 */
export function parseMarker(line: string): Marker | null {
  const json = /^<!-- pgo-refresh (.*) -->\s*$/.exec(line)?.[1]
  const value = json === undefined ? null : parseObject(json)
  const shown = value && objectOf(value['shown'])
  if (!value || !shown || value['schema'] !== SCHEMA) return null
  const { slug, profile, base, committed, candidate, cause, run, at, closed } = value
  const { top, workload, moved, gone } = shown
  if (!isText(slug) || !isText(profile) || !isText(base) || !isText(run) || !isText(at)) return null
  if (!isBlobId(candidate) || !(committed === null || isBlobId(committed))) return null
  if (!isCause(cause) || !(closed === null || closed === 'gone')) return null
  if (!isShare(top) || !isShare(workload) || !isShare(moved) || !isShare(gone)) return null
  const signals = { top, workload, moved, gone }
  const opening = value['opening'] === true
  return { slug, profile, base, committed, candidate, cause, shown: signals, run, at, closed, opening }
}

// `--` and `>` could end the HTML comment early; `<` and `&` keep every Markdown renderer's hands off; the two
// separators that JSON leaves bare would end the line. JSON reads all of them back.
function escapeForComment(json: string): string {
  return json.replace(/[<>&\u2028\u2029]/g, escapeUnit).replace(/--/g, `-${escapeUnit('-')}`)
}

function escapeUnit(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
}

function isText(value: unknown): value is string {
  return typeof value === 'string'
}

function isShare(value: unknown): value is number | null {
  return value === null || typeof value === 'number'
}
