import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Capture } from '../../src/cluster/cluster.ts'
import type { Target } from '../../src/cluster/workload/target.ts'
import type { WorkloadSpec } from '../stand-ins/kubernetes/workloads.ts'
import { podsOf, startFleet } from './fleet.ts'

const kinds = [
  ['deployment', 'Deployment'],
  ['statefulset', 'StatefulSet'],
  ['daemonset', 'DaemonSet'],
  ['rollout', 'Rollout'],
] as const
const named = (kind: (typeof kinds)[number][0]): Target => ({ kind, name: 'shop' })
const versionsOf = ({ profiles }: Capture) => new Set(profiles.map(({ podName }) => podName.split('-')[1]))

for (const [target, kind] of kinds) {
  describe(`the target ${target}/x`, () => {
    const shop: WorkloadSpec = { kind, name: 'shop' }
    const owner = `${kind}/shop`
    const inRollout = { ...shop, revisions: 2, ...(kind === 'DaemonSet' || kind === 'Deployment' ? {} : { stable: 1 }) }

    it('takes profiles of the pods that it owns, with the documented Role', async (test) => {
      const fleet = await startFleet(test, [shop], podsOf(owner, 1, 2))
      const { profiles, kind: told, excluded } = await fleet.capture({ target: named(target), wanted: 2 })
      assert.deepEqual([profiles.length, told, excluded], [2, target, []])
    })

    it('leaves out pods that only share its labels', async (test) => {
      const twin: WorkloadSpec = { kind, name: 'twin', selector: { matchLabels: { app: 'shop' } } }
      const stranger = { name: 'stranger', labels: { app: 'shop' } }
      const pods = [...podsOf(owner, 1, 1), ...podsOf(`${kind}/twin`, 1, 2), stranger]
      const fleet = await startFleet(test, [shop, twin], pods)
      const { excluded } = await fleet.capture({ target: named(target), wanted: 1 })
      assert.deepEqual(excluded, [{ reason: 'not-owned', count: 3 }])
    })

    it('leaves out the canaries of a rollout', async (test) => {
      const fleet = await startFleet(test, [inRollout], [...podsOf(owner, 1, 3), ...podsOf(owner, 2, 1)])
      const capture = await fleet.capture({ target: named(target), wanted: 3 })
      assert.deepEqual([versionsOf(capture), capture.excluded], [new Set(['1']), [{ reason: 'canary', count: 1 }]])
    })

    it('takes the new version when the rollout is over', async (test) => {
      const fleet = await startFleet(test, [{ ...shop, revisions: 2 }], podsOf(owner, 2, 2))
      const capture = await fleet.capture({ target: named(target), wanted: 2 })
      assert.deepEqual([versionsOf(capture), capture.excluded], [new Set(['2']), []])
    })

    it('says that it is not there', async (test) => {
      const fleet = await startFleet(test, [{ kind, name: 'till' }], [])
      await assert.rejects(fleet.capture({ target: named(target) }), {
        code: 'target-not-found',
        message: `There is no ${target} "shop" in namespace "shop".`,
      })
    })
  })
}

describe('a daemon set', () => {
  it('is not confused by another one with the same labels and more versions', async (test) => {
    const owner = 'DaemonSet/shop'
    const twin: WorkloadSpec = {
      kind: 'DaemonSet',
      name: 'twin',
      selector: { matchLabels: { app: 'shop' } },
      revisions: 5,
    }
    const pods = [...podsOf(owner, 1, 3), ...podsOf(owner, 2, 1), ...podsOf('DaemonSet/twin', 5, 1)]
    const fleet = await startFleet(test, [{ kind: 'DaemonSet', name: 'shop', revisions: 2 }, twin], pods)
    const { excluded } = await fleet.capture({ target: named('daemonset'), wanted: 3 })
    assert.deepEqual(excluded, [
      { reason: 'canary', count: 1 },
      { reason: 'not-owned', count: 1 },
    ])
  })
})

