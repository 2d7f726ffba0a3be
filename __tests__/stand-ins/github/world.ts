import type { Backend } from './backend.ts'

/** What a token may do, as a workflow's `permissions:` block says. */
export interface Access {
  contents: 'read' | 'write'
  pullRequests: 'none' | 'read' | 'write'
}

/** What the stand-in knows beside the emulator. */
export interface World {
  readonly backend: Backend
  readonly repository: string
  readonly tokens: Map<string, Access>
  /** "Allow GitHub Actions to create and approve pull requests". */
  mayCreatePullRequests: boolean
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
  readonly body: unknown
}

/** The part of the emulator's pull request that the stand-in reads. */
export interface EmulatedPull {
  number: number
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
