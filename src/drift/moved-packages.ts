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
  const callerOf = (row: number): SymbolName => table.symbols[table.caller[row] ?? 0] ?? ('' as SymbolName)
  return lostCallsBy(lost, callerOf, packageOf).map(([caller, { moved, gone, movedLines, goneCalls }]) => {
    const { kind, module, label } = origins(caller)
    const text = displayName(packageOf(caller) as SymbolName)
    return { package: text, moved, gone, label, origin: kind, module, movedLines, goneCalls }
  })
}
