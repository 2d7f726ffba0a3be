import { timestamp } from '../text.ts'
import { findFile, readBaseHead, readBlob } from './base-file.ts'
import { blobId } from './blob-id.ts'
import { type Body, parseBody, printBody } from './body.ts'
import { commitCandidate, deleteBranch, pointBranch, restoreBranch } from './branch.ts'
import { isAnswer, readFailure } from './failure.ts'
import { type Action, decide, mayStay } from './life.ts'
import type { Marker } from './marker.ts'
import { findUnlisted } from './pull-requests.ts'
import type { Delivery, Operation, Outcome, PullRequest, RefreshDue } from './repository.ts'
import type { Site } from './site.ts'
import { type Survey, surveySite } from './survey.ts'

/**
 * Carries out one run's part of the pull request's life. `judgedAt` is the commit of the base branch that the run read the committed
 * file from; null where it read none.
 */
export async function deliver(site: Site, outcome: Outcome, judgedAt: string | null): Promise<Delivery> {
  const survey = await surveySite(site)
  const action = decide(outcome, survey.situation, await agrees(site, outcome, survey))
  switch (action.kind) {
    case 'leave':
      return { operation: action.operation, pullRequest: action.pullRequest, note: action.note }
    case 'delete-branch':
      await deleteBranch(site)
      return { operation: 'none', pullRequest: null, note: null }
    case 'close':
      return close(site, action)
    case 'create':
    case 'update':
      return propose(site, action, survey, judgedAt)
  }
}

/** Reads the proposed file only where the answer matters: a run that agrees leaves even the body as it is. */
async function agrees(site: Site, outcome: Outcome, { situation: { open }, proposed }: Survey): Promise<boolean> {
  if (outcome.verdict !== 'refresh' || open?.kind !== 'ours' || proposed === null || !mayStay(outcome, open))
    return false
  return proposed === blobId(outcome.candidate) || outcome.agreesWith(await readBlob(site, proposed))
}

async function close(site: Site, { pullRequest, sentence }: Extract<Action, { kind: 'close' }>): Promise<Delivery> {
  const { octokit, at } = site
  const { body, number } = pullRequest
  // A run that was killed right here has said it already.
  const text = body.marker.closed === null ? `${sentence}\n\n${body.text}` : body.text
  const marker: Marker = { ...body.marker, closed: 'gone' }
  // The marker first: a pull request that is closed without it counts as declined.
  // https://docs.github.com/en/rest/pulls/pulls#update-a-pull-request
  await octokit.rest.pulls.update({ ...at, pull_number: number, body: printBody({ ...body, marker, text }) })
  await octokit.rest.pulls.update({ ...at, pull_number: number, state: 'closed' })
  await deleteBranch(site)
  return done('closed', pullRequest)
}

async function propose(
  site: Site,
  action: Extract<Action, { kind: 'create' | 'update' }>,
  survey: Survey,
  judgedAt: string | null,
): Promise<Delivery> {
  const { outcome } = action
  const open = action.kind === 'update' ? action.pullRequest : null
  const base = survey.base ?? (await readBaseHead(site))
  if (base.commit !== judgedAt && (await findFile(site, base.tree)) !== outcome.committed) {
    return { ...done(open ? 'unchanged' : 'none', open), note: overtakenNote(site) }
  }
  const commit = await commitCandidate(site, base, outcome)
  await pointBranch(site, survey.tip, commit)
  return open ? replaceBlock(site, open, open.body, outcome) : create(site, outcome, survey.tip)
}

async function create(site: Site, outcome: RefreshDue, tip: string | null): Promise<Delivery> {
  const { octokit, at, branch } = site
  const body = printBody({ before: '', ...blockOf(site, outcome), after: '\n' })
  try {
    // https://docs.github.com/en/rest/pulls/pulls#create-a-pull-request
    const { data } = await octokit.rest.pulls.create({
      ...at,
      title: outcome.text.title,
      head: branch,
      base: site.base,
      body,
    })
    return done('created', { number: data.number, url: data.html_url })
  } catch (error) {
    if (isAnswer(error, 422, /A pull request already exists for/)) return adopt(site, outcome, error)
    // Without an answer the pull request may exist: deleting its branch would close it, as if somebody had declined it. What is left
    // behind is a branch with only our commits, which the next run clears up.
    const status = readFailure(error)?.status ?? 500
    if (status < 500) await restoreBranch(site, tip)
    throw error
  }
}

/** The pull request that GitHub says is there although we did not see it: made by a try whose answer was lost, or by a run beside us. */
async function adopt(site: Site, outcome: RefreshDue, refusal: unknown): Promise<Delivery> {
  const pull = await findUnlisted(site)
  if (pull === null) throw refusal
  const found = { number: pull.number, url: pull.html_url }
  const body = parseBody(pull.body ?? '', site.slug)
  if (body === null) {
    return { ...done('frozen', found), note: `Pull request #${pull.number} is open on our branch without our marker.` }
  }
  const isThisRun = body.marker.run === outcome.run && body.marker.candidate === blobId(outcome.candidate)
  return isThisRun ? done('created', found) : replaceBlock(site, found, body, outcome)
}

async function replaceBlock(site: Site, pull: PullRequest, body: Body, outcome: RefreshDue): Promise<Delivery> {
  const { octokit, at } = site
  const { marker, text } = blockOf(site, outcome)
  // https://docs.github.com/en/rest/pulls/pulls#update-a-pull-request
  await octokit.rest.pulls.update({ ...at, pull_number: pull.number, body: printBody({ ...body, marker, text }) })
  return done('updated', pull)
}

function blockOf(site: Site, outcome: RefreshDue): Pick<Body, 'marker' | 'text'> {
  const { committed, cause, shown, run, at } = outcome
  const marker: Marker = {
    slug: site.slug,
    profile: site.profile,
    base: site.base,
    committed,
    candidate: blobId(outcome.candidate),
    cause,
    shown,
    run,
    at: timestamp(at),
    closed: null,
  }
  return { marker, text: outcome.text.body }
}

function done(operation: Operation, pullRequest: PullRequest | null): Delivery {
  return {
    operation,
    pullRequest: pullRequest && { number: pullRequest.number, url: pullRequest.url },
    note: null,
  }
}

function overtakenNote({ profile, base }: Site): string {
  return `${profile} changed on ${base} while this run was measuring; the next run judges against the new file.`
}
