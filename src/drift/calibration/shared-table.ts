import type { Counts } from '../counts.ts'
import type { RowCounts } from '../pooled-table.ts'

/** One table of some profiles, over the rows that any of them has. */
export interface SharedTable {
  /** Keys of the rows, from the finest level to the coarsest, each level numbered from 0. */
  readonly levels: readonly Uint32Array[]
  /** A list for each of the profiles. */
  readonly counts: readonly Counts[]
}

/** Brings the calls of some profiles onto common rows. `levels` are those of the rows of all runs. */
export function sharedCalls(levels: readonly Uint32Array[], profiles: readonly RowCounts[]): SharedTable {
  const places = new Map<number, number>()
  const placed = profiles.map(({ rows }) => rows.map((row) => numbered(places, row)))
  const rows = [...places.keys()]
  return {
    levels: levels.map((keys) => renumbered(rows.map((row) => keys[row] ?? 0))),
    counts: profiles.map(({ samples }, profile) => {
      const counts = new Float64Array(rows.length)
      for (const [at, place] of (placed[profile] ?? new Uint32Array()).entries()) counts[place] = samples[at] ?? 0
      return counts
    }),
  }
}

/** Levels of the calls at which rows are leaf functions, and their packages: those of the table `functions`. */
const functionLevels = 2

/** The leaf functions of a table of calls, added up over their callers: both tables count the same samples. */
export function asFunctions({ levels, counts }: SharedTable): SharedTable {
  const [functions = new Uint32Array(), ...coarser] = levels.slice(functionLevels)
  const size = functions.reduce((most, key) => Math.max(most, key + 1), 0)
  const levelOf = (keys: Uint32Array): Uint32Array => {
    const own = new Uint32Array(size)
    for (const [row, of] of functions.entries()) own[of] = keys[row] ?? 0
    return own
  }
  return {
    levels: [functions, ...coarser].map(levelOf),
    counts: counts.map((ofCalls) => {
      const own = new Float64Array(size)
      for (const [row, of] of functions.entries()) own[of] = (own[of] ?? 0) + (ofCalls[row] ?? 0)
      return own
    }),
  }
}

/** Numbers of these keys, from 0 in order of appearance. */
function renumbered(keys: readonly number[]): Uint32Array {
  const numbers = new Map<number, number>()
  return Uint32Array.from(keys, (key) => numbered(numbers, key))
}

function numbered(numbers: Map<number, number>, key: number): number {
  const known = numbers.get(key)
  if (known !== undefined) return known
  numbers.set(key, numbers.size)
  return numbers.size - 1
}
