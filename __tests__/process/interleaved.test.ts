// Twenty runs of the committed bundle at once, whose requests to GitHub go through one at a time in an order that a
// seed draws, end in one pull request and a whole memory.

import assert from 'node:assert/strict'
import { after, it } from 'node:test'
import { blobId } from '../../src/github/blob-id.ts'
import { parseBody } from '../../src/github/body.ts'
import { parseState } from '../../src/github/state.ts'
import { drawnTurns } from '../stand-ins/github/turns.ts'
import { removeSteps } from './runner.ts'
import { fleets, profilePath, startScene } from './scene.ts'

after(removeSteps)

const slug = 'cmd-shop-8f6d2775'
const branch = `pgo-refresh/${slug}`
const together = 20
/** How a run may end that another one overtook. */
const overtaken = /\(github-branch-moved\)/

it('twenty runs at once', async (test) => {
  const settings = { labels: ['performance'] }
  const scene = await startScene(test, { captures: fleets.edited, github: { settings } })
  const run = (index: number) =>
    // Fewer profiles make another file: not all of them propose the same.
    scene.run({
      inputs: { labels: 'performance', profiles: index % 3 === 0 ? '3' : '4' },
      runId: String(1000 + index),
    })
  scene.github.interleave(drawnTurns('twenty', together))
  const steps = await Promise.all(Array.from({ length: together }, (_, index) => run(index)))
  scene.github.interleave(null)

  for (const { status, log } of steps) assert.ok(status === 0 || overtaken.test(log), log)
  const created = steps.filter(({ outputs }) => outputs['pull-request-operation'] === 'created')
  assert.equal(created.length, 1)
  const pulls = async () => (await scene.github.pullRequests()).map(({ number, state, head }) => [number, state, head])
  assert.deepEqual(await pulls(), [[1, 'open', branch]])
  const ids = await rememberedIds()
  assert.equal(new Set(ids).size, ids.length)
  assert.ok(ids.length === 8 && ids.every((id) => /^10[01]\d-1$/.test(id)), ids.join(' '))

  const last = await run(together)
  assert.match(last.outputs['pull-request-operation'] ?? '', /^(updated|unchanged)$/)
  assert.deepEqual(await pulls(), [[1, 'open', branch]])
  const [pull] = await scene.github.pullRequests()
  const file = await scene.github.file(branch, profilePath)
  const body = parseBody(pull?.body ?? '', slug)
  assert(file && body)
  assert.deepEqual([body.marker.candidate, body.marker.opening], [blobId(file), false])
  assert.deepEqual(pull?.metadata.labels, ['performance'])
  assert.deepEqual(await scene.github.branches(), ['main', branch])
  assert.ok((await rememberedIds()).includes(`${1000 + together}-1`))

  /** Of a memory that is whole: every profile that it names is there. */
  async function rememberedIds(): Promise<string[]> {
    const files = await scene.github.refFiles(branch)
    const reading = parseState(String(files?.get('state.json')), { slug, profile: profilePath, base: 'main' })
    assert(reading.kind === 'state')
    for (const { file: kept } of reading.state.runs) assert.ok(kept === null || files?.has(kept), String(kept))
    return reading.state.runs.map(({ id }) => id)
  }
})
