import assert from 'node:assert/strict'
import test from 'node:test'
import { blobId } from '../../src/github/blob-id.ts'
import { parseBody } from '../../src/github/body.ts'
import { BRANCH, NEW, nothingToSay, OLD, PROFILE, type Rig, refreshDue, run, someBlob, startRig } from './rig.ts'

const SLUG = 'cmd-shop-8f6d2775'
const changed = (text: string) => refreshDue({ candidate: Buffer.from(text), agreesWith: () => false, run: '200-1' })

async function only(rig: Rig) {
  const pulls = await rig.github.pullRequests()
  assert.equal(pulls.length, 1)
  const [pull] = pulls
  assert.ok(pull)
  return pull
}

/** The requests that write, without bodies. */
const writes = (rig: Rig) =>
  rig
    .requests()
    .filter((line) => !line.startsWith('GET '))
    .map((line) => line.replace('/repos/acme/shop', '').replace(/ \{.*/, ''))

test('a quiet run asks for the file, the pull requests and the branch, and writes nothing', async (t) => {
  const rig = await startRig(t)
  const delivery = await run(rig, nothingToSay())
  assert.deepEqual(delivery, { operation: 'none', pullRequest: null, note: null, warnings: [] })
  assert.deepEqual(rig.requests().slice(6), [
    `GET /repos/acme/shop/pulls?state=all&head=acme:${BRANCH}&sort=created&direction=desc&per_page=100`,
    `GET /repos/acme/shop/git/ref/heads/${BRANCH}`,
  ])
})

test('created: one commit on the base’s head, bytes untouched, marker and trailer', async (t) => {
  const rig = await startRig(t)
  const delivery = await run(rig, refreshDue())
  assert.deepEqual(delivery, {
    operation: 'created',
    pullRequest: { number: 1, url: `${rig.github.url}/acme/shop/pull/1` },
    note: null,
    warnings: [],
  })
  assert.deepEqual(writes(rig), [
    'POST /git/blobs',
    'POST /git/trees',
    'POST /git/commits',
    'POST /git/refs',
    'POST /pulls',
  ])
  const [commit, parent] = await rig.github.commits(BRANCH)
  assert.equal(commit?.message.trim(), `Refresh default.pgo\n\nBecause.\n\nPgo-Refresh: ${SLUG} ${blobId(NEW)}`)
  assert.deepEqual(commit?.parents, [parent?.sha])
  assert.equal(parent?.sha, (await rig.github.commits('main'))[0]?.sha)
  assert.deepEqual(await rig.github.file(BRANCH, PROFILE), NEW)
  assert.equal(String(await rig.github.file(BRANCH, 'cmd/shop/main.go')), 'package main\n')
  const pull = await only(rig)
  assert.deepEqual([pull.title, pull.state, pull.head, pull.base], ['Refresh default.pgo', 'open', BRANCH, 'main'])
  assert.deepEqual(parseBody(pull.body, SLUG), {
    before: '',
    marker: {
      slug: SLUG,
      profile: PROFILE,
      base: 'main',
      committed: blobId(OLD),
      candidate: blobId(NEW),
      cause: 'source',
      shown: refreshDue().shown,
      run: '123456-1',
      at: '2026-11-16T03:15:00Z',
      closed: null,
      opening: false,
    },
    text: '## 34 % moved',
    after: '\n',
  })
})

test('created asks no more than it must', async (t) => {
  const rig = await startRig(t)
  const repository = await rig.open()
  await repository.readCommitted()
  rig.requests()
  await repository.deliver(refreshDue())
  const asked = rig.requests().filter((line) => line.startsWith('GET '))
  assert.deepEqual(
    asked.map((line) => line.replace(/^GET .repos.acme.shop|\?.*/g, '')),
    ['/pulls', `/git/ref/heads/${BRANCH}`, '/branches/main'],
  )
})

test('created where there was no file yet, on another base and branch', async (t) => {
  const rig = await startRig(t)
  await rig.github.people.push('release/1.2', { 'go.mod': 'module shop\n' })
  const target = { base: 'release/1.2', branch: 'bots/pgo', profile: 'default.pgo' }
  const delivery = await run(rig, refreshDue({ committed: null, cause: 'first' }), target)
  assert.equal(delivery.operation, 'created')
  const pull = await only(rig)
  assert.deepEqual([pull.head, pull.base], ['bots/pgo', 'release/1.2'])
  assert.deepEqual(await rig.github.file('bots/pgo', 'default.pgo'), NEW)
})

test('unchanged: neither the same file nor one that agrees writes anything', async (t) => {
  const rig = await startRig(t)
  await run(rig, refreshDue())
  rig.requests()
  assert.equal((await run(rig, refreshDue({ agreesWith: () => assert.fail('not asked') }))).operation, 'unchanged')
  const proposed: Uint8Array[] = []
  const agrees = refreshDue({ candidate: Buffer.from('other'), agreesWith: (bytes) => proposed.push(bytes) > 0 })
  assert.equal((await run(rig, agrees)).operation, 'unchanged')
  assert.deepEqual(
    proposed.map((bytes) => Buffer.from(bytes)),
    [NEW],
  )
  for (const verdict of ['watch', 'too-small', 'unstable', 'invalid'] as const) {
    assert.equal((await run(rig, { verdict })).operation, 'unchanged')
  }
  assert.equal((await run(rig, nothingToSay({ couldTell: () => false }))).operation, 'unchanged')
  assert.deepEqual(writes(rig), [])
})

test('updated: a new commit on the base’s head, and only our block of the body', async (t) => {
  const rig = await startRig(t)
  await run(rig, refreshDue())
  await rig.github.people.edit(1, (body) => `Please look, @ann.\n\n${body}\nBenchmarked by hand: fine.\n`)
  const main = await rig.github.people.push('main', { 'README.md': 'meanwhile' })
  rig.requests()
  const delivery = await run(rig, changed('newer'))
  assert.deepEqual([delivery.operation, delivery.pullRequest?.number], ['updated', 1])
  assert.deepEqual(writes(rig), [
    'POST /git/blobs',
    'POST /git/trees',
    'POST /git/commits',
    `PATCH /git/refs/heads/${BRANCH}`,
    'PATCH /pulls/1',
  ])
  const [commit] = await rig.github.commits(BRANCH)
  assert.deepEqual(commit?.parents, [main])
  assert.equal(String(await rig.github.file(BRANCH, PROFILE)), 'newer')
  const { body } = await only(rig)
  const read = parseBody(body, SLUG)
  assert.equal(read?.before, 'Please look, @ann.\r\n\r\n')
  assert.equal(read?.after, '\r\n\r\nBenchmarked by hand: fine.\r\n')
  assert.equal(read?.marker.run, '200-1')
})

test('updated where another file was committed meanwhile and the run was judged against it', async (t) => {
  const rig = await startRig(t)
  await run(rig, refreshDue())
  await rig.github.people.push('main', { [PROFILE]: 'by hand' })
  assert.equal((await run(rig, refreshDue({ committed: someBlob('by hand') }))).operation, 'updated')
})

test('closed: the sentence and the marker first, then the pull request, then the branch', async (t) => {
  const rig = await startRig(t)
  await run(rig, refreshDue())
  await rig.github.people.edit(1, (body) => `${body}\nMy note.`)
  rig.requests()
  const delivery = await run(rig, nothingToSay())
  assert.deepEqual([delivery.operation, delivery.pullRequest?.number], ['closed', 1])
  assert.deepEqual(writes(rig), ['PATCH /pulls/1', 'PATCH /pulls/1', `DELETE /git/refs/heads/${BRANCH}`])
  const pull = await only(rig)
  assert.equal(pull.state, 'closed')
  const read = parseBody(pull.body, SLUG)
  assert.equal(read?.text, 'The drift is gone.\n\n## 34 % moved')
  assert.equal(read?.marker.closed, 'gone')
  assert.match(read?.after ?? '', /My note\.$/)
  assert.deepEqual(await rig.github.branches(), ['main'])
  assert.equal((await run(rig, refreshDue())).operation, 'created', 'one that we closed mutes nothing')
})

test('what people wrote around our block survives an update and the end, with CRLF', async (t) => {
  const rig = await startRig(t)
  await run(rig, refreshDue())
  const above = 'Please look, @ann.\n\n- [ ] measured\n\n'
  const below = '\n\n---\nBenchmarked by hand:\n\n```\nfine\n```\n'
  await rig.github.people.edit(1, (body) => `${above}${body.trimEnd()}${below}`)
  const around = async () => {
    const { before, after } = parseBody((await only(rig)).body, SLUG) ?? {}
    return [before, after]
  }
  const theirs = [above, below].map((text) => text.replaceAll('\n', '\r\n'))
  assert.deepEqual(await around(), theirs)
  assert.equal((await run(rig, changed('newer'))).operation, 'updated')
  assert.deepEqual(await around(), theirs)
  await rig.github.people.edit(1, (body) => body.replace('measured', 'measured twice'))
  assert.equal((await run(rig, nothingToSay())).operation, 'closed')
  assert.deepEqual(await around(), [theirs[0]?.replace('measured', 'measured twice'), theirs[1]])
})

test('a branch that GitHub deleted by itself is no error', async (t) => {
  const rig = await startRig(t)
  await run(rig, refreshDue())
  const answer = { status: 422, body: { message: 'Reference does not exist' } }
  rig.github.interfere({ method: 'DELETE', path: /^\/git\/refs/, answer })
  assert.equal((await run(rig, nothingToSay())).operation, 'closed')
  assert.deepEqual(rig.warnings, [])
})

test('a branch that may not be deleted is a warning: the pull request is closed', async (t) => {
  const rig = await startRig(t)
  await run(rig, refreshDue())
  const answer = { status: 422, body: { message: 'Cannot delete this protected ref' } }
  rig.github.interfere({ method: 'DELETE', path: /^\/git\/refs/, answer })
  assert.equal((await run(rig, nothingToSay())).operation, 'closed')
  assert.deepEqual(rig.warnings, [`The branch ${BRANCH} could not be deleted: Cannot delete this protected ref`])
})

test('muted: declined by a person, until it grows or is forced', async (t) => {
  const rig = await startRig(t)
  await run(rig, refreshDue())
  await rig.github.people.close(1)
  await rig.github.people.deleteBranch(BRANCH)
  rig.requests()
  const delivery = await run(rig, refreshDue())
  assert.deepEqual(delivery, {
    operation: 'muted',
    pullRequest: { number: 1, url: `${rig.github.url}/acme/shop/pull/1` },
    note: 'Pull request #1 proposed this and was closed unmerged.',
    warnings: [],
  })
  assert.deepEqual(writes(rig), [])
  assert.equal((await run(rig, refreshDue({ force: true }))).operation, 'created')
  await rig.github.people.close(2)
  assert.equal((await run(rig, refreshDue())).operation, 'muted', 'the branch is still there')
  const grown = { ...refreshDue().shown, moved: 0.4 }
  const again = await run(rig, refreshDue({ shown: grown }))
  assert.deepEqual([again.operation, again.pullRequest?.number], ['created', 3])
})

test('merged, the branch kept: the next refresh starts from the new base', async (t) => {
  const rig = await startRig(t)
  for (const method of ['merge', 'squash'] as const) {
    const file = await (await rig.open()).readCommitted()
    const committed = file.kind === 'file' ? file.blob : null
    const delivery = await run(rig, refreshDue({ committed, candidate: Buffer.from(`before ${method}`) }))
    assert.equal(delivery.operation, 'created')
    await rig.github.people.merge(delivery.pullRequest?.number ?? 0, method)
    assert.equal((await run(rig, nothingToSay())).operation, 'none')
    assert.ok((await rig.github.branches()).includes(BRANCH), 'kept')
  }
  const merged = await rig.github.commits('main')
  const last = await run(rig, refreshDue({ committed: someBlob('before squash'), candidate: Buffer.from('last') }))
  assert.deepEqual([last.operation, last.pullRequest?.number], ['created', 3])
  assert.deepEqual((await rig.github.commits(BRANCH))[0]?.parents, [merged[0]?.sha])
})

test('merged with a commit of somebody else, the branch kept: what was merged may be replaced', async (t) => {
  const rig = await startRig(t)
  await run(rig, refreshDue())
  await rig.github.people.push(BRANCH, { 'cmd/shop/main.go': 'package main // tuned\n' })
  await rig.github.people.merge(1, 'squash')
  const due = refreshDue({ committed: blobId(NEW), candidate: Buffer.from('newer') })
  assert.equal((await run(rig, due)).operation, 'created')
  await rig.github.people.merge(2, 'squash')
  await rig.github.people.push(BRANCH, { 'cmd/shop/main.go': 'package main // after the merge\n' })
  const next = refreshDue({ committed: someBlob('newer'), candidate: Buffer.from('newest') })
  assert.equal((await run(rig, next)).operation, 'frozen')
})

test('pull requests of our branch to other bases are none of ours', async (t) => {
  const rig = await startRig(t)
  await run(rig, refreshDue())
  await rig.github.people.push('develop', { 'README.md': 'x' })
  const other = await rig.github.people.openPullRequest(BRANCH, 'develop', 'By hand.')
  assert.equal((await run(rig, refreshDue())).pullRequest?.number, 1)
  await rig.github.people.close(other)
  assert.equal((await run(rig, refreshDue())).pullRequest?.number, 1)
})

test('a pull request that was declined for another base mutes nothing', async (t) => {
  const rig = await startRig(t)
  await run(rig, refreshDue())
  await rig.github.people.push('develop', { 'README.md': 'x' })
  await rig.github.people.retarget(1, 'develop')
  await rig.github.people.close(1)
  const delivery = await run(rig, refreshDue())
  assert.deepEqual([delivery.operation, delivery.pullRequest?.number], ['created', 2])
})

test('a pull request of a fork’s branch of the same name is none of ours', async (t) => {
  const rig = await startRig(t)
  await run(rig, refreshDue())
  const [pull] = (await read(rig, '/pulls')) as [{ head: { repo: { id: number } } }]
  pull.head.repo.id = 4711
  await rig.github.people.deleteBranch(BRANCH)
  const message = `x\n\nPgo-Refresh: ${SLUG} ${blobId(NEW)}`
  await rig.github.people.push(BRANCH, { [PROFILE]: NEW }, message)
  rig.github.interfere({ method: 'GET', path: /^\/pulls$/, answer: { status: 200, body: [pull] } })
  assert.equal((await run(rig, { verdict: 'watch' })).operation, 'none')
})

test('frozen: more commits than GitHub lists', async (t) => {
  const rig = await startRig(t)
  await run(rig, refreshDue())
  const comparison = await read(rig, `/compare/main...${encodeURIComponent(BRANCH)}`)
  const body = { ...comparison, total_commits: 300 }
  rig.github.interfere({ method: 'GET', path: /^\/compare\//, answer: { status: 200, body } })
  assert.equal((await run(rig, changed('newer'))).operation, 'frozen')
})

async function read(rig: Rig, path: string): Promise<object> {
  const headers = { authorization: `token ${rig.github.token}` }
  return (await (await fetch(`${rig.github.url}/repos/acme/shop${path}`, { headers })).json()) as object
}

test('frozen: a commit of somebody else, whatever the verdict', async (t) => {
  const rig = await startRig(t)
  await run(rig, refreshDue())
  const theirs = await rig.github.people.push(BRANCH, { 'cmd/shop/main.go': 'package main // tuned\n' })
  rig.requests()
  for (const outcome of [
    changed('newer'),
    { ...refreshDue(), force: true },
    nothingToSay(),
    { verdict: 'watch' } as const,
  ]) {
    const delivery = await run(rig, outcome)
    assert.deepEqual([delivery.operation, delivery.pullRequest?.number], ['frozen', 1])
    assert.match(delivery.note ?? '', /its branch holds a commit that is not ours/)
  }
  assert.deepEqual(writes(rig), [])
  assert.equal((await rig.github.commits(BRANCH))[0]?.sha, theirs)
})

for (const [name, files, message] of [
  ['our commit amended: another profile', { [PROFILE]: 'edited' }, undefined],
  [
    'our trailer over another file',
    { 'cmd/shop/main.go': 'package shop\n' },
    `x\n\nPgo-Refresh: ${SLUG} ${blobId(NEW)}`,
  ],
  ['our trailer over another profile', { [PROFILE]: 'edited' }, `x\n\nPgo-Refresh: ${SLUG} ${blobId(NEW)}`],
  ['the profile deleted', { [PROFILE]: { deleted: true } }, `x\n\nPgo-Refresh: ${SLUG} ${blobId(OLD)}`],
  ['the trailer of another target', { [PROFILE]: 'x' }, `x\n\nPgo-Refresh: root-00000000 ${someBlob('x')}`],
] as const) {
  test(`frozen: ${name}`, async (t) => {
    const rig = await startRig(t)
    await run(rig, refreshDue())
    await rig.github.people.push(BRANCH, files, message)
    assert.equal((await run(rig, changed('newer'))).operation, 'frozen')
  })
}

test('frozen: without a valid marker, or with another base', async (t) => {
  const rig = await startRig(t)
  await run(rig, refreshDue())
  await rig.github.people.edit(1, () => 'I rewrote this.')
  assert.match((await run(rig, changed('newer'))).note ?? '', /lost the marker/)
  await rig.github.people.push('develop', { 'README.md': 'x' })
  await rig.github.people.retarget(1, 'develop')
  assert.match((await run(rig, changed('newer'))).note ?? '', /another base branch/)
})

test('the button "Update branch" does not freeze', async (t) => {
  const rig = await startRig(t)
  await run(rig, refreshDue())
  await rig.github.people.push('main', { 'README.md': 'meanwhile' })
  await rig.github.people.updateBranch(1)
  assert.equal((await run(rig, refreshDue())).operation, 'unchanged')
  assert.equal((await run(rig, changed('newer'))).operation, 'updated')
  assert.equal((await rig.github.commits(BRANCH))[0]?.parents.length, 1)
})

test('a killed run: the branch was made, the pull request was not', async (t) => {
  const rig = await startRig(t)
  rig.github.interfere({ method: 'POST', path: /^\/pulls$/, answer: { status: 502, body: {} }, times: 4 })
  await assert.rejects(run(rig, refreshDue()), { code: 'github-unavailable' })
  assert.deepEqual(await rig.github.branches(), ['main', BRANCH], 'kept: the pull request might exist')
  assert.equal((await run(rig, { verdict: 'invalid' })).operation, 'none')
  assert.deepEqual(await rig.github.branches(), ['main', BRANCH])
  assert.equal((await run(rig, changed('newer'))).operation, 'created')
  assert.equal(String(await rig.github.file(BRANCH, PROFILE)), 'newer')
})

test('a killed run: what it left is cleared away when nothing is due', async (t) => {
  const rig = await startRig(t)
  const message = `Refresh\n\nPgo-Refresh: ${SLUG} ${blobId(NEW)}`
  for (const verdict of ['watch', 'too-small', 'unstable'] as const) {
    await rig.github.people.push(BRANCH, { [PROFILE]: NEW }, message)
    assert.deepEqual(await run(rig, { verdict }), { operation: 'none', pullRequest: null, note: null, warnings: [] })
    assert.deepEqual(await rig.github.branches(), ['main'])
  }
})

test('our trailer over another file is not what a killed run leaves', async (t) => {
  const rig = await startRig(t)
  await rig.github.people.push(BRANCH, { 'other.pgo': NEW }, `x\n\nPgo-Refresh: ${SLUG} ${blobId(NEW)}`)
  assert.equal((await run(rig, nothingToSay())).operation, 'none')
  assert.deepEqual(await rig.github.branches(), ['main', BRANCH])
})

test('a branch of somebody else under our name is neither deleted nor overwritten', async (t) => {
  const rig = await startRig(t)
  const theirs = await rig.github.people.push(BRANCH, { 'README.md': 'mine' })
  assert.equal((await run(rig, nothingToSay())).operation, 'none')
  const delivery = await run(rig, refreshDue())
  assert.deepEqual([delivery.operation, delivery.pullRequest], ['frozen', null])
  assert.match(delivery.note ?? '', /^The branch is not one that pgo-refresh made, or holds commits of others/)
  assert.equal((await rig.github.commits(BRANCH))[0]?.sha, theirs)
})

test('a branch of people that was merged, and so has no commit of its own, is neither deleted nor overwritten', async (t) => {
  const rig = await startRig(t)
  const theirs = await rig.github.people.push('staging', { 'README.md': 'mine' })
  await rig.github.people.merge(await rig.github.people.openPullRequest('staging', 'main', 'Release'))
  const target = { branch: 'staging' }
  assert.equal((await run(rig, nothingToSay(), target)).operation, 'none')
  assert.equal((await run(rig, refreshDue(), target)).operation, 'frozen')
  assert.equal((await rig.github.commits('staging'))[0]?.sha, theirs)
})

test('a killed run: closed half-way, finished by the next', async (t) => {
  const rig = await startRig(t)
  await run(rig, refreshDue())
  const answer = { status: 500, body: {} }
  rig.github.interfere({ method: 'PATCH', path: /^\/pulls\/1$/, answer, afterwards: true })
  rig.github.interfere({ method: 'PATCH', path: /^\/pulls\/1$/, answer, times: 4 })
  await assert.rejects(run(rig, nothingToSay()))
  assert.equal((await only(rig)).state, 'open')
  assert.equal((await run(rig, nothingToSay())).operation, 'closed')
  const pull = await only(rig)
  assert.equal(pull.state, 'closed')
  assert.equal(parseBody(pull.body, SLUG)?.text, 'The drift is gone.\n\n## 34 % moved', 'said once')
})

test('a killed run: the branch was moved, the body was not; the next run says what is proposed', async (t) => {
  const rig = await startRig(t)
  await run(rig, refreshDue())
  rig.github.interfere({ method: 'PATCH', path: /^\/pulls\/1$/, answer: { status: 500, body: {} }, times: 4 })
  await assert.rejects(run(rig, changed('newer')))
  const agreeing = refreshDue({ candidate: Buffer.from('newer'), agreesWith: () => true })
  assert.equal((await run(rig, agreeing)).operation, 'updated')
  assert.equal(parseBody((await only(rig)).body, SLUG)?.marker.candidate, someBlob('newer'))
})

test('the answer to the creation was lost: found again, not made twice', async (t) => {
  const rig = await startRig(t)
  rig.github.interfere({ method: 'POST', path: /^\/git\/refs$/, answer: null, afterwards: true })
  rig.github.interfere({ method: 'POST', path: /^\/pulls$/, answer: { status: 502, body: {} }, afterwards: true })
  const delivery = await run(rig, refreshDue())
  assert.deepEqual([delivery.operation, delivery.pullRequest?.number], ['created', 1])
  await only(rig)
})

test('a run beside us was faster: its pull request is updated', async (t) => {
  const rig = await startRig(t)
  await run(rig, refreshDue({ run: '1-1' }))
  rig.github.interfere({ method: 'GET', path: /^\/pulls$/, answer: { status: 200, body: [] } })
  rig.github.interfere({ method: 'GET', path: /^\/pulls$/, answer: { status: 200, body: [] } })
  const delivery = await run(rig, changed('newer'))
  assert.deepEqual([delivery.operation, delivery.pullRequest?.number], ['updated', 1])
  assert.equal(parseBody((await only(rig)).body, SLUG)?.marker.candidate, someBlob('newer'))
})

test('a head filter that misses does not hide an open pull request', async (t) => {
  const rig = await startRig(t)
  await run(rig, refreshDue())
  rig.github.interfere({ method: 'GET', path: /^\/pulls$/, answer: { status: 200, body: [] } })
  assert.equal((await run(rig, { verdict: 'watch' })).operation, 'unchanged')
  assert.equal((await only(rig)).state, 'open')
})

test('pushed to while this run was uploading: refused, and their commit stays', async (t) => {
  const rig = await startRig(t)
  await run(rig, refreshDue())
  const repository = await rig.open()
  const outcome = refreshDue({ candidate: Buffer.from('newer'), agreesWith: () => false })
  const moved = { object: { sha: '0'.repeat(40), type: 'commit', url: '' } }
  const path = /^\/git\/ref\/heads/
  rig.github.interfere({ method: 'GET', path, answer: { status: 200, body: await tipBody(rig) } })
  rig.github.interfere({ method: 'GET', path, answer: { status: 200, body: moved } })
  await assert.rejects(repository.deliver(outcome), { code: 'github-branch-moved' })
  assert.deepEqual(await rig.github.file(BRANCH, PROFILE), NEW)
})

async function tipBody(rig: Rig): Promise<object> {
  const [tip] = await rig.github.commits(BRANCH)
  return { object: { sha: tip?.sha, type: 'commit', url: '' } }
}

test('overtaken: the file changed on the base while the run was measuring', async (t) => {
  const rig = await startRig(t)
  const repository = await rig.open()
  await repository.readCommitted()
  await rig.github.people.push('main', { [PROFILE]: 'by hand' })
  const delivery = await repository.deliver(refreshDue())
  assert.equal(delivery.operation, 'none')
  assert.match(delivery.note ?? '', /^cmd\/shop\/default\.pgo changed on main while this run was measuring/)
  assert.deepEqual(writes(rig), [])
})

test('another commit on the base meanwhile is no hindrance', async (t) => {
  const rig = await startRig(t)
  const repository = await rig.open()
  await repository.readCommitted()
  const main = await rig.github.people.push('main', { 'README.md': 'meanwhile' })
  assert.equal((await repository.deliver(refreshDue())).operation, 'created')
  assert.deepEqual((await rig.github.commits(BRANCH))[0]?.parents, [main])
})

test('dry run: none, without a single request', async (t) => {
  const rig = await startRig(t)
  const repository = await rig.open({ dryRun: true })
  await repository.readCommitted()
  rig.requests()
  assert.deepEqual(await repository.deliver(refreshDue()), {
    operation: 'none',
    pullRequest: null,
    note: null,
    warnings: [],
  })
  assert.deepEqual(rig.requests(), [])
})
