import assert from 'node:assert/strict'
import { after, describe, it, type TestContext } from 'node:test'
import { fileURLToPath } from 'node:url'
import { type ResultsOptions, type ResultsStandIn, startResults } from '../stand-ins/results.ts'
import { committedFrom } from './committed-from.ts'
import { removeSteps } from './runner.ts'
import { fleets, type SceneOptions, startScene } from './scene.ts'

after(removeSteps)

const baseline = await committedFrom(fleets.baseline)

async function startArtifacts(test: TestContext, options: ResultsOptions = {}): Promise<ResultsStandIn> {
  const results = await startResults(options)
  test.after(() => results.close())
  return results
}

const drifted: SceneOptions = { committed: baseline, captures: fleets.edited }
const url = 'https://github.com/acme/shop/actions/runs/123456/artifacts/77'

describe('the artifacts of a run', () => {
  it('are one page, which body, summary and outputs link', async (test) => {
    const results = await startArtifacts(test)
    const scene = await startScene(test, drifted)
    const step = await scene.run({ environment: results.environment })
    test.assert.fileSnapshot(scene.record(step), fileURLToPath(new URL('recordings/artifact.txt', import.meta.url)), {
      serializers: [String],
    })
    const [page, ...others] = results.artifacts()
    assert.ok(page !== undefined && others.length === 0)
    assert.match(page.name, /^pgo-refresh-cmd-shop-[0-9a-f]{8}-123456-1\.html$/)
    assert.equal(page.mimeType, 'text/html')
    assert.match(String(page.content), /^<!doctype html>\n<html lang="en">[\s\S]*<\/html>\n$/)
    assert.equal(step.outputs['report-url'], url)
    assert.ok(step.summary.includes(`(${url})`))
    const [pull] = await scene.github.pullRequests()
    assert.ok(pull?.body.includes(`(${url})`))
  })

  it('are made where nothing drifted too, for who wants to look', async (test) => {
    const results = await startArtifacts(test)
    const scene = await startScene(test, { committed: baseline, captures: fleets.baselineLater })
    const step = await scene.run({ environment: results.environment })
    assert.equal(step.outputs['verdict'], 'none')
    assert.equal(results.artifacts().length, 1)
  })

  it('hold the scrubbed profiles where they are asked for', async (test) => {
    const results = await startArtifacts(test)
    const scene = await startScene(test, drifted)
    const step = await scene.run({ inputs: { artifacts: 'profiles' }, environment: results.environment })
    assert.equal(step.status, 0)
    const [, archive] = results.artifacts()
    assert.match(archive?.name ?? '', /-123456-1-profiles$/)
    assert.equal(archive?.mimeType, 'application/zip')
    const text = archive?.content.toString('latin1') ?? ''
    for (const name of ['profile-1-pod-1.pb.gz', 'profile-4-pod-4.pb.gz']) assert.ok(text.includes(name), name)
  })

  it('are none where nobody wants any, and where there is no place for them', async (test) => {
    const results = await startArtifacts(test)
    const scene = await startScene(test, drifted)
    const unwanted = await scene.run({ inputs: { artifacts: 'none' }, environment: results.environment })
    const server = { ...results.environment, GITHUB_SERVER_URL: 'https://github.acme.example' }
    const elsewhere = await scene.run({ runId: '123457', environment: server })
    for (const step of [unwanted, elsewhere]) {
      assert.equal(step.status, 0)
      assert.equal(step.outputs['report-url'], '')
      assert.doesNotMatch(step.summary, /Flame graph|could not be kept/)
    }
    assert.deepEqual(results.artifacts(), [])
  })

  it('that cannot be kept are a warning in the summary, and the pull request is opened', async (test) => {
    const scene = await startScene(test, drifted)
    const message = `artifact storage quota has been hit by ${scene.github.token}`
    const results = await startArtifacts(test, { refuse: { status: 403, message } })
    const step = await scene.run({ environment: results.environment })
    assert.equal(step.status, 0)
    assert.equal(step.outputs['pull-request-operation'], 'created')
    assert.match(
      step.summary,
      /^- ⚠️ The HTML report could not be kept as an artifact: .*quota has been hit by &#42;&#42;&#42;$/m,
    )
    assert.deepEqual(step.log.match(/^::(notice|warning|error)\b/gm), ['::notice'])
  })
})
