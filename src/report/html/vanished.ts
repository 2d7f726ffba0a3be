import { functionShares } from '../../drift/largest-functions.ts'
import type { SymbolName } from '../../profile/profile.ts'
import type { SampleTables } from '../../profile/tables.ts'

export interface VanishedFunction {
  readonly name: SymbolName
  /** Its own share of the committed profile. */
  readonly share: number
}

/** Functions with so large an own share of the committed profile that have none today, the largest first. */
export function vanishedFunctions(committed: SampleTables, today: SampleTables, least: number): VanishedFunction[] {
  const now = functionShares(today)
  return [...functionShares(committed)]
    .filter(([name, share]) => share >= least && (now.get(name) ?? 0) === 0)
    .sort(([a, shareA], [b, shareB]) => shareB - shareA || (a < b ? -1 : 1))
    .map(([name, share]) => ({ name, share }))
}
