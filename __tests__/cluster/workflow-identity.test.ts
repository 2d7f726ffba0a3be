import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it, type TestContext } from 'node:test'
import type { WorkflowSource } from '../../src/cluster/login/identity.ts'
import { openCluster } from '../../src/cluster/open.ts'
import { servingCertificate } from '../stand-ins/kubernetes/certificate.ts'
import { startKubernetes } from '../stand-ins/kubernetes/kubernetes.ts'
import { startReplayPod } from '../stand-ins/kubernetes/replay-pod.ts'
import { loadSource, type Surroundings, temporaryFolder } from './kubeconfigs.ts'
import { createRequest, keepAll, kept, leapingClock, recordConsole, shortDeadlines } from './rig.ts'
import { createToken, startTokenEndpoint } from './token-endpoint.ts'

const source: WorkflowSource = { server: 'https://api.example', certificateAuthority: null, audience: 'the-audience' }

const noon = new Date('2026-11-01T12:00:00Z')
const after = (seconds: number): Date => new Date(noon.getTime() + seconds * 1000)
/** A token that ends so many seconds after noon. */
const tokenUntil = (seconds: number): string => createToken({ exp: noon.getTime() / 1000 + seconds })

describe('the token of the workflow', () => {
  it('is asked for with the audience, and only when it is needed', async (test) => {
    const { environment, asked, issued } = await startTokenEndpoint(test)
    const identity = loadSource(source, { environment })
    assert.deepEqual([identity.server, identity.namespace, asked], ['https://api.example', null, []])
    const { headers } = await identity.credentials()
    assert.deepEqual([asked, headers], [['the-audience'], { authorization: `Bearer ${issued[0]}` }])
  })

  it('is kept while it has a minute left, and asked for anew then', async (test) => {
    const { environment, asked, answers } = await startTokenEndpoint(test)
    let now = noon
    const identity = loadSource(source, { environment, now: () => now })
    const [first, second] = [tokenUntil(300), tokenUntil(600)]
    answers.push(first, second)
    const used: unknown[] = []
    for (const seconds of [0, 239, 240, 241, 300]) {
      now = after(seconds)
      used.push((await identity.credentials()).headers['authorization'])
    }
    const [old, fresh] = [`Bearer ${first}`, `Bearer ${second}`]
    assert.deepEqual(used, [old, old, old, fresh, fresh])
    assert.equal(asked.length, 2)
  })

  it('is asked for once by requests side by side', async (test) => {
    const { environment, asked } = await startTokenEndpoint(test)
    const identity = loadSource(source, { environment })
    await Promise.all(Array.from({ length: 4 }, () => identity.credentials()))
    assert.equal(asked.length, 1)
  })

  it('that does not say when it ends is asked for each time', async (test) => {
    const { environment, asked, answers } = await startTokenEndpoint(test)
    answers.push('opaque-1', 'opaque-2')
    const identity = loadSource(source, { environment })
    await identity.credentials()
    assert.deepEqual((await identity.credentials()).headers, { authorization: 'Bearer opaque-2' })
    assert.equal(asked.length, 2)
  })

  it('is asked for again where GitHub stumbles', async (test) => {
    const { environment, asked, answers, issued } = await startTokenEndpoint(test)
    answers.push({ status: 503, body: 'busy' }, 'drop')
    const identity = loadSource(source, { environment, deadline: 10_000 })
    const { headers } = await identity.credentials()
    assert.deepEqual([asked.length, headers], [3, { authorization: `Bearer ${issued[0]}` }])
  })
})

describe('the token of the workflow is refused', () => {
  const refusals = async (surroundings: Surroundings, code: string, cause: RegExp) => {
    await assert.rejects(loadSource(source, surroundings).credentials(), (error: Error & { code: string }) => {
      assert.equal(error.code, code)
      assert.match(error.cause instanceof Error ? error.cause.message : '', cause)
      return true
    })
  }

  it('where the job may not ask for it', () => {
    const environment = { GITHUB_ACTIONS: 'true' }
    assert.throws(() => loadSource(source, { environment }), {
      code: 'oidc-not-permitted',
      remedy: /permissions: id-token: write/,
    })
  })

  it('where there is no workflow', () => {
    assert.throws(() => loadSource(source), { code: 'oidc-outside-workflow', message: /this is none/ })
  })

  it('by GitHub, at once', async (test) => {
    const { environment, asked, answers } = await startTokenEndpoint(test)
    answers.push({ status: 403, body: '{"message": "id-token is disabled by a policy"}' })
    await refusals({ environment }, 'oidc-failed', /^it answered 403: id-token is disabled by a policy$/)
    assert.equal(asked.length, 1)
  })

  it('where GitHub answers without one, which is never quoted', async (test) => {
    const { environment, answers } = await startTokenEndpoint(test)
    answers.push({ status: 200, body: '{"other": "secret"}' })
    await refusals({ environment }, 'oidc-failed', /^it answered 200: no token$/)
  })

  it('where GitHub does not answer, within the deadline', async (test) => {
    const { environment, answers } = await startTokenEndpoint(test)
    answers.push('hang')
    await refusals({ environment, deadline: 200 }, 'oidc-failed', /^no answer in 0\.2 s$/)
  })
})

