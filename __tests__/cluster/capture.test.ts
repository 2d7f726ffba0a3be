import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, beforeEach, describe, it } from 'node:test'
import { systemClock } from '../../src/clock.ts'
import type { Capture, CaptureRequest } from '../../src/cluster/cluster.ts'
import { openCluster } from '../../src/cluster/open.ts'
import { milliseconds, seconds } from '../../src/units.ts'
import type { Rule } from '../stand-ins/kubernetes/access.ts'
import { type KubernetesStandIn, startKubernetes } from '../stand-ins/kubernetes/kubernetes.ts'
import type { PodSpec } from '../stand-ins/kubernetes/objects.ts'
import { type ReplayPod, startReplayPod } from '../stand-ins/kubernetes/replay-pod.ts'
import { createRequest, keepAll, kept, leapingClock, recordConsole, shortDeadlines } from './rig.ts'

const closers: (() => Promise<void>)[] = []
let pods: ReplayPod[] = []
let kubernetes: KubernetesStandIn
let console = recordConsole()

const forwarding: readonly Rule[] = [{ apiGroups: [''], resources: ['pods/portforward'], verbs: ['get', 'create'] }]
const reading: readonly Rule[] = [
  { apiGroups: [''], resources: ['pods'], verbs: ['get', 'list'] },
  { apiGroups: ['apps'], resources: ['deployments', 'replicasets'], verbs: ['get', 'list'] },
]
const only = (verb: string): readonly Rule[] => [
  ...reading,
  { apiGroups: [''], resources: ['pods/portforward'], verbs: [verb] },
]

/** A deployment `shop` whose pods shop-0, shop-1 … replay the kept captures, each its own or all of them `capture`. */
async function startShop(count: number, change: Partial<PodSpec> = {}, capture?: string): Promise<void> {
  const answers = Array.from({ length: count }, (_, index) => kept(capture ?? `baseline-${index + 1}`))
  pods = await Promise.all(answers.map((answer) => startReplayPod([answer])))
  kubernetes = await startKubernetes({
    deployments: [{ name: 'shop', namespace: 'shop' }],
    pods: pods.map(({ address }, index) => ({
      name: `shop-${index}`,
      namespace: 'shop',
      deployment: 'shop',
      node: `node-${'abc'[index % 3]}`,
      listens: { 6060: address },
      ...change,
    })),
    users: {
      runner: [...reading, ...forwarding],
      'forwards-only': forwarding,
      'only-get': only('get'),
      'only-create': only('create'),
    },
    linger: 10,
  })
  closers.push(kubernetes.close, ...pods.map(({ close }) => close))
}

async function capture(
  overrides: Partial<CaptureRequest> = {},
  user = 'runner',
  clock = leapingClock(),
): Promise<Capture> {
  const source = { kubeconfig: kubernetes.kubeconfigOf(user), context: null }
  const cluster = await openCluster(source, { console, clock }, shortDeadlines)
  return cluster.capture(createRequest(overrides), keepAll)
}

/** Pod by pod, the same behaviour for those that are not named. */
const behave = (...behaviours: readonly Parameters<ReplayPod['behave']>[0][]) => {
  for (const [index, pod] of pods.entries()) pod.behave(behaviours[index] ?? behaviours[0] ?? 'profile')
}

const portOf = (server: { address(): unknown }): number => (server.address() as AddressInfo).port

/** Resolves when a pod is being profiled. */
async function firstRequest(): Promise<void> {
  while (pods.every((pod) => pod.requests().length === 0)) await new Promise(setImmediate)
}

beforeEach(() => {
  console = recordConsole()
})
after(async () => {
  await Promise.all(closers.map((close) => close()))
})

