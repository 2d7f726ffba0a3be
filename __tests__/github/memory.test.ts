import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { describe, it } from 'node:test'
import { blobId } from '../../src/github/blob-id.ts'
import type { NewRun } from '../../src/github/repository.ts'
import { BRANCH, OLD, PROFILE, type Rig, startRig } from './rig.ts'

const committed = blobId(OLD)
const chain = BRANCH

function newRun(number: number, change: Partial<NewRun> = {}): NewRun {
  return {
    id: `${1000 + number}-1`,
    at: `2026-11-${String(number).padStart(2, '0')}T03:15:00Z`,
    samples: 1234,
    profiles: 4,
    effectiveProfiles: 3.9,
    pods: 4,
    spread: 1.2,
    verdict: 'watch',
    cause: null,
    fired: ['workload'],
    top: 0.1,
    workload: 0.2,
    moved: 0,
    gone: 0.01,
    profile: Buffer.from(`profile ${number}`),
    ...change,
  }
}

const ids = async (rig: Rig, of = committed) =>
  (await (await rig.open()).recall(of)).map(({ run: { id }, profile }) => [
    id,
    profile && Buffer.from(profile).toString(),
  ])

describe('the memory of a target', () => {
  it('is empty before the first run', async (test) => {
    const rig = await startRig(test)
    assert.deepEqual(await ids(rig), [])
    assert.deepEqual(rig.warnings, [])
  })

  it('keeps runs, the newest first, with the profiles of those that wait', async (test) => {
    const rig = await startRig(test)
    await (await rig.open()).remember(committed, newRun(1))
    await (await rig.open()).remember(committed, newRun(2, { profile: null, fired: [] }))
    await (await rig.open()).remember(committed, newRun(3))
    assert.deepEqual(await ids(rig), [
      ['1003-1', 'profile 3'],
      ['1002-1', null],
      ['1001-1', 'profile 1'],
    ])
    assert.deepEqual(rig.warnings, [])
    assert.deepEqual(await rig.github.branches(), ['main'])
    console.log(rig.requests().join('\n'), chain, PROFILE, createHash)
  })
})
