import type { Candidate } from './candidate.ts'

/** What a pod runs where it is profiled, as the digests of its images; null where the node does not tell. */
export function imageOf({ port: { listeners } }: Candidate): string | null {
  const digests = listeners.map(({ image }) => image && digestOf(image))
  return digests.includes(null) || digests.length === 0 ? null : digests.join(' ')
}

/** Runtimes differ in what they write before it, and so do mirrors of one registry. */
const digestOf = (imageId: string): string => imageId.slice(imageId.lastIndexOf('@') + 1)

/**
 * The image that most pods run: profiles of mixed builds blur lines. Where it is even, the one that has run longest, so
 * that a rollout has to win its majority and two runs of one week do not profile two programs. null where nobody tells.
 */
export function servedImage(serving: readonly Candidate[]): string | null {
  const groups = Map.groupBy(serving, imageOf)
  groups.delete(null)
  const since = (group: readonly Candidate[]) =>
    Math.min(...group.map(({ pod }) => pod.startedAt?.getTime() ?? Number.POSITIVE_INFINITY))
  const [served] = [...groups].sort(
    ([nameA, a], [nameB, b]) => b.length - a.length || since(a) - since(b) || (String(nameA) < String(nameB) ? -1 : 1),
  )
  return served?.[0] ?? null
}
