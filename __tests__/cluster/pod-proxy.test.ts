import assert from 'node:assert/strict'
import { once } from 'node:events'
import { Agent } from 'node:https'
import { type AddressInfo, createServer } from 'node:net'
import { afterEach, describe, it } from 'node:test'
import type { Identity } from '../../src/cluster/login/identity.ts'
import { loadIdentity } from '../../src/cluster/login/open-login.ts'
import { takeProfile } from '../../src/cluster/road/take-profile.ts'
import type { RefusedError } from '../../src/errors.ts'
import { milliseconds } from '../../src/units.ts'
import { type KubernetesStandIn, startKubernetes } from '../stand-ins/kubernetes/kubernetes.ts'
import type { PodSpec } from '../stand-ins/kubernetes/objects.ts'
import { type ReplayPod, startReplayPod } from '../stand-ins/kubernetes/replay-pod.ts'
import { createRequest, identityAt, kept, recordConsole, shortDeadlines, toolsFor } from './rig.ts'

let kubernetes: KubernetesStandIn
let pod: ReplayPod

afterEach(async () => {
  await Promise.all([kubernetes.close(), pod.close()])
})

/** A pod whose profiler listens on its IP address. */
async function startPod(change: Partial<PodSpec> = {}, wait?: number): Promise<void> {
  pod = await startReplayPod([kept('baseline-1')], wait)
  kubernetes = await startKubernetes({
    pods: [{ name: 'shop', listensOnIp: { 6060: pod.address }, ...change }],
    users: { reader: [{ apiGroups: [''], resources: ['pods'], verbs: ['get', 'list'] }] },
  })
}

async function take(user = 'admin') {
  const source = { kubeconfig: kubernetes.kubeconfigOf(user), context: null }
  return takeBy(loadIdentity(source, recordConsole(), milliseconds(1_000)))
}

/** `handshake`: milliseconds that a connection may take. */
async function takeBy(identity: Identity, handshake: number = shortDeadlines.handshake) {
  const address = { namespace: 'default', pod: 'shop', ip: null, port: 6060 }
  const tools = { ...toolsFor(identity), deadlines: { ...shortDeadlines, handshake: milliseconds(handshake) } }
  return takeProfile(address, createRequest({ via: 'proxy' }), tools, new AbortController().signal, () => {})
}
const refused = async (taken: Promise<unknown>): Promise<RefusedError> =>
  taken.then(
    () => assert.fail('it was taken'),
    (error: RefusedError) => error,
  )
const refusalOf = (user?: string): Promise<RefusedError> => refused(take(user))

const asked = () => kubernetes.requests().filter((line) => line.includes('/proxy/')).length
const status = (code: number, message: string) => ({ status: code, body: { kind: 'Status', message, code } })
const unreached = (error: string) => status(503, `error trying to reach service: ${error}`)

