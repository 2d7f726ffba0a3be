import type { SymbolName } from '../profile/profile.ts'
import { displayName } from '../profile/symbol.ts'
import type { JudgedProfile } from './judged-profile.ts'
import type { LargestFunction } from './judgement.ts'

const perSide = 10

/** The ten largest leaf functions of each side together, by their larger share; shares of the samples that count. */
export function largestFunctions(committed: JudgedProfile | null, today: JudgedProfile): LargestFunction[] {
  const names = new Set([...(committed === null ? [] : largest(committed)), ...largest(today)])
  return [...names]
    .map((name) => ({
      name: displayName(name),
      committed: committed === null ? null : shareOf(committed, name),
      today: shareOf(today, name),
    }))
    .sort((a, b) => Math.max(b.today, b.committed ?? 0) - Math.max(a.today, a.committed ?? 0))
}

const shareOf = ({ tables }: JudgedProfile, name: SymbolName): number =>
  tables.counted === 0 ? 0 : (tables.functions.get(name) ?? 0) / tables.counted

const largest = ({ tables }: JudgedProfile): SymbolName[] =>
  [...tables.functions]
    .sort(([a, samplesA], [b, samplesB]) => samplesB - samplesA || (a < b ? -1 : 1))
    .slice(0, perSide)
    .map(([name]) => name)
