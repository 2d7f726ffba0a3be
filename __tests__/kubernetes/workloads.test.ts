import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import type { WorkloadKind } from '../../src/cluster/workload/target.ts'
import { rightsFor } from '../../src/cluster/workload/workload-kinds.ts'
import { needsCluster, type RealCluster, startCluster } from './cluster.ts'
import { account, objects, type RoleRule, workload } from './manifests.ts'
import { captureShop, deploy, kubeconfigFile, type Manifest } from './shop.ts'

const args = ['-listen=$(POD_LOCALHOST):6060', '-load=0.02']

/** What a Role for this kind of target grants, and no more. */
const rules = (kind: WorkloadKind | 'pod' | 'selector'): readonly RoleRule[] =>
  rightsFor({ kind }, 'shop', 'port-forward').map(({ group, resource, verb }) => ({
    apiGroups: [group],
    resources: [resource],
    verbs: [verb],
  }))

describe('every kind of target, on a real API server', needsCluster, () => {
  let cluster: RealCluster

  before(async () => {
    cluster = await startCluster()
    const kinds = ['deployment', 'statefulset', 'daemonset', 'rollout', 'pod', 'selector'] as const
    const programs = { image: 'workload', args }
    const manifests = [
      ...kinds.map((kind) => account(kind, 'shop', rules(kind))),
      workload('web', 'shop', { ...programs, replicas: 6 }),
      workload('db', 'shop', { ...programs, replicas: 2, kind: 'StatefulSet' }),
      workload('agent', 'shop', { ...programs, kind: 'DaemonSet' }),
    ]
    await deploy(cluster, 'shop', manifests, ['deployment/web', 'statefulset/db', 'daemonset/agent'])
  })
  after(() => cluster.close())

  async function capture(kind: string, target: string, options: readonly string[]): Promise<Manifest> {
    const kubeconfig = await kubeconfigFile(cluster, 'shop', kind)
    const how = ['--kubeconfig', kubeconfig, '--target', target, '--names', ...options]
    const { status, err, manifest } = await captureShop(cluster, how)
    assert.equal(status, 0, err)
    assert(manifest)
    return manifest
  }
  const namesOf = ({ profiles }: Manifest) => profiles.map(({ podName = '' }) => podName).sort()

  it('takes a StatefulSet’s pods', async () => {
    assert.deepEqual(namesOf(await capture('statefulset', 'statefulset/db', ['--profiles', '2'])), ['db-0', 'db-1'])
  })

  it('takes a DaemonSet’s pods, in all zones', async () => {
    const { profiles } = await capture('daemonset', 'daemonset/agent', ['--profiles', '3'])
    assert.deepEqual(profiles.map(({ zone }) => zone).sort(), ['zone-1', 'zone-2', 'zone-3'])
  })

  it('takes what a selector matches, whoever owns it', async () => {
    const { profiles } = await capture('selector', 'app in (db,agent)', ['--profiles', '4'])
    assert.equal(new Set(profiles.map(({ podName }) => podName)).size, 4)
  })

  it('takes one pod, named', async () => {
    assert.deepEqual(namesOf(await capture('pod', 'pod/db-1', ['--profiles', '1'])), ['db-1'])
  })

  it('chooses the same pods of a Deployment for the same seed, and leaves strangers with its labels alone', async () => {
    const stranger = {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: {
        name: 'stranger',
        namespace: 'shop',
        labels: { app: 'web' },
        annotations: { 'testcluster/age': '1h' },
      },
      spec: { containers: [{ name: 'main', image: 'workload', args, ports: [{ containerPort: 6060 }] }] },
    }
    await cluster.apply(objects(stranger))
    await cluster.kubectl(['wait', 'pod/stranger', '--for=condition=Ready', '--namespace=shop', '--timeout=30s'])
    const twice = ['--profiles', '3', '--seed', '7']
    const [first, second] = [
      await capture('deployment', 'deployment/web', twice),
      await capture('deployment', 'deployment/web', twice),
    ]
    assert.deepEqual(namesOf(first), namesOf(second))
    assert.deepEqual(first.excluded, [
      { reason: 'not-owned', count: 1 },
      { reason: 'not-needed', count: 3 },
    ])
    await cluster.kubectl(['delete', 'pod', 'stranger', '--namespace=shop', '--wait=false'])
  })

  it('takes what production runs in the middle of a rollout, not its canaries', async () => {
    // New pods serve, but count as available only after ten hours: the rollout stays where it is.
    const spec = {
      strategy: { rollingUpdate: { maxSurge: 2, maxUnavailable: 0 } },
      minReadySeconds: 36_000,
      progressDeadlineSeconds: 72_000,
    }
    await cluster.kubectl(['patch', 'deployment', 'web', '--namespace=shop', '--patch', JSON.stringify({ spec })])
    await cluster.kubectl(['set', 'env', 'deployment/web', 'VERSION=2', '--namespace=shop'])
    const pods = async () =>
      (
        JSON.parse(
          await cluster.kubectl(['get', 'pods', '--selector=app=web', '--namespace=shop', '--output=json']),
        ) as {
          readonly items: readonly {
            readonly metadata: { readonly name: string; readonly deletionTimestamp?: string }
            readonly spec: { readonly containers: readonly { readonly env?: readonly unknown[] }[] }
            readonly status: { readonly conditions?: readonly { readonly type: string; readonly status: string }[] }
          }[]
        }
      ).items.filter(({ metadata }) => metadata.deletionTimestamp === undefined)
    const isNew = (pod: Awaited<ReturnType<typeof pods>>[number]) => pod.spec.containers[0]?.env !== undefined
    const isReady = (pod: Awaited<ReturnType<typeof pods>>[number]) =>
      pod.status.conditions?.some(({ type, status }) => type === 'Ready' && status === 'True') === true
    while ((await pods()).filter((pod) => isNew(pod) && isReady(pod)).length < 2) await delay(100)
    const manifest = await capture('deployment', 'deployment/web', ['--profiles', '4'])
    const canaries = new Set((await pods()).filter(isNew).map(({ metadata }) => metadata.name))
    assert.equal(canaries.size, 2)
    assert.ok(namesOf(manifest).every((name) => !canaries.has(name)))
    assert.deepEqual(manifest.excluded[0], { reason: 'canary', count: 2 })
  })

  it('takes a Rollout’s stable pods', async () => {
    await cluster.apply(objects(rolloutDefinition))
    await cluster.kubectl(['wait', 'crd/rollouts.argoproj.io', '--for=condition=Established', '--timeout=30s'])
    const selector = { matchLabels: { app: 'api' } }
    const metadata = { name: 'api', namespace: 'shop' }
    await cluster.apply(objects({ apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout', metadata, spec: { selector } }))
    const status = JSON.stringify({ status: { stableRS: 'aaa' } })
    await cluster.kubectl([
      'patch',
      'rollout',
      'api',
      '--namespace=shop',
      '--subresource=status',
      '--type=merge',
      '--patch',
      status,
    ])
    const uid = await cluster.kubectl([
      'get',
      'rollout',
      'api',
      '--namespace=shop',
      '--output=jsonpath={.metadata.uid}',
    ])
    // Argo's controller makes ReplicaSets like these; the real one of Kubernetes makes their pods.
    const owner = { apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout', name: 'api', uid, controller: true }
    for (const [hash, replicas] of [
      ['aaa', 2],
      ['bbb', 1],
    ] as const) {
      const labels = { app: 'api', 'rollouts-pod-template-hash': hash }
      const template = { metadata: { labels, annotations: { 'testcluster/age': '1h' } }, spec: podSpec }
      const named = { name: `api-${hash}`, namespace: 'shop', labels, ownerReferences: [owner] }
      const spec = { replicas, selector: { matchLabels: labels }, template }
      await cluster.apply(objects({ apiVersion: 'apps/v1', kind: 'ReplicaSet', metadata: named, spec }))
    }
    const ready = ['pods', '--selector=app=api', '--for=condition=Ready', '--namespace=shop', '--timeout=30s']
    while (
      (await cluster.kubectl(['get', 'pods', '--selector=app=api', '--namespace=shop', '--output=name'])).split('\n')
        .length < 4
    ) {
      await delay(100)
    }
    await cluster.kubectl(['wait', ...ready])
    const manifest = await capture('rollout', 'rollout/api', ['--profiles', '2'])
    assert.ok(namesOf(manifest).every((name) => name.startsWith('api-aaa-')))
    assert.deepEqual(manifest.excluded, [{ reason: 'canary', count: 1 }])
  })
})

const podSpec = { containers: [{ name: 'main', image: 'workload', args, ports: [{ containerPort: 6060 }] }] }

/** The part of Argo's definition that the API server needs to serve the kind. */
const rolloutDefinition = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'rollouts.argoproj.io' },
  spec: {
    group: 'argoproj.io',
    names: { kind: 'Rollout', plural: 'rollouts', singular: 'rollout' },
    scope: 'Namespaced',
    versions: [
      {
        name: 'v1alpha1',
        served: true,
        storage: true,
        subresources: { status: {} },
        schema: { openAPIV3Schema: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true } },
      },
    ],
  },
}