describe('the pod proxy of The API server', () => {
  it('is asked once, without WebSockets', async () => {
    await startPod()
    await take()
    assert.deepEqual(kubernetes.requests(), [
      'GET /api/v1/namespaces/default/pods/shop:6060/proxy/debug/pprof/profile?seconds=1',
    ])
  })

  it('needs a right of its own', async () => {
    await startPod()
    const { code, message, remedy } = await refusalOf('reader')
    assert.deepEqual([code, message], ['forbidden', 'The credentials may not get pods/proxy in namespace default.'])
    assert.match(remedy, /resources: \[pods\/proxy\], verbs: \[get\]/)
  })

  it('does not reach a profiler on localhost, and says so', async () => {
    await startPod({ listensOnIp: {} })
    const { code, remedy } = await refusalOf()
    assert.equal(code, 'pod-ip-refused')
    assert.match(remedy, /localhost.*via: port-forward/)
  })

  it('does not go to every address', async () => {
    await startPod({ node: null })
    assert.equal((await refusalOf()).code, 'pod-ip-not-allowed')
    kubernetes.changePod('shop', { node: 'node-a', ip: '127.0.0.1' })
    assert.equal((await refusalOf()).code, 'pod-ip-not-allowed')
  })

  it('tells a pod that went from a profiler that is not there', async () => {
    await startPod()
    pod.behave('not-found')
    assert.equal((await refusalOf()).code, 'pprof-not-found')
    kubernetes.removePod('shop')
    assert.equal((await refusalOf()).code, 'pod-gone')
  })

  const failures: readonly (readonly [string, ReturnType<typeof status>])[] = [
    ['pod-unreachable', unreached('dial tcp 10.244.0.1:6060: connect: no route to host')],
    ['pod-unreachable', unreached('dial tcp 10.244.0.1:6060: i/o timeout')],
    ['pod-unreachable', unreached('dial tcp 10.244.0.1:6060: connect: network is unreachable')],
    ['node-unreachable', unreached('No agent available')],
    ['pprof-tls-failed', unreached('remote error: tls: certificate required')],
    ['pprof-tls-failed', unreached('net/http: TLS handshake timeout')],
    ['pprof-speaks-no-tls', unreached('http: server gave HTTP response to HTTPS client')],
    ['pprof-truncated', unreached('EOF')],
    ['proxy-failed', unreached('something new')],
    ['unauthorized', status(401, 'Unauthorized')],
    ['admission-refused', status(422, 'no proxies here')],
    [
      'admission-refused',
      status(
        403,
        `pods "shop" is forbidden: ValidatingAdmissionPolicy 'p' with binding 'b' denied request: no proxies`,
      ),
    ],
    ['admission-refused', status(403, 'admission webhook "ports.example" denied the request: no proxies')],
    ['admission-refused', status(400, 'admission webhook "ports.example" denied the request: no proxies')],
    ['admission-refused', status(429, 'admission webhook "ports.example" denied the request: no proxies')],
    // Kubernetes before 1.20.
    [
      'pod-ip-refused',
      {
        status: 503,
        body: "Error: 'dial tcp 10.244.0.1:6060: connect: connection refused'\nTrying to reach: 'http://10.244.0.1:6060/'" as never,
      },
    ],
  ]
  for (const [code, answer] of failures) {
    it(`has words for ${code}: ${answer.body.message ?? answer.body}`, async () => {
      await startPod()
      kubernetes.disturb(/\/proxy\//, answer)
      assert.deepEqual([(await refusalOf()).code, asked()], [code, 1])
    })
  }

  it('is asked again when The API server is busy, or goes up or down', async () => {
    await startPod()
    kubernetes.disturb(/\/proxy\//, { status: 429, body: 'Too many requests', headers: { 'retry-after': '1' } }, 2)
    await take()
    assert.equal(asked(), 3)
    kubernetes.disturb(/\/proxy\//, status(500, 'etcdserver: leader changed'), 1)
    kubernetes.disturb(/\/proxy\//, 'drop', 1)
    await take()
    assert.equal(asked(), 6)
    kubernetes.disturb(/\/proxy\//, status(503, 'shutting down'))
    assert.equal((await refusalOf()).code, 'api-failed')
    assert.equal(asked(), 9)
  })

  for (const cut of [
    'drop',
    { status: 504, body: '<html>Gateway Time-out</html>' },
    { status: 502, body: '' },
  ] as const) {
    it(`is not asked again when the request was quiet for too long: ${JSON.stringify(cut)}`, async () => {
      await startPod()
      kubernetes.disturb(/\/proxy\//, { after: 1_100, do: cut })
      const { code, message, remedy } = await refusalOf()
      assert.deepEqual([code, asked()], ['proxy-request-cut', 1])
      assert.match(message, /ended after 1\.\d seconds without an answer/)
      assert.match(remedy, /shorter profiles .* or use via: port-forward/)
    })
  }

  it('is asked again when a load balancer has no API server, and not when the pod says the same', async () => {
    await startPod()
    kubernetes.disturb(/\/proxy\//, { status: 503, body: '<html>no healthy upstream</html>' }, 2)
    await take()
    assert.equal(asked(), 3)
    pod.behave('timeout-handler')
    assert.equal((await refusalOf()).code, 'pprof-timeout-handler')
    assert.equal(asked(), 4)
  })

  for (const [how, answer] of [
    ['a login page', { status: 302, body: '', headers: { location: 'https://login.example/start?state=secret' } }],
    ['a login', { status: 401, body: '<html>Log in</html>' }],
    ['a firewall', { status: 403, body: '<html>Request blocked</html>' }],
  ] as const) {
    it(`is told from ${how} in front of it, which is not the program’s`, async () => {
      await startPod()
      kubernetes.disturb(/\/proxy\//, answer)
      const { code, message, remedy } = await refusalOf()
      assert.deepEqual([code, asked()], ['proxy-request-barred', 1])
      assert.match(message, new RegExp(`in front of the API server .* \\(${answer.status}\\)`))
      assert.match(remedy, /address of the API server itself.*via/)
    })
  }

  it('is told from a program that says the same', async () => {
    await startPod()
    pod.behave('redirect')
    assert.equal((await refusalOf()).code, 'pprof-redirected')
    pod.behave('unauthorized')
    assert.equal((await refusalOf()).code, 'pprof-unauthorized')
  })

  it('is asked again when something in front of it is busy, however it says so', async () => {
    await startPod()
    kubernetes.disturb(/\/proxy\//, { status: 429, body: '<html>Slow down</html>' }, 2)
    await take()
    assert.equal(asked(), 3)
    kubernetes.disturb(/\/proxy\//, { status: 429, body: '<html>Slow down</html>' })
    assert.equal((await refusalOf()).code, 'api-busy')
  })

  it('is not waited for when its connection does not come to stand', async (test) => {
    await startPod()
    const silent = createServer((socket) => void socket.on('error', () => {}))
    silent.listen(0, '127.0.0.1')
    await once(silent, 'listening')
    test.after(() => silent.close())
    const agent = new Agent()
    const identity: Identity = {
      ...identityAt(`https://127.0.0.1:${(silent.address() as AddressInfo).port}`),
      credentials: async () => ({ agent, headers: {} }),
    }
    const startedAt = performance.now()
    assert.equal((await refused(takeBy(identity, 200))).code, 'api-timeout')
    assert.ok(performance.now() - startedAt < 1_200)
  })

  it('may take longer than a connection, on a new and on a kept one', async () => {
    await startPod({}, 900)
    const source = { kubeconfig: kubernetes.kubeconfig, context: null }
    const identity = loadIdentity(source, recordConsole(), milliseconds(1_000))
    await takeBy(identity, 600)
    await takeBy(identity, 600)
  })

  it('that hangs is given up', async () => {
    await startPod()
    kubernetes.disturb(/\/proxy\//, 'hang')
    assert.equal((await refusalOf()).code, 'pprof-no-answer')
  })
})
