import type { EdgeTable } from '../profile/edges.ts'
import type { SymbolName } from '../profile/profile.ts'
import { displayName, packageOf } from '../profile/symbol.ts'
import type { LostEdge } from './heavy-edges.ts'
import { type LostCalls, lostCallsBy } from './lost-calls.ts'
import type { OriginKind, Origins } from './origin.ts'

/** A package with calls that moved or are gone. */
export interface MovedPackage extends LostCalls {
  /** As the linker spells it. */
  readonly package: string
  /** For people: the import path, without the module where that is the program's own. */
  readonly label: string
  readonly origin: OriginKind
  readonly module: string | null
}

/** The lost edges of a table by package of the caller, heaviest first. */
export function movedPackages(table: EdgeTable, lost: readonly LostEdge[], origins: Origins): MovedPackage[] {
  const callers = new Map<string, SymbolName>()
  const calls = lostCallsBy(lost, (row) => {
    const caller = table.symbols[table.caller[row] ?? 0] ?? ('' as SymbolName)
    const name = packageOf(caller)
    callers.set(name, caller)
    return name
  })
  return calls.map(([name, { moved, gone, movedLines, goneCalls }]) => {
    const { kind, module, label } = origins(callers.get(name) ?? (name as SymbolName))
    const text = displayName(name as SymbolName)
    return { package: text, moved, gone, label, origin: kind, module, movedLines, goneCalls }
  })
}
