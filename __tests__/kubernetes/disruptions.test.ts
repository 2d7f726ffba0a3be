import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import { type Ended, pgoRefresh } from '../process/command-line.ts'
import { needsCluster, type RealCluster, startCluster } from './cluster.ts'
import { account, documentedRules, namespace, workload } from './manifests.ts'

interface Manifest {
  readonly profiles: readonly { readonly pod: string; readonly node: string; readonly samples: number }[]
  readonly failures: readonly { readonly pod: string; readonly code: string }[]
}

interface Captured extends Ended {
  /** null where the capture failed. */
  readonly manifest: Manifest | null
}

describe('a capture while the cluster changes', needsCluster, () => {
  let cluster: RealCluster
  let folder = ''
  let captures = 0

  before(async () => {
    cluster = await startCluster()
    folder = await mkdtemp(join(tmpdir(), 'disruptions-'))
  })
  after(async () => {
    await Promise.all([cluster.close(), rm(folder, { recursive: true })])
  })

  /** A namespace of its own with eight pods on three nodes, and a kubeconfig for it: of eight, two are profiled at a time. */
  async function startShop(name: string): Promise<string> {
    const args = ['-listen=$(POD_LOCALHOST):6060', '-load=0.1']
    await cluster.apply(
      [
        namespace(name),
        account('pgo', name, documentedRules()),
        workload('shop', name, { image: 'workload', args, replicas: 8 }),
      ].join(''),
    )
    await cluster.kubectl(['rollout', 'status', 'deployment/shop', `--namespace=${name}`, '--timeout=60s'])
    const kubeconfig = join(folder, name)
    await writeFile(kubeconfig, await cluster.kubeconfigOf(name, 'pgo'))
    return kubeconfig
  }

  async function capture(name: string, options: readonly string[], kubeconfig = join(folder, name)): Promise<Captured> {
    const output = join(folder, `capture-${captures++}`)
    const ended = await pgoRefresh([
      ...['capture', '--target', 'deployment/shop', '--namespace', name, '--kubeconfig', kubeconfig],
      ...['--output', output, ...options],
    ])
    const manifest = await readFile(join(output, 'manifest.json'), 'utf8').catch(() => null)
    return { ...ended, manifest: manifest === null ? null : (JSON.parse(manifest) as Manifest) }
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
      const kubeconfig = await startShop('quiet')
      const server = await cluster.front({ kind: 'cut-idle', after: '20s' })
      await writeFile(kubeconfig, await cluster.kubeconfigOf('quiet', 'pgo', { server }))
      const { status, err, manifest } = await capture('quiet', ['--seconds', '30', '--profiles', '1'])
      assert.equal(status, 0, err)
      assert.deepEqual(manifest?.failures, [])
    })

    it('gives up in time where the way breaks again and again, and says so', async () => {
      const kubeconfig = await startShop('broken')
      const server = await cluster.front({ kind: 'die', after: '1s' })
      await writeFile(kubeconfig, await cluster.kubeconfigOf('broken', 'pgo', { server }))
      const begin = Date.now()
      const { status, err } = await capture('broken', ['--seconds', '3', '--profiles', '2', '--max-duration', '20s'])
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
