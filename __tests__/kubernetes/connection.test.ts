import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { systemClock } from '../../src/clock.ts'
import type { Via } from '../../src/cluster/cluster.ts'
import { defaultDeadlines } from '../../src/cluster/deadlines.ts'
import { loadIdentity } from '../../src/cluster/login/open-login.ts'
import { type Manner, takeProfile } from '../../src/cluster/road/take-profile.ts'
import type { RefusedError } from '../../src/errors.ts'
import type { Profile } from '../../src/profile/profile.ts'
import { seconds } from '../../src/units.ts'
import { createRequest, recordConsole } from '../cluster/rig.ts'
import { needsCluster, type RealCluster, startCluster } from './cluster.ts'
import { account, documentedRules, namespace, workload } from './manifests.ts'

/** Programs that serve profiles as programs in the wild do, on localhost and on the pod's IP address alike. */
const modes = [
  ...['normal', 'header', 'busy', 'write-timeout', 'write-timeout-hidden', 'write-timeout-old', 'timeout-handler'],
  ...[
    'not-found',
    'index',
    'unknown',
    'unauthorized',
    'forbidden',
    'redirect',
    'redirect-self',
    'html',
    'json',
    'text',
  ],
  ...['truncated', 'reset', 'huge', 'tls', 'not-http'],
]
const both = ['-listen=$(POD_PUBLIC):6060', '-listen=$(POD_LOCALHOST):6060']
const localhost = ['-listen=$(POD_LOCALHOST):6060']
const roads = ['port-forward', 'proxy'] as const
/** The pod that is profiled by that road for half a minute, behind all other tests of this file. */
const quietPod = (via: (typeof roads)[number]) => `quiet-${via}`
const argumentsOf = (mode: string) => [...both, `-mode=${mode}`, '-load=0.02', '-timeout=2s']

