import type { BaseHead } from './base-file.ts'
import type { BlobId } from './blob-id.ts'
import { parseBody } from './body.ts'
import { readTip } from './branch.ts'
import { readBranchContent } from './commits.ts'
import type { OpenPullRequest, Situation } from './life.ts'
import { openedOf } from './opening.ts'
import { findPulls, findUnlisted, type Listed, readClosed } from './pull-requests.ts'
import type { Site } from './site.ts'

/** What a delivery finds before it acts. */
export interface Survey {
  readonly situation: Situation
  /** The commit our branch points to; null where there is no such branch. */
  readonly tip: string | null
  /** The file that our branch proposes; null where it proposes none or was not read. */
  readonly proposed: BlobId | null
  /** The base branch as it is now; null where nothing needed it. */
  readonly base: BaseHead | null
}

/**
 * Reads the situation in as few requests as it takes: the pull requests of our branch and the branch itself; where
 * there is a branch, a comparison with the base; where a branch has no pull request, the open ones of the repository,
 * in case the filter missed it.
 */
export async function surveySite(site: Site): Promise<Survey> {
  const pulls = await findPulls(site)
  const tip = await readTip(site)
  const isUnexplained = tip !== null && pulls.open === null && pulls.newestClosed === null
  const open = isUnexplained ? await findUnlisted(site) : pulls.open
  const newestClosed = pulls.newestClosed && readClosed(site, pulls.newestClosed)
  if (tip === null)
    return { situation: { open: null, newestClosed, branch: 'absent' }, tip, proposed: null, base: null }
  // What was merged is safe, whoever wrote it, and pull requests keep their commits. Only a marker tells whose branch
  // it is.
  if (open === null && newestClosed?.merged && newestClosed.marker !== null && pulls.newestClosed?.head.sha === tip) {
    return { situation: { open: null, newestClosed, branch: 'ours' }, tip, proposed: null, base: null }
  }
  const { ours, proposed, base } = await readBranchContent(site, tip)
  const situation: Situation = {
    open: open && readOpen(site, open, ours, proposed),
    newestClosed,
    branch: ours ? 'ours' : 'foreign',
  }
  return { situation, tip, proposed, base }
}

function readOpen(site: Site, pull: Listed, ours: boolean, proposed: BlobId | null): OpenPullRequest {
  const found = openedOf(pull)
  const body = parseBody(pull.body ?? '', site.slug)
  if (pull.base.ref !== site.base) return { ...found, kind: 'strange', because: 'other-base' }
  if (body === null) return { ...found, kind: 'strange', because: 'no-marker' }
  if (!ours) return { ...found, kind: 'strange', because: 'foreign-commit' }
  return { ...found, kind: 'ours', body, complete: body.marker.candidate === proposed }
}
