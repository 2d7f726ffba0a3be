import assert from 'node:assert/strict'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it, type TestContext } from 'node:test'
import { createToken, startTokenEndpoint } from '../cluster/token-endpoint.ts'
import { pgoRefresh } from './command-line.ts'
import { removeSteps } from './runner.ts'
import { fleets, startScene } from './scene.ts'

after(removeSteps)

/** A cluster that accepts the token of a workflow, which is handed out for as long as anybody asks. */
async function startWorkflow(test: TestContext, { accepted = true } = {}) {
  const token = createToken({ aud: 'pgo', exp: Math.floor(Date.now() / 1000) + 300 })
  const endpoint = await startTokenEndpoint(test)
  endpoint.answers.push(token, token, token)
  const scene = await startScene(test, { captures: fleets.baseline, tokens: accepted ? [token] : [] })
  const folder = await mkdtemp(join(tmpdir(), 'workflow-'))
  test.after(() => rm(folder, { recursive: true }))
  const login = {
    server: scene.kubernetes.url,
    'certificate-authority': Buffer.from(scene.kubernetes.authority).toString('base64'),
    audience: 'pgo',
  }
  return { ...endpoint, token, scene, folder, login }
}

/** Files under a folder that hold a text. */
async function filesWith(folder: string, text: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name))
  const contents = await Promise.all(files.map((file) => readFile(file, 'latin1')))
  return files.filter((_, index) => contents[index]?.includes(text))
}

describe('the action without a kubeconfig', () => {
  it('logs in with the workflow’s token, which is nowhere to be found afterwards', async (test) => {
    const { environment, asked, token, scene, folder, login } = await startWorkflow(test)
    const inputs = { ...login, kubeconfig: '', 'dry-run': 'true' }
    const step = await scene.run({ inputs, environment, folder })
    assert.deepEqual([step.status, step.outputs['verdict'], asked], [0, 'refresh', ['pgo']], step.log)
    assert.ok(!step.log.includes(token))
    assert.deepEqual(await filesWith(folder, token), [])
    assert.ok((await filesWith(folder, 'verdict')).length > 0)
  })

  it('says what it sent where the API server does not accept it', async (test) => {
    const { environment, token, scene, login } = await startWorkflow(test, { accepted: false })
    const step = await scene.run({ inputs: { ...login, kubeconfig: '' }, environment })
    assert.equal(step.status, 2)
    assert.match(step.log, /^Cause: sent: issuer https:\S+, audience pgo, expires in \d+ s, repository_id 456/m)
    assert.match(step.log, /does not accept the workflow’s OIDC token \(401\)\..+\(unauthorized\)/)
    assert.ok(!step.log.includes(token))
  })

  it('names the permission that the job lacks', async (test) => {
    const { scene, login } = await startWorkflow(test)
    const step = await scene.run({ inputs: { ...login, kubeconfig: '' } })
    assert.equal(step.status, 2)
    assert.match(step.log, /\(oidc-not-permitted\) .+permissions: id-token: write/)
  })
})

describe('the command line without a kubeconfig', () => {
  const optionsOf = (login: Readonly<Record<string, string>>, output: string) => [
    ...['capture', '--target', 'deployment/shop', '--namespace', 'shop', '--seconds', '1', '--output', output],
    ...Object.entries(login).flatMap(([name, value]) => [`--${name}`, value]),
  ]

  it('says that there is no workflow', async (test) => {
    const { folder, login } = await startWorkflow(test)
    const { status, err } = await pgoRefresh(optionsOf(login, join(folder, 'out')))
    assert.equal(status, 2)
    assert.match(
      err,
      /^pgo-refresh: The server input logs in with the OIDC token of a workflow, and this is none\. \(oidc-outside-workflow\)$/m,
    )
  })

  it('logs in within one, and says nothing on standard output', async (test) => {
    const { environment, token, folder, login } = await startWorkflow(test)
    const { status, out, err } = await pgoRefresh(optionsOf(login, join(folder, 'out')), { env: environment })
    assert.deepEqual([status, out], [0, ''], err)
    assert.ok(!err.includes(token))
    assert.deepEqual(await filesWith(folder, token), [])
  })
})