describe('a capture', () => {
  it('takes one profile of each pod', async () => {
    await startShop(4)
    const { profiles, excluded, failures, requested } = await capture()
    assert.deepEqual(
      profiles.map(({ pod }) => pod),
      ['pod-1', 'pod-2', 'pod-3', 'pod-4'],
    )
    assert.deepEqual(new Set(profiles.map(({ podName }) => podName)).size, 4)
    assert.deepEqual(
      profiles.map(({ bytes }) => Buffer.from(bytes).toString('hex').length / 2).sort(),
      [1, 2, 3, 4].map((number) => kept(`baseline-${number}`).length).sort(),
    )
    assert.deepEqual(new Set(profiles.map(({ node }) => node)), new Set(['node-1', 'node-2', 'node-3']))
    assert.deepEqual([excluded, failures, requested], [[], [], 4])
    assert.equal(profiles[0]?.image, 'image-1')
    assert.deepEqual(pods[0]?.requests(), ['GET /debug/pprof/profile?seconds=1'])
    assert.match(
      console.lines.find((line) => line.startsWith('info pod-1')) ?? '',
      /^info pod-1 \(node-1\): [\d,]+ samples in \d+\.\d s$/,
    )
    assert.ok(console.lines.filter((line) => line.startsWith('info')).every((line) => !line.includes('shop-')))
  })

  it('asks The API server for nothing outside of the documented Role', async (t) => {
    await startShop(1)
    await capture({ wanted: 1 })
    t.assert.snapshot(kubernetes.requests())
  })

  it('takes the same pod again after a pause when there are fewer pods than profiles', async () => {
    await startShop(1)
    const { profiles, startedAt, endedAt } = await capture()
    assert.deepEqual(
      profiles.map(({ pod }) => pod),
      ['pod-1', 'pod-1', 'pod-1', 'pod-1'],
    )
    assert.ok(endedAt.getTime() - startedAt.getTime() >= 180_000)
    assert.ok(console.lines.includes('info Next profile in 60 s'))
  })

  it('stops with what it has when the next pause would end after max-duration', async () => {
    await startShop(1)
    const { profiles } = await capture({ maxDuration: createRequest().pause })
    assert.equal(profiles.length, 1)
  })

  it('keeps what it has when max-duration ends while it waits for its turn at The API server', async () => {
    await startShop(2)
    const captured = capture({ maxDuration: milliseconds(2_500) }, 'runner', systemClock)
    await firstRequest()
    kubernetes.disturb(/portforward/, { status: 429, body: 'Too many requests', headers: { 'retry-after': '30' } })
    const { profiles, failures } = await captured
    assert.deepEqual([profiles.length, failures.map(({ code }) => code)], [1, ['capture-timeout']])
  })

  it('goes on while there are too few samples, with pods that have not had their turn', async () => {
    await startShop(5)
    const { profiles, requested, excluded } = await capture({ wanted: 2, enough: 4_500 })
    assert.deepEqual([requested, profiles.length], [2, 4])
    assert.deepEqual(excluded, [{ reason: 'not-needed', count: 1 }])
    const said = console.lines.filter((line) => line.includes('taking more profiles'))
    assert.match(said.join(), /^info [\d,]+ samples so far, 4,500 are needed: taking more profiles$/)
  })

  it('goes on with the same pod after a pause, as long as there is time', async () => {
    await startShop(1)
    const { profiles, startedAt, endedAt } = await capture({ wanted: 1, enough: 3_000 })
    assert.equal(profiles.length, 3)
    assert.ok(endedAt.getTime() - startedAt.getTime() >= 120_000)
  })

  it('takes no more where not even all that there is time for would be enough', async () => {
    await startShop(1)
    const { profiles } = await capture({ wanted: 1, enough: 100_000 })
    assert.equal(profiles.length, 1)
  })

  it('takes no more of a program that does nothing', async () => {
    await startShop(2, {}, 'idle-1')
    const { profiles } = await capture({ wanted: 1, enough: 1_000 })
    assert.equal(profiles.length, 1)
  })

  it('counts the pods that it did not need', async () => {
    await startShop(5)
    const { excluded } = await capture({ wanted: 2 })
    assert.deepEqual(excluded, [{ reason: 'not-needed', count: 3 }])
  })

  it('profiles at most a quarter of the ready pods at once', async () => {
    await startShop(8)
    let most = 0
    const poll = setInterval(() => {
      const begun = kubernetes.requests().filter((line) => line.includes('portforward')).length
      const ended = console.lines.filter((line) => line.includes('samples in')).length
      most = Math.max(most, begun - ended)
    }, 1)
    await capture({ wanted: 8 })
    clearInterval(poll)
    assert.equal(most, 2)
  })

  it('resolves a named port', async () => {
    const containers = [{ name: 'proxy' }, { name: 'main', ports: [{ name: 'pprof', containerPort: 6060 }] }]
    await startShop(1, { containers })
    const { profiles } = await capture({ port: 'pprof', wanted: 1 })
    assert.equal(profiles.length, 1)
    assert.ok(kubernetes.requests().some((line) => line.endsWith('portforward?ports=6060')))
  })

  it('accepts a label selector', async () => {
    await startShop(2)
    const { profiles, kind } = await capture({
      target: { kind: 'selector', selector: 'app in (shop,till)' },
      wanted: 2,
    })
    assert.deepEqual([kind, profiles.length], ['selector', 2])
  })

  it('accepts one pod', async () => {
    await startShop(2)
    const { profiles } = await capture({ target: { kind: 'pod', name: 'shop-1' }, wanted: 1 })
    assert.equal(profiles[0]?.podName, 'shop-1')
  })

  it('follows a list over its pages, by the deployment’s own selector', async () => {
    const selector = {
      matchLabels: { app: 'shop' },
      matchExpressions: [
        { key: 'tier', operator: 'In', values: ['web', 'api'] },
        { key: 'track', operator: 'NotIn', values: ['canary'] },
        { key: 'app', operator: 'Exists' },
        { key: 'debug', operator: 'DoesNotExist' },
      ],
    }
    const pod = await startReplayPod([kept('baseline-1')])
    const create = (number: number, labels: Readonly<Record<string, string>>): PodSpec => ({
      name: `shop-${number}`,
      namespace: 'shop',
      deployment: 'shop',
      labels,
      listens: { 6060: pod.address },
    })
    kubernetes = await startKubernetes({
      deployments: [{ name: 'shop', namespace: 'shop', selector, labels: { app: 'shop', tier: 'web' } }],
      pods: [
        ...Array.from({ length: 501 }, (_, number) => create(number, {})),
        create(501, { tier: 'batch' }),
        create(502, { track: 'canary' }),
        create(503, { debug: '1' }),
      ],
      linger: 10,
    })
    closers.push(kubernetes.close, pod.close)
    const { excluded } = await capture({ wanted: 1 }, 'admin')
    assert.deepEqual(excluded, [{ reason: 'not-needed', count: 500 }])
  })

  it('reads pods however fat their annotations are', async () => {
    await startShop(2)
    const annotations = { state: 'x'.repeat(100_000) }
    for (let number = 2; number < 120; number++) {
      kubernetes.addPod({ name: `shop-${number}`, namespace: 'shop', deployment: 'shop', age: 60, annotations })
    }
    const { excluded } = await capture({ wanted: 2 })
    assert.deepEqual(excluded, [{ reason: 'too-young', count: 118 }])
  })

  it('leaves out pods that only share the labels of the deployment', async () => {
    await startShop(1)
    kubernetes.addPod({ name: 'stranger', namespace: 'shop', labels: { app: 'shop' } })
    const { excluded } = await capture({ wanted: 1 })
    assert.deepEqual(excluded, [{ reason: 'not-owned', count: 1 }])
  })

  it('takes any profile that can be decoded: judging it is not its work', async () => {
    await startShop(1)
    const heap = await startReplayPod([kept('heap')])
    closers.push(heap.close)
    kubernetes.changePod('shop-0', { listens: { 6060: heap.address } })
    const { profiles } = await capture({ wanted: 1 })
    assert.equal(profiles[0]?.profile.sampleTypes[0]?.type, 'alloc_objects')
  })

  it('masks the token before anything is sent', async () => {
    await startShop(1)
    await capture({ wanted: 1 })
    assert.ok(console.masked.includes('runner'))
    assert.ok(console.lines.every((line) => !line.includes('Bearer')))
  })
})

