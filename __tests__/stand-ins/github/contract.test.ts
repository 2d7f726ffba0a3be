import assert from 'node:assert/strict'
import test, { type TestContext } from 'node:test'
import { type GitHubOptions, type GitHubStandIn, startGitHub } from './stand-in.ts'

const PATH = 'cmd/shop/default.pgo'

interface Called {
  readonly status: number
  readonly headers: Headers
  readonly data: Readonly<Record<string, unknown>>
  readonly text: string
}

interface Stand {
  readonly github: GitHubStandIn
  call(method: string, path: string, body?: object, headers?: Record<string, string>): Promise<Called>
  /** Makes a branch with one commit of its own, as a client; returns the commit. */
  branch(name: string): Promise<string>
  pull(head: string, more?: object): Promise<Called>
}

async function stand(t: TestContext, options: GitHubOptions = {}): Promise<Stand> {
  const github = await startGitHub({ files: { [PATH]: 'old' }, ...options })
  t.after(() => github.close())
  const call: Stand['call'] = async (method, path, body, headers) => {
    const answer = await fetch(`${github.url}/repos/acme/shop${path}`, {
      method,
      headers: { authorization: `token ${github.token}`, ...headers },
      ...(body && { body: JSON.stringify(body) }),
    })
    const text = await answer.text()
    const isJson = answer.headers.get('content-type')?.includes('json') === true && text !== ''
    return { status: answer.status, headers: answer.headers, data: isJson ? JSON.parse(text) : {}, text }
  }
  return {
    github,
    call,
    branch: (name) => github.people.push(name, { [PATH]: name }),
    pull: (head, more) => call('POST', '/pulls', { title: 'One', head, base: 'main', body: 'text', ...more }),
  }
}

test('unknown or missing token', async (t) => {
  const { call } = await stand(t)
  for (const authorization of ['token nobody', '']) {
    const { status, data } = await call('GET', '', undefined, { authorization })
    assert.deepEqual([status, data['message']], [401, 'Bad credentials'])
  }
})

test('token without a permission', async (t) => {
  const { github, call, branch, pull } = await stand(t)
  const sha = await branch('b')
  const refused = [403, 'Resource not accessible by integration']
  const reader = { authorization: `token ${await github.addToken({ contents: 'read', pull_requests: 'none' })}` }
  const writes = [
    ['POST', '/git/blobs', { content: 'x', encoding: 'utf-8' }],
    ['POST', '/git/refs', { ref: 'refs/heads/c', sha }],
    ['DELETE', '/git/refs/heads/b', undefined],
    ['POST', '/pulls', { title: 'One', head: 'b', base: 'main' }],
    ['GET', '/pulls', undefined],
  ] as const
  for (const [method, path, body] of writes) {
    const { status, data } = await call(method, path, body, reader)
    assert.deepEqual([status, data['message']], refused, `${method} ${path}`)
  }
  const needed = async (path: string) =>
    (await call('POST', path, {}, reader)).headers.get('x-accepted-github-permissions')
  assert.equal(await needed('/git/blobs'), 'contents=write')
  assert.equal(await needed('/pulls'), 'pull_requests=write')
  assert.equal(await needed('/issues/1/labels'), 'issues=write; pull_requests=write')
  assert.equal((await call('GET', '/branches/main', undefined, reader)).status, 200)
  assert.equal((await pull('b')).status, 201)
})

test('setting against pull requests by Actions', async (t) => {
  const { github, branch, pull } = await stand(t, { settings: { mayCreatePullRequests: false } })
  await branch('b')
  const { status, data } = await pull('b')
  assert.deepEqual(
    [status, data['message']],
    [403, 'GitHub Actions is not permitted to create or approve pull requests.'],
  )
  github.change({ mayCreatePullRequests: true })
  assert.equal((await pull('b')).status, 201)
})

