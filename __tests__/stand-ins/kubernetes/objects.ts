import { createHash } from 'node:crypto'

/** Builders of API objects with the fields that a client of pods can see, in the shape of kube-apiserver 1.36. */

interface LabelSelector {
  readonly matchLabels?: Readonly<Record<string, string>>
  readonly matchExpressions?: readonly { readonly key: string; readonly operator: string; readonly values?: string[] }[]
}

export interface DeploymentSpec {
  readonly name: string
  /** `default` where absent, here and below. */
  readonly namespace?: string
  /** `app: <name>` where absent. */
  readonly selector?: LabelSelector
  /** Of its template, so of its ReplicaSet and pods as well; the selector's matchLabels where absent. */
  readonly labels?: Readonly<Record<string, string>>
}

interface ContainerSpec {
  readonly name: string
  readonly ports?: readonly { readonly name?: string; readonly containerPort: number }[]
  readonly imageID?: string
  /** The pod's age where absent. */
  readonly age?: number
}

export interface PodSpec {
  readonly name: string
  readonly namespace?: string
  /** The Deployment that owns it, through its ReplicaSet; its labels are the pod's too. */
  readonly deployment?: string
  readonly labels?: Readonly<Record<string, string>>
  readonly annotations?: Readonly<Record<string, string>>
  /** null: not scheduled yet. */
  readonly node?: string | null
  readonly zone?: string
  readonly phase?: 'Running' | 'Pending' | 'Succeeded' | 'Failed'
  readonly ready?: boolean
  readonly terminating?: boolean
  /** Seconds since it started; an hour where absent. */
  readonly age?: number
  /** One container `main` that declares every number in `listens` where absent. */
  readonly containers?: readonly ContainerSpec[]
  /** What listens on the pod's localhost: port → address of a server on this machine. Nothing: connection refused. */
  readonly listens?: Readonly<Record<number, { readonly host: string; readonly port: number }>>
  /** What the container runtime says instead of forwarding, such as `failed to find sandbox "1" in store: not found`. */
  readonly runtimeError?: string
  /** The node does not answer. */
  readonly lost?: boolean
}

export interface ApiObject {
  readonly metadata: {
    readonly name: string
    readonly namespace: string
    readonly uid: string
    readonly labels: Readonly<Record<string, string>>
  }
  readonly [field: string]: unknown
}

const timeBefore = (age: number) => new Date(Date.now() - age * 1000).toISOString().replace(/\.\d+Z$/, 'Z')
const ownedBy = (kind: string, { metadata: { name, uid } }: ApiObject) => [
  { apiVersion: 'apps/v1', kind, name, uid, controller: true, blockOwnerDeletion: true },
]

/** An identity that is the same in every run, so that what a seed chooses is too. */
export const uidFrom = (text: string): string =>
  createHash('sha256')
    .update(text)
    .digest('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5')

/** A Deployment and its one ReplicaSet. */
export function deploymentObjects(spec: DeploymentSpec): { deployment: ApiObject; replicaSet: ApiObject } {
  const { name, namespace = 'default', selector = { matchLabels: { app: name } } } = spec
  const labels = spec.labels ?? { ...selector.matchLabels }
  const hash = createHash('sha256').update(name).digest('hex').slice(0, 10)
  const deployment: ApiObject = {
    metadata: {
      name,
      namespace,
      uid: uidFrom(`deployment ${namespace}/${name}`),
      labels,
      creationTimestamp: timeBefore(7200),
    } as ApiObject['metadata'],
    spec: { selector, replicas: 1, template: { metadata: { labels } } },
    status: {},
  }
  const owned = {
    name: `${name}-${hash}`,
    namespace,
    uid: uidFrom(`replicaset ${namespace}/${name}`),
    labels: { ...labels, 'pod-template-hash': hash },
    ownerReferences: ownedBy('Deployment', deployment),
  }
  return { deployment, replicaSet: { metadata: owned, spec: { selector }, status: {} } }
}

/** A Pod; `uid` keeps its identity when it changes. */
export function podObject(spec: PodSpec, replicaSet: ApiObject | null, uid: string): ApiObject {
  const { name, namespace = 'default', node = 'node-a', phase = 'Running', ready = true, age = 3600 } = spec
  const numbers = Object.keys(spec.listens ?? {}).map(Number)
  const containers: readonly ContainerSpec[] = spec.containers ?? [
    { name: 'main', ports: numbers.map((containerPort) => ({ containerPort })) },
  ]
  const metadata = {
    name,
    namespace,
    uid,
    creationTimestamp: timeBefore(age),
    labels: {
      ...replicaSet?.metadata.labels,
      ...spec.labels,
      ...(spec.zone !== undefined && { 'topology.kubernetes.io/zone': spec.zone }),
    },
    ...(spec.annotations && { annotations: spec.annotations }),
    ...(replicaSet && { ownerReferences: ownedBy('ReplicaSet', replicaSet) }),
    ...(spec.terminating && { deletionTimestamp: timeBefore(0), deletionGracePeriodSeconds: 30 }),
  }
  return {
    metadata,
    spec: {
      ...(node !== null && { nodeName: node }),
      containers: containers.map((container) => ({
        name: container.name,
        image: 'shop:1',
        ports: container.ports ?? [],
      })),
    },
    status: {
      phase,
      conditions: [{ type: 'Ready', status: ready ? 'True' : 'False' }],
      ...(node !== null && { startTime: timeBefore(age) }),
      containerStatuses: containers.map((container) => ({
        name: container.name,
        ready,
        restartCount: container.age === undefined ? 0 : 1,
        imageID: container.imageID ?? 'registry.example/shop@sha256:1111',
        state: phase === 'Running' ? { running: { startedAt: timeBefore(container.age ?? age) } } : { waiting: {} },
      })),
    },
  }
}
