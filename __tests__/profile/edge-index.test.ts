import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { decodeProfile } from '../../src/profile/decode.ts'
import { edgeIndex } from '../../src/profile/edge-index.ts'
import { type EdgeTable, edgeTable, noEdges } from '../../src/profile/edges.ts'
import { kept } from '../service/kept.ts'
import { fn, loc, on, pprof, type Sample } from './pprof-builder.ts'
import { edgeRows } from './same.ts'

/** `a>b+3` calls as a table, in an order of their own. */
const tableOf = (...calls: readonly string[]): EdgeTable =>
  edgeTable(
    decodeProfile(
      pprof({
        samples: calls.map((call, row): Sample => {
          const [, caller = '', callee = '', offset = ''] = /^(.*)>(.*)\+(-?\d+)$/.exec(call) ?? []
          const at = on(fn(caller, 10), BigInt(offset) + 10n)
          return [[loc(2 * row, `${callee}@9/8`), loc(2 * row + 1, at)], 1 + row]
        }),
      }),
    ),
  )

/** For each row of `other` by its text: the row of `table` as text, and whether the call is anywhere in it. */
function lookUp(table: EdgeTable, other: EdgeTable): Record<string, readonly [row: string | null, hasCall: boolean]> {
  const index = edgeIndex(table)
  const symbols = index.symbolsOf(other)
  const texts = (of: EdgeTable) => edgeRows(of).map(({ caller, callee, offset }) => `${caller}>${callee}+${offset}`)
  return Object.fromEntries(
    texts(other).map((text, row) => [
      text,
      [texts(table)[index.row(symbols, other, row)] ?? null, index.hasCall(symbols, other, row)],
    ]),
  )
}

describe('an index of edges', () => {
  it('finds rows of another table by name and line, and calls on any line', () => {
    const table = tableOf('m.a>m.b+1', 'm.a>m.b+7', 'm.b>m.c+1', 'm.c>m.a+-5', 'm.c>m.b+4294967298')
    const other = tableOf(
      ...['z.a>m.b+1', 'm.a>m.b+7', 'm.a>m.b+8', 'm.a>z.b+1', 'm.a>m.c+1', 'm.b>m.a+1'],
      ...['m.b>m.c+1', 'm.c>m.a+-5', 'm.c>m.a+5', 'm.c>m.b+4294967298', 'm.c>m.b+2'],
    )
    assert.deepEqual(lookUp(table, other), {
      'z.a>m.b+1': [null, false],
      'm.a>m.b+7': ['m.a>m.b+7', true],
      'm.a>m.b+8': [null, true],
      'm.a>z.b+1': [null, false],
      'm.a>m.c+1': [null, false],
      'm.b>m.a+1': [null, false],
      'm.b>m.c+1': ['m.b>m.c+1', true],
      'm.c>m.a+-5': ['m.c>m.a+-5', true],
      'm.c>m.a+5': [null, true],
      'm.c>m.b+4294967298': ['m.c>m.b+4294967298', true],
      'm.c>m.b+2': [null, true],
    })
  })

  it('of nothing finds nothing, and of itself every row where it is', () => {
    const capture = edgeTable(kept('baseline-1'))
    const empty = edgeIndex(noEdges)
    const own = edgeIndex(capture)
    for (let row = 0; row < capture.count; row++) {
      assert.equal(empty.row(empty.symbolsOf(capture), capture, row), -1)
      assert.equal(own.row(own.symbolsOf(capture), capture, row), row)
    }
    assert.equal(own.symbolsOf(noEdges).length, 0)
  })

  it('of a real capture finds what a map of texts finds in another', () => {
    const [table, other] = [edgeTable(kept('baseline-1')), edgeTable(kept('edited-1'))]
    const key = ({ caller, callee, offset }: ReturnType<typeof edgeRows>[number]) => `${caller}>${callee}+${offset}`
    const rows = new Map(edgeRows(table).map((row, at) => [key(row), at]))
    const calls = new Set(edgeRows(table).map(({ caller, callee }) => `${caller}>${callee}`))
    const index = edgeIndex(table)
    const symbols = index.symbolsOf(other)
    let found = 0
    for (const [at, row] of edgeRows(other).entries()) {
      assert.equal(index.row(symbols, other, at), rows.get(key(row)) ?? -1)
      assert.equal(index.hasCall(symbols, other, at), calls.has(`${row.caller}>${row.callee}`))
      if (rows.has(key(row))) found++
    }
    assert.ok(found > 50 && found < other.count, `${found} of ${other.count}`)
  })
})
