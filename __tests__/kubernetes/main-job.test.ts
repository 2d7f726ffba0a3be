import assert from 'node:assert/strict'
import { delimiter, dirname } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { removeSteps, runStep, type Step } from '../process/runner.ts'
import { type GitHubStandIn, startGitHub } from '../stand-ins/github/stand-in.ts'
import { auditedRights, needsCluster, type RealCluster, startCluster } from './cluster.ts'
import { account, documentedRules, rightsOfRun, workload } from './manifests.ts'
import { deploy } from './shop.ts'

describe('the main job against a real API server', needsCluster, () => {
  let cluster: RealCluster
  let github: GitHubStandIn
  let run: (runId: string) => Promise<Step>

  before(async () => {
    cluster = await startCluster()
    github = await startGitHub({ files: { 'cmd/shop/main.go': 'package main\n' } })
    await deploy(cluster, 'shop', [
      workload('shop', 'shop', { replicas: 4 }),
      account('pgo', 'shop', documentedRules()),
    ])
    const kubeconfig = await cluster.kubeconfigOf('shop', 'pgo')
    run = (runId) =>
      runStep({
        inputs: {
          target: 'deployment/shop',
          namespace: 'shop',
          profile: 'cmd/shop/default.pgo',
          kubeconfig,
          // Four profiles of one busy core each: some 1,150 samples, and more at once where the machine is busy.
          seconds: '3',
          pause: '1s',
        },
        token: github.token,
        repository: github.repository,
        apiUrl: github.url,
        runId,
        path: [dirname(process.execPath), process.env['PATH'] ?? ''].join(delimiter),
      })
  })
  after(async () => {
    await Promise.all([cluster.close(), github.close(), removeSteps()])
  })

  it('opens a pull request for the first profile, is silent about the second, and sees the release', async () => {
    const first = await run('1')
    assert.equal(first.status, 0, first.log)
    assert.deepEqual(
      [first.outputs['verdict'], first.outputs['cause'], first.outputs['pull-request-operation']],
      ['refresh', 'first', 'created'],
    )
    assert.match(first.log, /`go tool preprofile` reads exactly the table that was judged/)
    assert.ok(Number(first.outputs['samples']) > 1_000, first.log)
    const [pull] = await github.pullRequests()
    assert(pull)
    await github.people.merge(pull.number)

    const second = await run('2')
    assert.deepEqual([second.status, second.outputs['verdict']], [0, 'none'], second.log)
    assert.deepEqual(second.outputs['pull-request-operation'], 'none')

    await cluster.kubectl(['set', 'image', 'deployment/shop', 'main=shop-edited', '--namespace=shop'])
    await cluster.kubectl(['rollout', 'status', 'deployment/shop', '--namespace=shop', '--timeout=60s'])
    const third = await run('3')
    assert.deepEqual(
      [third.status, third.outputs['verdict'], third.outputs['cause']],
      [0, 'refresh', 'source'],
      third.log,
    )
    assert.equal(third.outputs['pull-request-operation'], 'created')
  })

  it('asks for nothing outside of the documented Role', async () => {
    const events = await cluster.audit('system:serviceaccount:shop:pgo')
    assert.deepEqual([...auditedRights(events)].sort(), rightsOfRun)
    assert.ok(events.every(({ responseStatus }) => (responseStatus?.code ?? 0) < 300))
  })
})
