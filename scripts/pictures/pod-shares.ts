import { keptRun } from '../../__tests__/drift/kept-run.ts'
import { fleet, kept } from '../../__tests__/service/kept.ts'
import { measuredProfile } from '../../src/drift/judged-profile.ts'
import { functionShares } from '../../src/drift/largest-functions.ts'
import { displayName } from '../../src/profile/symbol.ts'
import { symbolLabel } from '../../src/report/symbol-label.ts'

/** One function's share of the samples, 0 to 1. */
export interface FunctionShares {
  readonly name: string
  readonly committed: number
  /** In each pod of a run of the same program under the same traffic. */
  readonly same: readonly number[]
  /** In each pod of a run under other traffic. */
  readonly changed: readonly number[]
}

const rows = 6

/** The largest functions of a committed file, and what they are in four pods of two later runs. */
export function podShares(): FunctionShares[] {
  const committed = keptRun(fleet('baseline').slice(0, 4)).merged.tables
  const sharesIn = (captures: readonly string[]) =>
    captures.map((name) => functionShares(measuredProfile(kept(name)).tables))
  const same = sharesIn(fleet('baseline').slice(4, 8))
  const changed = sharesIn(fleet('othermix'))
  return [...functionShares(committed)]
    .sort(([, a], [, b]) => b - a)
    .slice(0, rows)
    .map(([name, share]) => ({
      name: symbolLabel(displayName(name)),
      committed: share,
      same: same.map((shares) => shares.get(name) ?? 0),
      changed: changed.map((shares) => shares.get(name) ?? 0),
    }))
}
