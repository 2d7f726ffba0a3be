import assert from 'node:assert/strict'
import { createServer } from 'node:net'
import { after, before, describe, it } from 'node:test'
import { systemClock } from '../../src/clock.ts'
import type { CaptureRequest } from '../../src/cluster/cluster.ts'
import { openCluster } from '../../src/cluster/open.ts'
import { RefusedError } from '../../src/errors.ts'
import { milliseconds, seconds } from '../../src/units.ts'
import { createRequest, keepAll, recordConsole } from '../cluster/rig.ts'
import { needsCluster, type RealCluster, startCluster } from './cluster.ts'
import { account, documentedRules, namespace, type PodsOptions, workload } from './manifests.ts'

/** Nothing hangs: a capture ends with its deadline, and this much later at most. */
const slack = 5_000

const args = ['-listen=$(POD_LOCALHOST):6060', '-load=0.02']

/** What strikes a connection to a pod, by the name of the pod, and what is said of it. */
const faults: Readonly<Record<string, readonly [what: string, spec: object, said: RegExp]>> = {
  refused: ['nothing listens', { kind: 'refuse' }, /Nothing listens on port 6060/],
  gone: [
    'the sandbox is gone',
    {
      kind: 'error',
      text: 'error forwarding port 6060 to pod 1, uid : failed to find sandbox "1" in store: not found',
    },
    /pod/i,
  ],
  told: ['the node says something new', { kind: 'error', text: 'lost the thread' }, /could not forward port 6060/],
  reset: ['it is reset in the middle', { kind: 'reset', afterBytes: 500 }, /ended in the middle of the profile/],
  closed: ['it is closed in the middle', { kind: 'close', afterBytes: 500 }, /ended in the middle of the profile/],
  shut: ['it is closed at once', { kind: 'close' }, /./],
  dropped: ['it is dropped in the middle', { kind: 'drop', afterBytes: 500 }, /connection (to the pod )?broke|was cut/],
  frozen: ['it freezes', { kind: 'freeze', afterBytes: 500 }, /did not finish its profile|not done when max-duration/],
}

/** One pod each, by name. */
const pods: Readonly<Record<string, PodsOptions>> = {
  steady: {},
  // Busy enough that what they answer has a middle to break it in.
  ...Object.fromEntries(
    [...Object.keys(faults), 'slow', 'cured'].map((name) => [
      `fault-${name}`,
      { args: ['-listen=$(POD_LOCALHOST):6060', '-load=0.05'] },
    ]),
  ),
  'busy-once': { args: [...args, '-mode=busy-once'] },
  young: { annotations: { 'testcluster/age': '1m' } },
  'opted-out': { annotations: { 'pgo-refresh/skip': 'true' } },
}

