import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { promisify } from 'node:util'
import { type Ended, pgoRefresh } from '../process/command-line.ts'
import { needsCluster, type RealCluster, startCluster } from './cluster.ts'
import { account, documentedRules, namespace, workload } from './manifests.ts'

/** The YAML that follows a mark in a document, as its readers copy it. */
function documented(name: string): string {
  const text = readFileSync(new URL('../../docs/cluster-access.md', import.meta.url), 'utf8')
  const [, yaml] = text.split(`<!-- tested: ${name} -->\n\`\`\`yaml\n`)
  assert(yaml)
  return yaml.slice(0, yaml.indexOf('\n```'))
}

describe('the documented admission policy', needsCluster, () => {
  let cluster: RealCluster
  let folder = ''

  before(async () => {
    cluster = await startCluster()
    folder = await mkdtemp(join(tmpdir(), 'admission-'))
    const args = ['-listen=$(POD_LOCALHOST):6060', '-listen=$(POD_LOCALHOST):7070', '-load=0.1']
    await cluster.apply(
      [
        namespace('shop'),
        account('pgo-refresh', 'shop', documentedRules()),
        account('someone-else', 'shop', documentedRules()),
        workload('shop', 'shop', { image: 'workload', args, replicas: 1 }),
      ].join(''),
    )
    await cluster.kubectl(['rollout', 'status', 'deployment/shop', '--namespace=shop', '--timeout=60s'])
    for (const name of ['pgo-refresh', 'someone-else']) {
      await writeFile(join(folder, name), await cluster.kubeconfigOf('shop', name))
    }
    await cluster.apply(documented('pin-the-port'))
    // A policy holds some moments after it was accepted.
    while ((await capture('pgo-refresh', '7070')).status === 0);
  })
  after(async () => {
    await Promise.all([cluster.close(), rm(folder, { recursive: true })])
  })

  const capture = (user: string, port: string): Promise<Ended> =>
    pgoRefresh([
      ...['capture', '--target', 'deployment/shop', '--namespace', 'shop', '--kubeconfig', join(folder, user)],
      ...['--port', port, '--seconds', '1', '--profiles', '1', '--output', join(folder, `${user}-${port}`)],
    ])

  it('lets the one port through', async () => {
    const { status, err } = await capture('pgo-refresh', '6060')
    assert.equal(status, 0, err)
    assert.deepEqual((await readdir(join(folder, 'pgo-refresh-6060'))).sort(), ['manifest.json', 'profile-01.pb.gz'])
  })

  it('refuses every other, and we say that it was a policy', async () => {
    const { status, err } = await capture('pgo-refresh', '7070')
    assert.equal(status, 2)
    assert.match(err, /An admission policy of the cluster refused the connection to the pod\./)
    assert.match(err, /Cause: .*pgo-refresh-port.*only port 6060 may be forwarded/)
  })

  it('refuses kubectl as that user, whose protocol hides the port', async () => {
    const args = [
      `--kubeconfig=${join(folder, 'pgo-refresh')}`,
      'port-forward',
      'deployment/shop',
      ':6060',
      '--namespace=shop',
    ]
    const forwarding = promisify(execFile)(cluster.programs.kubectl, args, { env: { HOME: folder }, timeout: 20_000 })
    await assert.rejects(forwarding, /pgo-refresh-port/)
  })

  it('leaves other users alone', async () => {
    const { status, err } = await capture('someone-else', '7070')
    assert.equal(status, 0, err)
  })
})
