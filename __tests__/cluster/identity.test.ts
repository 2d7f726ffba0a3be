import assert from 'node:assert/strict'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, it } from 'node:test'
import { loadIdentity } from '../../src/cluster/identity.ts'
import { milliseconds } from '../../src/units.ts'
import { recordConsole } from './rig.ts'

let folder = ''
let console = recordConsole()
const environment = { HOME: process.env['HOME'], KUBECONFIG: process.env['KUBECONFIG'] }

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'identity-'))
  console = recordConsole()
})
afterEach(() => {
  rmSync(folder, { recursive: true })
  for (const [name, value] of Object.entries(environment)) {
    if (value === undefined) delete process.env[name]
    else process.env[name] = value
  }
})

interface Parts {
  readonly server?: string
  readonly user?: object
  readonly cluster?: object
  readonly context?: object
  readonly current?: string
}

/** A kubeconfig with one of each. */
const createKubeconfig = ({ server = 'https://api.example', user, cluster, context, current = 'prod' }: Parts = {}) =>
  JSON.stringify(
    {
      clusters: [{ name: 'c', cluster: { server, ...cluster } }],
      users: [{ name: 'u', user: user ?? { token: 'secret-token' } }],
      contexts: [{ name: 'prod', context: { cluster: 'c', user: 'u', namespace: 'shop', ...context } }],
      'current-context': current,
    },
    null,
    1,
  )

const load = (kubeconfig: string | null, context: string | null = null) =>
  loadIdentity({ kubeconfig, context }, console, milliseconds(300))

describe('a kubeconfig', () => {
  it('is read as text when it has a line break', async () => {
    const identity = load(createKubeconfig())
    assert.deepEqual([identity.server, identity.namespace], ['https://api.example', 'shop'])
    const { headers } = await identity.credentials()
    assert.deepEqual(headers, { authorization: 'Bearer secret-token' })
  })

  it('is read as a path else', () => {
    writeFileSync(join(folder, 'config'), createKubeconfig({ server: 'https://api.example/k8s/c-1/' }))
    assert.equal(load(join(folder, 'config')).server, 'https://api.example/k8s/c-1')
  })

  it('is found where KUBECONFIG points', () => {
    process.env['KUBECONFIG'] = join(folder, 'config')
    writeFileSync(join(folder, 'config'), createKubeconfig())
    assert.equal(load(null).server, 'https://api.example')
  })

  it('gives up its secrets to the mask before anything can fail', () => {
    const user = { token: 'secret-token', password: 'secret-word', 'client-key-data': 'c2VjcmV0' }
    assert.throws(() => load(createKubeconfig({ user, current: 'nowhere' })))
    assert.deepEqual(console.masked, ['secret-token', 'secret-word', 'c2VjcmV0'])
  })

  it('makes one connection pool for all requests', async () => {
    const identity = load(createKubeconfig())
    const [first, second] = [await identity.credentials(), await identity.credentials()]
    assert.equal(first.agent, second.agent)
  })

  it('turns a password into basic authentication, masked', async () => {
    const { headers } = await load(createKubeconfig({ user: { username: 'jo', password: 'word' } })).credentials()
    assert.deepEqual(headers, { authorization: 'Basic am86d29yZA==' })
    assert.ok(console.masked.includes('am86d29yZA=='))
  })
})

describe('a kubeconfig is refused', () => {
  const cases: readonly (readonly [string, string | null, string | null, string, RegExp])[] = [
    ['when its context is unknown', createKubeconfig(), 'stage', 'context-unknown', /no context "stage"/],
    [
      'when it has no current context',
      createKubeconfig({ current: '' }),
      null,
      'context-unknown',
      /no current context/,
    ],
    [
      'when its cluster is missing',
      createKubeconfig({ context: { cluster: 'x' } }),
      null,
      'kubeconfig-invalid',
      /cluster that is not in it/,
    ],
    [
      'when its user is missing',
      createKubeconfig({ context: { user: 'x' } }),
      null,
      'kubeconfig-invalid',
      /user that is not in it/,
    ],
    ['when its server is no URL', createKubeconfig({ server: 'nonsense' }), null, 'kubeconfig-invalid', /not a URL/],
    [
      'when its server is not encrypted',
      createKubeconfig({ server: 'http://api.example' }),
      null,
      'server-insecure',
      /http:/,
    ],
    [
      'when it is not YAML',
      'token: "secret\n- [',
      null,
      'kubeconfig-invalid',
      /^The kubeconfig cannot be used: it is not YAML\.$/,
    ],
    ['when it is base64', 'c2VjcmV0LXRva2Vu\nc2VjcmV0', null, 'kubeconfig-invalid', /it holds no cluster/],
    [
      'when it is base64 without a line break',
      'c2VjcmV0LXRva2Vu',
      null,
      'kubeconfig-invalid',
      /^The kubeconfig cannot be used: it has no line break, and there is no file of that name\.$/,
    ],
    [
      'when a part is missing',
      '{"clusters":\n[{"name": "c"}]}',
      null,
      'kubeconfig-invalid',
      /clusters\[0\]\.cluster is missing/,
    ],
  ]
  for (const [name, kubeconfig, context, code, message] of cases) {
    it(name, () => {
      assert.throws(() => load(kubeconfig, context), { code, message })
    })
  }

  it('when there is none', () => {
    delete process.env['KUBECONFIG']
    process.env['HOME'] = folder
    assert.throws(() => load(null), { code: 'no-kubeconfig' })
  })

  it('when KUBECONFIG points nowhere', () => {
    process.env['KUBECONFIG'] = join(folder, 'nothing')
    assert.throws(() => load(null), { message: /a file that KUBECONFIG names is not there/ })
  })

  it('when a file that it names is not there', async () => {
    const identity = load(createKubeconfig({ cluster: { 'certificate-authority': join(folder, 'ca.crt') } }))
    await assert.rejects(identity.credentials(), { code: 'kubeconfig-invalid' })
  })
})

describe('a login command', () => {
  function plugin(script: string): string {
    const path = join(folder, 'login')
    writeFileSync(path, `#!/bin/sh\n${script}\n`)
    chmodSync(path, 0o755)
    return createKubeconfig({ user: { exec: { apiVersion: 'client.authentication.k8s.io/v1', command: path } } })
  }

  it('is asked for a token, which is masked', async () => {
    const { headers } = await load(plugin(`echo '{"status": {"token": "fresh"}}'`)).credentials()
    assert.deepEqual([headers, console.masked], [{ authorization: 'Bearer fresh' }, ['fresh']])
  })

  it('is named when it is not installed', async () => {
    const identity = load(createKubeconfig({ user: { exec: { command: 'no-such-command' } } }))
    await assert.rejects(identity.credentials(), {
      code: 'login-missing',
      message: /"no-such-command", which is not installed/,
    })
  })

  it('is quoted when it fails', async () => {
    const identity = load(plugin('echo "please log in" >&2; exit 1'))
    await assert.rejects(identity.credentials(), ({ code, cause }) => {
      assert.deepEqual([code, cause.message], ['login-failed', 'please log in '])
      return true
    })
  })

  it('is never quoted when it prints no JSON, for that may be a token', async () => {
    await assert.rejects(load(plugin('echo secret')).credentials(), ({ code, cause }) => {
      assert.deepEqual([code, cause.message], ['login-failed', 'it did not print JSON'])
      return true
    })
  })

  it('is not waited for for ever', async () => {
    await assert.rejects(load(plugin('exec sleep 1')).credentials(), { code: 'login-failed' })
  })
})
