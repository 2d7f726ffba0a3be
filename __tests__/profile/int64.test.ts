import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { approximate, fitsInt64, Int64Column, Int64Sums, type Integer, integer } from '../../src/profile/int64.ts'

/** A value of any size, where the halves and the exactness of numbers change more often than elsewhere. */
const edges = [0n, 1n, 2n ** 31n, 2n ** 32n, 2n ** 52n, 2n ** 53n, 2n ** 62n, 2n ** 63n].flatMap((edge) =>
  [-2n, -1n, 0n, 1n, 2n].flatMap((by) => [edge + by, -edge + by]),
)
const int64 = fc.oneof(
  fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
  fc.constantFrom(...edges.filter((value) => value >= -(2n ** 63n) && value < 2n ** 63n)),
  fc.maxSafeInteger().map(BigInt),
)
const halves = (value: bigint): readonly [low: number, high: number] => [
  Number(BigInt.asUintN(32, value)),
  Number(value >> 32n),
]
/** A number where that is exact, as `Integer` has it. */
const canonical = (value: bigint): Integer => (Number.isSafeInteger(Number(value)) ? Number(value) : value)
const columnOf = (values: readonly bigint[]): Int64Column => {
  const column = new Int64Column(0)
  for (const value of values) column.push(...halves(value))
  return column
}
const check = <Values extends [unknown, ...unknown[]]>(property: fc.IProperty<Values>): void =>
  fc.assert(property, { numRuns: 1000 })

describe('an integer of two halves', () => {
  it('is exact, and of the one kind that its size asks for', () => {
    check(
      fc.property(int64, (value) => {
        const [low, high] = halves(value)
        assert.equal(integer(high, low), canonical(value))
        assert.equal(approximate(high, low), Number(value))
      }),
    )
  })

  it('may have a low half of more than 32 bits', () => {
    check(
      fc.property(fc.integer(), fc.maxSafeInteger(), (high, low) => {
        assert.equal(integer(high, low), canonical(BigInt(high) * 2n ** 32n + BigInt(low)))
      }),
    )
  })

  it('fits 64 bits or not, whatever its kind', () => {
    for (const value of [0, -1, Number.MAX_SAFE_INTEGER, -(2n ** 63n), 2n ** 63n - 1n]) assert.ok(fitsInt64(value))
    for (const value of [2n ** 63n, -(2n ** 63n) - 1n, 2 ** 63]) assert.ok(!fitsInt64(value))
  })
})

describe('a column of 64-bit integers', () => {
  const values = fc.array(int64, { maxLength: 60 })

  it('gives back what was pushed, however often it grew', () => {
    check(
      fc.property(values, (pushed) => {
        const column = columnOf(pushed)
        assert.equal(column.length, pushed.length)
        for (const [row, value] of pushed.entries()) {
          assert.equal(column.at(row), canonical(value))
          assert.equal(column.number(row), Number(value))
          assert.equal(column.isZero(row), value === 0n)
        }
      }),
    )
  })

  it('is the same made of integers', () => {
    check(
      fc.property(values, (pushed) => {
        const column = Int64Column.of(pushed.map(canonical))
        assert.deepEqual(
          pushed.map((_, row) => column.at(row)),
          pushed.map(canonical),
        )
      }),
    )
  })

  it('compares its rows exactly', () => {
    check(
      fc.property(int64, int64, fc.constantFrom(-1n, 0n, 1n), (a, b, near) => {
        for (const other of [b, BigInt.asIntN(64, a + near)]) {
          assert.equal(Math.sign(columnOf([a, other]).compare(0, 1)), a < other ? -1 : a > other ? 1 : 0)
        }
      }),
    )
  })

  it('grows beyond its first rows', () => {
    const column = new Int64Column(3)
    for (let row = 0; row < 5000; row++) column.push(row, -row)
    assert.deepEqual([column.length, column.at(4999), column.at(0)], [5000, 4999 - 4999 * 2 ** 32, 0])
  })
})

