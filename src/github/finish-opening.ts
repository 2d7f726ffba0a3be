import type { Refusal } from '../errors.ts'
import { type Failure, readFailure } from './failure.ts'
import type { Opened } from './opening.ts'
import {
  warnAssignees,
  warnAutoMerge,
  warnLabels,
  warnMilestone,
  warnReviewers,
  warnTeams,
} from './opening-warnings.ts'
import type { Site } from './site.ts'

/**
 * Gives a pull request what it is opened with beyond its text, each by a request of its own: what GitHub refuses is a
 * warning, and the rest is asked for all the same. Asking twice changes nothing.
 */
export async function finishOpening(site: Site, pull: Opened): Promise<void> {
  const { octokit, at, opening } = site
  const { labels, assignees, reviewers, teamReviewers, milestone } = opening
  const onIssue = { ...at, issue_number: pull.number }
  if (labels.length > 0) {
    // https://docs.github.com/en/rest/issues/labels#add-labels-to-an-issue
    const add = () => octokit.rest.issues.addLabels({ ...onIssue, labels: [...labels] })
    await orWarn(site, add, (failure) => warnLabels(labels, failure))
  }
  if (assignees.length > 0) {
    await orWarn(
      site,
      () => assign(site, pull, assignees),
      (failure) => warnAssignees(assignees, failure),
    )
  }
  if (milestone !== null) {
    // https://docs.github.com/en/rest/issues/issues#update-an-issue
    const put = () => octokit.rest.issues.update({ ...onIssue, milestone })
    await orWarn(site, put, (failure) => warnMilestone(milestone, failure))
  }
  await askReviewers(site, pull, reviewers)
  if (teamReviewers.length > 0) {
    const onPull = { ...at, pull_number: pull.number }
    const ask = () => octokit.rest.pulls.requestReviewers({ ...onPull, team_reviewers: [...teamReviewers] })
    await orWarn(site, ask, (failure) => warnTeams(teamReviewers, failure))
  }
  await enableAutoMerge(site, pull)
}

/** GitHub leaves out whom it cannot assign, without a word. */
async function assign({ octokit, at, console }: Site, { number }: Opened, people: readonly string[]): Promise<void> {
  // https://docs.github.com/en/rest/issues/assignees#add-assignees-to-an-issue
  const { data } = await octokit.rest.issues.addAssignees({ ...at, issue_number: number, assignees: [...people] })
  const assigned = new Set(data.assignees?.map(({ login }) => login.toLowerCase()))
  const missing = people.filter((login) => !assigned.has(login.toLowerCase()))
  if (missing.length > 0) console.warning(printed(warnAssignees(missing, null)))
}

/** One stranger among them and GitHub asks nobody; then each is asked alone. */
async function askReviewers(site: Site, pull: Opened, people: readonly string[]): Promise<void> {
  const { octokit, at } = site
  if (people.length === 0) return
  // https://docs.github.com/en/rest/pulls/review-requests#request-reviewers-for-a-pull-request
  const ask = (reviewers: readonly string[]) =>
    octokit.rest.pulls.requestReviewers({ ...at, pull_number: pull.number, reviewers: [...reviewers] })
  const failure = await failureOf(() => ask(people))
  if (failure === null) return
  if (failure.status !== 422 || people.length === 1) {
    site.console.warning(printed(warnReviewers(people, failure)))
    return
  }
  for (const login of people) {
    await orWarn(
      site,
      () => ask([login]),
      (alone) => warnReviewers([login], alone),
    )
  }
}

/**
 * The one request in GraphQL, because REST has none. In front of a merge queue GitHub ignores the method, so it is
 * always given; with `expectedHeadOid` it never covers a commit that somebody pushed meanwhile.
 */
const enable = `mutation ($id: ID!, $mergeMethod: PullRequestMergeMethod!, $head: GitObjectID!) {
  enablePullRequestAutoMerge(input: {pullRequestId: $id, mergeMethod: $mergeMethod, expectedHeadOid: $head}) {
    clientMutationId
  }
}`

async function enableAutoMerge(site: Site, { nodeId, head }: Opened): Promise<void> {
  const { octokit, at, base, opening } = site
  if (opening.autoMerge === null) return
  const mergeMethod = opening.autoMerge.toUpperCase()
  // https://docs.github.com/en/graphql/reference/mutations#enablepullrequestautomerge
  await orWarn(
    site,
    () => octokit.graphql(enable, { id: nodeId, mergeMethod, head }),
    (failure) => warnAutoMerge(`${at.owner}/${at.repo}`, base, failure),
  )
}

async function orWarn(
  site: Site,
  work: () => Promise<unknown>,
  warningFor: (failure: Failure) => Refusal,
): Promise<void> {
  const failure = await failureOf(work)
  if (failure !== null) site.console.warning(printed(warningFor(failure)))
}

/** What GitHub refused; null where nothing. A defect of ours is thrown. */
async function failureOf(work: () => Promise<unknown>): Promise<Failure | null> {
  try {
    await work()
    return null
  } catch (error) {
    const failure = readFailure(error)
    if (failure === null) throw error
    return failure
  }
}

/** A warning on one line, as a failed run says it. */
export const printed = ({ message, code, remedy }: Refusal): string => `${message} (${code}) ${remedy}`
