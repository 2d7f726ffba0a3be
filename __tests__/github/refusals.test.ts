import assert from 'node:assert/strict'
import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import test, { type TestContext } from 'node:test'
import { RefusedError } from '../../src/errors.ts'
import { BRANCH, type Rig, refreshDue, run, startRig } from './rig.ts'

async function refusalOf(work: Promise<unknown>): Promise<RefusedError> {
  const error = await work.then(
    () => assert.fail('it was not refused'),
    (thrown: unknown) => thrown,
  )
  assert.ok(error instanceof RefusedError, String(error))
  return error
}

test('the setting against pull requests: names the two places, and leaves no branch', async (t) => {
  const rig = await startRig(t, { settings: { mayCreatePullRequests: false } })
  const error = await refusalOf(run(rig, refreshDue()))
  assert.equal(error.code, 'github-not-permitted-to-create-pull-requests')
  assert.equal(error.message, 'GitHub Actions is not permitted to create or approve pull requests in acme/shop.')
  assert.match(error.remedy, /Allow GitHub Actions to create and approve pull requests/)
  assert.deepEqual(await rig.github.branches(), ['main'])
  assert.equal(rig.requests().at(-1), `DELETE /repos/acme/shop/git/refs/heads/${BRANCH}`)
})

for (const [name, permissions, lacking] of [
  ['contents: read', { contents: 'read' }, 'POST /repos/acme/shop/git/blobs needs contents: write'],
  ['pull-requests: read', { pull_requests: 'read' }, 'POST /repos/acme/shop/pulls needs pull-requests: write'],
  ['no pull-requests at all', { pull_requests: 'none' }, 'GET /repos/acme/shop/pulls needs pull-requests: read'],
] as const) {
  test(`a token with ${name}: prints the permissions block, and leaves no branch`, async (t) => {
    const rig = await startRig(t, { permissions })
    const error = await refusalOf(run(rig, refreshDue()))
    assert.equal(error.code, 'github-resource-not-accessible')
    assert.equal(
      error.message,
      `The token may not do this in acme/shop: Resource not accessible by integration (${lacking}).`,
    )
    assert.ok(error.remedy.endsWith('\npermissions:\n  contents: write\n  pull-requests: write'))
    assert.deepEqual(await rig.github.branches(), ['main'])
  })
}

test('a refusal takes a branch that was there before back to where it was', async (t) => {
  const rig = await startRig(t)
  await run(rig, refreshDue())
  await rig.github.people.merge(1)
  const [tip] = await rig.github.commits(BRANCH)
  rig.github.change({ mayCreatePullRequests: false })
  const committed = await (await rig.open()).readCommitted()
  const outcome = refreshDue({
    committed: committed.kind === 'file' ? committed.blob : null,
    candidate: Buffer.from('z'),
  })
  await refusalOf(run(rig, outcome))
  assert.deepEqual((await rig.github.commits(BRANCH))[0], tip)
})

test('a wrong token', async (t) => {
  const rig = await startRig(t)
  const error = await refusalOf(rig.open({ token: 'ghs_wrong' }))
  assert.equal(error.code, 'github-unauthorized')
  assert.equal(error.message, 'GitHub refuses the token: Bad credentials.')
})

test('a repository that is not there, or not for this token', async (t) => {
  const rig = await startRig(t)
  assert.equal((await refusalOf(rig.open({ repository: 'acme/bank' }))).code, 'github-not-found')
  assert.equal((await refusalOf(rig.open({ repository: 'shop' }))).code, 'repository-name')
})

test('a head branch that would be the base branch', async (t) => {
  const rig = await startRig(t)
  const error = await refusalOf(rig.open({ branch: 'main' }))
  assert.equal(error.code, 'branch-is-base')
  assert.deepEqual(rig.requests(), ['GET /repos/acme/shop'])
})

test('a base branch that is not there', async (t) => {
  const rig = await startRig(t)
  const repository = await rig.open({ base: 'master' })
  const error = await refusalOf(repository.readCommitted())
  assert.equal(error.code, 'github-base-missing')
  assert.equal(error.message, 'acme/shop has no branch master.')
})

test('nobody listens', async (t) => {
  const rig = await startRig(t)
  const gone = createServer().listen(0, '127.0.0.1')
  await once(gone, 'listening')
  const { port } = gone.address() as AddressInfo
  gone.close()
  const error = await refusalOf(rig.open({ apiUrl: `http://127.0.0.1:${port}` }))
  assert.equal(error.code, 'github-unreachable')
  assert.deepEqual(rig.pauses, [1000, 2000, 4000])
})

/** The refusal of a run whose branch GitHub answers with this. */
async function atTheBranch(t: TestContext, status: number, body: object): Promise<{ error: RefusedError; rig: Rig }> {
  const rig = await startRig(t)
  rig.github.interfere({ method: 'POST', path: /^\/git\/refs$/, answer: { status, body }, times: 9 })
  return { error: await refusalOf(run(rig, refreshDue())), rig }
}

test('a ruleset: GitHub’s own words, and the way out', async (t) => {
  const message = 'Repository rule violations found\n\nCannot create ref due to creations being restricted.\n\n'
  const { error } = await atTheBranch(t, 422, { message })
  assert.equal(error.code, 'github-ruleset')
  assert.match(error.message, /Repository rule violations found Cannot create ref due to creations being restricted\.$/)
  assert.match(error.remedy, /another|choose a `branch`/)
})