describe('sums of 64-bit integers', () => {
  /** Rows far apart, so that the sums have to grow. */
  const terms = fc.array(fc.tuple(fc.constantFrom(0, 1, 1023, 1024, 5000), int64), { maxLength: 40 })

  it('are exact, beyond 64 bits too', () => {
    check(
      fc.property(terms, (added) => {
        const sums = new Int64Sums()
        const expected = new Map<number, bigint>()
        for (const [row, value] of added) {
          sums.add(row, ...halves(value))
          expected.set(row, (expected.get(row) ?? 0n) + value)
        }
        for (const [row, sum] of expected) {
          assert.equal(sums.at(row), canonical(sum))
          assert.equal(BigInt(sums.high(row)) * 2n ** 32n + BigInt(sums.low(row)), sum)
          assert.equal(sums.isZero(row), sum === 0n)
        }
        const fit = [...expected.values()].every((sum) => BigInt.asIntN(64, sum) === sum)
        const column = sums.column(5001)
        assert.equal(column !== null, fit)
        if (column === null) return
        assert.equal(column.length, 5001)
        for (const row of [0, 1, 2, 1023, 1024, 5000]) assert.equal(column.at(row), canonical(expected.get(row) ?? 0n))
      }),
    )
  })

  it('carry over from low halves of up to 52 bits, which products are', () => {
    const product = fc.tuple(int64, fc.integer({ min: 1, max: 2 ** 20 }))
    check(
      fc.property(fc.array(product, { maxLength: 30 }), (products) => {
        const sums = new Int64Sums()
        for (const [value, times] of products) {
          const [low, high] = halves(value)
          sums.add(0, low * times, high * times)
        }
        const sum = products.reduce((total, [value, times]) => total + value * BigInt(times), 0n)
        // The upper half is exact up to 2^53: no column can come of it far earlier.
        if (BigInt.asIntN(80, sum) === sum) assert.equal(sums.at(0), canonical(sum))
        assert.equal(sums.column(1) === null, BigInt.asIntN(64, sum) !== sum)
      }),
    )
  })

  it('carry over after a million small terms too', () => {
    const sums = new Int64Sums()
    for (let term = 0; term < 2 ** 21; term++) sums.add(0, 2 ** 32 - 1, 0)
    assert.equal(sums.at(0), 2 ** 53 - 2 ** 21)
    for (let term = 0; term < 2 ** 21; term++) sums.add(0, 2 ** 32 - 1, 0)
    assert.equal(sums.at(0), 2n ** 54n - 2n ** 22n)
    assert.ok(sums.low(0) < 2 ** 53)
  })

  it('of rows that nobody added to are 0', () => {
    const sums = new Int64Sums()
    assert.deepEqual([sums.at(7), sums.isZero(7), sums.at(99_999), sums.isZero(99_999)], [0, true, 0, true])
    assert.deepEqual(sums.column(0), new Int64Column(0))
  })

  for (const [name, values, fits] of [
    ['the largest', [2n ** 63n - 1n], true],
    ['one more', [2n ** 63n - 1n, 1n], false],
    ['one more, and one less again', [2n ** 63n - 1n, 1n, -1n], true],
    ['the smallest', [-(2n ** 63n)], true],
    ['one less', [-(2n ** 63n), -1n], false],
    ['2^64, which Go would take for 0,', [2n ** 63n - 1n, 2n ** 63n - 1n, 2n], false],
  ] as const) {
    it(`with ${name} make ${fits ? 'a' : 'no'} column`, () => {
      const sums = new Int64Sums()
      for (const value of values) sums.add(3, ...halves(value))
      assert.equal(sums.column(4)?.at(3) ?? null, fits ? values.reduce((a, b) => a + b, 0n) : null)
      assert.equal(sums.column(3)?.length, 3)
    })
  }
})