describe('the server input', () => {
  const environment = { ACTIONS_ID_TOKEN_REQUEST_URL: 'http://127.0.0.1:1/', ACTIONS_ID_TOKEN_REQUEST_TOKEN: 't' }

  it('must be encrypted', () => {
    const server = 'http://api.example'
    assert.throws(() => loadSource({ ...source, server }, { environment }), { code: 'server-insecure' })
  })

  it('may hold a path, and the environment’s proxy is for it too', async () => {
    const server = 'https://rancher.example/k8s/clusters/c-1/'
    assert.equal(loadSource({ ...source, server }, { environment }).server, server.slice(0, -1))
    const behind = { ...environment, HTTPS_PROXY: 'ftp://proxy.example' }
    assert.throws(() => loadSource(source, { environment: behind }), { code: 'proxy-invalid' })
  })

  const { certificate } = servingCertificate()
  const base64 = Buffer.from(certificate).toString('base64')
  const files = (test: TestContext, content: string) => {
    const path = join(temporaryFolder(test), 'ca')
    writeFileSync(path, content)
    return path
  }
  const given: Readonly<Record<string, (test: TestContext) => string>> = {
    'a text': () => certificate,
    'a text of two': () => `${certificate}\n${servingCertificate().certificate}`,
    base64: () => base64,
    'base64 in lines': () => base64.replace(/.{76}/g, '$&\n'),
    'a file': (test) => files(test, certificate),
    'a file of base64': (test) => files(test, `${base64}\n`),
  }
  for (const [name, place] of Object.entries(given)) {
    it(`takes its authority as ${name}`, (test) => {
      assert.doesNotThrow(() => loadSource({ ...source, certificateAuthority: place(test) }, { environment }))
    })
  }

  const refused: Readonly<Record<string, (test: TestContext) => string>> = {
    'the name of no file': () => 'ca.crt',
    'a damaged text': () => certificate.replace(/M/g, 'N'),
    'a file without a certificate': (test) => files(test, 'hello'),
    'a folder': (test) => temporaryFolder(test),
    'a text with a NUL': () => 'a\0b',
  }
  for (const [name, place] of Object.entries(refused)) {
    it(`refuses ${name} as its authority`, (test) => {
      assert.throws(() => loadSource({ ...source, certificateAuthority: place(test) }, { environment }), {
        code: 'certificate-authority-invalid',
      })
    })
  }
})

/** An API server that knows these tokens, with a pod to profile. */
async function startCluster(test: TestContext, tokens: readonly string[]) {
  const pod = await startReplayPod([kept('baseline-1')])
  const kubernetes = await startKubernetes({
    pods: [{ name: 'shop', namespace: 'default', listens: { 6060: pod.address } }],
    users: Object.fromEntries(tokens.map((token) => [token, [{ apiGroups: ['*'], resources: ['*'], verbs: ['*'] }]])),
    linger: 10,
  })
  test.after(() => Promise.all([kubernetes.close(), pod.close()]))
  return kubernetes
}

const inAnHour = () => Math.floor(Date.now() / 1000) + 3_600
const request = createRequest({ target: { kind: 'pod', name: 'shop' }, namespace: null, wanted: 1 })

describe('without a kubeconfig', () => {
  it('a profile is taken in the namespace default, and the token is masked before the first request', async (test) => {
    const token = createToken({ aud: 'the-audience', exp: inAnHour() })
    const { environment, answers } = await startTokenEndpoint(test)
    answers.push(token)
    const kubernetes = await startCluster(test, [token])
    const maskedAfter: [string, number][] = []
    const console = {
      ...recordConsole(),
      mask: (secret: string) => void maskedAfter.push([secret, kubernetes.requests().length]),
    }
    const cluster = await openCluster(
      { server: kubernetes.url, certificateAuthority: kubernetes.authority, audience: 'the-audience' },
      { console, clock: leapingClock() },
      shortDeadlines,
      { environment, serviceAccount: '/nowhere' },
    )
    const { profiles } = await cluster.capture(request, keepAll)
    assert.equal(profiles.length, 1)
    assert.deepEqual(maskedAfter, [[token, 0]])
    assert.ok(kubernetes.requests().some((line) => line.includes('/namespaces/default/pods/shop/portforward')))
  })

  it('a 401 says what was sent, and never the token', async (test) => {
    const exp = inAnHour()
    const token = createToken({ aud: 'another-audience', exp, event_name: 'pull_request', ref: 'refs/pull/7/merge' })
    const { environment, answers } = await startTokenEndpoint(test)
    answers.push(token)
    const kubernetes = await startCluster(test, [])
    const console = recordConsole()
    const cluster = await openCluster(
      { server: kubernetes.url, certificateAuthority: kubernetes.authority, audience: 'another-audience' },
      { console, clock: leapingClock() },
      shortDeadlines,
      { environment, serviceAccount: '/nowhere' },
    )
    await assert.rejects(cluster.capture(request, keepAll), ({ code, message, remedy, cause }) => {
      assert.equal(code, 'unauthorized')
      assert.equal(message, 'The API server does not accept the workflow’s OIDC token (401).')
      assert.match(remedy, /AuthenticationConfiguration/)
      assert.match(
        cause.message,
        /^sent: issuer https:\/\/token\.actions\.githubusercontent\.com, audience another-audience, expires in \d+ s, repository_id 456, repository_owner_id 123, event pull_request, ref refs\/pull\/7\/merge, sub repo:acme\/shop:ref:refs\/heads\/main, job_workflow_ref acme\/shop\/\.github\/workflows\/pgo\.yml@refs\/heads\/main$/,
      )
      return true
    })
    assert.ok(!console.lines.join('\n').includes(token))
  })
})