test('second pull request for the same branch', async (t) => {
  const { github, branch, pull } = await stand(t)
  await branch('b')
  await pull('b')
  const second = await pull('b')
  assert.equal(second.status, 422)
  assert.deepEqual(second.data['errors'], [
    { resource: 'PullRequest', code: 'custom', message: 'A pull request already exists for acme:b.' },
  ])
  await github.people.close(1)
  assert.equal((await pull('b')).status, 201)
})

test('pull request from or to a missing branch', async (t) => {
  const { github, branch, pull } = await stand(t)
  await branch('b')
  const errors = async (head: string, base: string) => (await pull(head, { base })).data['errors']
  assert.deepEqual(await errors('nowhere', 'main'), [{ resource: 'PullRequest', field: 'head', code: 'invalid' }])
  assert.deepEqual(await errors('b', 'nowhere'), [{ resource: 'PullRequest', field: 'base', code: 'invalid' }])
  assert.deepEqual(await github.branches(), ['b', 'main'])
})

test('pull request without commits', async (t) => {
  const { github, call, pull } = await stand(t)
  const [main] = await github.commits('main')
  await call('POST', '/git/refs', { ref: 'refs/heads/b', sha: main?.sha })
  const { status, text } = await pull('b')
  assert.equal(status, 422)
  assert.match(text, /No commits between main and b/)
})

test('body above 65,536 characters', async (t) => {
  const { call, branch, pull } = await stand(t)
  await branch('b')
  assert.equal((await pull('b', { body: 'x'.repeat(65_537) })).status, 422)
  assert.equal((await pull('b', { body: 'x'.repeat(65_536) })).status, 201)
  const { status, text } = await call('PATCH', '/pulls/1', { body: 'x'.repeat(65_537) })
  assert.equal(status, 422)
  assert.match(text, /body is too long \(maximum is 65536 characters\)/)
})

test('update or deletion of an absent ref', async (t) => {
  const { call, branch } = await stand(t)
  const sha = await branch('b')
  for (const [method, body] of [
    ['PATCH', { sha, force: true }],
    ['DELETE', undefined],
  ] as const) {
    const { status, data } = await call(method, '/git/refs/heads%2Fc', body)
    assert.deepEqual([status, data['message']], [422, 'Reference does not exist'])
  }
  assert.equal((await call('DELETE', '/git/refs/heads%2Fb')).status, 204)
})

test('update that is no fast forward', async (t) => {
  const { github, call, branch } = await stand(t)
  const sha = await branch('b')
  const other = await branch('c')
  const { status, data } = await call('PATCH', '/git/refs/heads/c', { sha, force: false })
  assert.deepEqual([status, data['message']], [422, 'Update is not a fast forward'])
  assert.equal((await github.commits('c'))[0]?.sha, other)
  assert.equal((await call('PATCH', '/git/refs/heads/c', { sha, force: true })).status, 200)
  const again = await call('POST', '/git/refs', { ref: 'refs/heads/c', sha })
  assert.deepEqual([again.status, again.data['message']], [422, 'Reference already exists'])
})

test('head of a pull request after a push', async (t) => {
  const { github, call, branch, pull } = await stand(t)
  await branch('b')
  await pull('b')
  const pushed = await github.people.push('b', { [PATH]: 'again' })
  const head = async () => (await call('GET', '/pulls/1')).data['head']
  assert.equal(((await head()) as { sha: string }).sha, pushed)
  await github.people.close(1)
  await github.people.push('b', { [PATH]: 'after it was closed' })
  assert.equal(((await head()) as { sha: string }).sha, pushed)
})

test('deletion of a pull request’s branch', async (t) => {
  const { github, call, branch, pull } = await stand(t)
  await branch('b')
  await pull('b')
  await call('DELETE', '/git/refs/heads/b')
  assert.deepEqual(
    (await github.pullRequests()).map(({ state }) => state),
    ['closed'],
  )
})

