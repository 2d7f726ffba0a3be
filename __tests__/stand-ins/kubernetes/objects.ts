import { createHash } from 'node:crypto'

/** Builders of API objects with the fields that a client of pods can see, in the shape of kube-apiserver 1.36. */

interface ContainerSpec {
  readonly name: string
  /** An init container that keeps running. */
  readonly sidecar?: boolean
  readonly ports?: readonly { readonly name?: string; readonly containerPort: number }[]
  readonly imageID?: string
  /** The pod's age where absent; then it has restarted, once where `restarts` is absent too. */
  readonly age?: number
  readonly restarts?: number
  /** Why its last life ended, such as `OOMKilled`. */
  readonly lastEnd?: string
}

export interface PodSpec {
  readonly name: string
  readonly namespace?: string
  /** The Deployment that owns it: short for `owner: 'Deployment/<name>'`. */
  readonly deployment?: string
  /**
   * `Kind/name` of the workload that owns it, through its ReplicaSet where it has any; its labels are the pod's too.
   */
  readonly owner?: string
  /** Which of the owner's versions it is of, from 1; the newest where absent. */
  readonly revision?: number
  readonly labels?: Readonly<Record<string, string>>
  readonly annotations?: Readonly<Record<string, string>>
  /** null: not scheduled yet. */
  readonly node?: string | null
  readonly zone?: string
  readonly phase?: 'Running' | 'Pending' | 'Succeeded' | 'Failed'
  readonly ready?: boolean
  readonly terminating?: boolean
  /** Why the cluster ended it, such as `Evicted`. */
  readonly reason?: string
  /** Seconds since it started; an hour where absent. */
  readonly age?: number
  /** One container `main` that declares every number in `listens` where absent. */
  readonly containers?: readonly ContainerSpec[]
  /** What listens on the pod's localhost: port → address of a server on this machine. Nothing: connection refused. */
  readonly listens?: Readonly<Record<number, { readonly host: string; readonly port: number }>>
  /** `10.244.0.1` where absent, once the pod has a node. */
  readonly ip?: string
  /** What listens on its IP address, in the same form. */
  readonly listensOnIp?: PodSpec['listens']
  /**
   * What the container runtime says instead of forwarding, such as `failed to find sandbox "1" in store: not found`.
   */
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

export const timeBefore = (age: number) => new Date(Date.now() - age * 1000).toISOString().replace(/\.\d+Z$/, 'Z')
/** An identity that is the same in every run, so that what a seed chooses is too. */
export const uidFrom = (text: string): string =>
  createHash('sha256')
    .update(text)
    .digest('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5')

/** What controls a pod: a ReplicaSet, or the workload itself; `labels` are those that its pods get. */
export interface Controller {
  readonly kind: string
  readonly object: ApiObject
  readonly labels: Readonly<Record<string, string>>
}

export const controlledBy = (kind: string, { metadata: { name, uid } }: ApiObject, apiVersion = 'apps/v1') => [
  { apiVersion, kind, name, uid, controller: true, blockOwnerDeletion: true },
]

/** A Pod; `uid` keeps its identity when it changes. */
export function podObject(spec: PodSpec, controller: Controller | null, uid: string): ApiObject {
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
      ...controller?.labels,
      ...spec.labels,
      ...(spec.zone !== undefined && { 'topology.kubernetes.io/zone': spec.zone }),
    },
    ...(spec.annotations && { annotations: spec.annotations }),
    ...(controller && { ownerReferences: controlledBy(controller.kind, controller.object) }),
    ...(spec.terminating && { deletionTimestamp: timeBefore(0), deletionGracePeriodSeconds: 30 }),
  }
  const part = (sidecar: boolean) => containers.filter((container) => (container.sidecar ?? false) === sidecar)
  const specOf = (container: ContainerSpec) => ({
    name: container.name,
    image: 'shop:1',
    ports: container.ports ?? [],
    ...(container.sidecar && { restartPolicy: 'Always' }),
  })
  const statusOf = (container: ContainerSpec) => containerStatus(container, { uid, phase, ready, age })
  return {
    metadata,
    spec: {
      ...(node !== null && { nodeName: node }),
      containers: part(false).map(specOf),
      ...(part(true).length > 0 && { initContainers: part(true).map(specOf) }),
    },
    status: {
      phase,
      ...(spec.reason !== undefined && { reason: spec.reason }),
      conditions: [{ type: 'Ready', status: ready ? 'True' : 'False' }],
      ...(node !== null && { startTime: timeBefore(age), podIP: spec.ip ?? '10.244.0.1' }),
      containerStatuses: part(false).map(statusOf),
      ...(part(true).length > 0 && { initContainerStatuses: part(true).map(statusOf) }),
    },
  }
}

function containerStatus(
  { name, age, imageID, lastEnd, restarts = age === undefined ? 0 : 1 }: ContainerSpec,
  pod: { readonly uid: string; readonly phase: string; readonly ready: boolean; readonly age: number },
) {
  return {
    name,
    ready: pod.ready,
    restartCount: restarts,
    containerID: `containerd://${createHash('sha256').update(`${pod.uid} ${name} ${restarts}`).digest('hex')}`,
    imageID: imageID ?? 'registry.example/shop@sha256:1111',
    state: pod.phase === 'Running' ? { running: { startedAt: timeBefore(age ?? pod.age) } } : { waiting: {} },
    lastState: lastEnd === undefined ? {} : { terminated: { reason: lastEnd, exitCode: 137 } },
  }
}
