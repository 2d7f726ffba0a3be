import assert from 'node:assert/strict'
import { afterEach, describe, it } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import type { CaptureRequest, Via } from '../../src/cluster/cluster.ts'
import { openCluster } from '../../src/cluster/open.ts'
import type { Rule } from '../stand-ins/kubernetes/access.ts'
import { type KubernetesStandIn, startKubernetes } from '../stand-ins/kubernetes/kubernetes.ts'
import { type ReplayPod, startReplayPod } from '../stand-ins/kubernetes/replay-pod.ts'
import { createRequest, keepAll, kept, leapingClock, recordConsole, shortDeadlines } from './rig.ts'

const token = 'token-of-the-run'
const headers = { authorization: 'Bearer token-of-the-pod' }
let kubernetes: KubernetesStandIn
let pod: ReplayPod

afterEach(async () => {
  await Promise.all([kubernetes.close(), pod.close()])
})

/**
 * A capture by somebody who may list pods and `rules`; resolves with its log, with every secret that must not be in it.
 */
async function capture(via: Via, rules: readonly Rule[], change: Partial<CaptureRequest> = {}): Promise<string[]> {
  pod = await startReplayPod([kept('baseline-1')])
  const port = pod.address.port
  const listens = { [port]: pod.address }
  kubernetes = await startKubernetes({
    pods: [
      {
        name: 'shop-0',
        labels: { app: 'shop' },
        ip: via === 'direct' ? '127.0.0.1' : '10.0.0.1',
        listens,
        listensOnIp: listens,
      },
    ],
    users: { [token]: [{ apiGroups: [''], resources: ['pods'], verbs: ['get', 'list'] }, ...rules] },
    linger: 10,
  })
  const console = recordConsole()
  const source = { kubeconfig: kubernetes.kubeconfigOf(token, { namespace: 'default' }), context: null }
  const cluster = await openCluster(source, { console, clock: leapingClock() }, shortDeadlines)
  const target = { kind: 'selector', selector: 'app=shop' } as const
  const request = createRequest({ target, namespace: null, port: String(port), wanted: 1, via, ...change })
  await cluster.capture(request, keepAll)
  return console.lines
}

const may = (resource: string, ...verbs: readonly string[]): Rule => ({ apiGroups: [''], resources: [resource], verbs })

describe('a capture asks for no more rights than its road needs', () => {
  it('port-forward: get and create', async () => {
    await capture('port-forward', [may('pods/portforward', 'get', 'create')])
  })

  it('proxy: get', async () => {
    await capture('proxy', [may('pods/proxy', 'get')])
    await kubernetes.close()
    await pod.close()
    await assert.rejects(capture('proxy', [may('pods/portforward', 'get', 'create')]), {
      code: 'forbidden',
      message: 'The credentials may not get pods/proxy in namespace default.',
    })
  })

  it('direct: none', async () => {
    await capture('direct', [])
  })
})

describe('the debug log of a capture', () => {
  it('has a line for every call, with its outcome', async () => {
    const lines = await capture('port-forward', [may('pods/portforward', 'get', 'create')])
    const calls = lines.filter((line) => /^debug (GET|POST) /.test(line)).map((line) => line.replace(/ after .*/, ''))
    const review = 'debug POST /apis/authorization.k8s.io/v1/selfsubjectaccessreviews: 201'
    const forward = `/api/v1/namespaces/default/pods/shop-0/portforward?ports=${pod.address.port}`
    assert.deepEqual(calls.slice(0, 7), [
      review,
      review,
      review,
      review,
      'debug GET /api/v1/namespaces/default/pods?labelSelector=app%3Dshop&limit=100: 200',
      `debug GET ${forward}: 101`,
      `debug GET /debug/pprof/profile of shop-0:${pod.address.port} by port-forward: 200`,
    ])
    // The connection takes its leave after the profile has been counted.
    await delay(10)
    assert.ok(
      lines.some((line) => / after \d+\.\d\d s, \d{5,} bytes received, \d+ sent, closed by us$/.test(line)),
      lines.join('\n'),
    )
  })

  for (const via of ['port-forward', 'direct'] as const) {
    it(`never holds a token or a header: ${via}`, async () => {
      const lines = await capture(via, [may('pods/portforward', 'get', 'create')], { headers })
      assert.ok(lines.length > 3)
      for (const line of lines) assert.doesNotMatch(line, /token-of|bearer|authorization:/i)
    })
  }
})
