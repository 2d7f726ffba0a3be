import { createHash } from 'node:crypto'
import { readBlob } from './base-file.ts'
import type { BlobId } from './blob-id.ts'
import { isAnswer, warnOfFailure } from './failure.ts'
import { readRef } from './refs.ts'
import type { NewRun, RecalledRun } from './repository.ts'
import type { Site } from './site.ts'
import { emptyState, parseState, printState, recentRuns, type State, withRun } from './state.ts'

/** The memory as it stands in the repository. */
interface Snapshot {
  /** The newest commit of the chain; null where there is none. */
  readonly tip: string | null
  readonly state: State
  /** Why what stands there is not used; null where it is, or where there is nothing. */
  readonly unusable: string | null
  /** Blobs of the profiles, by their paths. */
  readonly profiles: ReadonlyMap<string, { readonly blob: BlobId; readonly size: number }>
}

const stateFile = 'state.json'
/** Where the picture of a pull request lies in a commit of the memory. */
export const pictureFile = 'changes.svg'
const mostStateBytes = 64 * 1024
const mostProfileBytes = 8 * 1024 * 1024
/** As often as that somebody else may write between our reading and our writing. */
const mostTries = 5

export interface Recollection {
  readonly runs: readonly RecalledRun[]
  /** The blob that all that is remembered was judged against. */
  readonly judged: BlobId | null
}

/**
 * The runs that were judged against `committed`, the newest first. Where there is no memory, or it is damaged or of
 * another version, there are none; a profile that is not what its name says is left out. null where it cannot be read,
 * which is a warning.
 */
export async function recall(site: Site, committed: BlobId | null, now: Date): Promise<Recollection | null> {
  try {
    const { state, unusable, profiles } = await readSnapshot(site)
    if (unusable !== null) {
      site.console.warning(`The memory of earlier runs cannot be used, because ${unusable}: it starts afresh.`)
    }
    const runs = state.committed === committed ? recentRuns(state.runs, now) : []
    const profileOf = (file: string | null) => readProfile(site, file, profiles)
    const recalled = await Promise.all(runs.map(async (run) => ({ run, profile: await profileOf(run.file) })))
    return { runs: recalled, judged: state.committed }
  } catch (error) {
    warnOfFailure(site.console, error, 'The memory of earlier runs could not be read, so this run has none')
    return null
  }
}

/**
 * Adds a run to the memory: a child of the newest commit, so that of two runs at once the second is refused, reads
 * again, and adds itself to what the first wrote. Where it cannot be written, that is a warning: the run goes on.
 *
 * Gives the commit, which holds `picture` as `pictureFile`; null where there is none.
 *
 * `before` is what the memory was judged against when it was recalled: where it is something third now, a newer file
 * was merged meanwhile and judged, and this run has nothing to say of that.
 */
export async function remember(
  site: Site,
  committed: BlobId | null,
  { profile, ...run }: NewRun,
  picture: string | null,
  before: BlobId | null,
): Promise<string | null> {
  const { octokit, at } = site
  try {
    const file = profile && fileOf(profile)
    const content = profile && Buffer.from(profile).toString('base64')
    const own = content && (await octokit.rest.git.createBlob({ ...at, content, encoding: 'base64' })).data.sha
    for (let tries = 1; ; tries++) {
      const { tip, state, profiles } = await readSnapshot(site)
      if (state.committed !== committed && state.committed !== before) return null
      const next = withRun(state, committed, { ...run, file })
      const kept = next.runs.flatMap(({ file: path }) => {
        const sha = path === file ? own : profiles.get(path ?? '')?.blob
        return path && sha ? [[path, sha] as const] : []
      })
      const commit = await commitState(site, tip, next, new Map(kept), picture, run.id)
      if (await advance(site, tip, commit)) return commit
      if (tries === mostTries) {
        site.console.warning(`${unremembered}: other runs wrote again and again.`)
        return null
      }
    }
  } catch (error) {
    warnOfFailure(site.console, error, unremembered)
    return null
  }
}

const unremembered = 'This run could not be remembered, so no later run can confirm it'

/** Where a profile lies in the memory: equal ones are one file, and a damaged one is found out. */
const fileOf = (profile: Uint8Array): string => `runs/${createHash('sha256').update(profile).digest('hex')}.pgo`

const refOf = ({ slug }: Site): string => `pgo-refresh/${slug}`

async function readSnapshot(site: Site): Promise<Snapshot> {
  const { octokit, at, slug, profile, base } = site
  const target = { slug, profile, base }
  const tip = await readRef(site, refOf(site))
  const nothing = { tip, state: emptyState(target), unusable: null, profiles: new Map() }
  if (tip === null) return nothing
  // https://docs.github.com/en/rest/git/trees#get-a-tree (a commit names its tree as well)
  const { data } = await octokit.rest.git.getTree({ ...at, tree_sha: tip, recursive: 'true' })
  const files = data.tree.filter(({ type }) => type === 'blob')
  const profiles = new Map(files.map(({ path, sha, size = 0 }) => [path, { blob: sha as BlobId, size }]))
  const found = profiles.get(stateFile)
  const reading =
    found === undefined || found.size > mostStateBytes
      ? ({
          kind: 'unusable',
          why: found === undefined ? 'it has no state.json' : 'its state.json is too large',
        } as const)
      : parseState(Buffer.from(await readBlob(site, found.blob)).toString(), target)
  return reading.kind === 'state'
    ? { tip, state: reading.state, unusable: null, profiles }
    : { ...nothing, unusable: reading.why }
}

async function readProfile(
  site: Site,
  file: string | null,
  profiles: Snapshot['profiles'],
): Promise<Uint8Array | null> {
  if (file === null) return null
  const found = profiles.get(file)
  const bytes = found && found.size <= mostProfileBytes ? await readBlob(site, found.blob) : null
  const isWhole = bytes !== null && file === fileOf(bytes)
  if (!isWhole) site.console.info(`The memory lacks ${file}: that run counts by its numbers only.`)
  return isWhole ? bytes : null
}

async function commitState(
  { octokit, at }: Site,
  tip: string | null,
  state: State,
  profiles: ReadonlyMap<string, string>,
  picture: string | null,
  run: string,
): Promise<string> {
  const entry = { mode: '100644', type: 'blob' } as const
  // https://docs.github.com/en/rest/git/trees#create-a-tree (text may stand in it directly)
  const tree = await octokit.rest.git.createTree({
    ...at,
    tree: [
      { path: stateFile, ...entry, content: printState(state) },
      ...(picture === null ? [] : [{ path: pictureFile, ...entry, content: picture }]),
      ...[...profiles].map(([path, sha]) => ({ path, ...entry, sha })),
    ],
  })
  const commit = await octokit.rest.git.createCommit({
    ...at,
    message: `Remember run ${run}`,
    tree: tree.data.sha,
    parents: tip === null ? [] : [tip],
  })
  return commit.data.sha
}

/** Whether the chain now ends in `commit`; not where somebody else wrote since `tip` was read. */
async function advance(site: Site, tip: string | null, commit: string): Promise<boolean> {
  const { octokit, at } = site
  try {
    if (tip === null) await octokit.rest.git.createRef({ ...at, ref: `refs/${refOf(site)}`, sha: commit })
    else await octokit.rest.git.updateRef({ ...at, ref: refOf(site), sha: commit, force: false })
    return true
  } catch (error) {
    if (!isAnswer(error, 422, /Reference already exists|not a fast[- ]forward|Reference does not exist/i)) throw error
    // Ours where a first try went through and only its answer was lost.
    return (await readRef(site, refOf(site))) === commit
  }
}
