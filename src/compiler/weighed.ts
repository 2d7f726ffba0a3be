import { callsAt, type StartLines } from './call-lines.ts'
import { type CallSite, type Decision, placeOf } from './diagnostics.ts'
import { isCallee } from './printed-names.ts'
import type { ProfileCall, ProfileCalls } from './profile-calls.ts'

/** Looks up what calls of one profile a decision is about. */
export type CallsOf = (decision: Pick<Decision, 'package' | 'position' | 'callee'>) => readonly ProfileCall[]

/**
 * The calls of a profile that decisions are about. Of one inside an inlined call there are none: it stands in the
 * inlined function, and is weighed there.
 */
export function callsOf(sites: readonly CallSite[], calls: ProfileCalls, starts: StartLines): CallsOf {
  const byPlace = Map.groupBy(sites, placeOf)
  return (decision) =>
    callersAt(byPlace.get(placeOf(decision)) ?? [])
      .flatMap((site) => callsAt(site, calls, starts))
      .filter(({ callee }) => isCallee(decision.callee, callee))
}

/** One site for each function: a generic one can be compiled several times for the same types. */
const callersAt = (sites: readonly CallSite[]): CallSite[] => [
  ...new Map(sites.map((site) => [site.caller, site])).values(),
]

export const shareOf = (calls: readonly ProfileCall[]): number => calls.reduce((sum, { share }) => sum + share, 0)
