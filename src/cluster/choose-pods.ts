import { createHash } from 'node:crypto'
import type { Milliseconds } from '../units.ts'
import type { ExclusionReason } from './cluster.ts'
import type { Pod } from './pods.ts'
import { findPort, type PodPort } from './port.ts'

export interface Criteria {
  readonly port: string
  readonly container: string | null
  readonly minPodAge: Milliseconds
  readonly now: Date
  readonly seed: string
  /** Unique ids of the objects one of which must own the pod; null: any pod that the selector matches. */
  readonly owners: ReadonlySet<string> | null
}

export interface Candidate {
  readonly pod: Pod
  readonly port: PodPort
}

export interface Choice {
  /** In the order in which they should be profiled. */
  readonly candidates: readonly Candidate[]
  readonly excluded: readonly { readonly reason: ExclusionReason; readonly count: number }[]
  /** Pods that serve now, profiled or not: the measure of how many may be profiled at once. */
  readonly ready: number
}

const optOutAnnotation = 'pgo-refresh/skip'

/** Sorts out the pods that would give a misleading profile, and spreads the rest over zones and nodes. */
export function choosePods(pods: readonly Pod[], criteria: Criteria): Choice {
  const judged = pods.map((pod) => judge(pod, criteria))
  const reasons = Map.groupBy(
    judged.filter((entry) => typeof entry === 'string'),
    (reason) => reason,
  )
  return {
    candidates: spread(
      judged.filter((entry) => typeof entry !== 'string'),
      criteria.seed,
    ),
    excluded: [...reasons].map(([reason, same]) => ({ reason, count: same.length })),
    ready: pods.filter((pod) => pod.phase === 'Running' && pod.ready && !pod.terminating).length,
  }
}

function judge(pod: Pod, criteria: Criteria): Candidate | ExclusionReason {
  if (criteria.owners !== null && !pod.owners.some((uid) => criteria.owners?.has(uid))) return 'not-owned'
  if (pod.annotations[optOutAnnotation] === 'true') return 'opted-out'
  if (pod.terminating) return 'terminating'
  if (pod.phase !== 'Running') return 'not-running'
  if (!pod.ready) return 'not-ready'
  const port = findPort(pod, criteria.port, criteria.container)
  if (port === null) return 'no-port'
  // A program that has just started profiles its caches filling, not its work.
  const young = (since: Date | null) => since !== null && criteria.now.getTime() - since.getTime() < criteria.minPodAge
  if (young(pod.startedAt)) return 'too-young'
  if (young(port.container?.startedAt ?? null)) return 'restarted'
  return { pod, port }
}

/** Round-robin over zones, within a zone over nodes; otherwise in an order that only the seed decides. */
function spread(candidates: readonly Candidate[], seed: string): Candidate[] {
  const rank = (uid: string) => createHash('sha256').update(`${seed}\n${uid}`).digest('hex')
  const shuffled = candidates
    .map((candidate) => ({ candidate, rank: rank(candidate.pod.uid) }))
    .sort((a, b) => (a.rank < b.rank ? -1 : 1))
    .map(({ candidate }) => candidate)
  const zones = Map.groupBy(shuffled, ({ pod }) => pod.zone)
  return interleave(
    [...zones.values()].map((zone) => interleave([...Map.groupBy(zone, ({ pod }) => pod.node).values()])),
  )
}

/** The first of each group, then the second of each, and so on. */
function interleave<T>(groups: readonly (readonly T[])[]): T[] {
  const longest = Math.max(0, ...groups.map((group) => group.length))
  return Array.from({ length: longest }, (_, turn) => groups.flatMap((group) => group.slice(turn, turn + 1))).flat()
}
