import { RefusedError } from '../../errors.ts'
import type { Api } from '../api/api.ts'
import { type Json, objectOf, textOf } from '../api/json.ts'
import { controllerOf, getPod, listAll, listPods, type Pod } from './pods.ts'
import { selectorText } from './selector-text.ts'
import type { Target, WorkloadKind } from './target.ts'
import { type Versions, versionsOf } from './versions.ts'
import { resources } from './workload-kinds.ts'
import { noPods, rolloutsNotInstalled, selectorMissing, targetNotFound } from './workload-refusals.ts'

/**
 * The pods of a target, and who must control them: null where nothing but the name or the labels says that they belong.
 */
export interface Workload {
  readonly pods: readonly Pod[]
  readonly owners: ReadonlySet<string> | null
  readonly versions: Versions
}

/** A target that was found, before its pods are. */
export interface FoundTarget {
  /** null: it is one pod. */
  readonly labelSelector: string | null
  /** As `Workload` has them. */
  readonly owners: ReadonlySet<string> | null
  /** Throws `no-pods` where there is none. */
  workload(): Promise<Workload>
}

/**
 * Finds a target's pods. Throws `target-not-found`, `rollouts-not-installed`, `no-pods`, or what the API server
 * refuses.
 */
export async function findWorkload(
  api: Api,
  namespace: string,
  target: Target,
  signal: AbortSignal,
): Promise<Workload> {
  return (await findTarget(api, namespace, target, signal)).workload()
}

/** Finds what owns the pods. Throws as `findWorkload` does. */
export async function findTarget(
  api: Api,
  namespace: string,
  target: Target,
  signal: AbortSignal,
): Promise<FoundTarget> {
  const found = await findPodsOwner(api, namespace, target, signal)
  const workload = async () => {
    const pods = await found.workload()
    if (pods.pods.length === 0) throw noPods(target, namespace)
    return pods
  }
  return { ...found, workload }
}

/** The target, whether it has pods or not. */
async function findPodsOwner(api: Api, namespace: string, target: Target, signal: AbortSignal): Promise<FoundTarget> {
  const nobodys = { owners: null, versions: { known: 'nothing' } } as const
  switch (target.kind) {
    case 'selector': {
      const { selector } = target
      const workload = async () => ({ pods: await listPods(api, namespace, selector, signal), ...nobodys })
      return { labelSelector: selector, owners: null, workload }
    }
    case 'pod': {
      const pod = await getPod(api, namespace, target.name, signal)
      if (pod === null) throw targetNotFound(target.kind, target.name, namespace)
      return { labelSelector: null, owners: null, workload: async () => ({ pods: [pod], ...nobodys }) }
    }
    default:
      return findOwner(api, namespace, target, signal)
  }
}

/** Labels alone also match strangers, so a pod counts only if the workload, or a ReplicaSet of its own, controls it. */
async function findOwner(
  api: Api,
  namespace: string,
  { kind, name }: { readonly kind: WorkloadKind; readonly name: string },
  signal: AbortSignal,
): Promise<FoundTarget> {
  const { group, version, resource, throughReplicaSets } = resources[kind]
  const right = { group, resource, verb: 'get', namespace } as const
  const within = `namespaces/${encodeURIComponent(namespace)}`
  const found = await api
    .get(`/apis/${group}/${version}/${within}/${resource}/${name}`, right, signal)
    .catch((error: unknown) => Promise.reject(kind === 'rollout' ? unknownRollout(error) : error))
  if (found === null) throw targetNotFound(kind, name, namespace)
  const workload = objectOf(found)
  const uid = textOf(objectOf(workload['metadata'])['uid']) ?? ''
  const labelSelector = selectorOf(workload)
  const replicaSets = throughReplicaSets
    ? await listAll(api, `/apis/apps/v1/${within}/replicasets`, { labelSelector }, { group: 'apps', namespace }, signal)
    : []
  const own = replicaSets.filter((replicaSet) => controllerOf(replicaSet) === uid).map(objectOf)
  const owners = new Set(
    throughReplicaSets
      ? own.map((each) => textOf(objectOf(each['metadata'])['uid'])).filter((each) => each !== null)
      : [uid],
  )
  return {
    labelSelector,
    owners,
    workload: async () => {
      const pods = await listPods(api, namespace, labelSelector, signal)
      const controlled = pods.filter(({ controller }) => controller !== null && owners.has(controller))
      return { pods, owners, versions: versionsOf[kind](objectOf(workload['status']), own, controlled) }
    },
  }
}

/** The answer to a kind that the cluster does not know is a page that no object's absence has. */
function unknownRollout(error: unknown): unknown {
  const said = error instanceof RefusedError && error.cause instanceof Error ? error.cause : null
  return said?.message.startsWith('404 page not found') ? rolloutsNotInstalled(said) : error
}

/**
 * A Rollout that takes its template from a Deployment may leave the selector to it, and says in its status what it
 * found.
 */
function selectorOf(workload: Json): string {
  const own = selectorText(objectOf(objectOf(workload['spec'])['selector']))
  const found = textOf(objectOf(workload['status'])['selector']) ?? ''
  // An empty selector would match every pod of the namespace; `<none>` is how the status writes one.
  const text = own === '' ? found.replace(/^<.*>$/, '') : own
  if (text === '') throw selectorMissing()
  return text
}
