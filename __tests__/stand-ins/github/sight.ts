import { noMetadata } from './metadata.ts'
import { allPulls, type Metadata, tipOf, type World } from './world.ts'

interface SeenPullRequest {
  readonly number: number
  readonly title: string
  readonly body: string
  readonly state: 'open' | 'closed' | 'merged'
  readonly draft: boolean
  readonly head: string
  readonly base: string
  readonly metadata: Metadata
}

interface SeenCommit {
  readonly sha: string
  readonly message: string
  readonly parents: readonly string[]
}

/** The state of the repository, read past every check. */
export interface Sight {
  /** The bytes of a file on a branch; null where there is none. */
  file(branch: string, path: string): Promise<Buffer | null>
  /** Oldest first. */
  pullRequests(): Promise<SeenPullRequest[]>
  /** Newest first; none where there is no such branch. */
  commits(branch: string): Promise<SeenCommit[]>
  branches(): Promise<string[]>
  /** The files that a ref outside of the branches holds, by their paths; null where there is no such ref. */
  refFiles(ref: string): Promise<ReadonlyMap<string, Buffer> | null>
}

export function sightOf(world: World): Sight {
  const { backend } = world
  return {
    async file(branch, path) {
      const content = await backend.ask<{ content?: string }>(
        'GET',
        `/contents/${path}?ref=${encodeURIComponent(branch)}`,
      )
      return content?.content === undefined ? null : Buffer.from(content.content, 'base64')
    },
    async pullRequests() {
      return (await allPulls(world)).map((pull) => ({
        number: pull.number,
        title: pull.title,
        body: pull.body ?? '',
        state: pull.merged_at === null ? pull.state : 'merged',
        draft: pull.draft,
        head: pull.head.ref,
        base: pull.base.ref,
        metadata: world.metadata.get(pull.number) ?? noMetadata,
      }))
    },
    async commits(branch) {
      const tip = await tipOf(world, branch)
      if (tip === null) return []
      const listed = await backend.ask<{ sha: string; commit: { message: string }; parents: { sha: string }[] }[]>(
        'GET',
        `/commits?sha=${tip}`,
      )
      return (listed ?? []).map(({ sha, commit, parents }) => ({
        sha,
        message: commit.message,
        parents: parents.map((parent) => parent.sha),
      }))
    },
    async branches() {
      const listed = await backend.ask<{ name: string }[]>('GET', '/branches?per_page=100')
      return (listed ?? []).map(({ name }) => name)
    },
    async refFiles(ref) {
      const tip = await backend.ask<{ object: { sha: string } }>('GET', `/git/ref/${ref}`)
      if (tip === null) return null
      const listed = await backend.ask<{ tree: { path: string; type: string; sha: string }[] }>(
        'GET',
        `/git/trees/${tip.object.sha}?recursive=1`,
      )
      const blobs = (listed?.tree ?? []).filter(({ type }) => type === 'blob')
      const contents = blobs.map(async ({ path, sha }) => {
        const blob = await backend.ask<{ content: string }>('GET', `/git/blobs/${sha}`)
        return [path, Buffer.from(blob?.content ?? '', 'base64')] as const
      })
      return new Map(await Promise.all(contents))
    },
  }
}
