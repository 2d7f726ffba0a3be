import { keptRun } from '../../__tests__/drift/kept-run.ts'
import { fleet } from '../../__tests__/service/kept.ts'
import type { EdgeTable } from '../../src/profile/edges.ts'
import type { SymbolName } from '../../src/profile/profile.ts'
import { displayName } from '../../src/profile/symbol.ts'
import { symbolLabel } from '../../src/report/symbol-label.ts'

/** The hot calls of one function before and after an edit, by line. */
export interface FunctionCalls {
  readonly name: string
  readonly before: readonly HotCall[]
  readonly after: readonly HotCall[]
}

export interface HotCall {
  readonly callee: string
  /** Lines below the caller's `func`. */
  readonly line: number
  /** Of the weight of all edges, 0 to 1. */
  readonly share: number
}

/** Functions of the kept service: the hottest one that was edited, and a hot one that was not. */
const callers = ['main.snippet', 'main.byCategory']
const hotFrom = 0.003

/** What the compiler reads of these functions in a committed file, and in a run of the edited service. */
export function movedCalls(): FunctionCalls[] {
  const before = keptRun(fleet('baseline').slice(0, 4)).merged.edges
  const after = keptRun(fleet('edited')).merged.edges
  return callers.map((name) => ({ name, before: callsOf(name, before), after: callsOf(name, after) }))
}

function callsOf(caller: string, table: EdgeTable): HotCall[] {
  const nameAt = (symbol: number | undefined): SymbolName => table.symbols[symbol ?? 0] ?? ('' as SymbolName)
  return Array.from(table.caller.keys())
    .filter((row) => nameAt(table.caller[row]) === caller)
    .map((row) => ({
      callee: symbolLabel(displayName(nameAt(table.callee[row]))),
      line: table.offset.number(row),
      share: table.weight.number(row) / Number(table.total),
    }))
    .filter(({ share }) => share >= hotFrom)
    .sort((a, b) => a.line - b.line || b.share - a.share)
}
