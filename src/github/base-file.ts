import { receivedCapBytes } from '../profile/gzip.ts'
import { type BlobId, blobId } from './blob-id.ts'
import { isAnswer } from './failure.ts'
import { refuseBase, refuseInPlace, refuseMissingFolder, refusePointer, refuseSize } from './file-refusals.ts'
import type { CommittedFile } from './repository.ts'
import type { Site } from './site.ts'

/** The newest commit of the base branch, and its tree. */
export interface BaseHead {
  readonly commit: string
  readonly tree: string
  /** null where the commit says none. */
  readonly committedAt: Date | null
}

const POINTER_START = 'version https://git-lfs.github.com/spec/'
const MAX_POINTER_BYTES = 1024
/** It serves words only, and the largest real ones hold some ten kilobytes. */
const MAX_GO_MOD_BYTES = 2 ** 20

/** The head of the base branch. Throws where there is no such branch. */
export async function readBaseHead({ octokit, at, base }: Site): Promise<BaseHead> {
  try {
    // https://docs.github.com/en/rest/branches/branches#get-a-branch
    const { data } = await octokit.rest.repos.getBranch({ ...at, branch: base })
    return headOf(data.commit)
  } catch (error) {
    throw isAnswer(error, 404, /Branch not found/) ? refuseBase(base, `${at.owner}/${at.repo}`) : error
  }
}

interface CommitAnswer {
  readonly sha: string
  readonly commit: { readonly tree: { readonly sha: string }; readonly committer: { readonly date?: string } | null }
}

/** A commit as GitHub's answers have it. */
export const headOf = ({ sha, commit: { tree, committer } }: CommitAnswer): BaseHead => ({
  commit: sha,
  tree: tree.sha,
  committedAt: committer?.date === undefined ? null : new Date(committer.date),
})

/** The committed file as of `head`, read without a checkout. Throws where something else is in its place. */
export async function readCommittedFile(site: Site, head: BaseHead): Promise<CommittedFile> {
  const { profile: blob, goMod: manifest } = await findFiles(site, head.tree)
  const goMod = manifest && Buffer.from(await readBlob(site, manifest)).toString('utf8')
  if (blob === null) return { kind: 'absent', goMod }
  const bytes = await readBlob(site, blob)
  if (isPointer(bytes)) throw refusePointer(site.profile)
  return { kind: 'file', bytes, blob, goMod, lastChangedAt: () => lastChange(site, head) }
}

/** The blob at the profile's path in a tree; null where its folder has none. */
export const findFile = async (site: Site, tree: string): Promise<BlobId | null> =>
  (await findFiles(site, tree)).profile

interface FoundFiles {
  readonly profile: BlobId | null
  /** The go.mod of the profile's folder, else of the nearest above it. */
  readonly goMod: BlobId | null
}

/**
 * Folder by folder, because only trees tell symlinks and submodules from files: the contents API follows the one and
 * calls the other a file.
 */
async function findFiles(site: Site, tree: string): Promise<FoundFiles> {
  const names = site.profile.split('/')
  let folder = await readFolder(site, tree)
  let goMod = goModIn(folder)
  for (const [depth, name] of names.slice(0, -1).entries()) {
    const entry = folder.get(name)
    if (entry === undefined) throw refuseMissingFolder(names.slice(0, depth + 1).join('/'))
    if (entry.kind !== 'folder') throw refuseInPlace(entry.kind, names.slice(0, depth + 1).join('/'))
    folder = await readFolder(site, entry.sha)
    goMod = goModIn(folder) ?? goMod
  }
  const entry = folder.get(names.at(-1) ?? '')
  if (entry !== undefined && entry.kind !== 'file') throw refuseInPlace(entry.kind, site.profile)
  if (entry !== undefined && entry.size > receivedCapBytes) throw refuseSize(site.profile, entry.size)
  const readable = goMod?.kind === 'file' && goMod.size <= MAX_GO_MOD_BYTES ? goMod : null
  return { profile: (entry?.sha ?? null) as BlobId | null, goMod: (readable?.sha ?? null) as BlobId | null }
}

/**
 * A folder of that name is nothing to Go. A symlink or a submodule hides the file above it, though it cannot be read.
 */
function goModIn(folder: Folder): Entry | null {
  const entry = folder.get('go.mod')
  return entry === undefined || entry.kind === 'folder' ? null : entry
}

/**
 * The bytes of a blob; base64 inside JSON, up to 100 MB, because Octokit decodes the raw form as text and breaks it.
 */
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

/** The entries of a folder by name. */
type Folder = ReadonlyMap<string, Entry>

async function readFolder({ octokit, at }: Site, tree: string): Promise<Folder> {
  // https://docs.github.com/en/rest/git/trees#get-a-tree
  const { data } = await octokit.rest.git.getTree({ ...at, tree_sha: tree })
  return new Map(
    data.tree.map(({ path, mode, sha, size }) => [path, { kind: KINDS[mode] ?? 'file', sha, size: size ?? 0 }]),
  )
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
