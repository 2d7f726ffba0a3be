import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { delimiter, dirname } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { promisify } from 'node:util'
import { type Ended, pgoRefresh } from '../process/command-line.ts'
import { auditedRights, needsCluster, type RealCluster, startCluster } from './cluster.ts'
import { account, documentedRules, workload } from './manifests.ts'
import { deploy, kubeconfigFile, shopTarget, workflowLogin } from './shop.ts'

describe('doctor on a real API server', needsCluster, () => {
  let cluster: RealCluster

  before(async () => {
    cluster = await startCluster()
    const args = ['-listen=$(POD_LOCALHOST):6060', '-load=0.5']
    await deploy(cluster, 'shop', [
      account('pgo', 'shop', documentedRules()),
      account('stranger', 'shop', []),
      workload('shop', 'shop', { image: 'workload', args, replicas: 2 }),
      workload('broken', 'shop', { image: 'workload', args: ['-nonsense'], replicas: 1 }),
    ])
  })
  after(() => cluster.close())

  const doctor = async (user: string, ...more: readonly string[]): Promise<Ended> =>
    pgoRefresh(['doctor', ...shopTarget, '--kubeconfig', await kubeconfigFile(cluster, 'shop', user), ...more])

  it('sees that all is well', async () => {
    const { status, out } = await doctor('pgo')
    assert.equal(status, 0, out)
    assert.match(out, /^✓ API server: It answers over TLS .+ Kubernetes v1\.\d\d\.\d+\.$/m)
    assert.match(out, /^✓ identity: .+ a ServiceAccount\.\n {4}user system:serviceaccount:shop:pgo\n {4}groups /m)
    assert.match(out, /^✓ pods: 2 of 2 pods can be profiled, pod-1 first, 1 at a time\./m)
    assert.match(out, /^✓ connection: A port-forward opens in \d+ ms/m)
    assert.match(out, /^✓ pprof: The pod answers with a CPU profile( of Linux)?: \d+ samples/m)
    const asked = auditedRights(await cluster.audit('system:serviceaccount:shop:pgo'))
    assert.deepEqual([...asked].sort(), [
      'create selfsubjectaccessreviews',
      'create selfsubjectreviews',
      'get ',
      'get deployments',
      'get pods/portforward',
      'list pods',
      'list replicasets',
    ])
  })

  it('prints a command that grants what is missing, and succeeds after it', async () => {
    const { status, out } = await doctor('stranger')
    assert.equal(status, 2)
    assert.match(out, /^✗ permissions: The credentials may not get deployments, nor /m)
    const [command = ''] = /^kubectl apply [\s\S]+^EOF$/m.exec(out) ?? []
    const path = [dirname(cluster.programs.kubectl), process.env['PATH'] ?? ''].join(delimiter)
    const env = { HOME: cluster.folder, PATH: path, KUBECONFIG: cluster.programs.kubeconfig }
    const { stdout } = await promisify(execFile)('bash', ['-c', command], { env })
    assert.match(stdout, /role\S* created\nrolebinding\S* created\n/)
    // Rules hold some moments after they were accepted.
    let again = await doctor('stranger')
    for (let tries = 1; again.status !== 0 && tries < 10; tries++) again = await doctor('stranger')
    assert.equal(again.status, 0, again.out)
  })

  it('sees that nothing listens on a port', async () => {
    const { status, out } = await doctor('pgo', '--port', '7070')
    assert.equal(status, 2)
    assert.match(out, /^ {4}pod-1 .+: can be profiled, at port 7070 of container main, which declares pprof 6060$/m)
    assert.match(out, /^✗ connection: Nothing listens on port 7070 in the pod\. \(connection-refused\)$/m)
    assert.match(out, /^- pprof: not reached, because of: connection$/m)
  })

  it('sees that no pod is ready', async () => {
    const crashing = '--for=jsonpath={.status.containerStatuses[0].state.waiting.reason}=CrashLoopBackOff'
    await cluster.kubectl(['wait', 'pod', '--selector=app=broken', crashing, '--namespace=shop', '--timeout=60s'])
    const { status, out } = await doctor('pgo', '--target', 'deployment/broken')
    assert.equal(status, 2)
    assert.match(out, /^✗ pods: None of the target’s pods can be profiled: 1 not ready\. \(no-eligible-pods\)$/m)
  })

  it('says what a token of a workflow says of itself where it is refused', async () => {
    const { options, env } = workflowLogin(cluster, { claims: { repository_id: '4711' } })
    const { status, out, err } = await pgoRefresh(['doctor', ...shopTarget, ...options], { env })
    assert.deepEqual([status, err], [2, ''], out)
    assert.match(out, /^✓ login: The server input logs in with the workflow’s own OIDC token, without a proxy\.$/m)
    assert.match(
      out,
      /^✗ identity: The API server does not accept the workflow’s OIDC token \(401\)\. \(unauthorized\)$/m,
    )
    assert.match(out, /^ {4}Cause: sent: .* repository_id 4711,/m)
    assert.doesNotMatch(out, /eyJ/)
  })
})
