import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { bucketsOf } from '../../src/drift/buckets.ts'

interface Row {
  /** From the finest level to the coarsest. */
  readonly keys: readonly string[]
  readonly today: number
  readonly committed: number
}

const row = (keys: string, today: number, committed: number): Row => ({ keys: keys.split(' '), today, committed })

/** Keys of a level as numbers: equal texts are equal numbers. */
const numbered = (keys: readonly (string | undefined)[]): Uint32Array => {
  const distinct = [...new Set(keys)]
  return Uint32Array.from(keys, (key) => distinct.indexOf(key))
}

const bucketed = (rows: readonly Row[], minimum: number) =>
  bucketsOf(
    (rows[0]?.keys ?? []).map((_, level) => numbered(rows.map(({ keys }) => keys[level]))),
    Float64Array.from(rows, ({ today }) => today),
    Float64Array.from(rows, ({ committed }) => committed),
    minimum,
  )

const shown = (rows: readonly Row[], minimum: number): string[] =>
  bucketed(rows, minimum).map(({ key, today, committed }) => {
    const name = key === null ? 'rest' : `${key.level} ${rows[key.row]?.keys[key.level]}`
    return `${name}: ${today}/${committed}`
  })

describe('buckets', () => {
  it('are the rows themselves where both sides together hold enough', () => {
    assert.deepEqual(shown([row('a:1 a p', 4, 6), row('b:1 b p', 10, 0)], 10), ['0 a:1: 4/6', '0 b:1: 10/0'])
  })

  it('back off one level at a time, and take only what is still unassigned', () => {
    const rows = [row('a:1 a p', 9, 1), row('a:2 a p', 3, 3), row('a:3 a p', 2, 2), row('b:1 b p', 5, 0)]
    assert.deepEqual(shown(rows, 10), ['0 a:1: 9/1', '1 a: 5/5', 'rest: 5/0'])
  })

  it('share the coarsest key before they are the rest', () => {
    const rows = [row('a:1 a p', 3, 0), row('b:1 b p', 3, 4), row('c:1 c q', 1, 1)]
    assert.deepEqual(shown(rows, 10), ['2 p: 6/4', 'rest: 1/1'])
  })

  it('are the rest alone where all of it is below the minimum', () => {
    assert.deepEqual(shown([row('a:1 a p', 1, 0), row('b:1 b q', 0, 2)], 10), ['rest: 1/2'])
  })

  it('lose no sample', () => {
    const rows = Array.from({ length: 200 }, (_, at) => row(`r${at} c${at % 30} p${at % 4}`, at % 7, at % 5))
    const sum = (side: 'today' | 'committed', of: readonly { today: number; committed: number }[]): number =>
      of.reduce((total, entry) => total + entry[side], 0)
    for (const minimum of [0, 5, 20, 100, 1e6]) {
      const buckets = bucketed(rows, minimum)
      assert.equal(sum('today', buckets), sum('today', rows))
      assert.equal(sum('committed', buckets), sum('committed', rows))
    }
  })

  it('are none of no rows', () => assert.deepEqual(shown([], 10), []))
})
