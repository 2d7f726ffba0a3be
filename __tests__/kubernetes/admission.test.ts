import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { readdir } from 'node:fs/promises'
import { after, before, describe, it } from 'node:test'
import { promisify } from 'node:util'
import { documented } from '../documented.ts'
import { needsCluster, type RealCluster, startCluster } from './cluster.ts'
import { account, documentedRules, workload } from './manifests.ts'
import { type Captured, captureShop, deploy, kubeconfigFile } from './shop.ts'

describe('the documented admission policy', needsCluster, () => {
  let cluster: RealCluster

  before(async () => {
    cluster = await startCluster()
    const args = ['-listen=$(POD_LOCALHOST):6060', '-listen=$(POD_LOCALHOST):7070', '-load=0.1']
    await deploy(cluster, 'shop', [
      account('pgo-refresh', 'shop', documentedRules()),
      account('someone-else', 'shop', documentedRules()),
      workload('shop', 'shop', { image: 'workload', args, replicas: 1 }),
    ])
    await cluster.apply(documented('cluster-access', 'pin-the-port'))
    // A policy holds some moments after it was accepted.
    while ((await capture('pgo-refresh', '7070')).status === 0);
  })
  after(() => cluster.close())

  async function capture(user: string, port: string): Promise<Captured> {
    const kubeconfig = await kubeconfigFile(cluster, 'shop', user)
    return captureShop(cluster, ['--kubeconfig', kubeconfig, '--port', port, '--profiles', '1'])
  }

  it('lets the one port through', async () => {
    const { status, err, folder } = await capture('pgo-refresh', '6060')
    assert.equal(status, 0, err)
    assert.deepEqual((await readdir(folder)).sort(), ['manifest.json', 'profile-01.pb.gz'])
  })

  it('refuses every other, and we say that it was a policy', async () => {
    const { status, err } = await capture('pgo-refresh', '7070')
    assert.equal(status, 2)
    assert.match(err, /An admission policy of the cluster refused the connection to the pod\./)
    assert.match(err, /Cause: .*pgo-refresh-port.*only port 6060 may be forwarded/)
  })

  it('refuses kubectl as that user, whose protocol hides the port', async () => {
    const kubeconfig = await kubeconfigFile(cluster, 'shop', 'pgo-refresh')
    const forwarding = promisify(execFile)(
      cluster.programs.kubectl,
      [`--kubeconfig=${kubeconfig}`, 'port-forward', 'deployment/shop', ':6060', '--namespace=shop'],
      { env: { HOME: cluster.folder }, timeout: 20_000 },
    )
    await assert.rejects(forwarding, /pgo-refresh-port/)
  })

  it('is told from a missing Role also where it refuses with the status of one', async () => {
    await cluster.apply(
      documented('cluster-access', 'pin-the-port').replace('message:', 'reason: Forbidden\n      message:'),
    )
    let refused = await capture('pgo-refresh', '7070')
    while (!refused.err.includes('is forbidden: ')) refused = await capture('pgo-refresh', '7070')
    assert.match(refused.err, /An admission policy of the cluster refused the connection to the pod\./)
  })

  it('leaves other users alone', async () => {
    const { status, err } = await capture('someone-else', '7070')
    assert.equal(status, 0, err)
  })
})
