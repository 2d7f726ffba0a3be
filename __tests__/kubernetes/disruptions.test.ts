import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import { needsCluster, type RealCluster, startCluster } from './cluster.ts'
import { account, documentedRules, workload } from './manifests.ts'
import { type Captured, captureShop, deploy, kubeconfigFile } from './shop.ts'

describe('a capture while the cluster changes', needsCluster, () => {
  let cluster: RealCluster

  before(async () => {
    cluster = await startCluster()
  })
  after(() => cluster.close())

  /** A namespace of its own with eight pods on three nodes: of eight, two are profiled at a time. */
  async function startShop(name: string): Promise<void> {
    const args = ['-listen=$(POD_LOCALHOST):6060', '-load=0.01']
    await deploy(cluster, name, [
      account('pgo', name, documentedRules()),
      workload('shop', name, { image: 'workload', args, replicas: 8 }),
    ])
  }

  async function capture(
    name: string,
    options: readonly string[],
    way?: { readonly server: string },
  ): Promise<Captured> {
    const kubeconfig = await kubeconfigFile(cluster, name, 'pgo', way)
    return captureShop(cluster, ['--namespace', name, '--kubeconfig', kubeconfig, ...options])
  }

  /** Resolves in the middle of the first profiles: a second after the pods were listed. */
  async function profiling(name: string): Promise<void> {
    const hasListed = async () =>
      (await cluster.audit(`system:serviceaccount:${name}:pgo`)).some(
        ({ verb, objectRef }) => verb === 'list' && objectRef?.resource === 'pods',
      )
    while (!(await hasListed())) await delay(20)
    await delay(1_000)
  }

  // Each has pods of its own; most of their time passes in profiles.
  describe('beside others', { concurrency: true }, () => {
    it('survives a rollout', async () => {
      await startShop('rollout')
      const capturing = capture('rollout', ['--seconds', '3', '--profiles', '4', '--min-profiles', '4'])
      await profiling('rollout')
      await cluster.kubectl(['rollout', 'restart', 'deployment/shop', '--namespace=rollout'])
      const { status, err, manifest } = await capturing
      assert.equal(status, 0, err)
      assert.equal(manifest?.profiles.length, 4)
      for (const { code } of manifest.failures) assert.match(code, /^pod-|^connection-|^pprof-truncated/)
    })

    it('survives an eviction, and does not keep the profile of the pod that went', async () => {
      await startShop('eviction')
      const capturing = capture('eviction', ['--seconds', '3', '--profiles', '4', '--min-profiles', '4'])
      await profiling('eviction')
      const pods = (await cluster.kubectl(['get', 'pods', '--namespace=eviction', '--output=name'])).trim().split('\n')
      // Whichever two are being profiled are among them.
      for (const pod of pods.slice(0, 6)) {
        const name = pod.replace('pod/', '')
        const eviction = { apiVersion: 'policy/v1', kind: 'Eviction', metadata: { name, namespace: 'eviction' } }
        const path = `/api/v1/namespaces/eviction/pods/${name}/eviction`
        await cluster.kubectl(['create', '--raw', path, '--filename=-'], JSON.stringify(eviction))
      }
      const { status, err, manifest } = await capturing
      assert.equal(status, 0, err)
      assert.equal(manifest?.profiles.length, 4)
      assert.notEqual(manifest.failures.length, 0)
    })

    it('passes through a balancer that cuts quiet connections after 20 seconds', async () => {
      await startShop('quiet')
      const server = await cluster.front({ kind: 'cut-idle', after: '20s' })
      const { status, err, manifest } = await capture('quiet', ['--seconds', '30', '--profiles', '1'], { server })
      assert.equal(status, 0, err)
      assert.deepEqual(manifest?.failures, [])
    })

    it('gives up in time where the way breaks again and again, and says so', async () => {
      await startShop('broken')
      const server = await cluster.front({ kind: 'die', after: '1s' })
      const options = ['--seconds', '3', '--profiles', '2', '--max-duration', '20s']
      const begin = Date.now()
      const { status, err } = await capture('broken', options, { server })
      assert.ok(Date.now() - begin < 25_000)
      assert.equal(status, 2)
      assert.match(err, /0 of at least 1 profiles could be taken.*connection/s)
    })
  })

  it('survives the loss of a node', async () => {
    await startShop('loss')
    const capturing = capture('loss', ['--seconds', '3', '--profiles', '4', '--min-profiles', '4'])
    await profiling('loss')
    await cluster.control('POST', '/nodes/node-1/lose')
    const { status, err, manifest } = await capturing
    await cluster.control('POST', '/nodes/node-1/restore')
    assert.equal(status, 0, err)
    assert.equal(manifest?.profiles.length, 4)
    assert.equal(new Set(manifest.profiles.map(({ node }) => node)).size, 2)
  })

  it('says that it is not enough where all nodes are lost', async () => {
    await startShop('dark')
    const capturing = capture('dark', [
      '--seconds',
      '3',
      '--profiles',
      '4',
      '--min-profiles',
      '4',
      '--max-duration',
      '20s',
    ])
    await profiling('dark')
    for (const node of [0, 1, 2]) await cluster.control('POST', `/nodes/node-${node}/lose`)
    const begin = Date.now()
    const { status, err, manifest } = await capturing
    for (const node of [0, 1, 2]) await cluster.control('POST', `/nodes/node-${node}/restore`)
    assert.deepEqual([status, manifest], [2, null])
    assert.match(err, /0 of at least 4 profiles could be taken/)
    assert.match(err, /The API server cannot reach the pod’s node/)
    assert.ok(Date.now() - begin < 25_000)
  })
})
