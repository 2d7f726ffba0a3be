import assert from 'node:assert/strict'
import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { after, before, describe, it } from 'node:test'
import { promisify } from 'node:util'
import { decodeProfile } from '../../src/profile/decode.ts'
import { pgoRefresh } from '../process/command-line.ts'
import { needsCluster, type RealCluster, startCluster } from './cluster.ts'
import { account, documentedRules, workload } from './manifests.ts'
import { captureShop, deploy, kubeconfigFile } from './shop.ts'

const run = promisify(execFile)

describe('a profile by us and one by kubectl', needsCluster, () => {
  let cluster: RealCluster
  let ours = ''
  let theirs = ''

  before(async () => {
    cluster = await startCluster()
    await deploy(cluster, 'shop', [
      account('pgo', 'shop', documentedRules()),
      workload('shop', 'shop', { replicas: 1 }),
    ])
    const kubeconfig = await kubeconfigFile(cluster, 'shop', 'pgo')
    const captured = await captureShop(cluster, ['--kubeconfig', kubeconfig, '--seconds', '3', '--profiles', '1'])
    assert.equal(captured.status, 0, captured.err)
    ours = join(captured.folder, 'profile-01.pb.gz')
    theirs = join(cluster.folder, 'theirs.pb.gz')
    await writeFile(theirs, await byKubectl())
  })
  after(() => cluster.close())

  /** As it is done by hand today: `kubectl port-forward`, and a download from the forwarded port. */
  async function byKubectl(): Promise<Buffer> {
    const { kubectl, kubeconfig } = cluster.programs
    const forward = ['port-forward', 'deployment/shop', ':6060', '--namespace=shop']
    const child = spawn(kubectl, [`--kubeconfig=${kubeconfig}`, ...forward], {
      env: { HOME: cluster.folder },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    try {
      const [line] = (await once(createInterface(child.stdout), 'line')) as [string]
      const port = /^Forwarding from 127\.0\.0\.1:(\d+) -> 6060$/.exec(line)?.[1]
      const response = await fetch(`http://127.0.0.1:${port}/debug/pprof/profile?seconds=3`)
      assert.equal(response.status, 200)
      return Buffer.from(await response.arrayBuffer())
    } finally {
      child.kill()
      await once(child, 'close')
    }
  }

  it('are alike to Go’s tools', async () => {
    for (const file of [ours, theirs]) {
      const { stdout } = await run('go', ['tool', 'pprof', '-raw', file], { maxBuffer: 2 ** 26 })
      assert.match(stdout, /^PeriodType: cpu nanoseconds\nPeriod: 10000000\n/)
      assert.match(stdout, /^samples\/count cpu\/nanoseconds$/m)
      const table = join(cluster.folder, 'table')
      await run('go', ['tool', 'preprofile', '-i', file, '-o', table])
      assert.match(await readFile(table, 'utf8'), /^GO PREPROFILE V1\n/)
    }
  })

  it('are alike to us', async () => {
    const [own, other] = [decodeProfile(await readFile(ours)), decodeProfile(await readFile(theirs))]
    assert.deepEqual([own.sampleTypes, own.periodType, own.period], [other.sampleTypes, other.periodType, other.period])
    for (const { durationNanos } of [own, other]) assert.ok(Math.abs(Number(durationNanos) / 3e9 - 1) < 0.1)
    const { status, out, err } = await pgoRefresh(['inspect', ours, theirs, '--json'])
    assert.equal(status, 0, err)
    const { files } = JSON.parse(out) as { readonly files: readonly { readonly ok: boolean }[] }
    assert.deepEqual(
      files.map(({ ok }) => ok),
      [true, true],
    )
  })
})