describe('a profile of a pod of a real cluster', needsCluster, () => {
  let cluster: RealCluster
  const pods = new Map<string, string>()
  const kubeconfigs = new Map<string, string>()
  /** Profiles of half a minute by port-forward and by proxy, which wait for nobody. */
  let balanced: Promise<readonly PromiseSettledResult<Profile>[]>

  before(async () => {
    cluster = await startCluster()
    const proxies = [{ apiGroups: [''], resources: ['pods/proxy'], verbs: ['get'] }]
    await cluster.apply(
      [
        namespace('shop'),
        account('port-forward', 'shop', documentedRules()),
        account('proxy', 'shop', proxies),
        ...modes.map((mode) => workload(mode, 'shop', { image: 'workload', args: argumentsOf(mode), replicas: 1 })),
        workload('private', 'shop', { image: 'workload', args: [...localhost, '-load=0.02'], replicas: 1 }),
        ...roads.map((via) =>
          workload(quietPod(via), 'shop', { image: 'workload', args: argumentsOf('tls'), replicas: 1 }),
        ),
      ].join(''),
    )
    await cluster.kubectl([
      'wait',
      'deployment',
      '--all',
      '--for=condition=Available',
      '--namespace=shop',
      '--timeout=90s',
    ])
    const list = JSON.parse(await cluster.kubectl(['get', 'pods', '--namespace=shop', '--output=json'])) as {
      readonly items: readonly {
        readonly metadata: { readonly name: string; readonly labels: { readonly app: string } }
      }[]
    }
    for (const { metadata } of list.items) pods.set(metadata.labels.app, metadata.name)
    for (const name of roads) kubeconfigs.set(name, await cluster.kubeconfigOf('shop', name))
    const server = await cluster.front({ kind: 'cut-idle', after: '20s' })
    const manner = { scheme: 'https', seconds: seconds(30), server } as const
    balanced = Promise.allSettled(roads.map((via) => take(via, quietPod(via), manner)))
  })
  after(() => cluster.close())

  /** Takes a profile of the pod of a mode, as the account that may take that road. */
  async function take(
    via: Via,
    pod: string,
    change: Partial<Manner> & { readonly port?: number; readonly server?: string; readonly as?: string } = {},
  ) {
    const { port = 6060, server, as = via, ...manner } = change
    const kubeconfig = kubeconfigs.get(as)?.replace(cluster.server, server ?? cluster.server) ?? ''
    const console = recordConsole()
    const identity = loadIdentity({ kubeconfig, context: null }, console, defaultDeadlines.login)
    const address = { namespace: 'shop', pod: pods.get(pod) ?? pod, ip: null, port }
    const tools = { identity, clock: systemClock, console, deadlines: defaultDeadlines }
    const { profile } = await takeProfile(
      address,
      { ...createRequest({ via }), ...manner },
      tools,
      new AbortController().signal,
      () => {},
    )
    return profile
  }
  const refusalOf = async (...how: Parameters<typeof take>): Promise<RefusedError> =>
    take(...how).then(
      () => assert.fail('it was taken'),
      (error: RefusedError) => error,
    )

  for (const via of roads) {
    // A program can take one CPU profile at a time, so the roads take turns; the pods do not.
    describe(`by ${via}`, { concurrency: true }, () => {
      it('is taken', async () => {
        assert.ok((await take(via, 'normal')).durationNanos > 9e8)
      })

      it('is taken over TLS', async () => {
        assert.ok((await take(via, 'tls', { scheme: 'https' })).durationNanos > 0)
      })

      it('is taken though its server has a short WriteTimeout', async () => {
        assert.ok((await take(via, 'write-timeout', { seconds: seconds(3) })).durationNanos > 0)
      })

      const refusals: readonly (readonly [mode: string, code: string, change?: Partial<Manner>])[] = [
        ['busy', 'pprof-busy'],
        ['write-timeout-hidden', 'pprof-write-timeout-likely', { seconds: seconds(5) }],
        ['write-timeout-old', 'pprof-write-timeout', { seconds: seconds(3) }],
        ['timeout-handler', 'pprof-timeout-handler', { seconds: seconds(3) }],
        ['not-found', 'pprof-not-found'],
        ['normal', 'pprof-elsewhere', { pprofPath: '/pprof/profile' }],
        ['index', 'pprof-index'],
        ['unknown', 'pprof-unknown-profile'],
        ['unauthorized', 'pprof-unauthorized'],
        ['forbidden', 'pprof-unauthorized'],
        ['redirect', 'pprof-redirected'],
        ['redirect-self', 'pprof-redirected'],
        ['html', 'pprof-not-a-profile'],
        ['json', 'pprof-not-a-profile'],
        ['text', 'pprof-not-a-profile'],
        ['truncated', 'profile-truncated'],
        ['reset', 'pprof-truncated'],
        ['huge', 'pprof-too-large'],
        ['tls', 'pprof-speaks-tls'],
        ['normal', 'pprof-speaks-no-tls', { scheme: 'https', pprofPath: '/nothing' }],
        ['not-http', 'pprof-not-http'],
      ]
      for (const [mode, code, change = {}] of refusals) {
        it(`is refused: ${mode}, ${code}`, async () => {
          assert.equal((await refusalOf(via, mode, change)).code, code)
        })
      }

      it('is not there when the pod is gone', async () => {
        assert.equal((await refusalOf(via, 'nobody')).code, 'pod-gone')
      })

      it('is not to be had without the right to', async () => {
        const as = via === 'proxy' ? 'port-forward' : 'proxy'
        const { code, message } = await refusalOf(via, 'normal', { as })
        assert.deepEqual(
          [code, message.includes(via === 'proxy' ? 'pods/proxy' : 'pods/portforward')],
          ['forbidden', true],
        )
      })
    })
  }

  it('carries a login to the pod by port-forward, and says where one is missing', async () => {
    assert.equal((await refusalOf('port-forward', 'header')).code, 'pprof-unauthorized')
    assert.ok((await take('port-forward', 'header', { headers: { authorization: 'Bearer s3cret' } })).durationNanos > 0)
  })

  it('is taken from localhost by port-forward only', async () => {
    assert.ok((await take('port-forward', 'private')).durationNanos > 0)
    assert.equal((await refusalOf('proxy', 'private')).code, 'pod-ip-refused')
    assert.equal((await refusalOf('port-forward', 'private', { port: 7070 })).code, 'connection-refused')
  })

  it('passes a load balancer that cuts quiet connections by port-forward only', async () => {
    const [forwarded, proxied] = await balanced
    assert(forwarded?.status === 'fulfilled' && proxied?.status === 'rejected')
    assert.ok(forwarded.value.durationNanos > 29e9)
    assert.equal(proxied.reason.code, 'proxy-request-cut')
    assert.match(proxied.reason.message, /ended after 2\d\.\d seconds without an answer/)
  })

  it('waits for an API server that is busy or restarts', async () => {
    for (const spec of [
      { kind: 'too-many', times: 2, retryAfter: 1 },
      { kind: 'unavailable', times: 2 },
    ]) {
      for (const via of roads) {
        const server = await cluster.front(spec)
        assert.equal((await refusalOf(via, 'unauthorized', { server })).code, 'pprof-unauthorized')
      }
    }
  })

  it('is not to be had where WebSockets are stopped, but by the proxy', async () => {
    for (const kind of ['strip-upgrade', 'no-websockets']) {
      const server = await cluster.front({ kind })
      assert.equal((await refusalOf('port-forward', 'not-found', { server })).code, 'upgrade-refused')
      assert.equal((await refusalOf('proxy', 'not-found', { server })).code, 'pprof-not-found')
    }
  })
})
