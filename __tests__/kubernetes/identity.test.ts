import assert from 'node:assert/strict'
import { chmod, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { parse, stringify } from 'yaml'
import { documented } from '../documented.ts'
import { needsCluster, type RealCluster, startCluster } from './cluster.ts'
import { account, documentedRules, workload } from './manifests.ts'
import { type Captured, captureShop, deploy, type WorkflowToken, workflowLogin } from './shop.ts'

interface Authentication {
  readonly jwt: readonly { readonly issuer: Readonly<Record<string, unknown>> }[]
}

describe('who we are, on a real API server', needsCluster, () => {
  let cluster: RealCluster

  before(async () => {
    cluster = await startCluster()
    await writeFile(join(cluster.folder, 'ca.crt'), cluster.authority)
    const args = ['-listen=$(POD_LOCALHOST):6060', '-load=0.1']
    await deploy(cluster, 'shop', [
      account('pgo', 'shop', documentedRules(), { kind: 'Group', name: 'github:pgo' }),
      workload('shop', 'shop', { image: 'workload', args, replicas: 1 }),
    ])
  })
  after(() => cluster.close())

  const capture = (options: readonly string[], env?: Readonly<Record<string, string>>): Promise<Captured> =>
    captureShop(cluster, ['--profiles', '1', ...options], env)

  /** The command line in a job whose token is like this. */
  function captureAs(token: WorkflowToken): Promise<Captured> {
    const { options, env } = workflowLogin(cluster, token)
    return capture(options, env)
  }

  describe('with the workflow’s own token', () => {
    it('is let in', async () => {
      const { status, err } = await captureAs({})
      assert.equal(status, 0, err)
      const events = await cluster.audit('github:repo:2002')
      assert.ok(events.some(({ objectRef }) => objectRef?.subresource === 'portforward'))
    })

    it('is let in with a subject of the old form as well', async () => {
      const { status, err } = await captureAs({ claims: { sub: 'repo:acme/shop:ref:refs/heads/main' } })
      assert.equal(status, 0, err)
    })

    const now = Math.floor(Date.now() / 1000)
    const refused: readonly (readonly [name: string, token: WorkflowToken, said: RegExp])[] = [
      ['another audience', { audience: 'https://other.example' }, /audience https:\/\/other\.example,/],
      ['a token that has expired', { claims: { exp: now - 7_200 } }, /\(401\), which expired 2 hours ago\./],
      ['another repository', { claims: { repository_id: '4711' } }, /repository_id 4711,/],
      ['another owner', { claims: { repository_owner_id: '4711' } }, /repository_owner_id 4711,/],
      ['a pull request’s event', { claims: { event_name: 'pull_request' } }, /event pull_request,/],
      ['another issuer', { claims: { iss: 'https://issuer.example' } }, /issuer https:\/\/issuer\.example,/],
      ['a signature by somebody else', { foreign: true }, /issuer https:\/\/token\.actions\.githubusercontent\.com,/],
    ]
    for (const [name, token, said] of refused) {
      it(`is a bare 401 for ${name}, and we say what we sent`, async () => {
        const { status, err } = await captureAs(token)
        assert.equal(status, 2)
        assert.match(err, /The API server does not accept the workflow’s OIDC token \(401\)/)
        assert.match(err, /Compare what was sent .* with the jwt entry of the cluster’s AuthenticationConfiguration/)
        assert.match(err, said)
        assert.doesNotMatch(err, /eyJ/)
      })
    }

    it('is known, and may do nothing without a Role', async () => {
      await cluster.kubectl(['delete', 'rolebinding', 'pgo', '--namespace=shop'])
      const { status, err } = await captureAs({})
      await cluster.apply(account('pgo', 'shop', documentedRules(), { kind: 'Group', name: 'github:pgo' }))
      assert.equal(status, 2)
      assert.match(err, /The credentials may not get deployments, nor list replicasets, nor /)
    })
  })

  it('is let in by the configuration that the documentation shows', async () => {
    const written = parse(
      documented('cluster-access', 'authentication').replace("'123'", "'1001'").replace("'456'", "'2002'"),
    ) as Authentication
    const present = parse(await readFile(cluster.authenticationConfig, 'utf8')) as Authentication
    const [{ issuer, ...rules } = { issuer: {} }] = written.jwt
    // Where the keys are and who may ask for health is the test cluster's own affair.
    const { discoveryURL, certificateAuthority } = present.jwt[0]?.issuer ?? {}
    const jwt = [{ issuer: { ...issuer, discoveryURL, certificateAuthority }, ...rules }]
    await writeFile(cluster.authenticationConfig, stringify({ ...present, ...written, jwt }))
    await cluster.apply(account('pgo', 'shop', documentedRules(), { kind: 'User', name: 'github:repo:2002' }))
    const attempt = () => captureAs({ audience: 'pgo-refresh' })
    // The API server reads the file again by itself.
    const until = Date.now() + 60_000
    let ended = await attempt()
    while (ended.status !== 0 && Date.now() < until) ended = await attempt()
    assert.equal(ended.status, 0, ended.err)
    assert.equal((await captureAs({ audience: 'pgo-refresh', claims: { event_name: 'pull_request' } })).status, 2)
  })

  describe('with a kubeconfig', () => {
    interface Parts {
      readonly cluster?: object
      readonly user: object
    }

    async function kubeconfig(name: string, parts: Parts): Promise<string> {
      const file = join(cluster.folder, `${name}.kubeconfig`)
      const config = {
        clusters: [
          { name: 'c', cluster: { server: cluster.server, 'certificate-authority': 'ca.crt', ...parts.cluster } },
        ],
        users: [{ name: 'u', user: parts.user }],
        contexts: [{ name: 'prod', context: { cluster: 'c', user: 'u', namespace: 'shop' } }],
        'current-context': 'prod',
      }
      await writeFile(file, stringify(config))
      return file
    }
    const token = () => cluster.tokenOf('shop', 'pgo')

    it('logs in with a client certificate', async () => {
      const { status, err } = await capture(['--kubeconfig', cluster.programs.kubeconfig])
      assert.equal(status, 0, err)
    })

    it('logs in with a token in a file beside it, found by KUBECONFIG', async () => {
      await writeFile(join(cluster.folder, 'token'), `${await token()}\n`)
      const { status, err } = await capture([], {
        KUBECONFIG: await kubeconfig('file', { user: { tokenFile: 'token' } }),
      })
      assert.equal(status, 0, err)
    })

    it('logs in with a command that wants to know the cluster', async () => {
      const command = join(cluster.folder, 'login')
      // As a cloud's plugin: it refuses to work without the cluster's address, and gives a token until a time.
      await writeFile(
        command,
        `#!${process.execPath}
const { spec: { cluster, interactive } } = JSON.parse(process.env.KUBERNETES_EXEC_INFO)
if (cluster.server !== ${JSON.stringify(cluster.server)} || cluster.config.region !== 'north' || interactive) process.exit(3)
const expirationTimestamp = new Date(Date.now() + 900_000).toISOString()
const status = { token: ${JSON.stringify(await token())}, expirationTimestamp }
console.log(JSON.stringify({ apiVersion: 'client.authentication.k8s.io/v1', kind: 'ExecCredential', status }))
`,
      )
      await chmod(command, 0o700)
      const exec = {
        apiVersion: 'client.authentication.k8s.io/v1',
        command: './login',
        interactiveMode: 'Never',
        provideClusterInfo: true,
      }
      const extensions = [{ name: 'client.authentication.k8s.io/exec', extension: { region: 'north' } }]
      const { status, err } = await capture(
        ['--kubeconfig', await kubeconfig('exec', { cluster: { extensions }, user: { exec } })],
        { PATH: dirname(process.execPath) },
      )
      assert.equal(status, 0, err)
    })

    it('accepts a certificate for another name where the kubeconfig gives that name', async () => {
      const server = await cluster.front({ kind: 'wrong-name' })
      const user = { token: await token() }
      const refused = await capture(['--kubeconfig', await kubeconfig('name', { cluster: { server }, user })])
      assert.match(
        refused.err,
        /The certificate of the API server is for another name\. \(api-certificate-name\)\nSet tls-server-name/,
      )
      const named = { server, 'tls-server-name': 'api.cluster.test' }
      const { status, err } = await capture(['--kubeconfig', await kubeconfig('named', { cluster: named, user })])
      assert.equal(status, 0, err)
    })

    it('says when an account’s token was for somebody else', async () => {
      const { status, err } = await capture([
        '--kubeconfig',
        await kubeconfig('audience', {
          user: {
            token: (await cluster.kubectl(['create', 'token', 'pgo', '--namespace=shop', '--audience=vault'])).trim(),
          },
        }),
      ])
      assert.equal(status, 2)
      assert.match(err, /The API server does not accept the token \(401\)\./)
      assert.match(err, /sent: audience vault, expires in 3\d\d\d s/)
    })
  })
})
