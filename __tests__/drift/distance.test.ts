import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Bucket } from '../../src/drift/buckets.ts'
import type { Counts } from '../../src/drift/counts.ts'
import { distanceOf, smallestDetectable } from '../../src/drift/distance.ts'
import { chanceDifference, varianceInflation } from '../../src/drift/noise.ts'
import { noiseBetween } from '../../src/drift/noise-between.ts'
import { bucketsBeyondNoise } from '../../src/drift/rows-beyond-noise.ts'

const buckets = (today: readonly number[], committed: readonly number[]): Bucket[] =>
  today.map((count, row) => ({ key: { level: 0, row }, today: count, committed: committed[row] ?? 0 }))
const counts = (...values: readonly number[]): Counts => Float64Array.from(values)
const rounded = (value: number, digits = 6): number => Number(value.toFixed(digits))

// Computed by two implementations independent of this one, which agree to nine digits.
describe('the distance of two tables', () => {
  const cases = [
    { x: [60, 30, 10], y: [45, 40, 15], r2: 1, is: [0.15, 0.094383, 0.04253, 1.307699, 0.116584], name: 'plain' },
    {
      x: [600, 300, 100],
      y: [450, 400, 150],
      r2: 1,
      is: [0.15, 0.029784, 0.013482, 8.916666, 0.147013],
      name: 'with more than 400 pooled samples in a bucket',
    },
    { x: [60, 30, 10], y: [45, 40, 15], r2: 2, is: [0.15, 0.133478, 0.060147, 0.274692, 0.068437], name: 'inflated' },
    {
      x: [60, 29, 10, 1],
      y: [45, 40, 15, 0],
      r2: 2,
      is: [0.16, 0.138478, 0.05973, 0.360321, 0.080149],
      name: 'with a bucket whose noise cannot be larger than its weight',
    },
  ]
  for (const { name, x, y, r2, is } of cases) {
    it(name, () => {
      const { distance, floor, deviation, z, shift } = distanceOf(buckets(x, y), r2)
      assert.deepEqual(
        [distance, floor, deviation, z, shift].map((value) => rounded(value)),
        is,
      )
    })
  }

  it('of a table from itself is 0, and so is D', () => {
    const { distance, shift, z } = distanceOf(buckets([60, 40], [60, 40]), 1)
    assert.deepEqual([distance, shift], [0, 0])
    assert.ok(z < 0)
  })

  it('of tables with one bucket is 0, however different their sizes', () => {
    const { distance, shift } = distanceOf(buckets([60], [400]), 1)
    assert.deepEqual([distance, shift], [0, 0])
  })

  it('of tables without a common row is 1', () => {
    assert.equal(rounded(distanceOf(buckets([1000, 0], [0, 1000]), 1).distance), 1)
  })
})

describe('from the pods of a run to D', () => {
  it('with pods of equal size', () => {
    const pods = [counts(50, 30, 20), counts(40, 40, 20), counts(60, 20, 20), counts(50, 34, 16)]
    const { spread, correlation: rho } = noiseBetween(pods)
    const r2 = varianceInflation(rho, [100, 100, 100, 100], 1000, 1)
    assert.deepEqual([rounded(spread ?? 0), rounded(rho, 8), rounded(r2)], [2.287687, 0.01300694, 5.63233])
    const both = buckets([200, 124, 76], [300, 420, 280])
    const measured = distanceOf(both, r2)
    const { distance, floor, deviation, z, shift } = measured
    assert.deepEqual(
      [distance, floor, deviation, z, shift, smallestDetectable(measured)].map((value) => rounded(value)),
      [0.2, 0.096649, 0.042309, 2.442752, 0.175097, 0.310165],
    )
    // At a hundredth of the noise every row is beyond it, and ten times as far.
    const rows = bucketsBeyondNoise(both, r2 / 100).map(({ key, z: own }) => [key.row, rounded(own / 10)])
    assert.deepEqual(Object.fromEntries(rows), { 0: 2.972855, 1: -1.607335, 2: -1.472032 })
    assert.deepEqual(
      bucketsBeyondNoise(both, r2).map(({ key, z: own }) => [key.row, rounded(own)]),
      [[0, 2.972855]],
    )
  })

  it('with pods of different sizes and a committed file of 2.5 effective profiles', () => {
    const pods = [counts(150, 90, 60), counts(40, 40, 20), counts(20, 20, 10), counts(20, 24, 6)]
    const { spread, correlation: rho } = noiseBetween(pods)
    const r2 = varianceInflation(rho, [300, 100, 50, 50], 1000, 2.5)
    assert.deepEqual([rounded(spread ?? 0), rounded(rho, 9), rounded(r2)], [1.827318, 0.008647928, 3.355119])
    const { distance, floor, deviation, z, shift } = distanceOf(buckets([230, 174, 96], [300, 420, 280]), r2)
    assert.deepEqual(
      [distance, floor, deviation, z, shift].map((value) => rounded(value)),
      [0.16, 0.069028, 0.030231, 3.009182, 0.144344],
    )
  })

  for (const [name, pods] of [
    ['fewer than four profiles', [counts(50, 50), counts(10, 90), counts(90, 10)]],
    ['four of which one is empty', [counts(50, 50), counts(10, 90), counts(90, 10), counts(0, 0)]],
  ] as const) {
    it(`with ${name} the correlation is assumed`, () => assert.equal(noiseBetween(pods).correlation, 5e-4))
  }

  it('of two or three that differ more than is assumed, what they show is believed', () => {
    const three = [counts(50, 50), counts(10, 90), counts(90, 10)]
    // φ̂ = 64 of profiles of 100.
    assert.equal(rounded(noiseBetween(three).believed), 0.636364)
    assert.equal(noiseBetween([counts(50, 50), counts(50, 50), counts(50, 50)]).believed, 5e-4)
    assert.equal(noiseBetween([counts(50, 50), counts(0, 0)]).believed, 5e-4)
    assert.equal(
      noiseBetween([...three, counts(50, 50)]).believed,
      noiseBetween([...three, counts(50, 50)]).correlation,
    )
  })

  it('with four or more the error of the correlation is known, else none is', () => {
    const equal = [counts(50, 30, 20), counts(40, 40, 20), counts(60, 20, 20), counts(50, 34, 16)]
    const unequal = [counts(150, 90, 60), counts(40, 40, 20), counts(20, 20, 10), counts(20, 24, 6)]
    assert.deepEqual(
      [equal, unequal].map((pods) => rounded(noiseBetween(pods).error, 9)),
      [0.013826758, 0.011418064],
    )
    assert.equal(noiseBetween(equal.slice(1)).error, 0)
    assert.equal(noiseBetween(equal.map(() => counts(100, 0))).error, 0)
  })

  it('with pods that agree better than chance the correlation is 0, not less', () => {
    assert.equal(noiseBetween([1, 2, 3, 4].map(() => counts(50, 50))).correlation, 0)
  })

  it('the spread is unknown for one profile', () => {
    assert.equal(noiseBetween([counts(50, 50)]).spread, null)
    assert.equal(noiseBetween([counts(50, 50), counts(0, 0)]).spread, null)
  })

  it('the spread of profiles that share no row is as large as they are', () => {
    assert.equal(noiseBetween([counts(50, 0), counts(0, 50)]).spread, 100)
  })
})

