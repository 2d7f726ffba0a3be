import type { BaseHead } from './base-file.ts'
import { blobId } from './blob-id.ts'
import { isAnswer, warnOfFailure } from './failure.ts'
import { readRef } from './refs.ts'
import { refuseMoved } from './refusals.ts'
import type { RefreshDue } from './repository.ts'
import type { Site } from './site.ts'
import { withTrailer } from './trailer.ts'

/** The commit our branch points to; null where there is no such branch. */
export const readTip = (site: Site): Promise<string | null> => readRef(site, `heads/${site.branch}`)

/** Makes the commit that replaces the file on top of `base`; no branch points to it yet. Returns its id. */
export async function commitCandidate(site: Site, base: BaseHead, { candidate, text }: RefreshDue): Promise<string> {
  const { octokit, at, slug, profile } = site
  const content = Buffer.from(candidate).toString('base64')
  // As base64: content inside a tree is taken for UTF-8 text. https://docs.github.com/en/rest/git/blobs#create-a-blob
  const blob = await octokit.rest.git.createBlob({ ...at, content, encoding: 'base64' })
  // https://docs.github.com/en/rest/git/trees#create-a-tree
  const tree = await octokit.rest.git.createTree({
    ...at,
    base_tree: base.tree,
    tree: [{ path: profile, mode: '100644', type: 'blob', sha: blob.data.sha }],
  })
  // Without author and committer GitHub signs the commit itself.
  // https://docs.github.com/en/rest/git/commits#create-a-commit
  const commit = await octokit.rest.git.createCommit({
    ...at,
    message: withTrailer(text.commitMessage, { slug, blob: blobId(candidate) }),
    tree: tree.data.sha,
    parents: [base.commit],
  })
  return commit.data.sha
}

/**
 * Points our branch to `commit`. `tip` is what it was seen to point to, null for nothing; throws where somebody moved
 * it since.
 */
export async function pointBranch(site: Site, tip: string | null, commit: string): Promise<void> {
  const { octokit, at, branch } = site
  if (tip !== null) {
    // A forced update does not look at what it replaces, so we do.
    if ((await readTip(site)) !== tip) throw refuseMoved(site.branch)
    // https://docs.github.com/en/rest/git/refs#update-a-reference
    await octokit.rest.git.updateRef({ ...at, ref: `heads/${branch}`, sha: commit, force: true })
    return
  }
  try {
    // https://docs.github.com/en/rest/git/refs#create-a-reference
    await octokit.rest.git.createRef({ ...at, ref: `refs/heads/${branch}`, sha: commit })
  } catch (error) {
    if (!isAnswer(error, 422, /Reference already exists/)) throw error
    // Ours where a first try went through and only its answer was lost.
    if ((await readTip(site)) !== commit) throw refuseMoved(site.branch)
  }
}

/**
 * Takes our branch back to what it was before this run. A failure is only a warning: the caller has a better error to
 * tell.
 */
export async function restoreBranch(site: Site, tip: string | null): Promise<void> {
  const { octokit, at, branch } = site
  if (tip === null) return deleteBranch(site)
  try {
    await octokit.rest.git.updateRef({ ...at, ref: `heads/${branch}`, sha: tip, force: true })
  } catch (error) {
    warnOfFailure(site.console, error, `The branch ${branch} could not be taken back`)
  }
}

/**
 * Deletes our branch. A failure is only a warning: what the branch was there for is done, and the next run tries again.
 */
export async function deleteBranch(site: Site): Promise<void> {
  const { octokit, at, branch } = site
  try {
    // https://docs.github.com/en/rest/git/refs#delete-a-reference
    await octokit.rest.git.deleteRef({ ...at, ref: `heads/${branch}` })
  } catch (error) {
    // GitHub deletes the branch by itself where the repository says so.
    if (isAnswer(error, 404) || isAnswer(error, 422, /Reference does not exist/)) return
    warnOfFailure(site.console, error, `The branch ${branch} could not be deleted`)
  }
}
