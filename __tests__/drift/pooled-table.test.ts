import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { noiseBetween } from '../../src/drift/noise-between.ts'
import { levelNames, pooledTable, type TableName } from '../../src/drift/pooled-table.ts'
import { decodeProfile } from '../../src/profile/decode.ts'
import { sampleTables } from '../../src/profile/tables.ts'
import { fn, loc, on, pprof, type Sample } from '../profile/pprof-builder.ts'
import { tableRows } from '../profile/same.ts'
import { fleet, kept } from '../service/kept.ts'

const profileOf = (...samples: readonly Sample[]) => ({ tables: sampleTables(decodeProfile(pprof({ samples }))) })

const g = loc(1, 'a/b.(*T).g@21/20')
const f = loc(2, 'm.f@12/10')
const one = profileOf([[g, f], 3], [[f], 4], [[g, loc(3, 'm.f@13/10')], 5])
const two = profileOf([[loc(7, 'm.h@2/1'), loc(2, 'm.f@12/10')], 7], [[loc(9, 'a/b.(*T).g@21/20'), f], 8])

/** Counts of every key of a level, a list for each profile, by the text of the key. */
function pooled(table: TableName, level: number, profiles = [one, two]): Record<string, number[]> {
  const { counts, levels, name } = pooledTable(table, profiles)
  const sums: Record<string, number[]> = {}
  const rows = new Map<number, string>()
  for (const [row, key] of levels[level]?.entries() ?? []) {
    const text = name(level, row)
    assert.equal(rows.get(key) ?? text, text, 'equal keys have one name')
    rows.set(key, text)
    sums[text] = counts.map((own, index) => (sums[text]?.[index] ?? 0) + (own[row] ?? 0))
  }
  assert.equal(new Set(rows.values()).size, rows.size, 'different keys have different names')
  return sums
}

describe('tables of several profiles over one set of rows', () => {
  const cases: readonly (readonly [TableName, number, Record<string, number[]>])[] = [
    [
      'calls',
      0,
      {
        'm.f:2 -> a/b.(*T).g': [3, 8],
        '(none):0 -> m.f': [4, 0],
        'm.f:3 -> a/b.(*T).g': [5, 0],
        'm.f:2 -> m.h': [0, 7],
      },
    ],
    ['calls', 1, { 'm.f -> a/b.(*T).g': [8, 8], '(none) -> m.f': [4, 0], 'm.f -> m.h': [0, 7] }],
    ['calls', 2, { 'a/b.(*T).g': [8, 8], 'm.f': [4, 0], 'm.h': [0, 7] }],
    ['calls', 3, { 'a/b': [8, 8], m: [4, 7] }],
    ['functions', 0, { 'a/b.(*T).g': [8, 8], 'm.f': [4, 0], 'm.h': [0, 7] }],
    ['functions', 1, { 'a/b': [8, 8], m: [4, 7] }],
  ]
  for (const [table, level, expected] of cases) {
    it(`hold ${table} by ${levelNames[table][level]}`, () => assert.deepEqual(pooled(table, level), expected))
  }

  it('tell lines apart to 64 bits, and write names as text', () => {
    const start = fn('m.ü', 1)
    const lines = [-5, 2n ** 32n + 3n, 3, 2n ** 40n]
    const profile = profileOf(...lines.map((line): Sample => [[g, loc(1, on(start, line))], 1]))
    const names = ['-6', '4294967298', '2', '1099511627775'].map((offset) => `m.ü:${offset} -> a/b.(*T).g`)
    assert.deepEqual(pooled('calls', 0, [profile]), Object.fromEntries(names.map((name) => [name, [1]])))
  })

  it('have the same rows, so that what one profile lacks counts as nothing', () => {
    const apart = [profileOf([[g], 50]), profileOf([[f], 50])]
    for (const table of ['calls', 'functions'] as const) {
      assert.equal(noiseBetween(pooledTable(table, apart).counts).spread, 100)
    }
  })

  it('lose no sample of real captures', () => {
    const profiles = fleet('baseline').map((name) => ({ tables: sampleTables(kept(name)) }))
    const sum = (values: Iterable<number>): number => [...values].reduce((a, b) => a + b, 0)
    for (const table of ['calls', 'functions'] as const) {
      const { counts, levels } = pooledTable(table, profiles)
      assert.deepEqual(
        counts.map(sum),
        profiles.map(({ tables }) => tables.counted),
      )
      const keys = levels.map((level) => new Set(level).size)
      assert.deepEqual(
        keys,
        [...keys].sort((a, b) => b - a),
      )
      const rows = profiles.flatMap(({ tables }) => {
        const { calls, functions } = tableRows(tables)
        const ofCalls = calls.map(({ caller, offset, callee }) => `${caller} +${offset} ${callee}`)
        return table === 'calls' ? ofCalls : [...functions.keys()]
      })
      assert.equal(keys[0], new Set(rows).size)
    }
  })
})
