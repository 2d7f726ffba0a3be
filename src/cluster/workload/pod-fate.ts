import type { RefusedError } from '../../errors.ts'
import { heard } from '../api/refuse.ts'
import type { Candidate } from './candidate.ts'
import { podDeleted, podEvicted, podOutOfMemory, podRestarted } from './pod-refusals.ts'
import type { Pod } from './pods.ts'

/**
 * Why a profile is not one of `candidate` as it was chosen, from the pod read again after it (null: there is none);
 * null where it is the same pod in the same life. `cause` is the failure that the profile met, if it met one.
 */
export function fateOf({ pod, port }: Candidate, after: Pod | null, cause?: unknown): RefusedError | null {
  // A StatefulSet's pod comes back under its name.
  if (after === null || after.uid !== pod.uid) return podDeleted(cause)
  if (after.disruption !== null && after.disruption !== pod.disruption) return podEvicted(heard(after.disruption))
  if (after.terminating) return podDeleted(cause)
  for (const before of port.listeners) {
    const now = after.containers.find(({ name }) => name === before.name)
    const same = now !== undefined && now.restarts === before.restarts && now.id === before.id
    const runs = before.startedAt === null || now?.startedAt !== null
    if (same && runs) continue
    return now?.lastEnd === 'OOMKilled' ? podOutOfMemory(cause) : podRestarted(heard(now?.lastEnd ?? 'it is gone'))
  }
  return null
}