test('a ref that GitHub will not have, in the few words that it has for it', async (t) => {
  const { error } = await atTheBranch(t, 422, { message: 'Reference update failed' })
  assert.equal(error.code, 'github-ruleset')
})

test('a protected branch', async (t) => {
  const { error } = await atTheBranch(t, 422, { message: 'Cannot force-push to a protected branch' })
  assert.equal(error.code, 'github-branch-protected')
  assert.match(error.remedy, /^Choose a `branch`/)
})

test('signed commits only', async (t) => {
  const message = 'Repository rule violations found\n\nCommits must have verified signatures.\n\n'
  const { error } = await atTheBranch(t, 409, { message })
  assert.equal(error.code, 'github-signature-required')
  assert.match(error.remedy, /not those of a personal access token/)
})

test('an archived repository: before anything else where the base is the default branch', async (t) => {
  const rig = await startRig(t, { settings: { archived: true } })
  const early = await refusalOf(rig.open())
  assert.deepEqual([early.code, rig.requests()], ['github-archived', ['GET /repos/acme/shop']])
  const late = await refusalOf(run(rig, refreshDue(), { base: 'main' }))
  assert.deepEqual([late.code, late.message], [early.code, early.message])
  await (await rig.open({ dryRun: true })).readCommitted()
})

test('a personal access token without the permissions', async (t) => {
  const { error } = await atTheBranch(t, 403, { message: 'Resource not accessible by personal access token' })
  assert.equal(error.code, 'github-resource-not-accessible')
  assert.equal(
    error.remedy,
    'Give the token access to acme/shop, with "Contents" and "Pull requests" set to "Read and write".',
  )
})

test('not a fast forward', async (t) => {
  const { error } = await atTheBranch(t, 422, { message: 'Update is not a fast forward' })
  assert.equal(error.code, 'github-not-a-fast-forward')
})

test('whatever else: GitHub’s own words, with the details', async (t) => {
  const errors = [{ resource: 'X', message: 'The thing is wrong' }, 'so is that', { field: 'head', code: 'invalid' }]
  const { error } = await atTheBranch(t, 422, { message: 'Validation Failed', errors })
  assert.equal(error.code, 'github-refused')
  assert.equal(
    error.message,
    'GitHub answered 422 to POST /repos/acme/shop/git/refs: Validation Failed: The thing is wrong: so is that: head is invalid.',
  )
})

test('5xx: four tries, then refused', async (t) => {
  const { error, rig } = await atTheBranch(t, 503, { message: 'No server is currently available' })
  assert.equal(error.code, 'github-unavailable')
  assert.deepEqual(rig.pauses, [1000, 2000, 4000])
})

test('5xx and a broken connection once: nobody notices', async (t) => {
  const rig = await startRig(t)
  rig.github.interfere({ method: 'GET', path: /^$/, answer: { status: 502, body: { message: 'Bad gateway' } } })
  rig.github.interfere({ method: 'POST', path: /^\/git\/blobs$/, answer: null })
  assert.equal((await run(rig, refreshDue())).operation, 'created')
  assert.deepEqual(rig.pauses, [1000, 1000])
})

test('a secondary limit: waits as long as GitHub asks', async (t) => {
  const rig = await startRig(t)
  const body = { message: 'You have exceeded a secondary rate limit.' }
  const path = /^\/branches/
  rig.github.interfere({ method: 'GET', path, answer: { status: 403, body, headers: { 'retry-after': '7' } } })
  rig.github.interfere({ method: 'GET', path, answer: { status: 429, body } })
  await (await rig.open()).readCommitted()
  assert.deepEqual(rig.pauses, [7000, 60_000])
})

test('the hourly limit: too long a wait is refused at once', async (t) => {
  const rig = await startRig(t)
  const reset = Math.floor(Date.parse('2026-11-16T03:45:00Z') / 1000)
  const headers = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(reset) }
  const body = { message: 'API rate limit exceeded for installation.' }
  rig.github.interfere({ method: 'GET', path: /^\/branches/, answer: { status: 403, body, headers } })
  const repository = await rig.open()
  assert.equal((await refusalOf(repository.readCommitted())).code, 'github-rate-limited')
  assert.deepEqual(rig.pauses, [])
})

const invisible: readonly (readonly [string, RegExp, object])[] = [
  ['a pull request', /^\/pulls$/, { errors: [{ message: 'Could not resolve to a node with the global id' }] }],
  ['a branch', /^\/pulls$/, { errors: [{ resource: 'PullRequest', field: 'head', code: 'invalid' }] }],
  ['a commit on it', /^\/pulls$/, { errors: [{ message: 'No commits between main and b' }] }],
  ['a blob', /^\/git\/trees$/, { message: `tree.sha ${'0'.repeat(40)} is not a valid blob` }],
  ['a tree', /^\/git\/commits$/, { message: 'Tree SHA does not exist' }],
  ['a commit', /^\/git\/refs$/, { message: 'Object does not exist' }],
]
for (const [name, path, body] of invisible) {
  test(`${name} that was just made and is not visible yet: asked again`, async (t) => {
    const rig = await startRig(t)
    const answer = { status: 422, body: { message: 'Validation Failed', ...body } }
    rig.github.interfere({ method: 'POST', path, answer, times: 2 })
    assert.equal((await run(rig, refreshDue())).operation, 'created')
    assert.deepEqual(rig.pauses, [1000, 2000])
  })
}
