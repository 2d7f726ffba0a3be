import { blobId } from './blob-id.ts'
import { blockOf, done, replaceBlock, writeBody } from './block.ts'
import { type Body, parseBody, printBody } from './body.ts'
import { restoreBranch } from './branch.ts'
import { isAnswer, readFailure } from './failure.ts'
import { finishOpening, printed } from './finish-opening.ts'
import { asksForMore, type Opened, openedOf } from './opening.ts'
import { warnNoDrafts } from './opening-warnings.ts'
import { findUnlisted } from './pull-requests.ts'
import type { Done, RefreshDue } from './repository.ts'
import type { Site } from './site.ts'

/** Creates the pull request of our branch. `tip` is what the branch pointed to before this run; null for nothing. */
export async function create(site: Site, outcome: RefreshDue, tip: string | null): Promise<Done> {
  const block = blockOf(site, outcome, { before: '', after: '\n' })
  const body = { ...block, marker: { ...block.marker, opening: asksForMore(site.opening) } }
  let pull: Opened
  try {
    pull = await request(site, outcome.text.title, body)
  } catch (error) {
    if (isAnswer(error, 422, /A pull request already exists for/)) return adopt(site, outcome, error)
    // Without an answer the pull request may exist: deleting its branch would close it, as if somebody had declined it.
    // What is left behind is a branch with only our commits, which the next run clears up.
    const status = readFailure(error)?.status ?? 500
    if (status < 500) await restoreBranch(site, tip)
    throw error
  }
  return opened(site, pull, body)
}

async function request(site: Site, title: string, body: Body): Promise<Opened> {
  const { octokit, at, branch, base, opening, console } = site
  const asked = { ...at, title, head: branch, base, body: printBody(body) }
  // https://docs.github.com/en/rest/pulls/pulls#create-a-pull-request
  if (!opening.draft) return openedOf((await octokit.rest.pulls.create(asked)).data)
  try {
    return openedOf((await octokit.rest.pulls.create({ ...asked, draft: true })).data)
  } catch (error) {
    if (!isAnswer(error, 422, /Draft pull requests are not supported/)) throw error
    const { data } = await octokit.rest.pulls.create(asked)
    console.warning(printed(warnNoDrafts(`${at.owner}/${at.repo}`)))
    return openedOf(data)
  }
}

/**
 * The pull request that GitHub says is there although we did not see it: made by a try whose answer was lost, or by a
 * run beside us.
 */
async function adopt(site: Site, outcome: RefreshDue, refusal: unknown): Promise<Done> {
  const pull = await findUnlisted(site)
  if (pull === null) throw refusal
  const found = openedOf(pull)
  const body = parseBody(pull.body ?? '', site.slug)
  if (body === null) {
    return { ...done('frozen', found), note: `Pull request #${pull.number} is open on our branch without our marker.` }
  }
  const isThisRun = body.marker.run === outcome.run && body.marker.candidate === blobId(outcome.candidate)
  return isThisRun ? opened(site, found, body) : replaceBlock(site, found, body, outcome)
}

async function opened(site: Site, pull: Opened, body: Body): Promise<Done> {
  await completeOpening(site, pull, body)
  return done('created', pull)
}

/**
 * Gives a pull request of ours what it still lacks of what it is opened with, and says in its marker that it has all.
 */
export async function completeOpening(site: Site, pull: Opened, body: Body): Promise<Body> {
  if (!body.marker.opening) return body
  await finishOpening(site, pull)
  const complete = { ...body, marker: { ...body.marker, opening: false } }
  await writeBody(site, pull, complete)
  return complete
}
