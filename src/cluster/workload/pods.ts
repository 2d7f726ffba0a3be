import type { Api } from '../api/api.ts'
import { dateOf, type Json, listOf, numberOf, objectOf, textOf, textsOf } from '../api/json.ts'
import type { Right } from '../api/rights.ts'

/** What we read of a pod. */
export interface Pod {
  readonly name: string
  readonly uid: string
  readonly annotations: Readonly<Record<string, string>>
  /** Unique id of the object that controls it. */
  readonly controller: string | null
  /** What pods of the same template have in common: a revision's hash, else the ReplicaSet. */
  readonly version: string | null
  /** Of a DaemonSet's template, the newer the higher. */
  readonly generation: number | null
  readonly phase: string
  readonly ready: boolean
  readonly terminating: boolean
  /** Why the cluster ended it or is about to: `Evicted`, `PreemptionByScheduler` … */
  readonly disruption: string | null
  readonly startedAt: Date | null
  readonly node: string | null
  /** The first of its addresses; null before it has one. */
  readonly ip: string | null
  /** Carried by pods themselves since Kubernetes 1.35; nodes are out of reach of a Role. */
  readonly zone: string | null
  /** Sidecars included. */
  readonly containers: readonly PodContainer[]
}

export interface PodContainer {
  readonly name: string
  /** An init container that keeps running. */
  readonly sidecar: boolean
  readonly ports: readonly { readonly name: string | null; readonly number: number }[]
  /** Of this life of the container. */
  readonly id: string | null
  readonly startedAt: Date | null
  readonly restarts: number
  /** Why its last life ended: `OOMKilled`, `Error` … */
  readonly lastEnd: string | null
  /** Digest of the running image. */
  readonly image: string | null
}

/**
 * All pods that the label selector matches, in the server's order: those that have ended too, so that they can be
 * counted.
 */
export async function listPods(
  api: Api,
  namespace: string,
  labelSelector: string,
  signal: AbortSignal,
): Promise<readonly Pod[]> {
  const path = `/api/v1/namespaces/${encodeURIComponent(namespace)}/pods`
  const items = await listAll(api, path, { labelSelector }, { group: '', namespace }, signal)
  return items.map(readPod)
}

/** One pod by its name; null where there is none. */
export async function getPod(api: Api, namespace: string, name: string, signal: AbortSignal): Promise<Pod | null> {
  const right = { group: '', resource: 'pods', verb: 'get', namespace } as const
  const pod = await api.get(`/api/v1/namespaces/${encodeURIComponent(namespace)}/pods/${name}`, right, signal)
  return pod === null ? null : readPod(pod)
}

/** Few enough that a page of the fattest pods is still read. */
const pageSize = 100

/** All items of a list, page by page, as the API server's documentation of `limit` and `continue` has it. */
export async function listAll(
  api: Api,
  path: string,
  query: Readonly<Record<string, string>>,
  { group, namespace }: Pick<Right, 'group' | 'namespace'>,
  signal: AbortSignal,
): Promise<readonly unknown[]> {
  const resource = path.slice(path.lastIndexOf('/') + 1)
  const items: unknown[] = []
  let next: string | null = null
  do {
    const search = new URLSearchParams({ ...query, limit: `${pageSize}`, ...(next !== null && { continue: next }) })
    const page = objectOf(await api.get(`${path}?${search}`, { group, resource, verb: 'list', namespace }, signal))
    items.push(...listOf(page['items']))
    next = textOf(objectOf(page['metadata'])['continue'])
  } while (next !== null)
  return items
}

function readPod(json: unknown): Pod {
  const pod = objectOf(json)
  const metadata = objectOf(pod['metadata'])
  const spec = objectOf(pod['spec'])
  const status = objectOf(pod['status'])
  const labels = textsOf(metadata['labels'])
  const conditions = listOf(status['conditions']).map(objectOf)
  const holding = (type: string) => conditions.find((each) => each['type'] === type && each['status'] === 'True')
  const controller = controllerOf(json)
  const statuses = [...listOf(status['containerStatuses']), ...listOf(status['initContainerStatuses'])].map(objectOf)
  const sidecars = listOf(spec['initContainers'])
    .map(objectOf)
    .filter((each) => each['restartPolicy'] === 'Always')
  const read = (container: Json, sidecar: boolean) =>
    readContainer(container, statuses.find((each) => each['name'] === container['name']) ?? {}, sidecar)
  return {
    name: textOf(metadata['name']) ?? '',
    uid: textOf(metadata['uid']) ?? '',
    annotations: textsOf(metadata['annotations']),
    controller,
    version: labels['controller-revision-hash'] ?? controller,
    generation: Number(labels['pod-template-generation']) || null,
    phase: textOf(status['phase']) ?? 'Unknown',
    ready: holding('Ready') !== undefined,
    terminating: textOf(metadata['deletionTimestamp']) !== null,
    disruption: textOf(status['reason']) ?? textOf(holding('DisruptionTarget')?.['reason']),
    startedAt: dateOf(status['startTime']),
    node: textOf(spec['nodeName']),
    ip: textOf(status['podIP']),
    zone: labels['topology.kubernetes.io/zone'] ?? null,
    containers: [
      ...listOf(spec['containers']).map((container) => read(objectOf(container), false)),
      ...sidecars.map((container) => read(container, true)),
    ],
  }
}

function readContainer(container: Json, status: Json, sidecar: boolean): PodContainer {
  const state = objectOf(status['state'])
  const last = objectOf(status['lastState'])
  const ended = [state, last].map((each) => textOf(objectOf(each['terminated'])['reason']))
  return {
    name: textOf(container['name']) ?? '',
    sidecar,
    ports: listOf(container['ports']).map((port) => ({
      name: textOf(objectOf(port)['name']),
      number: numberOf(objectOf(port)['containerPort']) ?? 0,
    })),
    id: textOf(status['containerID']),
    startedAt: dateOf(objectOf(state['running'])['startedAt']),
    restarts: numberOf(status['restartCount']) ?? 0,
    lastEnd: ended[0] ?? ended[1] ?? null,
    image: textOf(status['imageID']),
  }
}

/** Unique id of the object that controls `json`; other owners only keep it from being collected. */
export function controllerOf(json: unknown): string | null {
  const references = listOf(objectOf(objectOf(json)['metadata'])['ownerReferences']).map(objectOf)
  return textOf(references.find((reference) => reference['controller'] === true)?.['uid'])
}
