import { type Json, objectOf, textOf, textsOf } from '../api/json.ts'
import type { Pod } from './pods.ts'
import type { WorkloadKind } from './target.ts'

/** What a workload tells about the versions that its pods run; `Pod.version` names a pod's own. */
export type Versions =
  | { readonly known: 'nothing' }
  /** The one that a rollout is bringing in, or brought in last. */
  | { readonly known: 'newest'; readonly newest: string }
  /** The one that the rollout's own tool calls stable until it has promoted another. */
  | { readonly known: 'stable'; readonly stable: string }

/**
 * Which pods run a version that production does not rely on yet. A profile is to be of what serves most of it: so pods
 * of the newest version are canaries until they outnumber those of every other version, and no longer when the old ones
 * are the remainder; at a tie the older version has proved itself. `serving` are the workload's pods that serve now.
 */
export function canaries(serving: readonly Pod[], versions: Versions): (pod: Pod) => boolean {
  switch (versions.known) {
    case 'nothing':
      return () => false
    case 'stable':
      return ({ version }) => version !== versions.stable
    case 'newest': {
      const { newest } = versions
      const groups = Map.groupBy(serving, ({ version }) => version)
      const most = Math.max(0, ...[...groups].map(([version, pods]) => (version === newest ? 0 : pods.length)))
      const prevails = (groups.get(newest)?.length ?? 0) > most
      return ({ version }) => !prevails && version === newest
    }
  }
}

/** By kind, from a workload's status, and the ReplicaSets and pods that are its own. */
export const versionsOf: Readonly<
  Record<WorkloadKind, (status: Json, replicaSets: readonly Json[], pods: readonly Pod[]) => Versions>
> = {
  deployment(_, replicaSets) {
    const revision = (replicaSet: Json) =>
      Number(textsOf(objectOf(replicaSet['metadata'])['annotations'])['deployment.kubernetes.io/revision']) || 0
    return newest(uidOf(replicaSets.toSorted((a, b) => revision(b) - revision(a))[0] ?? {}))
  },
  statefulset({ currentRevision, updateRevision }) {
    return newest(currentRevision === updateRevision ? null : textOf(updateRevision))
  },
  daemonset(_, __, pods) {
    // What the DaemonSet itself wants is in its ControllerRevisions, which are out of reach of the Role.
    return newest(pods.toSorted((a, b) => (b.generation ?? 0) - (a.generation ?? 0))[0]?.version ?? null)
  },
  rollout({ stableRS }, replicaSets) {
    const hash = (replicaSet: Json) => textsOf(objectOf(replicaSet['metadata'])['labels'])['rollouts-pod-template-hash']
    const stable = uidOf(replicaSets.find((each) => hash(each) !== undefined && hash(each) === stableRS) ?? {})
    return stable === null ? { known: 'nothing' } : { known: 'stable', stable }
  },
}

const newest = (version: string | null): Versions =>
  version === null ? { known: 'nothing' } : { known: 'newest', newest: version }

const uidOf = (json: Json): string | null => textOf(objectOf(json['metadata'])['uid'])
