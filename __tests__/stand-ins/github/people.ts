import { allPulls, closePull, type EmulatedPull, tipOf, type World } from './world.ts'

/** A file of the repository. */
export type StandInFile =
  | string
  | Uint8Array
  | { readonly symlinkTo: string }
  | { readonly submodule: true }
  | { readonly deleted: true }

/** What people do in the repository, past every check; nothing of it is among the requests. */
export interface People {
  /** Commits files to a branch, which is made from the default branch where it is missing. Returns the commit. */
  push(branch: string, files: Readonly<Record<string, StandInFile>>, message?: string): Promise<string>
  /** The button "Update branch": merges the base into the pull request's branch. */
  updateBranch(number: number): Promise<void>
  merge(number: number, method?: 'merge' | 'squash'): Promise<void>
  close(number: number): Promise<void>
  reopen(number: number): Promise<void>
  /** Edits the description as a browser does: with CRLF line breaks. */
  edit(number: number, change: (body: string) => string): Promise<void>
  retarget(number: number, base: string): Promise<void>
  openPullRequest(head: string, base: string, body: string): Promise<number>
  deleteBranch(branch: string): Promise<void>
  /** Points a ref outside of the branches, such as `pgo-refresh/slug`, to a commit of these files and no parents. */
  overwrite(ref: string, files: Readonly<Record<string, StandInFile>>): Promise<void>
  deleteRef(ref: string): Promise<void>
}

const DEFAULT_BRANCH = 'main'
const SOME_COMMIT = 'c0ffee'.repeat(7).slice(0, 40)

export function peopleOf(world: World): People {
  const { backend } = world
  const find = async (number: number): Promise<EmulatedPull> => {
    const pull = (await allPulls(world)).find((one) => one.number === number)
    if (!pull) throw new Error(`there is no pull request ${number}`)
    return pull
  }
  return {
    push: (branch, files, message = 'Change by hand') => push(world, branch, files, message),
    async updateBranch(number) {
      const { head, base } = await find(number)
      await mergeInto(world, head.ref, base.ref, `Merge branch '${base.ref}' into ${head.ref}`)
    },
    async merge(number, method = 'merge') {
      const pull = await find(number)
      const before = await knownTip(world, pull.base.ref)
      // The emulator's own merge takes stale heads, so it only marks the pull request; the branch is then moved to the
      // right commit.
      await backend.ask('PUT', `/pulls/${number}/merge`, {})
      await moveTo(world, pull.base.ref, before)
      world.closedHeads.set(number, pull.head.sha)
      const message = method === 'squash' ? `${pull.title} (#${number})` : `Merge pull request #${number}`
      await mergeInto(world, pull.base.ref, pull.head.ref, message, method === 'squash')
    },
    close: async (number) => closePull(world, await find(number)),
    async reopen(number) {
      world.closedHeads.delete(number)
      await backend.ask('PATCH', `/pulls/${number}`, { state: 'open' })
    },
    async edit(number, change) {
      const body = change((await find(number)).body ?? '').replace(/\r?\n/g, '\r\n')
      await backend.ask('PATCH', `/pulls/${number}`, { body })
    },
    async retarget(number, base) {
      await backend.ask('PATCH', `/pulls/${number}`, { base })
    },
    async openPullRequest(head, base, body) {
      const pull = await backend.ask<EmulatedPull>('POST', '/pulls', { title: 'Opened by hand', head, base, body })
      return pull?.number ?? Number.NaN
    },
    async deleteBranch(branch) {
      for (const pull of await allPulls(world)) {
        if (pull.state === 'open' && pull.head.ref === branch) await closePull(world, pull)
      }
      await backend.ask('DELETE', `/git/refs/heads/${encodeURIComponent(branch)}`)
    },
    async overwrite(ref, files) {
      const tree = await Promise.all(Object.entries(files).map(([path, file]) => entryOf(world, path, file)))
      const made = await backend.ask<{ sha: string }>('POST', '/git/trees', { tree })
      const commit = { message: 'By hand', tree: made?.sha, parents: [] }
      const { sha } = (await backend.ask<{ sha: string }>('POST', '/git/commits', commit)) ?? {}
      await backend.ask('PATCH', `/git/refs/${ref}`, { sha, force: true })
    },
    async deleteRef(ref) {
      await backend.ask('DELETE', `/git/refs/${ref}`)
    },
  }
}

async function push(
  world: World,
  branch: string,
  files: Readonly<Record<string, StandInFile>>,
  message: string,
): Promise<string> {
  const parent = (await tipOf(world, branch)) ?? (await knownTip(world, DEFAULT_BRANCH))
  const entries = await Promise.all(Object.entries(files).map(([path, file]) => entryOf(world, path, file)))
  const tree = await makeTree(world, parent, entries)
  return commit(world, branch, message, tree, [parent])
}

/** Merges the files that `from` changed since it left `into`. */
async function mergeInto(world: World, into: string, from: string, message: string, squash = false): Promise<void> {
  const { backend } = world
  const [ours, theirs] = [await knownTip(world, into), await knownTip(world, from)]
  const changes = await backend.ask<{ files: { filename: string; sha: string; status: string }[] }>(
    'GET',
    `/compare/${ours}...${theirs}`,
  )
  const entries = (changes?.files ?? []).map(({ filename, sha, status }) => ({
    path: filename,
    mode: '100644',
    type: 'blob',
    sha: status === 'removed' ? null : sha,
  }))
  const tree = await makeTree(world, ours, entries)
  await commit(world, into, message, tree, squash ? [ours] : [ours, theirs])
}

async function commit(
  world: World,
  branch: string,
  message: string,
  tree: string,
  parents: readonly string[],
): Promise<string> {
  const made = await world.backend.ask<{ sha: string }>('POST', '/git/commits', { message, tree, parents })
  const sha = made?.sha ?? ''
  await moveTo(world, branch, sha)
  return sha
}

async function moveTo(world: World, branch: string, sha: string): Promise<void> {
  const { backend } = world
  world.tips.set(branch, sha)
  if ((await tipOf(world, branch)) === null) {
    await backend.ask('POST', '/git/refs', { ref: `refs/heads/${branch}`, sha })
    return
  }
  await backend.ask('PATCH', `/git/refs/heads/${encodeURIComponent(branch)}`, { sha, force: true })
}

async function makeTree({ backend }: World, parent: string, entries: readonly object[]): Promise<string> {
  const base = await backend.ask<{ tree: { sha: string } }>('GET', `/git/commits/${parent}`)
  if (entries.length === 0) return base?.tree.sha ?? ''
  const tree = await backend.ask<{ sha: string }>('POST', '/git/trees', { base_tree: base?.tree.sha, tree: entries })
  return tree?.sha ?? ''
}

async function entryOf({ backend }: World, path: string, file: StandInFile): Promise<object> {
  if (typeof file === 'object' && 'submodule' in file) return { path, mode: '160000', type: 'commit', sha: SOME_COMMIT }
  if (typeof file === 'object' && 'deleted' in file) return { path, mode: '100644', type: 'blob', sha: null }
  const isLink = typeof file === 'object' && 'symlinkTo' in file
  const bytes = Buffer.from(isLink ? file.symlinkTo : file)
  const content = bytes.toString('base64')
  const blob = await backend.ask<{ sha: string }>('POST', '/git/blobs', { content, encoding: 'base64' })
  return { path, mode: isLink ? '120000' : '100644', type: 'blob', sha: blob?.sha }
}

async function knownTip(world: World, branch: string): Promise<string> {
  const tip = await tipOf(world, branch)
  if (tip === null) throw new Error(`there is no branch ${branch}`)
  return tip
}
