import assert from 'node:assert/strict'
import { after, describe, it, type TestContext } from 'node:test'
import { fileURLToPath } from 'node:url'
import { decodeProfile } from '../../src/profile/decode.ts'
import { withoutGo } from '../profile/go-preprofile.ts'
import { edgeText } from '../profile/same.ts'
import type { Behaviour } from '../stand-ins/kubernetes/replay-pod.ts'
import { committedFrom } from './committed-from.ts'
import { processData, withProcessData } from './process-data.ts'
import { clockAt, removeSteps, type Step } from './runner.ts'
import { fleets, profilePath, type Scene, startScene } from './scene.ts'

after(removeSteps)

/** One readable file per scenario: log, outputs, summary, requests. */
function assertRecorded(test: TestContext, name: string, scene: Scene, step: Step): void {
  const path = fileURLToPath(new URL(`recordings/${name}.txt`, import.meta.url))
  test.assert.fileSnapshot(scene.record(step), path, { serializers: [String] })
}

function assertOutputs(step: Step, expected: Readonly<Record<string, string>>): void {
  assert.deepEqual(Object.fromEntries(Object.keys(expected).map((name) => [name, step.outputs[name]])), expected)
}

const annotations = (step: Step): string[] => step.log.match(/^::(notice|warning|error)\b/gm) ?? []

const baseline = await committedFrom(fleets.baseline)

