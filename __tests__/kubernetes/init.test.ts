// What `init` writes, applied as it is to a real API server, and then the main job with the inputs of the written
// workflow.

import assert from 'node:assert/strict'
import { readFile, writeFile } from 'node:fs/promises'
import { delimiter, dirname, join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { parse, stringify } from 'yaml'
import { pgoRefresh } from '../process/command-line.ts'
import { general, initArguments } from '../process/init-calls.ts'
import { removeSteps, runStep, type Step, temporaryFolder } from '../process/runner.ts'
import { type GitHubStandIn, startGitHub } from '../stand-ins/github/stand-in.ts'
import { auditedRights, needsCluster, type RealCluster, startCluster } from './cluster.ts'
import { rightsOfRun, workload } from './manifests.ts'
import { deploy, workflowLogin } from './shop.ts'

interface Workflow {
  readonly jobs: { readonly refresh: { readonly steps: readonly { readonly with: Record<string, string> }[] } }
}

interface Authentication {
  readonly jwt: readonly { readonly issuer: Readonly<Record<string, unknown>> }[]
}

describe('what init writes, on a real API server', needsCluster, () => {
  let cluster: RealCluster
  let github: GitHubStandIn
  let trust: Authentication

  before(async () => {
    cluster = await startCluster()
    github = await startGitHub({ files: { 'cmd/shop/main.go': 'package main\n' } })
    await deploy(cluster, 'shop', [workload('shop', 'shop', { replicas: 4 })])
    trust = parse(await readFile(cluster.authenticationConfig, 'utf8')) as Authentication
  })
  after(async () => {
    await Promise.all([cluster.close(), github.close(), removeSteps()])
  })

  /** Runs `init` in an empty folder and applies its manifests. */
  async function setUp(options: Readonly<Record<string, string>>): Promise<(path: string) => Promise<string>> {
    const output = await temporaryFolder()
    const { status, err } = await pgoRefresh(initArguments({ ...general, ...options, output }))
    assert.equal(status, 0, err)
    await cluster.kubectl(['apply', `--filename=${join(output, 'pgo-refresh/role.yml')}`])
    return (path) => readFile(join(output, path), 'utf8')
  }

  /** Runs the last step of a workflow; `context` is what its expressions stand for. */
  async function runJob(
    workflow: string,
    context: Readonly<Record<string, string>>,
    environment: Readonly<Record<string, string>> = {},
  ): Promise<Step> {
    const step = (parse(workflow) as Workflow).jobs.refresh.steps.at(-1)
    const inputs = Object.entries(step?.with ?? {}).map(([name, value]) => [
      name,
      value.replace(/\$\{\{ *([\w.]+) *\}\}/g, (_, expression: string) => context[expression] ?? ''),
    ])
    return runStep({
      // Only what makes the test shorter is not the workflow's: four profiles of one busy core each.
      inputs: { ...Object.fromEntries(inputs), seconds: '3', pause: '1s' },
      token: github.token,
      repository: github.repository,
      apiUrl: github.url,
      path: [dirname(process.execPath), process.env['PATH'] ?? ''].join(delimiter),
      environment,
    })
  }

  /** A user may do what the job asks for, has asked for nothing else, and may do no more. */
  async function assertLeast(user: string): Promise<void> {
    const may = (...what: readonly string[]) =>
      // A no is an exit status too.
      cluster
        .kubectl(['auth', 'can-i', ...what, `--as=${user}`])
        .catch((error: { readonly stdout: string }) => error.stdout)
    assert.match(await may('create', 'pods', '--subresource=portforward', '--namespace=shop'), /^yes/)
    for (const what of [
      ['list', 'secrets', '--namespace=shop'],
      ['create', 'pods', '--namespace=shop'],
      ['create', 'pods', '--subresource=exec', '--namespace=shop'],
      ['get', 'pods', '--subresource=log', '--namespace=shop'],
      ['list', 'pods', '--namespace=default'],
      ['list', 'pods', '--all-namespaces'],
    ]) {
      assert.match(await may(...what), /^no/, what.join(' '))
    }
    assert.deepEqual([...auditedRights(await cluster.audit(user))].sort(), rightsOfRun)
  }

  it('lets the workflow’s own token in, and the main job runs with it', async () => {
    const written = await setUp({
      access: 'workflow-token',
      server: cluster.server,
      'owner-id': '1001',
      'repository-id': '2002',
    })
    const { jwt, ...configuration } = parse(
      await written('pgo-refresh/authentication-configuration.yml'),
    ) as Authentication
    // Where the keys are and who may ask for health is the test cluster's own affair.
    const { discoveryURL, certificateAuthority } = trust.jwt[0]?.issuer ?? {}
    const ours = jwt.map(({ issuer, ...rules }) => ({
      issuer: { ...issuer, discoveryURL, certificateAuthority },
      ...rules,
    }))
    await writeFile(cluster.authenticationConfig, stringify({ ...trust, ...configuration, jwt: ours }))

    const workflow = await written('.github/workflows/pgo-refresh.yml')
    const run = (claims: object = {}) =>
      runJob(workflow, { 'vars.CLUSTER_CA': cluster.authority }, workflowLogin(cluster, { claims }).env)
    // The API server reads the file again by itself.
    const until = Date.now() + 60_000
    let step = await run()
    while (step.status !== 0 && step.log.includes('(unauthorized)') && Date.now() < until) step = await run()
    assert.equal(step.status, 0, step.log)
    assert.deepEqual([step.outputs['verdict'], step.outputs['pull-request-operation']], ['refresh', 'created'])
    await assertLeast('github:repo:2002')

    const other = await run({ event_name: 'pull_request' })
    assert.match(other.log, /\(unauthorized\)/)
    const branch = await run({ ref: 'refs/heads/other' })
    assert.match(branch.log, /\(unauthorized\)/)
  })

  it('gives the account of a kubeconfig in a secret enough for the main job', async () => {
    const written = await setUp({ access: 'kubeconfig' })
    const step = await runJob(await written('.github/workflows/pgo-refresh.yml'), {
      'secrets.KUBECONFIG': await cluster.kubeconfigOf('shop', 'pgo-refresh'),
    })
    assert.equal(step.status, 0, step.log)
    assert.equal(step.outputs['verdict'], 'refresh')
    await assertLeast('system:serviceaccount:shop:pgo-refresh')
  })

  it('gives the account of a runner in the cluster enough for the main job', async () => {
    await cluster.kubectl(['create', 'namespace', 'runners'])
    await cluster.kubectl(['create', 'serviceaccount', 'runner', '--namespace=runners'])
    const written = await setUp({ access: 'in-cluster', identity: 'runners/runner' })
    // A pod's own files, which the client looks for in one place of the machine: here a kubeconfig says the same.
    const kubeconfig = join(await temporaryFolder(), 'kubeconfig')
    await writeFile(kubeconfig, await cluster.kubeconfigOf('runners', 'runner'))
    const step = await runJob(await written('.github/workflows/pgo-refresh.yml'), {}, { KUBECONFIG: kubeconfig })
    assert.equal(step.status, 0, step.log)
    assert.equal(step.outputs['verdict'], 'refresh')
    await assertLeast('system:serviceaccount:runners:runner')
  })
})
