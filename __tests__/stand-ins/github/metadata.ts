import { invalid, refusal } from './refusals.ts'
import { type Answer, type Asked, allPulls, type EmulatedPull, headOf, type Metadata, type World } from './world.ts'

/** What a pull request has around its text. The emulator knows some of it for issues only, so it is kept here. */
export async function answerMetadata(asked: Asked, world: World): Promise<Answer | null> {
  if (asked.path === '/graphql') return enableAutoMerge(asked, world)
  const [, kind, number, what] = /^\/(issues|pulls)\/(\d+)(?:\/(\w+))?$/.exec(asked.path) ?? []
  const rule = rules[`${asked.method} ${kind}${what === undefined ? '' : ` ${what}`}`]
  if (rule === undefined) return null
  const pull = (await allPulls(world)).find((one) => one.number === Number(number))
  return pull === undefined ? refusal(404, 'Not Found') : rule(asked, pull, world)
}

type Rule = (asked: Asked, pull: EmulatedPull, world: World) => Answer

const rules: Readonly<Record<string, Rule>> = {
  'POST issues labels': addLabels,
  'POST issues assignees': addAssignees,
  'PATCH issues': setMilestone,
  'POST pulls requested_reviewers': requestReviewers,
}

export const noMetadata: Metadata = {
  labels: [],
  assignees: [],
  reviewers: [],
  teams: [],
  milestone: null,
  autoMerge: null,
}

const textsOf = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : [])

function change({ metadata }: World, { number }: EmulatedPull, more: Partial<Metadata>): Metadata {
  const next = { ...(metadata.get(number) ?? noMetadata), ...more }
  metadata.set(number, next)
  return next
}

// A label that does not exist is made, which takes `issues: write`; those that do need `pull-requests: write` only.
function addLabels({ fields, access }: Asked, pull: EmulatedPull, world: World): Answer {
  const labels = textsOf(fields['labels'])
  const isNew = labels.some((label) => !world.settings.labels.includes(label))
  if (isNew && access?.issues !== 'write') return refusal(403, 'Resource not accessible by integration')
  change(world, pull, { labels })
  return { status: 200, body: labels.map((name, id) => labelOf(world, name, id)) }
}

// Whoever has no access is left out without a word.
function addAssignees({ fields }: Asked, pull: EmulatedPull, world: World): Answer {
  const assignees = textsOf(fields['assignees']).filter((login) => world.settings.collaborators.includes(login))
  change(world, pull, { assignees })
  return { status: 201, body: issueOf(pull, world) }
}

function setMilestone({ fields }: Asked, pull: EmulatedPull, world: World): Answer {
  const milestone = Number(fields['milestone'])
  if (!world.settings.milestones.includes(milestone)) {
    return invalid('Issue', { field: 'milestone', code: 'invalid', value: fields['milestone'] })
  }
  change(world, pull, { milestone })
  return { status: 200, body: issueOf(pull, world) }
}

// One stranger, and nobody is asked.
function requestReviewers({ fields, access }: Asked, pull: EmulatedPull, world: World): Answer {
  const { settings } = world
  const [reviewers, teams] = [textsOf(fields['reviewers']), textsOf(fields['team_reviewers'])]
  if (teams.length > 0 && access?.members !== 'read') {
    return refusal(422, "Could not resolve to a node with the global id of 'T_kwDOA4711'.")
  }
  const isStrange =
    reviewers.some((login) => !settings.collaborators.includes(login)) || teams.some((t) => !settings.teams.includes(t))
  if (isStrange) {
    return refusal(
      422,
      `Reviews may only be requested from collaborators. One or more of the users or teams you specified is not a collaborator of the ${world.repository} repository.`,
    )
  }
  const before = world.metadata.get(pull.number) ?? noMetadata
  change(world, pull, {
    reviewers: [...new Set([...before.reviewers, ...reviewers])],
    teams: [...new Set([...before.teams, ...teams])],
  })
  return { status: 201, body: pull }
}

// https://docs.github.com/en/graphql/reference/mutations#enablepullrequestautomerge
async function enableAutoMerge({ fields, access }: Asked, world: World): Promise<Answer> {
  const variables = fields['variables'] as Readonly<Record<string, string>>
  const pull = (await allPulls(world)).find(({ node_id }) => node_id === variables['id'])
  const failed = (type: string, message: string): Answer => {
    const path = ['enablePullRequestAutoMerge']
    const errors = [{ type, path, locations: [{ line: 2, column: 3 }], message }]
    return { status: 200, body: { data: { enablePullRequestAutoMerge: null }, errors } }
  }
  if (access?.pull_requests !== 'write' || access.contents !== 'write') {
    return failed('FORBIDDEN', 'Resource not accessible by integration')
  }
  if (pull === undefined) return failed('NOT_FOUND', 'Could not resolve to a node with the global id of that')
  if (world.settings.autoMerge === 'off')
    return failed('UNPROCESSABLE', 'Auto merge is not allowed for this repository')
  if (world.settings.autoMerge === 'nothing-required') {
    return failed('UNPROCESSABLE', 'Pull request Pull request is in clean status')
  }
  if (variables['head'] !== headOf(world, pull)) {
    return failed('UNPROCESSABLE', 'Head branch was modified. Review and try the merge again.')
  }
  change(world, pull, { autoMerge: variables['mergeMethod'] ?? null })
  return { status: 200, body: { data: { enablePullRequestAutoMerge: { clientMutationId: null } } } }
}

const labelOf = ({ repository }: World, name: string, id: number): object => ({
  id: id + 1,
  node_id: `LA_${id + 1}`,
  url: `https://api.github.com/repos/${repository}/labels/${encodeURIComponent(name)}`,
  name,
  description: null,
  color: 'ededed',
  default: false,
})

/** A pull request as the issue that it also is. */
function issueOf(pull: EmulatedPull, world: World): object {
  const { assignees, milestone } = world.metadata.get(pull.number) ?? noMetadata
  const { url } = pull
  const people = assignees.map((login) => ({ ...pull.user, login }))
  return {
    id: pull.number,
    node_id: pull.node_id,
    url: url.replace('/pulls/', '/issues/'),
    repository_url: url.replace(/\/pulls\/.*/, ''),
    labels_url: `${url.replace('/pulls/', '/issues/')}/labels{/name}`,
    comments_url: `${url.replace('/pulls/', '/issues/')}/comments`,
    events_url: `${url.replace('/pulls/', '/issues/')}/events`,
    html_url: pull.html_url,
    number: pull.number,
    state: pull.state,
    title: pull.title,
    body: pull.body,
    user: pull.user,
    labels: [],
    assignee: people[0] ?? null,
    assignees: people,
    milestone: milestone === null ? null : milestoneOf(pull, url.replace(/\/pulls\/.*/, ''), milestone),
    locked: false,
    comments: 0,
    closed_at: null,
    created_at: pull.created_at,
    updated_at: pull.updated_at,
    author_association: 'NONE',
    pull_request: { url, html_url: pull.html_url, diff_url: pull.diff_url, patch_url: pull.patch_url },
  }
}

const milestoneOf = (pull: EmulatedPull, repository: string, number: number): object => ({
  id: number,
  node_id: `MI_${number}`,
  number,
  url: `${repository}/milestones/${number}`,
  html_url: `${repository}/milestone/${number}`,
  labels_url: `${repository}/milestones/${number}/labels`,
  state: 'open',
  title: `Milestone ${number}`,
  description: null,
  creator: pull.user,
  open_issues: 1,
  closed_issues: 0,
  created_at: pull.created_at,
  updated_at: pull.updated_at,
  closed_at: null,
  due_on: null,
})
