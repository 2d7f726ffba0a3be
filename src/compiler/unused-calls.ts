import type { StartLines } from './call-lines.ts'
import {
  type CallSite,
  type Diagnostics,
  nameInPackage,
  placeOf,
  type RefusedCall,
  refusedCallee,
  refusedEdge,
  refusedPlace,
} from './diagnostics.ts'
import type { UnusedCall, WhyUnused } from './effect.ts'
import { isMethod, shortName } from './printed-names.ts'
import type { ProfileCall, ProfileCalls } from './profile-calls.ts'

/**
 * The hot calls that can stand in the source and that the compiler neither inlines nor devirtualizes, with why as far
 * as its words tell, and the share of the weight of all such calls whose line has a call. `reached` are those it made
 * something of.
 */
export function unusedCalls(
  calls: ProfileCalls,
  starts: StartLines,
  diagnostics: Diagnostics,
  reached: ReadonlySet<ProfileCall>,
): { readonly unused: readonly UnusedCall[]; readonly matched: number } {
  const byCaller = Map.groupBy(diagnostics.sites, ({ caller }) => caller)
  const reachedLines = new Set([...reached].map(lineOf))
  const unused: UnusedCall[] = []
  let inSource = 0
  let unmatched = 0
  for (const call of [...calls.values()].flat().filter(({ isInSource }) => isInSource)) {
    inSource += call.share
    if (reached.has(call)) continue
    const why = whyUnused(call)
    if (why === 'no-function' || why === 'no-call') unmatched += call.share
    const { caller, callee, offset, share } = call
    if (call.isHot) unused.push({ caller, callee, offset, share, why })
  }
  return {
    unused: unused.sort((a, b) => b.share - a.share),
    matched: inSource === 0 ? 1 : 1 - unmatched / inSource,
  }

  function canInline(path: string, symbol: string): boolean {
    return diagnostics.inlinable.has(nameInPackage(path, shortName(symbol)))
  }

  function whyUnused(call: ProfileCall): WhyUnused {
    const own = byCaller.get(call.caller) ?? []
    if (own.length === 0) return canInline(call.callerPackage, call.caller) ? 'no-call' : 'no-function'
    const start = starts.get(call.caller)
    const here = start === undefined ? [] : own.filter(({ line }) => line - start === call.offset)
    if (here.length === 0) return 'no-call'
    const refused = refusalOf(call, here, diagnostics)
    if (refused !== undefined) return refused
    if (here.some(({ through }) => through === 'name')) {
      return canInline(call.calleePackage, call.callee) ? 'unknown' : 'not-inlinable'
    }
    if (here.every(({ through }) => through === 'function-value') && isMethod(shortName(call.callee)))
      return 'method-value'
    return reachedLines.has(lineOf(call)) ? 'other-callee' : 'unknown'
  }
}

/** What the compiler says of a call that stands at one of these sites. */
function refusalOf(
  { caller, offset, callee }: ProfileCall,
  here: readonly CallSite[],
  { refused }: Diagnostics,
): RefusedCall | undefined {
  return here
    .flatMap((site) => [
      refused.get(refusedPlace(placeOf(site))),
      refused.get(refusedCallee(site.package, shortName(callee))),
      refused.get(refusedEdge(caller, offset, callee)),
    ])
    .find((why) => why !== undefined)
}

const lineOf = ({ caller, offset }: ProfileCall): string => `${caller}:${offset}`
