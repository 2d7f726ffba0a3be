// What the inputs about the pull request do, and what a run says that may not do it; in the committed bundle.

import assert from 'node:assert/strict'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { gunzipSync, gzipSync } from 'node:zlib'
import { blobId } from '../../src/github/blob-id.ts'
import { withString } from '../profile/pprof-builder.ts'
import { keptBytes } from '../service/kept.ts'
import { removeSteps, temporaryFolder } from './runner.ts'
import { fleets, startScene } from './scene.ts'

after(removeSteps)

const branch = 'pgo-refresh/cmd-shop-8f6d2775'

describe('the pull request as the inputs ask for it', () => {
  it('has their title, message, labels, people and auto-merge', async (test) => {
    const settings = {
      labels: ['performance'],
      collaborators: ['ann', 'bob'],
      milestones: [3],
      autoMerge: 'allowed',
    } as const
    const scene = await startScene(test, { github: { settings } })
    const { outputs, summary, log } = await scene.run({
      inputs: {
        title: 'perf: {cause} ({target})',
        'commit-message': 'perf: refresh {profile}\n\nSigned-off-by: A Bot <bot@example.test>',
        labels: 'performance',
        assignees: '@ann',
        reviewers: 'ann, bob',
        'team-reviewers': 'acme/runtime',
        milestone: '3',
        draft: 'true',
        'auto-merge': 'squash',
      },
    })
    assert.equal(outputs['pull-request-operation'], 'created')
    const [pull] = await scene.github.pullRequests()
    assert.deepEqual(
      [pull?.title, pull?.draft, pull?.metadata],
      [
        'perf: first profile from production (deployment/shop)',
        true,
        {
          labels: ['performance'],
          assignees: ['ann'],
          reviewers: ['ann', 'bob'],
          teams: [],
          milestone: 3,
          autoMerge: 'SQUASH',
        },
      ],
    )
    const [commit] = await scene.github.commits(branch)
    const file = await scene.github.file(branch, 'cmd/shop/default.pgo')
    assert.equal(
      commit?.message.trim(),
      `perf: refresh cmd/shop/default.pgo\n\nSigned-off-by: A Bot <bot@example.test>\nPgo-Refresh: cmd-shop-8f6d2775 ${blobId(file ?? Buffer.alloc(0))}`,
    )
    const warning =
      'Not asked for a review (runtime): the token cannot see the teams of the organisation. (github-team-reviewers-invisible)'
    assert.ok(log.includes(`Warning: ${warning}`), log)
    assert.match(summary, /^- ⚠️ Not asked for a review \(runtime\): .+github-team-reviewers-invisible/m)
  })

  it('is refused by the name of the input', async (test) => {
    const scene = await startScene(test)
    const { status, log } = await scene.run({ inputs: { 'auto-merge': 'yes' } })
    assert.equal(status, 2)
    assert.match(
      log,
      /::error::The input auto-merge is "yes"\. \(input-invalid\) Give auto-merge as merge or squash or rebase\./,
    )
  })
})

describe('a token with one permission less', () => {
  for (const [permissions, lacking] of [
    [{ contents: 'read' }, 'POST /repos/acme/shop/git/blobs needs contents: write'],
    [{ pull_requests: 'read' }, 'POST /repos/acme/shop/pulls needs pull-requests: write'],
    [{ pull_requests: 'none' }, 'GET /repos/acme/shop/pulls needs pull-requests: read'],
  ] as const) {
    it(`${JSON.stringify(permissions)}: says ${lacking}`, async (test) => {
      const scene = await startScene(test, { github: { permissions } })
      const { status, log, summary } = await scene.run()
      assert.equal(status, 2)
      assert.ok(log.includes(`(${lacking}). (github-resource-not-accessible)`), log)
      assert.match(summary, /```yaml\npermissions:\n {2}contents: write\n {2}pull-requests: write\n```/)
      assert.deepEqual(await scene.github.branches(), ['main'])
    })
  }

  it('of a run that a fork’s pull request started: says so', async (test) => {
    const scene = await startScene(test, { github: { permissions: { contents: 'read', pull_requests: 'read' } } })
    const folder = await temporaryFolder()
    const event = join(folder, 'event.json')
    await writeFile(event, JSON.stringify({ pull_request: { head: { repo: { id: 2 } }, base: { repo: { id: 1 } } } }))
    const { status, log } = await scene.run({ folder, environment: { GITHUB_EVENT_PATH: event } })
    assert.equal(status, 2)
    assert.match(
      log,
      /::error::A pull request from a fork started this run.+\(github-run-of-fork\) Start the workflow by/,
    )
  })
})

describe('names that mean something to GitHub', () => {
  const names = [
    'main.@acme/everybody #1 <img src=x> | `code` \u202etxt',
    `main.Map[${'go.shape.struct { A int; B @bob "#2" }, '.repeat(1500)}]`,
    '<!-- /pgo-refresh -->',
    '<!-- pgo-refresh {"schema":1} -->',
  ]
  const busiest = ['main.snippet', 'encoding/json.checkValid', 'main.inStock', 'main.byCategory']
  const hostile = (capture: string): Buffer => {
    const renamed = busiest.reduce<Buffer<ArrayBufferLike>>(
      (bytes, name, index) => withString(bytes, name, names[index] ?? ''),
      gunzipSync(keptBytes(capture)),
    )
    return gzipSync(renamed)
  }

  it('mention nobody, break no table, and leave the block readable', async (test) => {
    const scene = await startScene(test, { captures: fleets.baseline.map(hostile) })
    const { outputs } = await scene.run()
    assert.equal(outputs['pull-request-operation'], 'created')
    const [pull] = await scene.github.pullRequests()
    const [commit] = await scene.github.commits(branch)
    assert(pull && commit)
    assert.ok(pull.body.length < 60_000, `${pull.body.length}`)
    assert.equal(pull.body.includes('\u202e'), false)
    assert.doesNotMatch(`${pull.title}\n${commit.message}`, /[@#<]/)
    // Outside of code spans there is neither a mention nor a reference, nor a tag that is not ours.
    const outside = pull.body.replace(/^<!-- .*$/gm, '').replace(/(`+)(?!`).*?[^`]\1(?!`)/gs, '')
    assert.doesNotMatch(outside, /@\w|#\d|<(?!\/?(details|summary)>)/)
    assert.equal(pull.body.match(/^<!-- \/?pgo-refresh/gm)?.length, 2)
    assert.equal((await scene.run({ runId: '123457' })).outputs['pull-request-operation'], 'unchanged')
  })
})
