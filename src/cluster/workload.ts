import type { Api } from './api.ts'
import { type Json, listOf, objectOf, textOf, textsOf } from './json.ts'
import { getPod, listAll, listPods, ownersOf, type Pod } from './pods.ts'
import type { Right } from './rights.ts'
import type { Target } from './target.ts'
import { targetNotFound } from './workload-refusals.ts'

/** The pods of a target, and who must own them: null where nothing but the name or the labels says that they belong. */
export interface Workload {
  readonly pods: readonly Pod[]
  readonly owners: ReadonlySet<string> | null
}

/** What finding and profiling a target's pods needs: the Role that the documentation shows, and no more. */
export function rightsFor(target: Target, namespace: string): readonly Right[] {
  const forward = ['get', 'create'] as const
  return [
    ...(target.kind === 'deployment'
      ? [
          { group: 'apps', resource: 'deployments', verb: 'get', namespace } as const,
          { group: 'apps', resource: 'replicasets', verb: 'list', namespace } as const,
        ]
      : []),
    { group: '', resource: 'pods', verb: target.kind === 'pod' ? 'get' : 'list', namespace },
    ...forward.map((verb) => ({ group: '', resource: 'pods/portforward', verb, namespace }) as const),
  ]
}

/** Finds a target's pods. Throws `target-not-found`, or what the API server refuses. */
export async function findWorkload(
  api: Api,
  namespace: string,
  target: Target,
  signal: AbortSignal,
): Promise<Workload> {
  switch (target.kind) {
    case 'selector':
      return { pods: await listPods(api, namespace, target.selector, signal), owners: null }
    case 'pod': {
      const pod = await getPod(api, namespace, target.name, signal)
      if (pod === null) throw targetNotFound(target.kind, target.name, namespace)
      return { pods: [pod], owners: null }
    }
    case 'deployment':
      return deployment(api, namespace, target.name, signal)
  }
}

/** Labels alone also match strangers, so a pod counts only if one of the Deployment's own ReplicaSets owns it. */
async function deployment(api: Api, namespace: string, name: string, signal: AbortSignal): Promise<Workload> {
  const apps = `/apis/apps/v1/namespaces/${encodeURIComponent(namespace)}`
  const right = { group: 'apps', resource: 'deployments', verb: 'get', namespace } as const
  const found = await api.get(`${apps}/deployments/${name}`, right, signal)
  if (found === null) throw targetNotFound('deployment', name, namespace)
  const uid = textOf(objectOf(objectOf(found)['metadata'])['uid'])
  const labelSelector = selectorText(objectOf(objectOf(objectOf(found)['spec'])['selector']))
  const replicaSets = await listAll(api, `${apps}/replicasets`, { labelSelector }, { group: 'apps', namespace }, signal)
  const pods = await listPods(api, namespace, labelSelector, signal)
  const own = replicaSets.filter((replicaSet) => uid !== null && ownersOf(replicaSet).includes(uid))
  const uids = own.map((replicaSet) => textOf(objectOf(objectOf(replicaSet)['metadata'])['uid']))
  return { pods, owners: new Set(uids.filter((each) => each !== null)) }
}

/** A LabelSelector object as the `labelSelector` parameter writes it. */
function selectorText(selector: Json): string {
  const equal = Object.entries(textsOf(selector['matchLabels'])).map(([key, value]) => `${key}=${value}`)
  const expressions = listOf(selector['matchExpressions']).map((expression) => {
    const { key, operator, values } = objectOf(expression)
    const among = `(${listOf(values).join(',')})`
    switch (operator) {
      case 'In':
        return `${key} in ${among}`
      case 'NotIn':
        return `${key} notin ${among}`
      case 'DoesNotExist':
        return `!${key}`
      default:
        return `${key}`
    }
  })
  return [...equal, ...expressions].join(',')
}
