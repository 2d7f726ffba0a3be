import assert from 'node:assert/strict'
import test from 'node:test'
import { blobId } from '../../src/github/blob-id.ts'
import { parseBody } from '../../src/github/body.ts'
import type { NewRun } from '../../src/github/repository.ts'
import { parseState } from '../../src/github/state.ts'
import { drawnTurns } from '../stand-ins/github/turns.ts'
import { BRANCH, OLD, PROFILE, refreshDue, startRig } from './rig.ts'

// What interleaved.test.ts in process/ shows of the whole, here request by request: all twenty are in the same place at
// the same time, and all propose another file.

const slug = 'cmd-shop-8f6d2775'
const target = { slug, profile: PROFILE, base: 'main' }
const together = 20
const fileOf = (index: number): Buffer => Buffer.from(`file ${index}`)

const storedRun = (index: number): NewRun => ({
  id: `${index}-1`,
  at: '2026-11-16T03:15:00Z',
  profile: fileOf(index),
  samples: 5000,
  profiles: 4,
  effectiveProfiles: 4,
  pods: 4,
  spread: 1,
  verdict: 'refresh',
  cause: 'source',
  fired: ['source'],
  top: 0.1,
  workload: 0.1,
  moved: 0.3,
  gone: 0.1,
})

for (const seed of ['one', 'two', 'three']) {
  test(`twenty runs, request by request, drawn by “${seed}”`, async (t) => {
    const rig = await startRig(t)
    const due = (index: number) =>
      refreshDue({ run: `${index}-1`, candidate: fileOf(index), agreesWith: () => index % 2 === 0 })
    const run = async (index: number) => {
      const repository = await rig.open()
      await repository.readCommitted()
      await repository.recall(blobId(OLD))
      await repository.remember(blobId(OLD), storedRun(index), null)
      return (await repository.deliver(due(index))).operation
    }
    rig.github.interleave(drawnTurns(seed, together))
    const ends = await Promise.allSettled(Array.from({ length: together }, (_, index) => run(index)))
    rig.github.interleave(null)

    for (const end of ends) if (end.status === 'rejected') assert.equal(end.reason.code, 'github-branch-moved')
    assert.ok(ends.some((end) => end.status === 'fulfilled' && end.value === 'created'))
    const states = async () => (await rig.github.pullRequests()).map(({ state }) => state)
    assert.deepEqual(await states(), ['open'])

    assert.match(await run(together), /^(updated|unchanged)$/)
    assert.deepEqual(await states(), ['open'])
    const [pull] = await rig.github.pullRequests()
    const file = await rig.github.file(BRANCH, PROFILE)
    assert.equal(parseBody(pull?.body ?? '', slug)?.marker.candidate, file && blobId(file))
    assert.deepEqual(await rig.github.branches(), ['main', BRANCH])

    const files = await rig.github.refFiles(`pgo-refresh/${slug}`)
    const reading = parseState(String(files?.get('state.json')), target)
    assert(reading.kind === 'state')
    const { runs } = reading.state
    assert.equal(runs.length, 8)
    assert.equal(new Set(runs.map(({ id }) => id)).size, 8)
    for (const { file: kept } of runs) assert.ok(kept !== null && files?.has(kept))
  })
}