describe('what chance does to a bucket', () => {
  it('of one sample is known by hand', () => {
    const { mean, variance } = chanceDifference(100, 300)(1)
    assert.equal(rounded(mean, 12), rounded(0.25 / 100 + 0.75 / 300, 12))
    assert.equal(rounded(variance, 12), rounded(0.25 / 100 ** 2 + 0.75 / 300 ** 2 - mean ** 2, 12))
  })

  it('of two samples is known by hand', () => {
    const { mean } = chanceDifference(100, 100)(2)
    assert.equal(rounded(mean, 12), rounded(0.5 * 0.02, 12))
  })

  it('is the sum over the binomial, for unequal sides too', () => {
    const [n, m, t] = [3000, 500, 37]
    const share = n / (n + m)
    let mass = (1 - share) ** t
    let mean = 0
    let square = 0
    for (let x = 0; x <= t; x++) {
      const difference = Math.abs(x / n - (t - x) / m)
      mean += mass * difference
      square += mass * difference ** 2
      mass *= (((t - x) / (x + 1)) * share) / (1 - share)
    }
    const chance = chanceDifference(n, m)(t)
    assert.equal(rounded(chance.mean, 12), rounded(mean, 12))
    assert.equal(rounded(chance.variance, 12), rounded(square - mean ** 2, 12))
  })

  it('hardly changes where the normal approximation takes over', () => {
    const chance = chanceDifference(20_000, 30_000)
    const perRoot = (t: number): number => chance(t).mean / Math.sqrt(t)
    assert.ok(Math.abs(perRoot(401) / perRoot(400) - 1) < 0.002)
  })

  it('is finite for the largest exact bucket of very unequal sides', () => {
    for (const [n, m] of [
      [1, 1e6],
      [1e6, 1],
      [1e6, 1e6],
    ] as const) {
      const { mean, variance } = chanceDifference(n, m)(400)
      assert.ok(Number.isFinite(mean) && Number.isFinite(variance) && mean > 0)
    }
  })
})

describe('rows beyond noise', () => {
  it('are at most twenty, the largest difference first, and never the rest', () => {
    const many = Array.from({ length: 60 }, (_, row) => ({
      key: row === 59 ? null : { level: 0, row },
      today: row % 2 === 0 ? 1000 + row : 100,
      committed: row % 2 === 0 ? 100 : 1000 + row,
    }))
    const rows = bucketsBeyondNoise(many, 1)
    assert.equal(rows.length, 20)
    assert.ok(rows.every(({ key }) => key.row !== 59))
    const differences = rows.map(({ today, committed }) => Math.abs(today - committed))
    assert.deepEqual(
      differences,
      [...differences].sort((a, b) => b - a),
    )
  })

  it('differ by half a point at least, however certain', () => {
    const close = buckets(
      [500_400, 499_600],
      [499_600, 500_400].map((count) => count * 10),
    )
    assert.deepEqual(bucketsBeyondNoise(close, 1), [])
  })

  it('are none where there is no noise to be beyond', () =>
    assert.deepEqual(bucketsBeyondNoise(buckets([5], [9]), 1), []))
})
