import { parseBody } from './body.ts'
import type { ClosedPullRequest } from './life.ts'
import type { Site } from './site.ts'

/** A pull request from our branch, as GitHub lists it. */
export type Listed = Awaited<ReturnType<Site['octokit']['rest']['pulls']['list']>>['data'][number]

/** The pull requests of our branch that count: the open one, and the newest closed one to our base. */
export interface Pulls {
  readonly open: Listed | null
  readonly newestClosed: Listed | null
}

/** Finds them in one request. */
export async function findPulls(site: Site): Promise<Pulls> {
  const { octokit, at, base, branch } = site
  // https://docs.github.com/en/rest/pulls/pulls#list-pull-requests
  const { data } = await octokit.rest.pulls.list({
    ...at,
    state: 'all',
    head: `${at.owner}:${branch}`,
    sort: 'created',
    direction: 'desc',
    per_page: 100,
  })
  const ours = data.filter((pull) => isFromOurBranch(site, pull))
  const open = ours.filter(({ state }) => state === 'open')
  return {
    open: open.find((pull) => pull.base.ref === base) ?? open[0] ?? null,
    newestClosed: ours.find((pull) => pull.state === 'closed' && pull.base.ref === base) ?? null,
  }
}

/**
 * The open pull request of our branch, looked for among all open ones to our base: the head filter misses now and then
 * (a renamed owner, a pull request made seconds ago). Asked only where something says that there may be one.
 */
export async function findUnlisted(site: Site): Promise<Listed | null> {
  const { octokit, at, base } = site
  const pages = octokit.paginate.iterator(octokit.rest.pulls.list, { ...at, state: 'open', base, per_page: 100 })
  for await (const { data } of pages) {
    const found = data.find((pull) => isFromOurBranch(site, pull))
    if (found) return found
  }
  return null
}

/** A closed pull request as the life of the next one sees it. */
export function readClosed({ slug }: Site, pull: Listed): ClosedPullRequest {
  return {
    number: pull.number,
    url: pull.html_url,
    merged: pull.merged_at !== null,
    marker: parseBody(pull.body ?? '', slug)?.marker ?? null,
  }
}

// A fork may have a branch of the same name, and a filter that GitHub does not understand lists everything.
function isFromOurBranch({ branch }: Site, { head, base }: Listed): boolean {
  return head.ref === branch && head.repo?.id === base.repo.id
}
