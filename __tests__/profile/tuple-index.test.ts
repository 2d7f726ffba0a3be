import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { TupleIndex } from '../../src/profile/tuple-index.ts'

type Tuple = readonly [a: number, b: number, c?: number, d?: number, e?: number]

const overfull = (): Error => new RangeError('overfull')
const indexOf = (width: 2 | 5, expected = 0, most = 2 ** 24): TupleIndex =>
  new TupleIndex(width, expected, most, overfull)

/** The same with a Map: of each integer its 32 bits count, of a pair its first two integers. */
function numbered(width: 2 | 5, tuples: readonly Tuple[]) {
  const rows = new Map<string, number>()
  const key = (tuple: Tuple): string => Array.from({ length: width }, (_, at) => (tuple[at] ?? 0) | 0).join()
  return {
    rows: tuples.map((tuple) => {
      const row = rows.get(key(tuple)) ?? rows.size
      rows.set(key(tuple), row)
      return row
    }),
    count: rows.size,
    keyOf: key,
  }
}

function assertSame(width: 2 | 5, tuples: readonly Tuple[], expected = 0): void {
  const index = indexOf(width, expected)
  const { rows, count, keyOf } = numbered(width, tuples)
  assert.deepEqual(
    tuples.map((tuple) => index.row(...tuple)),
    rows,
  )
  assert.equal(index.count, count)
  for (const [at, tuple] of tuples.entries()) {
    const row = rows[at] ?? -1
    assert.equal(index.find(...tuple), row)
    assert.equal(Array.from({ length: width }, (_, position) => index.part(row, position)).join(), keyOf(tuple))
  }
}

describe('an index of tuples numbers them as a Map of joined keys does', () => {
  const part = fc.oneof(
    fc.nat({ max: 3 }),
    fc.integer({ min: -(2 ** 31), max: 2 ** 32 - 1 }),
    fc.constantFrom(-1, -(2 ** 31), 2 ** 31 - 1, 2 ** 31, 2 ** 32 - 1, 2 ** 16),
  )
  const five: fc.Arbitrary<Tuple> = fc.tuple(part, part, part, part, part)
  for (const width of [2, 5] as const) {
    it(`of ${width}`, () => {
      fc.assert(
        fc.property(fc.array(five, { maxLength: 200 }), fc.nat(3000), (all, expected) => {
          // Width 2 takes no more than two: what it would hash and not compare is no part of a key.
          assertSame(
            width,
            all.map((tuple) => (width === 2 ? [tuple[0], tuple[1]] : tuple)),
            expected,
          )
        }),
        { numRuns: 300 },
      )
    })
  }

  const many = 20_000
  const patterns: readonly (readonly [string, (at: number) => Tuple])[] = [
    ['counting up', (at) => [at, 0, 0, 0, 0]],
    ['counting up in the last', (at) => [0, 0, 0, 0, at]],
    ['in strides of 2^16', (at) => [at * 2 ** 16, at % 7, 0, 0, 0]],
    ['in strides of 2^20, which wrap around', (at) => [at * 2 ** 20, Math.floor(at / 4096), 0, 0, 0]],
    ['addresses of 64 bits in strides of 2^32', (at) => [1, 0, at, 0, 0]],
    ['lines and addresses that count up together', (at) => [at, at, 0, at, 0]],
    ['a square', (at) => [at % 150, Math.floor(at / 150), 0, 0, 0]],
    [
      'a cube in strides of 2^16',
      (at) => [(at % 30) * 2 ** 16, (Math.floor(at / 30) % 30) * 2 ** 16, Math.floor(at / 900) * 2 ** 16, 0, 0],
    ],
    ['few of them, often', (at) => [at % 10, at % 3, 0, 0, at % 2]],
    ['negative', (at) => [-at, -1, -at, -1, -at]],
  ]
  for (const [name, tuple] of patterns) {
    it(`${name}, quickly, however often it grows`, () => {
      const tuples = Array.from({ length: many }, (_, at) => tuple(at))
      const start = performance.now()
      for (const expected of [0, many]) {
        const index = indexOf(5, expected)
        for (const of of tuples) index.row(...of)
      }
      assert.ok(performance.now() - start < 500, `${performance.now() - start} ms`)
      assertSame(5, tuples)
      assertSame(
        2,
        tuples.map(([a, b]) => [a, b]),
      )
    })
  }
})

describe('an index of tuples', () => {
  it('finds nothing before anything is in it, and leaves nothing behind by looking', () => {
    const index = indexOf(5)
    assert.equal(index.find(0, 0, 0, 0, 0), -1)
    assert.equal(index.count, 0)
    index.row(1, 2, 3, 4, 5)
    const near: readonly Tuple[] = [
      [0, 2, 3, 4, 5],
      [1, 0, 3, 4, 5],
      [1, 2, 0, 4, 5],
      [1, 2, 3, 0, 5],
      [1, 2, 3, 4, 0],
    ]
    for (const of of near) assert.equal(index.find(...of), -1)
    assert.equal(index.find(1, 2, 3, 4, 5), 0)
  })

  for (const most of [0, 1, 2, 511, 512, 513, 5000]) {
    for (const expected of [0, most, 10 * most]) {
      it(`takes ${most} tuples where that is the most, and not one more, expecting ${expected}`, () => {
        const index = indexOf(2, expected, most)
        for (let row = 0; row < most; row++) assert.equal(index.row(row, -row), row)
        assert.throws(() => index.row(most, -most), { message: 'overfull' })
        assert.equal(index.count, most)
        for (let row = 0; row < most; row++) assert.equal(index.row(row, -row), row)
        assert.equal(index.find(most, -most), -1)
      })
    }
  }
})