describe('a rollout', () => {
  it('is taken by what its tool calls stable, however many pods are new', async (test) => {
    const shop: WorkloadSpec = { kind: 'Rollout', name: 'shop', revisions: 2, stable: 1 }
    const fleet = await startFleet(test, [shop], [...podsOf('Rollout/shop', 1, 1), ...podsOf('Rollout/shop', 2, 3)])
    const capture = await fleet.capture({ target: named('rollout'), wanted: 1 })
    assert.deepEqual([versionsOf(capture), capture.excluded], [new Set(['1']), [{ reason: 'canary', count: 3 }]])
  })

  it('may take its template from a Deployment', async (test) => {
    const shop: WorkloadSpec = { kind: 'Rollout', name: 'shop', workloadRef: 'shop' }
    const deployment: WorkloadSpec = { kind: 'Deployment', name: 'shop' }
    const fleet = await startFleet(test, [shop, deployment], podsOf('Rollout/shop', 1, 1))
    assert.equal((await fleet.capture({ target: named('rollout'), wanted: 1 })).profiles.length, 1)
  })

  it('needs Argo Rollouts in the cluster', async (test) => {
    const fleet = await startFleet(test, [{ kind: 'Deployment', name: 'shop' }], [])
    await assert.rejects(fleet.capture({ target: named('rollout') }), {
      code: 'rollouts-not-installed',
      message: 'The cluster does not know the kind Rollout: Argo Rollouts is not installed there.',
    })
  })

  it('is the only kind that a cluster may not know: for another there is no API server at that address', async (test) => {
    const fleet = await startFleet(test, [{ kind: 'Deployment', name: 'shop' }], [])
    fleet.kubernetes.disturb(/GET .*\/deployments\//, { status: 404, body: '404 page not found\n' })
    await assert.rejects(fleet.capture(), { code: 'not-an-api-server' })
  })

  it('that has no selector yet matches no pod, rather than every one', async (test) => {
    const fleet = await startFleet(test, [{ kind: 'Rollout', name: 'shop' }], podsOf('Rollout/shop', 1, 1))
    const metadata = { name: 'shop', namespace: 'shop', uid: '1' }
    for (const status of [{}, { selector: '<none>' }]) {
      fleet.kubernetes.disturb(/GET .*\/rollouts\//, { status: 200, body: { metadata, spec: {}, status } }, 1)
      await assert.rejects(fleet.capture({ target: named('rollout') }), { code: 'target-selector-missing' })
    }
  })
})

describe('the pods of a workload', () => {
  it('are all explained, those that have ended too', async (test) => {
    const shop: WorkloadSpec = { kind: 'Deployment', name: 'shop' }
    const pod = (name: string, spec: object) => ({ name, deployment: 'shop', ...spec })
    const container = { name: 'main', ports: [{ containerPort: 6060 }] }
    const fleet = await startFleet(
      test,
      [shop],
      [
        pod('healthy', {}),
        pod('spare', {}),
        pod('pending', { phase: 'Pending', ready: false, node: null }),
        pod('evicted', { phase: 'Failed', ready: false, reason: 'Evicted' }),
        pod('failing', { ready: false }),
        pod('ending', { terminating: true }),
        pod('young', { age: 30 }),
        pod('restarted', { containers: [{ ...container, age: 30 }] }),
        pod('other-build', { containers: [{ ...container, imageID: 'registry.example/shop@sha256:2222' }] }),
        pod('private', { annotations: { 'pgo-refresh/skip': 'true' } }),
        pod('bare', { containers: [{ name: 'another' }] }),
      ],
    )
    const { excluded } = await fleet.capture({ wanted: 1, container: 'main' })
    assert.deepEqual(excluded, [
      { reason: 'not-running', count: 2 },
      { reason: 'not-ready', count: 1 },
      { reason: 'terminating', count: 1 },
      { reason: 'too-young', count: 1 },
      { reason: 'restarted', count: 1 },
      { reason: 'other-image', count: 1 },
      { reason: 'opted-out', count: 1 },
      { reason: 'no-port', count: 1 },
      { reason: 'not-needed', count: 1 },
    ])
    assert.ok(
      fleet.console.lines.includes(
        'info Pods left out: 2 not running, 1 not ready, 1 being deleted, 1 younger than min-pod-age, 1 restarted within min-pod-age, 1 of another image than most, 1 opted out, 1 without such a port',
      ),
    )
  })

  it('are told from each other by name in the cause alone, when none has the port', async (test) => {
    const containers = [{ name: 'shop', ports: [{ name: 'http', containerPort: 8080 }] }, { name: 'proxy' }]
    const shop: WorkloadSpec = { kind: 'Deployment', name: 'shop' }
    const fleet = await startFleet(test, [shop], podsOf('Deployment/shop', 1, 1, { containers }))
    await assert.rejects(fleet.capture({ port: 'pprof' }), ({ message, remedy, cause }) => {
      assert.equal(message, 'None of the target’s pods can be profiled: 1 without such a port.')
      assert.equal(remedy, 'Set port, and container, to what the pods declare.')
      const asked = 'asked for port pprof; one such pod has container shop (http 8080), container proxy (no ports)'
      assert.equal(cause.message, asked)
      return true
    })
  })

  it('may be reached at the port that everybody calls http, in a sidecar too', async (test) => {
    const containers = [
      { name: 'main' },
      { name: 'beside', sidecar: true, ports: [{ name: 'http', containerPort: 6060 }] },
    ]
    const fleet = await startFleet(
      test,
      [{ kind: 'Deployment', name: 'shop' }],
      podsOf('Deployment/shop', 1, 1, { containers }),
    )
    assert.equal((await fleet.capture({ port: 'http', wanted: 1 })).profiles.length, 1)
  })

  it('are none', async (test) => {
    const fleet = await startFleet(test, [{ kind: 'StatefulSet', name: 'shop' }], [])
    await assert.rejects(fleet.capture({ target: named('statefulset') }), { code: 'no-pods', remedy: /scaled to zero/ })
    const target = { kind: 'selector', selector: 'deploy/shop' } as const
    await assert.rejects(fleet.capture({ target }), { code: 'no-pods', remedy: /workload is named deployment\/NAME/ })
  })
})
