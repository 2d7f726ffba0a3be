import assert from 'node:assert/strict'
import test, { type TestContext } from 'node:test'
import type { Settings } from './settings.ts'
import { startGitHub } from './stand-in.ts'
import type { Access } from './world.ts'

type Called = readonly [status: number, data: Readonly<Record<string, unknown>>]

/** A pull request #1, and how a client asks about it. */
async function stand(t: TestContext, settings: Partial<Settings>, permissions: Partial<Access> = {}) {
  const github = await startGitHub({ settings, permissions })
  t.after(() => github.close())
  const headers = { authorization: `token ${github.token}` }
  const call = async (method: string, path: string, body: object): Promise<Called> => {
    const answer = await fetch(`${github.url}${path}`, { method, headers, body: JSON.stringify(body) })
    return [answer.status, (await answer.json()) as Readonly<Record<string, unknown>>]
  }
  const head = await github.people.push('b', { 'default.pgo': 'x' })
  await github.people.openPullRequest('b', 'main', 'text')
  const metadata = async () => (await github.pullRequests())[0]?.metadata
  return {
    github,
    head,
    metadata,
    call,
    about: (what: string, body: object) => call('POST', `/repos/acme/shop${what}`, body),
  }
}

const messageOf = ([status, { message }]: Called) => [status, message]

test('labels of a pull request', async (t) => {
  const { about, metadata } = await stand(t, { labels: ['old'] })
  assert.equal((await about('/issues/1/labels', { labels: ['old'] }))[0], 200)
  const refused = await about('/issues/1/labels', { labels: ['old', 'new'] })
  assert.deepEqual(messageOf(refused), [403, 'Resource not accessible by integration'])
  assert.deepEqual((await metadata())?.labels, ['old'])
  const creator = await stand(t, {}, { issues: 'write' })
  assert.equal((await creator.about('/issues/1/labels', { labels: ['new'] }))[0], 200)
  const reader = await stand(t, { labels: ['old'] }, { pull_requests: 'read' })
  assert.equal((await reader.about('/issues/1/labels', { labels: ['old'] }))[0], 403)
})

test('assignees and milestone of a pull request', async (t) => {
  const { about, call } = await stand(t, { collaborators: ['ann'], milestones: [3] })
  const [status, issue] = await about('/issues/1/assignees', { assignees: ['ann', 'eve'] })
  assert.equal(status, 201)
  assert.deepEqual(
    (issue['assignees'] as { login: string }[]).map(({ login }) => login),
    ['ann'],
  )
  assert.equal((await call('PATCH', '/repos/acme/shop/issues/1', { milestone: 3 }))[0], 200)
  const [refused, { errors }] = await call('PATCH', '/repos/acme/shop/issues/1', { milestone: 4 })
  assert.equal(refused, 422)
  assert.deepEqual(errors, [{ resource: 'Issue', field: 'milestone', code: 'invalid', value: 4 }])
})

test('reviewers who are no collaborators', async (t) => {
  const { about, metadata } = await stand(t, { collaborators: ['ann'] })
  const refused = await about('/pulls/1/requested_reviewers', { reviewers: ['ann', 'eve'] })
  assert.equal(refused[0], 422)
  assert.match(String(refused[1]['message']), /^Reviews may only be requested from collaborators\./)
  assert.deepEqual((await metadata())?.reviewers, [], 'nobody is asked')
  assert.equal((await about('/pulls/1/requested_reviewers', { reviewers: ['ann'] }))[0], 201)
})

test('team reviewers', async (t) => {
  const blind = await stand(t, { teams: ['runtime'] })
  const refused = await blind.about('/pulls/1/requested_reviewers', { team_reviewers: ['runtime'] })
  assert.equal(refused[0], 422)
  assert.match(String(refused[1]['message']), /^Could not resolve to a node/)
  const app = await stand(t, { teams: ['runtime'] }, { members: 'read' })
  assert.equal((await app.about('/pulls/1/requested_reviewers', { team_reviewers: ['runtime'] }))[0], 201)
  assert.equal((await app.about('/pulls/1/requested_reviewers', { team_reviewers: ['design'] }))[0], 422)
})

test('drafts on a plan without them', async (t) => {
  const { github, about } = await stand(t, { drafts: false })
  await github.people.push('c', { 'default.pgo': 'y' })
  const asked = { title: 'One', head: 'c', base: 'main' }
  const refused = await about('/pulls', { ...asked, draft: true })
  assert.deepEqual(messageOf(refused), [422, 'Draft pull requests are not supported in this repository.'])
  assert.equal((await about('/pulls', asked))[0], 201)
})

test('archived repository', async (t) => {
  const { github, about } = await stand(t, { archived: true })
  const refused = await about('/git/blobs', { content: 'x', encoding: 'utf-8' })
  assert.deepEqual(messageOf(refused), [403, 'Repository was archived so is read-only.'])
  const headers = { authorization: `token ${github.token}` }
  const seen = (await (await fetch(`${github.url}/repos/acme/shop`, { headers })).json()) as { archived: boolean }
  assert.equal(seen.archived, true)
})

const query = `mutation ($id: ID!, $mergeMethod: PullRequestMergeMethod!, $head: GitObjectID!) {
  enablePullRequestAutoMerge(input: {pullRequestId: $id, mergeMethod: $mergeMethod, expectedHeadOid: $head}) { clientMutationId }
}`

test('auto-merge', async (t) => {
  const { github, call, head, metadata } = await stand(t, {})
  const headers = { authorization: `token ${github.token}` }
  const pull = (await (await fetch(`${github.url}/repos/acme/shop/pulls/1`, { headers })).json()) as { node_id: string }
  const enable = async (commit: string) => {
    const variables = { id: pull.node_id, mergeMethod: 'SQUASH', head: commit }
    const [status, { errors }] = await call('POST', '/graphql', { query, variables })
    assert.equal(status, 200)
    return (errors as { message: string }[] | undefined)?.[0]?.message
  }
  assert.equal(await enable(head), 'Auto merge is not allowed for this repository')
  github.change({ autoMerge: 'nothing-required' })
  assert.equal(await enable(head), 'Pull request Pull request is in clean status')
  github.change({ autoMerge: 'allowed' })
  assert.equal(await enable('0'.repeat(40)), 'Head branch was modified. Review and try the merge again.')
  assert.equal(await enable(head), undefined)
  assert.equal((await metadata())?.autoMerge, 'SQUASH')
  const reader = await stand(t, { autoMerge: 'allowed' }, { contents: 'read' })
  const [, { errors }] = await reader.call('POST', '/graphql', { query, variables: { id: pull.node_id } })
  assert.equal((errors as { type: string }[])[0]?.type, 'FORBIDDEN')
})