describe('a pod that fails', () => {
  it('is replaced when it vanishes in the middle of its profile', async () => {
    await startShop(4)
    behave('vanish')
    const captured = capture({ wanted: 3 })
    await firstRequest()
    for (const pod of pods) if (pod.requests().length === 0) pod.behave('profile')
    const { profiles, failures } = await captured
    assert.deepEqual(
      profiles.map(({ pod }) => pod),
      ['pod-2', 'pod-3', 'pod-4'],
    )
    assert.deepEqual(failures, [
      { pod: 'pod-1', code: 'pprof-truncated', message: 'The connection ended in the middle of the profile.' },
    ])
  })

  it('is tried again when There is no other', async () => {
    await startShop(1)
    behave('vanish')
    const captured = capture({ wanted: 1 })
    await firstRequest()
    setTimeout(() => behave('profile'), 40)
    const { profiles, failures } = await captured
    assert.deepEqual([profiles.length, failures.map(({ code }) => code)], [1, ['pprof-truncated']])
  })

  it('does not count when it is killed by the cluster, however clean the close', async () => {
    await startShop(2)
    behave('freeze')
    const captured = capture({ wanted: 1 }).catch((error: unknown) => error)
    await firstRequest()
    kubernetes.removePod(pods[0]?.requests().length === 1 ? 'shop-0' : 'shop-1')
    behave('profile')
    const { profiles, failures } = (await captured) as Capture
    assert.deepEqual([profiles.length, failures.map(({ code }) => code)], [1, ['pod-gone']])
  })

  it('is told by its node when The connection is cut', async () => {
    await startShop(1)
    behave('freeze')
    const captured = capture({ wanted: 1 }).catch((error: unknown) => error)
    await firstRequest()
    kubernetes.cut('shop-0')
    behave('profile')
    assert.deepEqual(
      ((await captured) as Capture).failures.map(({ code }) => code),
      ['connection-cut'],
    )
  })
})

