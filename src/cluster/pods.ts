import type { Api } from './api.ts'
import { dateOf, listOf, numberOf, objectOf, textOf, textsOf } from './json.ts'

/** What we read of a pod. */
export interface Pod {
  readonly name: string
  readonly uid: string
  readonly annotations: Readonly<Record<string, string>>
  /** Unique ids of its owners. */
  readonly owners: readonly string[]
  readonly phase: string
  readonly ready: boolean
  readonly terminating: boolean
  readonly startedAt: Date | null
  readonly node: string | null
  /** Carried by pods themselves since Kubernetes 1.35; nodes are out of reach of a Role. */
  readonly zone: string | null
  /** Sidecars (init containers that keep running) included. */
  readonly containers: readonly PodContainer[]
}

export interface PodContainer {
  readonly name: string
  readonly ports: readonly { readonly name: string | null; readonly number: number }[]
  readonly startedAt: Date | null
  /** Digest of the running image. */
  readonly image: string | null
}

/** Running pods that the label selector matches, in the server's order. */
export async function listPods(
  api: Api,
  namespace: string,
  labelSelector: string,
  signal: AbortSignal,
): Promise<readonly Pod[]> {
  const query = { labelSelector, fieldSelector: 'status.phase=Running' }
  const items = await listAll(
    api,
    `/api/v1/namespaces/${encodeURIComponent(namespace)}/pods`,
    query,
    { group: '', namespace },
    signal,
  )
  return items.map(readPod)
}

/** One pod by its name; null where there is none. */
export async function getPod(api: Api, namespace: string, name: string, signal: AbortSignal): Promise<Pod | null> {
  const right = { group: '', resource: 'pods', verb: 'get', namespace } as const
  const pod = await api.get(`/api/v1/namespaces/${encodeURIComponent(namespace)}/pods/${name}`, right, signal)
  return pod === null ? null : readPod(pod)
}

/** All items of a list, page by page, as the API server's documentation of `limit` and `continue` has it. */
export async function listAll(
  api: Api,
  path: string,
  query: Readonly<Record<string, string>>,
  { group, namespace }: { readonly group: '' | 'apps'; readonly namespace: string },
  signal: AbortSignal,
): Promise<readonly unknown[]> {
  const resource = path.slice(path.lastIndexOf('/') + 1)
  const items: unknown[] = []
  let next: string | null = null
  do {
    const search = new URLSearchParams({ ...query, limit: '500', ...(next !== null && { continue: next }) })
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
  const isReady = (condition: unknown) =>
    objectOf(condition)['type'] === 'Ready' && objectOf(condition)['status'] === 'True'
  const statuses = [...listOf(status['containerStatuses']), ...listOf(status['initContainerStatuses'])].map(objectOf)
  const sidecars = listOf(spec['initContainers']).filter((each) => objectOf(each)['restartPolicy'] === 'Always')
  return {
    name: textOf(metadata['name']) ?? '',
    uid: textOf(metadata['uid']) ?? '',
    annotations: textsOf(metadata['annotations']),
    owners: ownersOf(json),
    phase: textOf(status['phase']) ?? 'Unknown',
    ready: listOf(status['conditions']).some(isReady),
    terminating: textOf(metadata['deletionTimestamp']) !== null,
    startedAt: dateOf(status['startTime']),
    node: textOf(spec['nodeName']),
    zone: textOf(objectOf(metadata['labels'])['topology.kubernetes.io/zone']),
    containers: [...listOf(spec['containers']), ...sidecars].map((container) => {
      const { name } = objectOf(container)
      const state = statuses.find((each) => each['name'] === name) ?? {}
      return {
        name: textOf(name) ?? '',
        ports: listOf(objectOf(container)['ports']).map((port) => ({
          name: textOf(objectOf(port)['name']),
          number: numberOf(objectOf(port)['containerPort']) ?? 0,
        })),
        startedAt: dateOf(objectOf(objectOf(state['state'])['running'])['startedAt']),
        image: textOf(state['imageID']),
      }
    }),
  }
}

/** Unique ids of the objects that own `json`. */
export function ownersOf(json: unknown): readonly string[] {
  const references = listOf(objectOf(objectOf(json)['metadata'])['ownerReferences'])
  return references.map((reference) => textOf(objectOf(reference)['uid'])).filter((uid) => uid !== null)
}
