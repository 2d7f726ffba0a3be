import type { SymbolName } from '../profile/profile.ts'
import { displayName } from '../profile/symbol.ts'
import type { SampleTables } from '../profile/tables.ts'
import type { JudgedProfile } from './judged-profile.ts'
import type { LargestFunction } from './judgement.ts'
import type { Origins } from './origin.ts'

const perSide = 10

/** The ten largest leaf functions of each side together, by their larger share; shares of the samples that count. */
export function largestFunctions(
  committed: JudgedProfile | null,
  today: JudgedProfile,
  origins: Origins,
): LargestFunction[] {
  const before = committed === null ? null : functionShares(committed.tables)
  const now = functionShares(today.tables)
  return [...new Set([...largest(before ?? new Map()), ...largest(now)])]
    .map((name) => ({
      name: displayName(name),
      committed: before === null ? null : (before.get(name) ?? 0),
      today: now.get(name) ?? 0,
      origin: origins(name).kind,
    }))
    .sort((a, b) => Math.max(b.today, b.committed ?? 0) - Math.max(a.today, a.committed ?? 0))
}

type Shares = ReadonlyMap<SymbolName, number>

/** Shares of the samples that count, by leaf function. */
export function functionShares({ symbols, functions, counted }: SampleTables): Shares {
  const shares = new Map<SymbolName, number>()
  for (const [row, symbol] of functions.symbol.entries()) {
    const name = symbols[symbol]
    if (name !== undefined) shares.set(name, (functions.samples[row] ?? 0) / counted)
  }
  return shares
}

const largest = (shares: Shares): SymbolName[] =>
  [...shares]
    .sort(([a, shareA], [b, shareB]) => shareB - shareA || (a < b ? -1 : 1))
    .slice(0, perSide)
    .map(([name]) => name)
