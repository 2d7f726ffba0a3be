import type { CallSite } from './diagnostics.ts'
import type { ProfileCall, ProfileCalls } from './profile-calls.ts'

/** Line of the `func` keyword, by linker symbol, of the functions whose calls a profile found in the source. */
export type StartLines = ReadonlyMap<string, number>

/**
 * Finds out where functions start in the source. The compiler does not say it, but it says of each call how much of the
 * profile's weight is on its line: the start is the line from which the profile's offsets give just these weights.
 * Where several would, as for a function with one call of weight 1 on two lines, it is the first.
 */
export function startLines(sites: readonly CallSite[], calls: ProfileCalls): StartLines {
  const starts = new Map<string, number>()
  for (const [caller, own] of Map.groupBy(sites, (site) => site.caller)) {
    const weights = weightByOffset(calls.get(caller) ?? [])
    const [heavy] = own.filter(({ weight }) => weight > 0).toSorted((a, b) => b.weight - a.weight)
    if (heavy === undefined) continue
    const start = [...weights]
      .filter(([, weight]) => weight === heavy.weight)
      .map(([offset]) => heavy.line - offset)
      .find((candidate) => own.every(({ line, weight }) => (weights.get(line - candidate) ?? 0) === weight))
    if (start !== undefined) starts.set(caller, start)
  }
  return starts
}

function weightByOffset(calls: readonly ProfileCall[]): ReadonlyMap<number, number> {
  const weights = new Map<number, number>()
  for (const { offset, weight } of calls) weights.set(offset, (weights.get(offset) ?? 0) + weight)
  return weights
}

/** The calls of a profile that stand where `site` is; none where it is not known where its function starts. */
export function callsAt(site: CallSite, calls: ProfileCalls, starts: StartLines): readonly ProfileCall[] {
  const start = starts.get(site.caller)
  if (start === undefined) return []
  return (calls.get(site.caller) ?? []).filter(({ offset }) => offset === site.line - start)
}
