import type { RefusedError } from '../errors.ts'
import type { Exclusion } from './workload/exclusions.ts'
import { busyEverywhere, quorumMissed } from './workload/workload-refusals.ts'

export interface Failure {
  /** Its pseudonym. */
  readonly pod: string
  readonly error: RefusedError
}

/**
 * Why `got` profiles are all: how many pods failed in which way, and what the commonest way means. `replacements` are
 * the pods that came in the place of some and cannot be profiled.
 */
export function tooFew(
  got: number,
  minimum: number,
  failures: readonly Failure[],
  replacements: readonly Exclusion[],
): RefusedError {
  const byCode = [...Map.groupBy(failures, ({ error }) => error.code)].map(([code, same]) => ({
    code,
    pods: new Set(same.map(({ pod }) => pod)).size,
    error: same[0]?.error ?? null,
  }))
  const ways = byCode.toSorted((a, b) => b.pods - a.pods)
  const [commonest] = ways
  const busy = ways.length === 1 && commonest?.code === 'pprof-busy'
  const why = busy && commonest.error !== null ? busyEverywhere(commonest.error) : (commonest?.error ?? null)
  return quorumMissed(got, minimum, ways, why, replacements)
}
