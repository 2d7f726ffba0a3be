import type { SymbolName } from '../../profile/profile.ts'
import type { SampleTables } from '../../profile/tables.ts'

/** The share of the samples that each function is the leaf of, 0 to 1, by name. */
export function ownShares({ symbols, functions, counted }: SampleTables): ReadonlyMap<SymbolName, number> {
  const shares = new Map<SymbolName, number>()
  for (const [row, symbol] of functions.symbol.entries()) {
    const name = symbols[symbol]
    if (name !== undefined && counted > 0) shares.set(name, (functions.samples[row] ?? 0) / counted)
  }
  return shares
}

export interface VanishedFunction {
  readonly name: SymbolName
  /** Its own share of the committed profile. */
  readonly share: number
}

/** Functions with so large an own share of the committed profile that have none today, the largest first. */
export function vanishedFunctions(committed: SampleTables, today: SampleTables, least: number): VanishedFunction[] {
  const now = ownShares(today)
  return [...ownShares(committed)]
    .filter(([name, share]) => share >= least && (now.get(name) ?? 0) === 0)
    .sort(([a, shareA], [b, shareB]) => shareB - shareA || (a < b ? -1 : 1))
    .map(([name, share]) => ({ name, share }))
}