describe('the committed bundle, as the runner runs it', () => {
  it('opens a pull request for the first profile', async (test) => {
    const scene = await startScene(test)
    const step = await scene.run()
    assertRecorded(test, 'first-profile', scene, step)
    assertOutputs(step, { verdict: 'refresh', cause: 'first', drift: 'true', 'pull-request-operation': 'created' })
    assert.equal(step.status, 0)
    assert.deepEqual(await step.file('candidate-file'), baseline)
    const [pull] = await scene.github.pullRequests()
    assert(pull)
    assert.deepEqual(await scene.github.file(pull.head, 'cmd/shop/default.pgo'), baseline)
  })

  it('is silent where nothing drifted', async (test) => {
    const scene = await startScene(test, { committed: baseline, captures: fleets.baselineLater })
    const step = await scene.run()
    assertRecorded(test, 'no-drift', scene, step)
    assertOutputs(step, { verdict: 'none', cause: '', drift: 'false', 'pull-request-operation': 'none' })
    assert.deepEqual(annotations(step), [])
    assert.deepEqual(await scene.github.branches(), ['main'])
  })

  it('opens on drift, leaves the pull request alone while it fits, and closes it when the drift is gone', async (test) => {
    const scene = await startScene(test, { committed: baseline, captures: fleets.edited })
    const opened = await scene.run()
    assertRecorded(test, 'drift', scene, opened)
    assertOutputs(opened, { verdict: 'refresh', cause: 'source', 'pull-request-operation': 'created' })
    assert.deepEqual(annotations(opened), ['::notice'])
    const [pull] = await scene.github.pullRequests()
    assert(pull)
    test.assert.fileSnapshot(pull.body, recordingOf('drift-body.md'), { serializers: [withoutIds] })
    const [, commit = ''] = /\/blob\/([0-9a-f]{40})\/changes\.svg/.exec(pull.body) ?? []
    const picture = String(await scene.github.file(commit, 'changes.svg'))
    test.assert.fileSnapshot(picture, recordingOf('drift-changes.svg'), { serializers: [String] })

    const again = await scene.run({ runId: '123457' })
    assertRecorded(test, 'still-drifted', scene, again)
    assertOutputs(again, { verdict: 'refresh', cause: 'source', 'pull-request-operation': 'unchanged' })
    assert.deepEqual(await scene.github.pullRequests(), [pull])

    await scene.replacePods(test, fleets.baselineLater)
    const gone = await scene.run({ runId: '123458' })
    assertRecorded(test, 'drift-gone', scene, gone)
    assertOutputs(gone, { verdict: 'none', 'pull-request-operation': 'closed' })
    assert.deepEqual(await scene.github.branches(), ['main'])
  })

  it('names the module of the nearest go.mod on the base branch', async (test) => {
    const files = {
      'go.mod': 'module example.test/all\n',
      'cmd/shop/go.mod': 'module example.test/shop\n',
      'cmd/shop/default.pgo': baseline,
    }
    const scene = await startScene(test, { captures: fleets.edited, github: { files } })
    const judgement: unknown = JSON.parse(String(await (await scene.run()).file('judgement-file')))
    assert.partialDeepStrictEqual(judgement, {
      why: ['22 hot call lines of main moved.', '3 hot calls of main are gone.'],
      module: { path: 'example.test/shop', guessed: false },
    })
  })

  it('renames known bad inlining in the file, and sees no drift in that', async (test) => {
    const scene = await startScene(test, { captures: fleets.baseline.map(withProcessData) })
    const inputs = { 'known-bad-inlining': 'rename' }
    const opened = await scene.run({ inputs, path: process.env['PATH'] ?? '' })
    assertOutputs(opened, { verdict: 'refresh', cause: 'first', 'pull-request-operation': 'created' })
    const [pull] = await scene.github.pullRequests()
    assert(pull)
    assert.match(pull.body, /^Renamed in the file, because inlining it is known to hurt: .+processData.+65532/m)
    const committed = await scene.github.file(pull.head, profilePath)
    assert(committed)
    assert.deepEqual(await opened.file('candidate-file'), committed)
    assert.ok(edgeText(decodeProfile(committed)).includes(`\n${processData} (not to be inlined)\n`))
    if (!withoutGo) assert.match(opened.log, /^Verified with go/m)

    const again = await scene.run({ inputs, runId: '123457' })
    assertOutputs(again, { verdict: 'refresh', 'pull-request-operation': 'unchanged' })

    const merged = await startScene(test, { committed, captures: fleets.baselineLater.map(withProcessData) })
    for (const way of ['keep', 'rename']) {
      const later = await merged.run({ inputs: { 'known-bad-inlining': way } })
      assertOutputs(later, { verdict: 'none', 'pull-request-operation': 'none' })
    }
  })

  it('updates the pull request when today no longer fits what it proposes', async (test) => {
    const scene = await startScene(test, { committed: baseline, captures: fleets.edited })
    await scene.run()
    await scene.replacePods(test, fleets.otherMix)
    const step = await scene.run({ runId: '123457' })
    assertRecorded(test, 'other-drift', scene, step)
    assertOutputs(step, { verdict: 'refresh', cause: 'workload', 'pull-request-operation': 'updated' })
  })

  it('says too small, and how much would do, where the pods hardly work', async (test) => {
    const scene = await startScene(test, { captures: ['idle-1', 'idle-1', 'idle-1', 'idle-1'] })
    const step = await scene.run()
    assertRecorded(test, 'too-small', scene, step)
    assertOutputs(step, { verdict: 'too-small', samples: '0', 'pull-request-operation': 'none' })
    assert.equal(step.status, 0)
    assert.deepEqual(annotations(step), ['::warning'])
  })

  it('never commits a heap profile', async (test) => {
    const scene = await startScene(test, { committed: baseline, captures: ['heap', 'heap', 'heap', 'heap'] })
    const step = await scene.run()
    assertRecorded(test, 'heap-profile', scene, step)
    assertFailed(step, 'invalid')
  })

  const endpoints: readonly Behaviour[] = ['html', 'not-found']
  for (const behaviour of endpoints) {
    it(`fails with a remedy where the endpoint answers ${behaviour}`, async (test) => {
      const scene = await startScene(test, { committed: baseline })
      for (const pod of scene.pods) pod.behave(behaviour)
      const step = await scene.run()
      assertRecorded(test, `endpoint-${behaviour}`, scene, step)
      assertFailed(step)
      assert.deepEqual(await scene.github.branches(), ['main'])
    })
  }

  it('goes on with the other pods where one vanishes', async (test) => {
    const scene = await startScene(test, { committed: baseline, captures: fleets.baselineLater })
    // The seed of this run puts it first.
    const [, second] = scene.pods
    second?.behave('vanish')
    const step = await scene.run({ inputs: { profiles: '3' } })
    assertRecorded(test, 'pod-vanishes', scene, step)
    assertOutputs(step, { verdict: 'none' })
  })

  it('names the missing rights where the cluster forbids', async (test) => {
    const scene = await startScene(test, { committed: baseline })
    const step = await scene.run({ user: 'stranger' })
    assertRecorded(test, 'cluster-forbids', scene, step)
    assertFailed(step)
  })

  it('names the setting where GitHub does not permit Actions to create pull requests', async (test) => {
    const scene = await startScene(test, { github: { settings: { mayCreatePullRequests: false } } })
    const step = await scene.run()
    assertRecorded(test, 'github-not-permitted', scene, step)
    assertFailed(step, 'refresh')
    assert.deepEqual(await scene.github.branches(), ['main'])
  })

  it('names the permissions where the token lacks them', async (test) => {
    const scene = await startScene(test, { github: { permissions: { pull_requests: 'none', contents: 'read' } } })
    const step = await scene.run()
    assertRecorded(test, 'github-not-accessible', scene, step)
    assertFailed(step, 'refresh')
    assert.deepEqual(await scene.github.branches(), ['main'])
  })

  it('names the input that is wrong', async (test) => {
    const scene = await startScene(test)
    const step = await scene.run({ inputs: { seconds: '3600' } })
    assertRecorded(test, 'bad-input', scene, step)
    assertFailed(step)
  })

  it('warns of the schedule that GitHub is about to switch off, in a public repository', async (test) => {
    const afterDays = (days: number) => clockAt(new Date(Date.now() + days * 86_400_000).toISOString())
    const scene = await startScene(test, { committed: baseline, captures: fleets.baselineLater, podAge: 70 * 86_400 })
    const summaryOf = async (days: number, event: string): Promise<string> => {
      const environment = { ...afterDays(days), GITHUB_EVENT_NAME: event }
      return (await scene.run({ runId: `${1000 + days}`, environment })).summary
    }
    const line = /⚠️ GitHub switches the schedules of a public repository off .* on \d{4}-\d\d-\d\d\./
    assert.doesNotMatch(await summaryOf(55, 'schedule'), line)
    scene.github.change({ private: false })
    assert.match(await summaryOf(55, 'schedule'), line)
    assert.doesNotMatch(await summaryOf(45, 'schedule'), line)
    assert.doesNotMatch(await summaryOf(56, 'workflow_dispatch'), line)
  })

  it('writes nothing in a dry run', async (test) => {
    const scene = await startScene(test, { committed: baseline, captures: fleets.edited })
    const step = await scene.run({ inputs: { 'dry-run': 'true' } })
    assertOutputs(step, { verdict: 'refresh', cause: 'source', 'pull-request-operation': 'none' })
    assert.deepEqual(
      scene.github.requests().filter((request) => !request.startsWith('GET ')),
      [],
    )
    assert.equal((await step.file('candidate-file')).subarray(0, 2).toString('hex'), '1f8b')
  })
})

/** A red step: status 2, one error annotation with a remedy, every output set, no secret in the log. */
function assertFailed(step: Step, verdict = ''): void {
  assert.equal(step.status, 2)
  assert.deepEqual(annotations(step), ['::error'])
  assertOutputs(step, { verdict, 'pull-request-operation': 'none' })
  assert.match(step.summary, /What to do|refused|invalid/)
}

const recordingOf = (name: string): string => fileURLToPath(new URL(`recordings/${name}`, import.meta.url))

const withoutIds = (body: unknown): string =>
  String(body)
    .replace(/"(committed|candidate)":"[0-9a-f]{40}"/g, '"$1":"<blob>"')
    .replace(/"at":"[^"]+"/, '"at":"<time>"')
    .replace(/\/blob\/[0-9a-f]{40}\//, '/blob/<commit>/')
    .replace(/\b\d+\.\d s \|/g, '<n> s |')
    .replace(/\| age \| \d+ (days?|hours?) \|/, '| age | <n> days |')
    .replace(/is \d+ (days?|hours?) old/, 'is <n> days old')
