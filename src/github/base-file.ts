import { receivedCapBytes } from '../profile/gzip.ts'
import { blobId } from './blob-id.ts'
import { isAnswer } from './failure.ts'
import { refuseBase, refuseInPlace, refuseMissingFolder, refusePointer, refuseSize } from './file-refusals.ts'
import type { BlobId, CommittedFile } from './repository.ts'
import type { Site } from './site.ts'

/** The newest commit of the base branch, and its tree. */
export interface BaseHead {
  readonly commit: string
  readonly tree: string
}

const POINTER_START = 'version https://git-lfs.github.com/spec/'
const MAX_POINTER_BYTES = 1024

/** The head of the base branch. Throws where there is no such branch. */
export async function readBaseHead({ octokit, at, base }: Site): Promise<BaseHead> {
  try {
    // https://docs.github.com/en/rest/branches/branches#get-a-branch
    const { data } = await octokit.rest.repos.getBranch({ ...at, branch: base })
    return { commit: data.commit.sha, tree: data.commit.commit.tree.sha }
  } catch (error) {
    throw isAnswer(error, 404, /Branch not found/) ? refuseBase(base, `${at.owner}/${at.repo}`) : error
  }
}

/** The committed file as of `head`, read without a checkout. Throws where something else is in its place. */
export async function readCommittedFile(site: Site, head: BaseHead): Promise<CommittedFile> {
  const blob = await findFile(site, head.tree)
  if (blob === null) return { kind: 'absent' }
  const bytes = await readBlob(site, blob)
  if (isPointer(bytes)) throw refusePointer(site.profile)
  return { kind: 'file', bytes, blob, lastChangedAt: () => lastChange(site, head) }
}

/**
 * The blob at the profile's path in a tree; null where its folder has none. Folder by folder, because only trees tell symlinks and
 * submodules from files: the contents API follows the one and calls the other a file.
 */
export async function findFile(site: Site, tree: string): Promise<BlobId | null> {
  const names = site.profile.split('/')
  let folder = tree
  for (const [depth, name] of names.slice(0, -1).entries()) {
    const entry = await findEntry(site, folder, name)
    if (entry === null) throw refuseMissingFolder(names.slice(0, depth + 1).join('/'))
    if (entry.kind !== 'folder') throw refuseInPlace(entry.kind, names.slice(0, depth + 1).join('/'))
    folder = entry.sha
  }
  const entry = await findEntry(site, folder, names.at(-1) ?? '')
  if (entry === null) return null
  if (entry.kind !== 'file') throw refuseInPlace(entry.kind, site.profile)
  if (entry.size > receivedCapBytes) throw refuseSize(site.profile, entry.size)
  return entry.sha as BlobId
}

/** The bytes of a blob; base64 inside JSON, up to 100 MB, because Octokit decodes the raw form as text and breaks it. */
export async function readBlob({ octokit, at }: Site, blob: BlobId): Promise<Uint8Array> {
  // https://docs.github.com/en/rest/git/blobs#get-a-blob
  const { data } = await octokit.rest.git.getBlob({ ...at, file_sha: blob })
  const bytes = Buffer.from(data.content, 'base64')
  if (blobId(bytes) !== blob) throw new Error(`GitHub sent ${bytes.length} bytes that are not blob ${blob}`)
  return bytes
}

interface Entry {
  readonly kind: 'file' | 'folder' | 'symlink' | 'submodule'
  readonly sha: string
  readonly size: number
}

const KINDS: Readonly<Record<string, Entry['kind']>> = {
  '040000': 'folder',
  '120000': 'symlink',
  '160000': 'submodule',
}

async function findEntry({ octokit, at }: Site, folder: string, name: string): Promise<Entry | null> {
  // https://docs.github.com/en/rest/git/trees#get-a-tree
  const { data } = await octokit.rest.git.getTree({ ...at, tree_sha: folder })
  const entry = data.tree.find(({ path }) => path === name)
  return entry ? { kind: KINDS[entry.mode] ?? 'file', sha: entry.sha, size: entry.size ?? 0 } : null
}

function isPointer(bytes: Uint8Array): boolean {
  return bytes.length <= MAX_POINTER_BYTES && Buffer.from(bytes).toString('latin1').startsWith(POINTER_START)
}

async function lastChange({ octokit, at, profile }: Site, head: BaseHead): Promise<Date | null> {
  // https://docs.github.com/en/rest/commits/commits#list-commits
  const { data } = await octokit.rest.repos.listCommits({ ...at, sha: head.commit, path: profile, per_page: 1 })
  const date = data[0]?.commit.committer?.date
  return date === undefined ? null : new Date(date)
}