test('a branch', async (t) => {
  const { github, call } = await stand(t)
  const { data } = await call('GET', '/branches/main')
  const { sha, commit } = data['commit'] as { sha: string; commit: { tree: { sha: string } } }
  assert.equal(sha, (await github.commits('main'))[0]?.sha)
  assert.match(commit.tree.sha, /^[0-9a-f]{40}$/)
  const missing = await call('GET', '/branches/nowhere')
  assert.deepEqual([missing.status, missing.data['message']], [404, 'Branch not found'])
})

test('content of a file above 1 MB', async (t) => {
  const large = 'x'.repeat(1024 * 1024 + 1)
  const { call } = await stand(t, { files: { large } })
  const { data } = await call('GET', '/contents/large')
  assert.deepEqual([data['content'], data['encoding'], data['size']], ['', 'none', large.length])
  const raw = await call('GET', '/contents/large', undefined, { accept: 'application/vnd.github.raw' })
  assert.equal(raw.text.length, large.length)
})

test('base64 of a blob', async (t) => {
  const { call } = await stand(t)
  const content = Buffer.alloc(100, 7).toString('base64')
  const { data } = await call('POST', '/git/blobs', { content, encoding: 'base64' })
  const read = (await call('GET', `/git/blobs/${data['sha']}`)).data['content']
  assert.equal(String(read).indexOf('\n'), 60)
  assert.equal(String(read).replaceAll('\n', ''), content)
})

test('draft: false in an update', async (t) => {
  const { github, call, branch, pull } = await stand(t)
  await branch('b')
  await pull('b', { draft: true })
  await call('PATCH', '/pulls/1', { draft: false, title: 'Two' })
  const [seen] = await github.pullRequests()
  assert.deepEqual([seen?.draft, seen?.title], [true, 'Two'])
})

test('people merge, squash, update and retarget as on GitHub', async (t) => {
  const { github, branch, pull } = await stand(t)
  await branch('b')
  await pull('b')
  await github.people.push('main', { 'README.md': 'changed meanwhile' })
  await github.people.updateBranch(1)
  assert.equal((await github.commits('b'))[0]?.parents.length, 2)
  assert.equal(String(await github.file('b', 'README.md')), 'changed meanwhile')
  await github.people.merge(1, 'squash')
  assert.equal((await github.commits('main'))[0]?.parents.length, 1)
  assert.equal(String(await github.file('main', PATH)), 'b')
  assert.equal((await github.pullRequests())[0]?.state, 'merged')
})

test('requests are written down in order, with ids and long texts shortened, those of people are not', async (t) => {
  const { github, call } = await stand(t)
  const sha = await github.people.push('b', { [PATH]: 'x' })
  await call('POST', '/git/refs', { ref: 'refs/heads/pgo-refresh/x', sha })
  await call('GET', '/git/ref/heads%2Fpgo-refresh%2Fx')
  await call('PATCH', '/pulls/1', { body: 'y'.repeat(70) })
  assert.deepEqual(github.requests(), [
    'POST /repos/acme/shop/git/refs {"ref":"refs/heads/pgo-refresh/x","sha":"<id>"}',
    'GET /repos/acme/shop/git/ref/heads/pgo-refresh/x',
    `PATCH /repos/acme/shop/pulls/1 {"body":"${'y'.repeat(60)}…"}`,
  ])
})

test('interference answers instead, or loses the answer of what was done', async (t) => {
  const { github, call } = await stand(t)
  const sha = await github.people.push('b', { [PATH]: 'x' })
  const path = /^\/git\/refs$/
  github.interfere({ method: 'POST', path, answer: { status: 502, body: {} } })
  github.interfere({ method: 'POST', path, answer: null, afterwards: true })
  const create = () => call('POST', '/git/refs', { ref: 'refs/heads/c', sha })
  assert.equal((await create()).status, 502)
  assert.deepEqual(await github.branches(), ['b', 'main'])
  await assert.rejects(create())
  assert.deepEqual(await github.branches(), ['b', 'c', 'main'])
})
