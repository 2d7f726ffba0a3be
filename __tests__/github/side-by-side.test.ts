import assert from 'node:assert/strict'
import test from 'node:test'
import { parseBody } from '../../src/github/body.ts'
import { NEW, nothingToSay, OLD, PROFILE, refreshDue, run, startRig } from './rig.ts'

const other = { profile: 'cmd/bank/default.pgo' }
const files = { [PROFILE]: OLD, [other.profile]: OLD }

test('two targets of one repository, at the same time', async (t) => {
  const rig = await startRig(t, { files })
  const [shop, bank] = await Promise.all([run(rig, refreshDue()), run(rig, refreshDue(), other)])
  assert.deepEqual([shop.operation, bank.operation], ['created', 'created'])
  const pulls = await rig.github.pullRequests()
  assert.deepEqual(
    new Set(pulls.map(({ head }) => head.replace(/-[0-9a-f]{8}$/, ''))),
    new Set(['pgo-refresh/cmd-shop', 'pgo-refresh/cmd-bank']),
  )
  for (const { head, body } of pulls) {
    const path = parseBody(body, head.replace('pgo-refresh/', ''))?.marker.profile ?? ''
    assert.deepEqual(await rig.github.file(head, path), NEW)
    const untouched = path === PROFILE ? other.profile : PROFILE
    assert.deepEqual(await rig.github.file(head, untouched), OLD)
  }

  const merged = pulls.find(({ head }) => head.includes('bank'))?.number ?? 0
  await rig.github.people.merge(merged, 'squash')
  assert.equal((await run(rig, refreshDue({ run: '2-1' }))).operation, 'unchanged', 'the other one was merged')
  assert.equal((await run(rig, nothingToSay(), other)).operation, 'none')
  assert.equal((await run(rig, nothingToSay())).operation, 'closed')
  const states = (await rig.github.pullRequests()).map(({ state }) => state)
  assert.deepEqual(states.sort(), ['closed', 'merged'])
})

test('two targets whose folders have one readable name', async (t) => {
  const twins = [{ profile: 'cmd/a_b/default.pgo' }, { profile: 'cmd/a-b/default.pgo' }]
  const rig = await startRig(t, { files: Object.fromEntries(twins.map(({ profile }) => [profile, OLD])) })
  for (const twin of twins) assert.equal((await run(rig, refreshDue(), twin)).operation, 'created')
  for (const twin of twins) assert.equal((await run(rig, refreshDue(), twin)).operation, 'unchanged')
})

test('one file on two base branches', async (t) => {
  const rig = await startRig(t)
  await rig.github.people.push('release/1', { 'README.md': 'x' })
  assert.equal((await run(rig, refreshDue())).operation, 'created')
  assert.equal((await run(rig, refreshDue(), { base: 'release/1' })).operation, 'created')
  assert.equal((await run(rig, nothingToSay(), { base: 'release/1' })).operation, 'closed')
  const pulls = await rig.github.pullRequests()
  assert.deepEqual(
    pulls.map(({ base, state }) => [base, state]),
    [
      ['main', 'open'],
      ['release/1', 'closed'],
    ],
  )
})

test('two targets that were given one branch: the second is told, and nothing is touched', async (t) => {
  const rig = await startRig(t, { files })
  const branch = 'bots/pgo'
  assert.equal((await run(rig, refreshDue(), { branch })).operation, 'created')
  const before = await rig.github.pullRequests()
  const delivery = await run(rig, refreshDue(), { ...other, branch })
  assert.equal(delivery.operation, 'frozen')
  assert.deepEqual(await rig.github.pullRequests(), before)
})