describe('what a real cluster refuses', needsCluster, () => {
  let cluster: RealCluster

  before(async () => {
    cluster = await startCluster()
    const workloads = Object.entries(pods).map(([name, options]) =>
      workload(name, 'shop', { image: 'workload', args, replicas: 1, ...options }),
    )
    await cluster.apply([namespace('shop'), account('pgo', 'shop', documentedRules()), ...workloads].join(''))
    const available = ['deployment', '--all', '--for=condition=Available', '--namespace=shop', '--timeout=60s']
    await cluster.kubectl(['wait', ...available])
  })
  after(() => cluster.close())

  interface Attempt extends Partial<CaptureRequest> {
    readonly server?: string
  }

  async function capture({ server = cluster.server, ...request }: Attempt = {}) {
    const kubeconfig = await cluster.kubeconfigOf('shop', 'pgo', { server })
    const services = { console: recordConsole(), clock: systemClock }
    const opened = await openCluster({ kubeconfig, context: null }, services)
    const asked = createRequest({
      target: { kind: 'deployment', name: 'steady' },
      wanted: 1,
      maxDuration: milliseconds(30_000),
      ...request,
    })
    const begin = Date.now()
    try {
      return await opened.capture(asked, keepAll)
    } finally {
      assert.ok(Date.now() - begin < asked.maxDuration + slack, 'it ended in time')
    }
  }

  /** What a capture is refused with, which always says what to do and names nothing of the cluster's inside. */
  async function refusalOf(attempt: Attempt): Promise<RefusedError> {
    const error = await capture(attempt).then(
      () => assert.fail('it was taken'),
      (error: unknown) => error,
    )
    assert(error instanceof RefusedError, String(error))
    assert.match(error.remedy, /\.$|\]$|\}$/)
    assert.doesNotMatch(`${error.message} ${error.remedy}`, /127\.0\.0\.1|10\.244\.|node-\d|[0-9a-f]{9,10}-[a-z0-9]{5}/)
    return error
  }

  describe('on the way to the API server', { concurrency: 4 }, () => {
    it('nothing listens', async () => {
      const port = await closedPort()
      assert.equal((await refusalOf({ server: `https://127.0.0.1:${port}` })).code, 'api-unreachable')
    })

    it('its name is unknown', async () => {
      assert.equal((await refusalOf({ server: 'https://api.cluster.invalid' })).code, 'api-name-unknown')
    })

    it('it hangs', async () => {
      const error = await refusalOf({
        server: await cluster.front({ kind: 'hang' }),
        maxDuration: milliseconds(10_000),
      })
      assert.match(error.code, /^(api|capture)-timeout$/)
    })

    const answers: readonly (readonly [what: string, spec: object, code: string])[] = [
      ['its certificate is another authority’s', { kind: 'untrusted' }, 'api-certificate-untrusted'],
      ['its certificate is for another name', { kind: 'wrong-name' }, 'api-certificate-name'],
      ['a login page answers', { kind: 'html' }, 'not-an-api-server'],
      ['everything is redirected to a login', { kind: 'redirect' }, 'not-an-api-server'],
      ['WebSockets are stripped of their upgrade', { kind: 'strip-upgrade' }, 'upgrade-refused'],
      ['WebSockets meet a gateway’s page', { kind: 'no-websockets' }, 'upgrade-refused'],
      ['it is always busy', { kind: 'too-many', times: 1_000, retryAfter: 1 }, 'api-busy'],
      ['it is never there', { kind: 'unavailable', times: 1_000 }, 'api-failed'],
    ]
    for (const [what, spec, code] of answers) {
      it(`${what}: ${code}`, async () => {
        assert.equal((await refusalOf({ server: await cluster.front(spec) })).code, code)
      })
    }
  })

  describe('of the workload', () => {
    const named = (name: string) => ({ target: { kind: 'deployment', name } as const })

    it('is not there', async () => {
      assert.equal((await refusalOf(named('nothing'))).code, 'target-not-found')
    })

    it('is a Rollout where Argo Rollouts is not installed', async () => {
      assert.equal((await refusalOf({ target: { kind: 'rollout', name: 'steady' } })).code, 'forbidden')
    })

    it('matches no pod', async () => {
      assert.equal((await refusalOf({ target: { kind: 'selector', selector: 'app=nothing' } })).code, 'no-pods')
    })

    for (const [name, why] of [
      ['young', 'younger than min-pod-age'],
      ['opted-out', 'opted out'],
    ] as const) {
      it(`has no pod that may be profiled: ${name}`, async () => {
        const { code, message } = await refusalOf(named(name))
        assert.equal(code, 'no-eligible-pods')
        assert.ok(message.includes(`1 ${why}`), message)
      })
    }

    it('has a pod that no node wants yet', async () => {
      const pod = {
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: { name: 'pending', namespace: 'shop' },
        spec: { schedulerName: 'nobody', containers: [{ name: 'main', image: 'workload' }] },
      }
      await cluster.apply(JSON.stringify(pod))
      const { code, message } = await refusalOf({ target: { kind: 'pod', name: 'pending' } })
      assert.equal(code, 'no-eligible-pods')
      assert.ok(message.includes('1 not running'), message)
    })

    it('was busy with another profile once, and is asked again', async () => {
      const { profiles, failures } = await capture({ ...named('busy-once'), seconds: seconds(1) })
      assert.deepEqual([profiles.length, failures.map(({ code }) => code)], [1, ['pprof-busy']])
    })
  })

  describe('on the forwarded connection', { concurrency: true }, () => {
    const target = (fault: string) => ({ target: { kind: 'deployment', name: `fault-${fault}` } as const })

    /** Where the switchboard has the fault of a pod. */
    async function faultOf(fault: string): Promise<string> {
      const selector = `--selector=app=fault-${fault}`
      const pod = await cluster.kubectl(['get', 'pods', selector, '--namespace=shop', '--output=name'])
      return `/pods/shop/${pod.trim().replace('pod/', '')}/fault`
    }

    for (const [name, [what, spec, said]] of Object.entries(faults)) {
      it(what, async () => {
        await cluster.control('PUT', await faultOf(name), spec)
        const { code, message } = await refusalOf({ ...target(name), maxDuration: milliseconds(12_000) })
        assert.match(code, /^capture-(quorum|timeout)$/)
        assert.match(message, said)
      })
    }

    it('is slow, and the profile comes all the same', async () => {
      await cluster.control('PUT', await faultOf('slow'), { kind: 'slow', bytesPerSecond: 4_000 })
      assert.equal((await capture(target('slow'))).profiles.length, 1)
    })

    it('works again', async () => {
      const fault = await faultOf('cured')
      await cluster.control('PUT', fault, { kind: 'refuse' })
      await refusalOf({ ...target('cured'), maxDuration: milliseconds(12_000) })
      await cluster.control('DELETE', fault)
      assert.equal((await capture(target('cured'))).failures.length, 0)
    })
  })
})

/** A port on which nothing listens any more. */
async function closedPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  return typeof address === 'object' && address !== null ? address.port : 0
}
