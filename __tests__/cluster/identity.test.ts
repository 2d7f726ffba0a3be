import assert from 'node:assert/strict'
import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { inspect } from 'node:util'
import { openApi } from '../../src/cluster/api/api.ts'
import type { RefusedError } from '../../src/errors.ts'
import { createKubeconfig, load, temporaryFolder } from './kubeconfigs.ts'
import { identityAt, leapingClock, recordConsole, shortDeadlines } from './rig.ts'

describe('a kubeconfig', () => {
  it('is read as text when it has a line break', async () => {
    const identity = load(createKubeconfig())
    assert.deepEqual([identity.server, identity.namespace], ['https://api.example', 'shop'])
    const { headers } = await identity.credentials()
    assert.deepEqual(headers, { authorization: 'Bearer secret-token' })
  })

  it('is read as a path else', (test) => {
    const path = join(temporaryFolder(test), 'config')
    writeFileSync(path, createKubeconfig({ server: 'https://api.example/k8s/c-1/' }))
    assert.equal(load(path).server, 'https://api.example/k8s/c-1')
  })

  it('gives the context that is asked for', () => {
    const config = JSON.parse(createKubeconfig())
    config.contexts.push({ name: 'stage', context: { cluster: 'c', user: 'u' } })
    const identity = load(JSON.stringify(config, null, 1), { context: 'stage' })
    assert.equal(identity.namespace, null)
  })

  it('gives up its secrets to the mask before anything can fail', () => {
    const console = recordConsole()
    const user = {
      token: 'secret-token',
      password: 'secret-word',
      'client-key-data': 'c2VjcmV0',
      'auth-provider': { name: 'oidc', config: { 'id-token': 'an-id', 'refresh-token': 'a-refresh' } },
      exec: {
        env: [
          { name: 'AWS_PROFILE', value: 'prod' },
          { name: 'CLIENT_SECRET', value: 'hush' },
        ],
      },
    }
    assert.throws(() => load(createKubeconfig({ user, current: 'nowhere' }), { console }))
    assert.deepEqual(console.masked, ['secret-token', 'secret-word', 'c2VjcmV0', 'an-id', 'a-refresh', 'hush'])
  })

  it('makes one connection pool for all requests', async () => {
    const identity = load(createKubeconfig())
    const [first, second] = [await identity.credentials(), await identity.credentials()]
    assert.equal(first.agent, second.agent)
  })

  it('turns a password into basic authentication, masked', async () => {
    const console = recordConsole()
    const kubeconfig = createKubeconfig({ user: { username: 'jo', password: 'word' } })
    const { headers } = await load(kubeconfig, { console }).credentials()
    assert.deepEqual(headers, { authorization: 'Basic am86d29yZA==' })
    assert.ok(console.masked.includes('am86d29yZA=='))
  })

  it('may act for somebody else, with groups', async () => {
    const user = {
      token: 't',
      as: 'jo',
      'as-uid': '7',
      'as-groups': ['pgo', 'ops'],
      'as-user-extra': { 'Example.org/why': ['profile'] },
    }
    const { headers } = await load(createKubeconfig({ user })).credentials()
    assert.deepEqual(headers, {
      authorization: 'Bearer t',
      'impersonate-user': 'jo',
      'impersonate-uid': '7',
      'impersonate-group': ['pgo', 'ops'],
      'impersonate-extra-example.org%2Fwhy': ['profile'],
    })
  })

  it('acts for somebody whose name is not English in the bytes that kubectl sends', async (test) => {
    const named = new Map<string, readonly string[]>()
    const server = createServer(({ method = '', headers }, response) => {
      const sent = Object.entries(headers).filter(([name]) => name.startsWith('impersonate-'))
      named.set(
        method,
        sent.map(([name, value]) => `${name}: ${Buffer.from(`${value}`, 'latin1')}`),
      )
      response.end('{}')
    }).listen(0, '127.0.0.1')
    await once(server, 'listening')
    test.after(() => server.close())
    const user = { token: 't', as: 'Jörg 山田', 'as-groups': ['Österreich'], 'as-user-extra': { why: ['größer'] } }
    const { headers } = await load(createKubeconfig({ user })).credentials()
    const identity = identityAt(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, headers)
    const api = openApi(identity, leapingClock(), shortDeadlines, recordConsole())
    const right = { group: '', resource: 'pods', verb: 'get', namespace: 'shop' } as const
    await api.get('/', right, new AbortController().signal)
    await api.post('/', { of: 'größe' }, right, new AbortController().signal)
    const expected = ['impersonate-user: Jörg 山田', 'impersonate-group: Österreich', 'impersonate-extra-why: größer']
    assert.deepEqual(
      [...named],
      [
        ['GET', expected],
        ['POST', expected],
      ],
    )
  })

  it('may have a token with a line break behind it', async () => {
    const console = recordConsole()
    const { headers } = await load(createKubeconfig({ user: { token: 'secret-token\n' } }), { console }).credentials()
    assert.deepEqual(headers, { authorization: 'Bearer secret-token' })
    assert.ok(console.masked.includes('secret-token'))
  })

  it('names a token’s file, which is read again for every request, and masked', async (test) => {
    const console = recordConsole()
    const folder = temporaryFolder(test)
    writeFileSync(join(folder, 'config'), createKubeconfig({ user: { tokenFile: 'token', token: 'older' } }))
    const identity = load(join(folder, 'config'), { console })
    for (const token of ['first', 'second']) {
      writeFileSync(join(folder, 'token'), `${token}\n`)
      assert.deepEqual((await identity.credentials()).headers, { authorization: `Bearer ${token}` })
    }
    assert.deepEqual(console.masked, ['older', 'first', 'second'])
  })
})

