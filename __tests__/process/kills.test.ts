// The process is killed after every single request from its first write on, carried out but never answered; the next
// run has to end where an undisturbed one would have.

import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { blobId } from '../../src/github/blob-id.ts'
import { type Body, parseBody } from '../../src/github/body.ts'
import { parseState } from '../../src/github/state.ts'
import { committedFrom } from './committed-from.ts'
import { removeSteps, type Step } from './runner.ts'
import { fleets, profilePath, type Scene, startScene } from './scene.ts'

after(removeSteps)

const slug = 'cmd-shop-8f6d2775'
const chain = `pgo-refresh/${slug}`
const settings = { labels: ['performance'], collaborators: ['ann'] }
const inputs = { labels: 'performance', reviewers: 'ann' }
const metadata = {
  labels: ['performance'],
  assignees: [],
  reviewers: ['ann'],
  teams: [],
  milestone: null,
  autoMerge: null,
}

let runs = 0
const run = (scene: Scene, change: Parameters<Scene['run']>[0] = {}): Promise<Step> =>
  scene.run({ inputs, runId: String(1000 + runs++), ...change })

/** Runs until `count` requests have been carried out. Says whether there were as many, and so whether it was killed. */
async function killedAfter(scene: Scene, count: number): Promise<boolean> {
  const death = new AbortController()
  const heard = () => death.abort(new Error('killed'))
  scene.github.interfere({ path: /(?:)/, skip: count - 1, answer: null, afterwards: true, heard })
  return run(scene, { signal: death.signal }).then(
    () => false,
    (error: Error) => {
      assert.equal(error.message, 'killed')
      return true
    },
  )
}

/** How many requests an undisturbed run takes, and how many of them come before the first that writes. */
async function requestsOf(scene: Scene, work: () => Promise<Step>): Promise<{ total: number; before: number }> {
  const known = scene.github.requests().length
  assert.equal((await work()).status, 0)
  const requests = scene.github.requests().slice(known)
  return { total: requests.length, before: requests.findIndex((request) => !request.startsWith('GET ')) }
}

/** The one pull request, its body read; everything about it fits together, and the memory is whole. */
async function proposalOf(scene: Scene): Promise<{ number: number; body: Body; file: Buffer }> {
  const pulls = (await scene.github.pullRequests()).filter(({ state }) => state === 'open')
  const [pull, ...others] = pulls
  assert(pull)
  assert.deepEqual(others, [])
  assert.deepEqual(await scene.github.branches(), ['main', `pgo-refresh/${slug}`])
  const file = await scene.github.file(pull.head, profilePath)
  const body = parseBody(pull.body, slug)
  assert(file && body)
  assert.equal(body.marker.candidate, blobId(file))
  assert.equal(body.marker.opening, false)
  assert.deepEqual(pull.metadata, metadata)
  const commits = await scene.github.commits(pull.head)
  assert.equal(commits[0]?.parents[0], (await scene.github.commits('main'))[0]?.sha)
  await assertMemory(scene)
  return { number: pull.number, body, file }
}

async function assertMemory(scene: Scene): Promise<void> {
  const files = await scene.github.refFiles(chain)
  const text = String(files?.get('state.json'))
  const reading = parseState(text, { slug, profile: profilePath, base: 'main' })
  assert.equal(reading.kind, 'state', text)
}

describe('a run that is killed after any request', { concurrency: 2 }, () => {
  it('while it creates', async (test) => {
    const reference = await startScene(test, { github: { settings } })
    const { total, before } = await requestsOf(reference, () => run(reference))
    const undisturbed = await proposalOf(reference)
    for (let count = before + 1; count <= total; count++) {
      const scene = await startScene(test, { github: { settings } })
      assert.equal(await killedAfter(scene, count), true, `request ${count} of ${total}`)
      const next = await run(scene)
      assert.match(next.outputs['pull-request-operation'] ?? '', /^(created|unchanged)$/, `after request ${count}`)
      assert.deepEqual((await proposalOf(scene)).file, undisturbed.file)
    }
  })

  it('while it updates', async (test) => {
    const committed = await committedFrom(fleets.baseline)
    const scene = await startScene(test, { committed, captures: fleets.edited, github: { settings } })
    await run(scene)
    await scene.github.people.edit(1, (body) => `Mine.\n\n${body}`)
    const turns = [fleets.otherMix, fleets.edited]
    const release = async (turn: number) => scene.replacePods(test, turns[turn % 2] ?? [])
    await release(0)
    const { total, before } = await requestsOf(scene, () => run(scene))
    for (let count = before + 1, turn = 1; count <= total; count++, turn++) {
      await release(turn)
      assert.equal(await killedAfter(scene, count), true, `request ${count} of ${total}`)
      const next = await run(scene)
      assert.match(next.outputs['pull-request-operation'] ?? '', /^(updated|unchanged)$/, `after request ${count}`)
      const { number, body } = await proposalOf(scene)
      assert.deepEqual([number, body.before], [1, 'Mine.\r\n\r\n'])
    }
  })

  it('while it closes', async (test) => {
    const committed = await committedFrom(fleets.baseline)
    const scene = await startScene(test, { committed, captures: fleets.edited, github: { settings } })
    const open = async () => {
      await scene.replacePods(test, fleets.edited)
      assert.equal((await run(scene)).outputs['pull-request-operation'], 'created')
      await scene.replacePods(test, fleets.baselineLater)
    }
    await open()
    const { total, before } = await requestsOf(scene, () => run(scene))
    for (let count = before + 1; count <= total; count++) {
      await open()
      assert.equal(await killedAfter(scene, count), true, `request ${count} of ${total}`)
      const next = await run(scene)
      assert.match(next.outputs['pull-request-operation'] ?? '', /^(closed|none)$/, `after request ${count}`)
      const pulls = await scene.github.pullRequests()
      const body = parseBody(pulls.at(-1)?.body ?? '', slug)
      assert.deepEqual([...new Set(pulls.map(({ state }) => state))], ['closed'])
      assert.equal(body?.marker.closed, 'gone')
      assert.deepEqual(await scene.github.branches(), ['main'])
      await assertMemory(scene)
    }
  })
})
