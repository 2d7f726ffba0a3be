import { createHash } from 'node:crypto'
import { type ApiObject, type Controller, controlledBy, timeBefore, uidFrom } from './objects.ts'

/** Builders of what owns pods, with the fields that a client of pods can see, in the shape of kube-apiserver 1.36. */

interface LabelSelector {
  readonly matchLabels?: Readonly<Record<string, string>>
  readonly matchExpressions?: readonly { readonly key: string; readonly operator: string; readonly values?: string[] }[]
}

export interface DeploymentSpec {
  readonly name: string
  /** `default` where absent. */
  readonly namespace?: string
  /** `app: <name>` where absent. */
  readonly selector?: LabelSelector
  /** Of its template, so of its pods as well; the selector's matchLabels where absent. */
  readonly labels?: Readonly<Record<string, string>>
  /** How many versions its template has had; one where absent. */
  readonly revisions?: number
}

export interface WorkloadSpec extends DeploymentSpec {
  readonly kind: 'Deployment' | 'StatefulSet' | 'DaemonSet' | 'Rollout'
  /** The version, from 1, that a StatefulSet calls current and a Rollout stable; the newest where absent. */
  readonly stable?: number
  /** A Rollout whose template, and selector, are those of a Deployment. */
  readonly workloadRef?: string
}

export interface Workload {
  readonly kind: WorkloadSpec['kind']
  readonly object: ApiObject
  readonly replicaSets: readonly ApiObject[]
  /** What controls the pods of each version. */
  readonly controllers: readonly Controller[]
}

/** The name of a version's hash, as labels and statuses have it. */
const hashOf = (name: string, revision: number): string =>
  createHash('sha256')
    .update(revision === 1 ? name : `${name} ${revision}`)
    .digest('hex')
    .slice(0, 10)

export function workload(spec: WorkloadSpec): Workload {
  const { kind, name, namespace = 'default', selector = { matchLabels: { app: name } }, revisions = 1 } = spec
  const labels = spec.labels ?? { ...selector.matchLabels }
  const hashes = Array.from({ length: revisions }, (_, index) => hashOf(name, index + 1))
  const newest = hashes.at(-1) ?? ''
  const stable = hashes[(spec.stable ?? revisions) - 1] ?? ''
  const object: ApiObject = {
    metadata: {
      name,
      namespace,
      uid: uidFrom(`${kind.toLowerCase()} ${namespace}/${name}`),
      labels,
      creationTimestamp: timeBefore(7200),
    } as ApiObject['metadata'],
    spec:
      spec.workloadRef === undefined
        ? { selector, replicas: 1, template: { metadata: { labels } } }
        : { replicas: 1, workloadRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: spec.workloadRef } },
    status: statusOf(spec, selector, stable, newest),
  }
  if (kind === 'StatefulSet' || kind === 'DaemonSet') {
    const controllers = hashes.map((hash, index) => ({
      kind,
      object,
      labels: {
        ...labels,
        'controller-revision-hash': kind === 'StatefulSet' ? `${name}-${hash}` : hash,
        ...(kind === 'DaemonSet' && { 'pod-template-generation': `${index + 1}` }),
      },
    }))
    return { kind, object, replicaSets: [], controllers }
  }
  const controllers = hashes.map((hash, index) => replicaSet(kind, object, labels, hash, index + 1))
  return { kind, object, replicaSets: controllers.map(({ object }) => object), controllers }
}

function replicaSet(
  kind: 'Deployment' | 'Rollout',
  owner: ApiObject,
  labels: Readonly<Record<string, string>>,
  hash: string,
  revision: number,
): Controller {
  const { name, namespace } = owner.metadata
  const isRollout = kind === 'Rollout'
  const all = { ...labels, [isRollout ? 'rollouts-pod-template-hash' : 'pod-template-hash']: hash }
  const metadata = {
    name: `${name}-${hash}`,
    namespace,
    uid: uidFrom(`replicaset ${kind} ${namespace}/${name} ${revision}`),
    labels: all,
    annotations: { [isRollout ? 'rollout.argoproj.io/revision' : 'deployment.kubernetes.io/revision']: `${revision}` },
    ownerReferences: controlledBy(kind, owner, isRollout ? 'argoproj.io/v1alpha1' : 'apps/v1'),
  }
  return {
    kind: 'ReplicaSet',
    object: { metadata, spec: { selector: { matchLabels: all } }, status: {} },
    labels: all,
  }
}

function statusOf({ kind, name }: WorkloadSpec, { matchLabels = {} }: LabelSelector, stable: string, newest: string) {
  switch (kind) {
    case 'StatefulSet':
      return { currentRevision: `${name}-${stable}`, updateRevision: `${name}-${newest}` }
    case 'Rollout': {
      const selector = Object.entries(matchLabels).map(([key, value]) => `${key}=${value}`)
      return { stableRS: stable, currentPodHash: newest, selector: selector.join(',') }
    }
    default:
      return {}
  }
}