describe('a refusal', () => {
  const refusals: readonly (readonly [Parameters<ReplayPod['behave']>[0], string, string])[] = [
    ['html', 'pprof-not-a-profile', 'The pod answered with a web page, not a profile.'],
    ['json', 'pprof-not-a-profile', 'The pod answered with JSON, not a profile.'],
    ['not-found', 'pprof-not-found', 'The pod has no profiler at that path (404).'],
    [
      'busy',
      'pprof-busy',
      'Every pod that was asked is being profiled already: most likely a continuous profiler runs in the program.',
    ],
    ['write-timeout', 'pprof-write-timeout', 'The program’s server has a WriteTimeout shorter than 1 seconds.'],
    [
      'timeout-handler',
      'pprof-timeout-handler',
      'The program’s http.TimeoutHandler ends requests before 1 seconds are over.',
    ],
    ['unauthorized', 'pprof-unauthorized', 'The program asks for a login at that path (401).'],
    ['redirect', 'pprof-redirected', 'The program redirects that path (302).'],
    ['freeze', 'pprof-no-answer', 'The pod did not finish its profile within 2 seconds.'],
    ['vanish', 'pprof-truncated', 'The connection ended in the middle of the profile.'],
  ]
  for (const [behaviour, code, sentence] of refusals) {
    it(`names what is wrong when The pod answers with ${behaviour}`, async () => {
      await startShop(1)
      behave(behaviour)
      await assert.rejects(capture(), {
        code: 'capture-quorum',
        message: `0 of at least 1 profiles could be taken (${code}: 1 pod). ${sentence}`,
      })
    })
  }

  it('comes from the decoder when the profile is damaged', async () => {
    await startShop(1)
    behave('truncated')
    await assert.rejects(capture(), ({ cause }) => cause.code === 'profile-truncated')
  })

  it('comes from the decoder when it is no profile at all', async () => {
    await startShop(1)
    behave('not-gzip')
    await assert.rejects(capture(), ({ cause }) => cause.code.startsWith('profile-'))
  })

  it('says that a profile is cut short', async () => {
    await startShop(1)
    await assert.rejects(capture({ seconds: seconds(200) }), ({ cause }) => cause.code === 'pprof-cut-short')
  })

  it('says that Nothing listens on the port', async () => {
    await startShop(1, { listens: {} })
    await assert.rejects(capture(), { message: /Nothing listens on port 6060 in the pod/ })
  })

  it('gives up a handshake that is never answered', async () => {
    await startShop(1)
    kubernetes.disturb(/portforward/, 'hang')
    await assert.rejects(capture(), { message: /The API server did not answer in time/ })
  })

  it('names the missing rule when pods may not be listed', async () => {
    await startShop(1)
    await assert.rejects(capture({}, 'forwards-only'), {
      code: 'forbidden',
      remedy: /^rules:$[\s\S]*^- {apiGroups: \[""\], resources: \[pods\], verbs: \[get, list\]}$/m,
    })
    assert.ok(kubernetes.requests().every((line) => line.startsWith('POST')))
  })

  it('names the missing verb when port-forwards may only be got', async () => {
    await startShop(4)
    await assert.rejects(capture({}, 'only-get'), {
      code: 'forbidden',
      message: 'The credentials may not create pods/portforward in namespace shop.',
      remedy: /resources: \[pods\/portforward\], verbs: \[create\]/,
    })
    assert.equal(kubernetes.requests().filter((line) => line.includes('portforward')).length, 1)
  })

  it('names the missing verb when port-forwards may only be created', async () => {
    await startShop(1)
    await assert.rejects(capture({}, 'only-create'), {
      code: 'forbidden',
      message: 'The credentials may not get pods/portforward in namespace shop.',
    })
  })

  it('names the rule without the preflight too', async () => {
    await startShop(1)
    kubernetes.disturb(/selfsubjectaccessreviews/, { status: 403, body: '' })
    await assert.rejects(capture({}, 'only-create'), { code: 'forbidden', message: /get pods\/portforward/ })
    await assert.rejects(capture({}, 'forwards-only'), { code: 'forbidden', message: /get deployments/ })
  })

  it('says that The credentials are not accepted', async () => {
    await startShop(1)
    await assert.rejects(capture({}, 'nobody'), { code: 'unauthorized' })
  })

  it('says that the workload is not there', async () => {
    await startShop(1)
    await assert.rejects(capture({ target: { kind: 'deployment', name: 'till' } }), {
      code: 'target-not-found',
      message: 'There is no deployment "till" in namespace "shop".',
    })
  })

  it('says that the workload has no pods', async () => {
    await startShop(0)
    await assert.rejects(capture(), { code: 'no-pods' })
  })

  it('counts why no pod will do', async () => {
    await startShop(2)
    kubernetes.changePod('shop-0', { age: 60 })
    kubernetes.changePod('shop-1', { annotations: { 'pgo-refresh/skip': 'true' } })
    await assert.rejects(capture(), {
      code: 'no-eligible-pods',
      message: 'None of the target’s pods can be profiled: 1 younger than min-pod-age, 1 opted out.',
      remedy: /^Run again later, or lower min-pod-age\. Take the annotation pgo-refresh\/skip from /,
    })
  })

  it('counts the quorum', async () => {
    await startShop(3)
    behave('profile', 'not-found', 'not-found')
    await assert.rejects(capture({ wanted: 3, minimum: 2, maxDuration: createRequest().pause }), {
      code: 'capture-quorum',
      message:
        '1 of at least 2 profiles could be taken (pprof-not-found: 2 pods). The pod has no profiler at that path (404).',
    })
  })

  it('blames the gateway that strips upgrades', async () => {
    await startShop(1)
    kubernetes.disturb(/portforward/, { status: 404, body: '<html>not here</html>' })
    await assert.rejects(capture(), { code: 'upgrade-refused' })
  })

  it('tells a lost node from a pod that went', async () => {
    await startShop(1, { lost: true })
    await assert.rejects(capture(), { message: /cannot reach the pod’s node/ })
    kubernetes.changePod('shop-0', { lost: false, runtimeError: 'failed to find sandbox "1" in store: not found' })
    await assert.rejects(capture(), { message: /The pod was replaced meanwhile/ })
  })
})

