import type { EdgeTable } from '../profile/edges.ts'
import { hotEdges } from '../profile/evidence.ts'
import type { SymbolName } from '../profile/profile.ts'
import { displayName, importPath, isInert, isRuntime } from '../profile/symbol.ts'

/** A call of the profile: everything that its caller calls on one line, to one callee. */
export interface ProfileCall {
  /** Linker symbols in UTF-8. */
  readonly caller: string
  readonly callee: string
  /** Import paths of their packages. */
  readonly callerPackage: string
  readonly calleePackage: string
  /** Line of the call, counted from the caller's `func` keyword. */
  readonly offset: number
  /** In units of the profile. */
  readonly weight: number
  /** Of the weight of all calls of the profile. */
  readonly share: number
  /** Among the heaviest calls that make up 99 % of the weight: the compiler takes these for hot. */
  readonly isHot: boolean
  /**
   * Whether the source has such a call at all, rather than the compiler and the runtime making it: memory, maps,
   * goroutines.
   */
  readonly isInSource: boolean
}

/** The calls of a profile by their caller, each list the heaviest first. */
export type ProfileCalls = ReadonlyMap<string, readonly ProfileCall[]>

/** The table that the compiler reads, in the form in which its diagnostics are looked up in it. */
export function profileCalls(table: EdgeTable): ProfileCalls {
  const names = table.symbols.map(displayName)
  const packages = table.symbols.map(importPath)
  const hot = hotEdges(table)
  const total = Number(table.total)
  const calls = new Map<string, ProfileCall[]>()
  for (let row = 0; row < table.count; row++) {
    const [from, to] = [table.caller[row] ?? 0, table.callee[row] ?? 0]
    const caller = names[from] ?? ''
    const weight = table.weight.number(row)
    const same = calls.get(caller) ?? []
    calls.set(caller, same)
    same.push({
      caller,
      callee: names[to] ?? '',
      callerPackage: packages[from] ?? '',
      calleePackage: packages[to] ?? '',
      offset: table.offset.number(row),
      weight,
      share: weight / total,
      isHot: row < hot,
      isInSource: isWritten(table.symbols[from]) && isWritten(table.symbols[to]),
    })
  }
  return calls
}

/**
 * Functions that the compiler makes itself begin with `type:` (cmd/compile/internal/reflectdata, hash and equality).
 */
const isWritten = (name: SymbolName | undefined): boolean =>
  name !== undefined && !isInert(name) && !isRuntime(name) && !name.startsWith('type:')
