import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { bucketsOf, type Row } from '../../src/drift/buckets.ts'

const row = (levels: string, today: number, committed: number): Row => ({ levels: levels.split(' '), today, committed })
const shown = (rows: readonly Row[], minimum: number): string[] =>
  bucketsOf(rows, minimum).map(({ key, level, today, committed }) => `${level} ${key}: ${today}/${committed}`)

describe('buckets', () => {
  it('are the rows themselves where both sides together hold enough', () => {
    assert.deepEqual(shown([row('a:1 a p', 4, 6), row('b:1 b p', 10, 0)], 10), ['0 a:1: 4/6', '0 b:1: 10/0'])
  })

  it('back off one level at a time, and take only what is still unassigned', () => {
    const rows = [row('a:1 a p', 9, 1), row('a:2 a p', 3, 3), row('a:3 a p', 2, 2), row('b:1 b p', 5, 0)]
    assert.deepEqual(
      shown(rows, 10),
      ['0 a:1: 9/1', '1 a: 5/5', '2 null: 5/0'].map((text) => text.replace('2 null', '3 null')),
    )
  })

  it('share the coarsest key before they are the rest', () => {
    const rows = [row('a:1 a p', 3, 0), row('b:1 b p', 3, 4), row('c:1 c q', 1, 1)]
    assert.deepEqual(shown(rows, 10), ['2 p: 6/4', '3 null: 1/1'])
  })

  it('lose no sample', () => {
    const rows = Array.from({ length: 200 }, (_, at) => row(`r${at} c${at % 30} p${at % 4}`, at % 7, at % 5))
    const sum = (side: 'today' | 'committed', of: readonly { today: number; committed: number }[]): number =>
      of.reduce((total, entry) => total + entry[side], 0)
    for (const minimum of [0, 5, 20, 100, 1e6]) {
      const buckets = bucketsOf(rows, minimum)
      assert.equal(sum('today', buckets), sum('today', rows))
      assert.equal(sum('committed', buckets), sum('committed', rows))
    }
  })

  it('are none of no rows', () => assert.deepEqual(bucketsOf([], 10), []))
})
