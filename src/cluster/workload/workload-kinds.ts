import type { Right } from '../api/rights.ts'
import type { Via } from '../cluster.ts'
import type { Target, WorkloadKind } from './target.ts'

interface Resource {
  readonly group: 'apps' | 'argoproj.io'
  readonly version: string
  readonly resource: string
  /** Its pods are controlled by ReplicaSets, which it controls. */
  readonly throughReplicaSets: boolean
}

export const resources: Readonly<Record<WorkloadKind, Resource>> = {
  deployment: { group: 'apps', version: 'v1', resource: 'deployments', throughReplicaSets: true },
  statefulset: { group: 'apps', version: 'v1', resource: 'statefulsets', throughReplicaSets: false },
  daemonset: { group: 'apps', version: 'v1', resource: 'daemonsets', throughReplicaSets: false },
  rollout: { group: 'argoproj.io', version: 'v1alpha1', resource: 'rollouts', throughReplicaSets: true },
}

/** What finding and profiling a target's pods needs: the Role that the documentation shows, and no more. */
export function rightsFor({ kind }: Pick<Target, 'kind'>, namespace: string, via: Via): readonly Right[] {
  const podVerbs = kind === 'pod' ? (['get'] as const) : (['get', 'list'] as const)
  return [
    ...(kind === 'pod' || kind === 'selector' ? [] : workloadRights(kind, namespace)),
    ...podVerbs.map((verb) => ({ group: '', resource: 'pods', verb, namespace }) as const),
    ...rightsVia(via, namespace),
  ]
}

function workloadRights(kind: WorkloadKind, namespace: string): readonly Right[] {
  const { group, resource, throughReplicaSets } = resources[kind]
  const get = { group, resource, verb: 'get', namespace } as const
  return throughReplicaSets ? [get, { group: 'apps', resource: 'replicasets', verb: 'list', namespace }] : [get]
}

/** What the road to a pod needs; straight to its address nobody is asked. */
export function rightsVia(via: Via, namespace: string): readonly Right[] {
  const right = (resource: string, verb: 'get' | 'create'): Right => ({ group: '', resource, verb, namespace })
  switch (via) {
    case 'port-forward':
      return [right('pods/portforward', 'get'), right('pods/portforward', 'create')]
    case 'proxy':
      return [right('pods/proxy', 'get')]
    case 'direct':
      return []
  }
}
