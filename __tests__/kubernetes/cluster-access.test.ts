// docs/cluster-access.md, as its readers copy it: the account of a kubeconfig in a secret, and who else may be bound.

import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { promisify } from 'node:util'
import { documented } from '../documented.ts'
import { needsCluster, type RealCluster, startCluster } from './cluster.ts'
import { workload } from './manifests.ts'
import { captureShop, deploy } from './shop.ts'

describe('the documented logins, on a real API server', needsCluster, () => {
  let cluster: RealCluster

  before(async () => {
    cluster = await startCluster()
    const args = ['-listen=$(POD_LOCALHOST):6060', '-load=0.1']
    await deploy(cluster, 'shop', [
      workload('shop', 'shop', { image: 'workload', args, replicas: 1 }),
      ...[
        documented('cluster-access', 'account'),
        documented('cluster-access', 'role'),
        documented('cluster-access', 'binding'),
      ].map((manifest) => `---\n${manifest}\n`),
    ])
  })
  after(() => cluster.close())

  it('make a kubeconfig that is enough', async () => {
    const { kubectl, kubeconfig } = cluster.programs
    const env = { PATH: `${dirname(kubectl)}:/usr/bin:/bin`, HOME: cluster.folder, KUBECONFIG: kubeconfig }
    await promisify(execFile)('bash', ['-euc', documented('cluster-access', 'kubeconfig', 'sh')], {
      cwd: cluster.folder,
      env,
    })
    const file = join(cluster.folder, 'pgo-refresh.kubeconfig')
    // Nothing of whoever made it is left in it.
    assert.doesNotMatch(readFileSync(file, 'utf8'), /client-(certificate|key)/)
    const { status, err } = await captureShop(cluster, ['--kubeconfig', file, '--profiles', '1'])
    assert.equal(status, 0, err)
    const [event] = await cluster.audit('system:serviceaccount:shop:pgo-refresh')
    assert.ok(event)
  })

  const names: readonly (readonly [string, readonly string[]])[] = [
    ['the workflow’s own token', ['--as=github:repo:456']],
    ['GKE', ['--as=pgo-refresh@my-project.iam.gserviceaccount.com']],
    ['EKS', ['--as=arn:aws:sts::123456789012:assumed-role/pgo-refresh/run', '--as-group=pgo-refresh']],
    ['AKS', ['--as=00000000-0000-0000-0000-000000000000']],
    ['a runner in the cluster', ['--as=system:serviceaccount:runners:runner']],
  ]
  for (const [way, identity] of names) {
    it(`bind the Role to the name that ${way} has`, async () => {
      const may = (...what: readonly string[]) =>
        cluster.kubectl(['auth', 'can-i', ...what, '--namespace=shop', ...identity]).catch(() => 'no')
      assert.match(await may('create', 'pods', '--subresource=portforward'), /^yes/)
      assert.match(await may('get', 'secrets'), /^no/)
    })
  }
})
