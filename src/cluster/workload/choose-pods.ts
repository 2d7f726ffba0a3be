import type { Milliseconds } from '../../units.ts'
import { type Candidate, candidateOf } from './candidate.ts'
import type { ExclusionReason, LeftOut } from './exclusions.ts'
import { imageOf, servedImage } from './images.ts'
import type { Pod, PodContainer } from './pods.ts'
import { spread } from './spread.ts'
import { canaries } from './versions.ts'
import type { Workload } from './workload.ts'

export interface Criteria {
  readonly port: string
  readonly container: string | null
  readonly minPodAge: Milliseconds
  readonly now: Date
  readonly seed: string
}

export interface Choice {
  /** In the order in which they should be profiled. */
  readonly candidates: readonly Candidate[]
  readonly leftOut: readonly LeftOut[]
  /** Pods that serve now, profiled or not: the measure of how many may be profiled at once. */
  readonly ready: number
}

const optOutAnnotation = 'pgo-refresh/skip'

/** Sorts out the pods that would give a misleading profile, and spreads the rest over zones, nodes and versions. */
export function choosePods({ pods, owners, versions }: Workload, criteria: Criteria): Choice {
  const { port, container } = criteria
  const owned = (pod: Pod) => owners === null || (pod.controller !== null && owners.has(pod.controller))
  const serving = pods.filter((pod) => owned(pod) && serves(pod))
  const isCanary = canaries(serving, versions)
  const served = servedImage(
    serving.filter((pod) => !isCanary(pod)).flatMap((pod) => candidateOf(pod, port, container) ?? []),
  )

  function judge(pod: Pod): Candidate | ExclusionReason {
    // What will never do comes before what passes with time.
    if (!owned(pod)) return 'not-owned'
    if (pod.annotations[optOutAnnotation] === 'true') return 'opted-out'
    if (pod.terminating) return 'terminating'
    if (pod.phase !== 'Running') return 'not-running'
    if (!pod.ready) return 'not-ready'
    const candidate = candidateOf(pod, port, container)
    if (candidate === null) return 'no-port'
    if (isCanary(pod)) return 'canary'
    const image = imageOf(candidate)
    if (image !== null && image !== served) return 'other-image'
    return tooYoung(candidate, criteria) ?? candidate
  }

  const judged = pods.map((pod) => ({ pod, verdict: judge(pod) }))
  return {
    candidates: spread(
      judged.flatMap(({ verdict }) => (typeof verdict === 'string' ? [] : [verdict])),
      criteria.seed,
    ),
    leftOut: judged.flatMap(({ pod, verdict }) => (typeof verdict === 'string' ? [{ pod, reason: verdict }] : [])),
    ready: serving.length,
  }
}

const serves = (pod: Pod): boolean => pod.phase === 'Running' && pod.ready && !pod.terminating

/** A program that has just started profiles its caches filling, not its work. */
function tooYoung({ pod, port }: Candidate, { now, minPodAge }: Criteria): ExclusionReason | null {
  const young = (since: Date | null) => since !== null && now.getTime() - since.getTime() < minPodAge
  if (young(pod.startedAt)) return 'too-young'
  const started = port.listeners.filter(({ startedAt }) => young(startedAt))
  if (started.length === 0) return null
  // A first start long after the pod's own: its image was pulled, or init containers ran.
  const again = ({ restarts }: PodContainer) => restarts > 0
  return started.some(again) ? 'restarted' : 'too-young'
}