describe('a kubeconfig is refused', () => {
  const cases: readonly (readonly [string, string, string | undefined, string, RegExp])[] = [
    ['when its context is unknown', createKubeconfig(), 'stage', 'context-unknown', /no context "stage"/],
    [
      'when it has no current context',
      createKubeconfig({ current: '' }),
      undefined,
      'context-unknown',
      /no current context/,
    ],
    [
      'when its cluster is missing',
      createKubeconfig({ context: { cluster: 'x' } }),
      undefined,
      'kubeconfig-invalid',
      /cluster that is not in it/,
    ],
    [
      'when its user is missing',
      createKubeconfig({ context: { user: 'x' } }),
      undefined,
      'kubeconfig-invalid',
      /user that is not in it/,
    ],
    [
      'when its server is no URL',
      createKubeconfig({ server: 'nonsense' }),
      undefined,
      'kubeconfig-invalid',
      /not a URL/,
    ],
    [
      'when its server has no scheme',
      createKubeconfig({ server: 'localhost:8080' }),
      undefined,
      'kubeconfig-invalid',
      /lacks https/,
    ],
    [
      'when its server is not encrypted',
      createKubeconfig({ server: 'http://api.example' }),
      undefined,
      'server-insecure',
      /http:/,
    ],
    [
      'when it is not YAML',
      'token: "secret\n- [',
      undefined,
      'kubeconfig-invalid',
      /^The kubeconfig cannot be used: it is not YAML\.$/,
    ],
    ['when it is base64', 'c2VjcmV0LXRva2Vu\nc2VjcmV0', undefined, 'kubeconfig-invalid', /it holds no cluster/],
    [
      'when it is base64 without a line break',
      'c2VjcmV0LXRva2Vu',
      undefined,
      'kubeconfig-invalid',
      /^The kubeconfig cannot be used: it has no line break, and there is no file of that name\.$/,
    ],
    [
      'when a part is missing',
      '{"clusters":\n[{"name": "c"}]}',
      undefined,
      'kubeconfig-invalid',
      /clusters\[0\]\.cluster is missing/,
    ],
    [
      'when it is a text with a relative path, which would lead into the checked-out tree',
      createKubeconfig({ cluster: { 'certificate-authority': 'ca.crt' } }),
      undefined,
      'kubeconfig-invalid',
      /names a file by a relative path/,
    ],
    [
      'when it is a text with the relative path of a command',
      createKubeconfig({ user: { exec: { command: './login.sh' } } }),
      undefined,
      'kubeconfig-invalid',
      /names a file by a relative path/,
    ],
  ]
  for (const [name, kubeconfig, context, code, message] of cases) {
    it(name, () => {
      assert.throws(() => load(kubeconfig, context === undefined ? {} : { context }), { code, message })
    })
  }

  it('when it is a folder', (test) => {
    assert.throws(() => load(temporaryFolder(test)), { message: /its file cannot be read \(EISDIR\)/ })
  })

  for (const [name, parts] of Object.entries({
    'a certificate authority': { cluster: { 'certificate-authority': '/nowhere/ca.crt' } },
    'a client certificate': { user: { 'client-certificate': '/nowhere/tls.crt' } },
    'a token': { user: { tokenFile: '/nowhere/token' } },
  })) {
    it(`when the file of ${name} is not there`, async () => {
      await assert.rejects(load(createKubeconfig(parts)).credentials(), { code: 'kubeconfig-invalid' })
    })
  }

  for (const [name, user] of Object.entries({
    'its token has a line break inside': { token: 'hidden\ntoken' },
    'its token has quotes of a word processor': { token: '“hidden-token”' },
    'the name that it impersonates has a line break': { token: 't', as: 'hidden\nadmin' },
    'a group that it impersonates has a line break': { token: 't', as: 'jo', 'as-groups': ['ops', 'hidden\n'] },
    'the key of an extra is no name of a header': { token: 't', as: 'jo', 'as-user-extra': { '(hidden)': ['x'] } },
  })) {
    it(`when ${name}, without showing it`, async () => {
      await assert.rejects(load(createKubeconfig({ user })).credentials(), (error: RefusedError) => {
        assert.equal(error.code, 'kubeconfig-invalid')
        assert.match(error.message, /has a character that no HTTP header can hold\.$/)
        assert.doesNotMatch(inspect(error), /“|hidden/)
        return true
      })
    })
  }

  it('when its sign-on provider has no fresh token and no way to get one', async () => {
    const payload = Buffer.from(JSON.stringify({ exp: 1 })).toString('base64url')
    const config = { 'id-token': `e30.${payload}.c2ln`, 'idp-issuer-url': 'https://idp.example' }
    const kubeconfig = createKubeconfig({ user: { 'auth-provider': { name: 'oidc', config } } })
    await assert.rejects(load(kubeconfig).credentials(), { code: 'login-failed', message: /auth-provider "oidc"/ })
  })
})

describe('paths in a kubeconfig’s file', () => {
  it('start at its folder', async (test) => {
    const folder = temporaryFolder(test)
    mkdirSync(join(folder, 'pki'))
    writeFileSync(join(folder, 'pki/token'), 'from-file')
    writeFileSync(join(folder, 'config'), createKubeconfig({ user: { tokenFile: './pki/token' } }))
    const { headers } = await load(join(folder, 'config')).credentials()
    assert.deepEqual(headers, { authorization: 'Bearer from-file' })
  })
})
