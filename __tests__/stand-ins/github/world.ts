import type { Backend } from './backend.ts'
import type { Settings } from './settings.ts'

type Level = 'none' | 'read' | 'write'

/** What a token may do, in the names of the API. A workflow's own never has `members`. */
export interface Access {
  readonly contents: Level
  readonly pull_requests: Level
  readonly issues: Level
  readonly members: Level
  readonly metadata: Level
}

/** What a pull request has around its text. */
export interface Metadata {
  readonly labels: readonly string[]
  readonly assignees: readonly string[]
  readonly reviewers: readonly string[]
  readonly teams: readonly string[]
  readonly milestone: number | null
  /** The method; null where auto-merge is not enabled. */
  readonly autoMerge: string | null
}

/** What the stand-in knows beside the emulator. */
export interface World {
  readonly backend: Backend
  readonly repository: string
  readonly tokens: Map<string, Access>
  settings: Settings
  /** By the numbers of pull requests. */
  readonly metadata: Map<number, Metadata>
  /** Where each branch points, or pointed before it was deleted. */
  readonly tips: Map<string, string>
  /** The head of each pull request that is closed, as of that moment. */
  readonly closedHeads: Map<number, string>
}

/** A client's request. `path` begins after `/repos/owner/name` and is decoded. */
export interface Asked {
  readonly method: string
  readonly path: string
  readonly accept: string
  readonly fields: Readonly<Record<string, unknown>>
  readonly access: Access | null
}

export interface Answer {
  readonly status: number
  readonly headers?: Record<string, string>
  readonly body: unknown
}

/** The part of the emulator's pull request that the stand-in reads. */
export interface EmulatedPull {
  number: number
  node_id: string
  url: string
  html_url: string
  diff_url: string
  patch_url: string
  user: object
  created_at: string
  updated_at: string
  title: string
  body: string | null
  state: 'open' | 'closed'
  draft: boolean
  merged_at: string | null
  head: { ref: string; sha: string }
  base: { ref: string }
}

/** The commit that a branch points to; null where there is none. */
export async function tipOf({ backend }: World, branch: string): Promise<string | null> {
  const ref = await backend.ask<{ object: { sha: string } }>('GET', `/git/ref/heads/${encodeURIComponent(branch)}`)
  return ref?.object.sha ?? null
}

/** All pull requests, oldest first, with the heads that GitHub would show. */
export async function allPulls(world: World): Promise<EmulatedPull[]> {
  const pulls = (await world.backend.ask<EmulatedPull[]>('GET', '/pulls?state=all&per_page=100&direction=asc')) ?? []
  for (const pull of pulls) pull.head.sha = headOf(world, pull)
  return pulls
}

/** The head that GitHub shows for a pull request: its branch's, or where that was when it was closed. */
export function headOf({ closedHeads, tips }: World, { number, head }: EmulatedPull): string {
  return closedHeads.get(number) ?? tips.get(head.ref) ?? head.sha
}

/** Closes a pull request, for whatever reason, and remembers where its branch was. */
export async function closePull(world: World, pull: EmulatedPull): Promise<void> {
  world.closedHeads.set(pull.number, headOf(world, pull))
  await world.backend.ask('PATCH', `/pulls/${pull.number}`, { state: 'closed' })
}
