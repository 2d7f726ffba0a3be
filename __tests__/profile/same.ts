import assert from 'node:assert/strict'
import { type EdgeTable, edgeTable } from '../../src/profile/edges.ts'
import type { Integer } from '../../src/profile/int64.ts'
import { serializeEdges } from '../../src/profile/preprofile.ts'
import type { Profile, SymbolName } from '../../src/profile/profile.ts'
import { type SampleTables, sampleTables } from '../../src/profile/tables.ts'

/** What the compiler reads of a profile, as text. */
export const edgeText = (profile: Profile): string => Buffer.from(serializeEdges(edgeTable(profile))).toString('latin1')

/** Names of all functions in the file. */
export const namesOf = ({ functions }: Profile): SymbolName[] =>
  Array.from({ length: functions.count }, (_, row) => functions.name(row))

export interface EdgeRow {
  readonly caller: string
  readonly callee: string
  readonly offset: Integer
  readonly weight: Integer
}

/** The rows of an edge table, in its order. */
export const edgeRows = ({ count, symbols, caller, callee, offset, weight }: EdgeTable): EdgeRow[] =>
  Array.from({ length: count }, (_, row) => ({
    caller: nameAt(symbols, caller[row]),
    callee: nameAt(symbols, callee[row]),
    offset: offset.at(row),
    weight: weight.at(row),
  }))

/** Weights by edge of several tables added up, sorted by key. */
export function summedEdges(tables: readonly EdgeTable[], times: readonly number[] = []): Map<string, bigint> {
  const sums = new Map<string, bigint>()
  for (const [index, table] of tables.entries()) {
    for (const { caller, callee, offset, weight } of edgeRows(table)) {
      const key = `${caller} +${offset} ${callee}`
      sums.set(key, (sums.get(key) ?? 0n) + BigInt(weight) * BigInt(times[index] ?? 1))
    }
  }
  return new Map([...sums].sort(([a], [b]) => (a < b ? -1 : 1)))
}

export interface CallRow {
  /** null: nobody calls it. */
  readonly caller: string | null
  readonly callee: string
  readonly offset: Integer
  readonly samples: number
}

export interface TableRows {
  /** Samples by leaf function. */
  readonly functions: ReadonlyMap<string, number>
  readonly calls: readonly CallRow[]
  readonly counted: number
  readonly samples: number
  readonly inert: number
}

/** Both tables of samples with names in place of numbers, in their order. */
export function tableRows({ symbols, functions, calls, counted, samples, inert }: SampleTables): TableRows {
  const leaves = new Map<string, number>()
  for (const [row, symbol] of functions.symbol.entries()) {
    const name = nameAt(symbols, symbol)
    assert.ok(!leaves.has(name), `${name} twice`)
    leaves.set(name, functions.samples[row] ?? Number.NaN)
  }
  const rows = Array.from({ length: calls.count }, (_, row) => ({
    caller: calls.caller[row] === -1 ? null : nameAt(symbols, calls.caller[row]),
    callee: nameAt(symbols, calls.callee[row]),
    offset: calls.offset.at(row),
    samples: calls.samples[row] ?? Number.NaN,
  }))
  return { functions: leaves, calls: rows, counted, samples, inert }
}

export const tablesOf = (profile: Profile): TableRows => tableRows(sampleTables(profile))

function nameAt(symbols: readonly SymbolName[], symbol: number | undefined): string {
  const name = symbols[symbol ?? -1]
  assert.ok(name !== undefined, `no symbol ${symbol}`)
  return name
}

/** Start lines by function name. */
function startLines(profile: Profile): Map<string, Set<Integer>> {
  const lines = new Map<string, Set<Integer>>()
  for (const [row, name] of namesOf(profile).entries()) {
    lines.set(name, (lines.get(name) ?? new Set()).add(profile.functions.startLine.at(row)))
  }
  return lines
}

/** Names of the functions in the two leaf-most locations of any sample that weighs something. */
function namesRead({ samples: { stacks }, locations, functions }: Profile): Set<string> {
  const names = new Set<string>()
  for (let stack = 0; stack < stacks.count; stack++) {
    if (stacks.weight.isZero(stack)) continue
    for (const location of [stacks.leaf[stack] ?? -1, stacks.caller[stack] ?? -1]) {
      if (location === -1) continue
      const rows = [locations.lineStart[location] ?? 0, locations.lineStart[location + 1] ?? 0] as const
      for (const of of locations.lineFunction.subarray(...rows)) {
        if (of !== -1) names.add(functions.name(of))
      }
    }
  }
  return names
}

/** Asserts that nothing which the compiler or a table reads was lost. */
export function assertSameReading(compacted: Profile, original: Profile): void {
  assert.equal(edgeText(compacted), edgeText(original))
  const [now, before] = [tablesOf(compacted), tablesOf(original)]
  const byKey = <Value>(entries: readonly (readonly [string, Value])[]) =>
    [...entries].sort(([a], [b]) => (a < b ? -1 : 1))
  assert.deepEqual(
    byKey([...now.functions]),
    byKey([...before.functions]).filter(([, samples]) => samples !== 0),
  )
  const calls = (rows: readonly CallRow[]) =>
    byKey(rows.map((row) => [`${row.caller === null} ${row.caller} +${row.offset} ${row.callee}`, row] as const))
  assert.deepEqual(
    calls(now.calls),
    calls(before.calls).filter(([, { samples }]) => samples !== 0),
  )
  assert.deepEqual([now.samples, now.inert, now.counted], [before.samples, before.inert, before.counted])
  const lines = startLines(original)
  // What names no function is read, and written, as one without name and start line.
  lines.set('', (lines.get('') ?? new Set()).add(0))
  for (const [name, kept] of startLines(compacted)) {
    assert.ok(kept.isSubsetOf(lines.get(name) ?? new Set()), name)
  }
  assert.deepEqual(
    new Set(namesOf(compacted).filter((name) => name !== '')),
    new Set([...namesRead(original)].filter((name) => name !== '')),
  )
}