describe('The API server', () => {
  const unreachable: readonly (readonly [string, (kubeconfig: string) => string])[] = [
    ['api-certificate-untrusted', (text) => text.replace('certificate-authority-data', 'nothing')],
    ['api-certificate-name', (text) => text.replace('"server"', '"tls-server-name": "api.example", "server"')],
    ['api-unreachable', (text) => text.replace(/127\.0\.0\.1:\d+/, '127.0.0.1:9')],
    ['api-name-unknown', (text) => text.replace('127.0.0.1', 'api.invalid')],
  ]
  for (const [code, change] of unreachable) {
    it(`cannot be reached: ${code}`, async () => {
      await startShop(0)
      const source = { kubeconfig: change(kubernetes.kubeconfig), context: null }
      const cluster = await openCluster(source, { console, clock: leapingClock() }, shortDeadlines)
      await assert.rejects(cluster.capture(createRequest(), keepAll), { code })
    })
  }

  it('is told from a port that does not speak TLS, which is asked once', async (test) => {
    await startShop(0)
    let connections = 0
    const plain = createServer((_request, response) => void response.end()).on('connection', () => connections++)
    plain.listen(0, '127.0.0.1')
    await once(plain, 'listening')
    test.after(() => plain.close())
    const kubeconfig = kubernetes.kubeconfig.replace(kubernetes.url, `https://127.0.0.1:${portOf(plain)}`)
    const cluster = await openCluster({ kubeconfig, context: null }, { console, clock: leapingClock() }, shortDeadlines)
    const target = { kind: 'selector', selector: 'app=shop' } as const
    await assert.rejects(cluster.capture(createRequest({ target, via: 'direct' }), keepAll), {
      code: 'api-speaks-no-tls',
      message: /does not speak TLS/,
    })
    // Two access reviews, and the list of pods.
    assert.equal(connections, 3)
  })

  it('is asked again when it is busy', async () => {
    await startShop(1)
    const busy = { status: 429, body: 'Too many requests, please try again later.', headers: { 'retry-after': '1' } }
    kubernetes.disturb(/GET .*\/deployments/, busy, 2)
    assert.equal((await capture({ wanted: 1 })).profiles.length, 1)
    kubernetes.disturb(/GET .*\/deployments/, busy)
    await assert.rejects(capture(), { code: 'api-busy' })
  })

  it('is asked again when a connection breaks', async () => {
    await startShop(1)
    kubernetes.disturb(/GET .*\/pods\?/, 'drop', 1)
    kubernetes.disturb(/GET .*\/replicasets\?/, { status: 504, body: 'the request timed out' }, 1)
    assert.equal((await capture({ wanted: 1 })).profiles.length, 1)
  })

  it('is not waited for for ever', async () => {
    await startShop(1)
    kubernetes.disturb(/GET .*\/deployments/, 'hang')
    await assert.rejects(capture(), { code: 'api-timeout' })
  })

  it('is not read without an end', async () => {
    await startShop(1)
    kubernetes.disturb(/GET .*\/deployments/, { status: 200, body: 'x'.repeat(33 * 1024 * 1024) })
    await assert.rejects(capture(), {
      code: 'api-answer-too-long',
      message: 'The API server’s answer is longer than 32 MiB.',
    })
  })

  it('is told from a login page', async () => {
    await startShop(1)
    kubernetes.disturb(/GET .*\/deployments/, { status: 200, body: '<html>Log in</html>' })
    await assert.rejects(capture(), { code: 'not-an-api-server' })
  })
})
