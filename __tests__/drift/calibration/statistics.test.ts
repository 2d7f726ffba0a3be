import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { distributionOf } from '../../../src/drift/calibration/distribution.ts'
import { shiftsOfHalves } from '../../../src/drift/calibration/halves.ts'
import { detectableShift, type PowerSetting, powerOf, withoutHalf } from '../../../src/drift/calibration/power.ts'
import { seededRandom, shuffled } from '../../../src/drift/calibration/random.ts'
import { recommendedLimit } from '../../../src/drift/calibration/recommended-limit.ts'
import { asFunctions, sharedCalls } from '../../../src/drift/calibration/shared-table.ts'
import { correlationBeyondPods, spreadOfPods } from '../../../src/drift/calibration/spread.ts'
import { drawFrom, urn } from '../../../src/drift/calibration/urn.ts'
import { totalVariation } from '../../../src/drift/counts.ts'

const counts = (...values: readonly number[]): Float64Array => Float64Array.from(values)
const each = (size: number): Uint32Array => Uint32Array.from({ length: size }, (_, row) => row)
const close = (actual: number, expected: number, within: number): void =>
  assert.ok(Math.abs(actual - expected) <= within, `${actual} is not within ${within} of ${expected}`)

// Values of this file that are not plain by hand come from a Python program of its own, written from the formulas of
// the definition with nothing but the modules math, random and statistics.

/** Four profiles of three calls: φ̂ = 13.726125, ρ̂ = 0.0212456. */
const uneven = {
  levels: [each(3)],
  counts: [counts(300, 180, 120), counts(240, 240, 120), counts(360, 120, 120), counts(300, 204, 96)],
}

describe('a distribution', () => {
  it('has the quantiles of statistics.quantiles(…, n=20, method="inclusive")', () => {
    const values = [0.05, 0.31, 0.12, 0.02, 0.27, 0.18, 0.09, 0.4, 0, 0.22, 0.11]
    assert.deepEqual(distributionOf(values), { values: 11, median: 0.12, q95: 0.355, largest: 0.4 })
  })

  it('is one value, or nothing', () => {
    assert.deepEqual(distributionOf([0.3]), { values: 1, median: 0.3, q95: 0.3, largest: 0.3 })
    assert.equal(distributionOf([]), null)
  })
})

describe('a recommended limit', () => {
  const limits = [
    [0, 0.15],
    [0.1, 0.15],
    [0.101, 0.16],
    [0.12, 0.18],
    [0.2, 0.3],
    [0.9, 1],
  ] as const
  for (const [q95, limit] of limits) {
    it(`is ${limit} where 19 in 20 shifts are below ${q95}`, () => assert.equal(recommendedLimit([q95], 0.15), limit))
  }

  it('is never below a default of one’s own', () => assert.equal(recommendedLimit([0.1], 0.25), 0.25))
})

describe('the spread of pods', () => {
  it('is the mean over the runs, with the correlation that follows from it', () => {
    const other = {
      levels: [each(3)],
      counts: [counts(100, 60, 40), counts(90, 80, 30), counts(110, 50, 40), counts(95, 70, 35)],
    }
    const { spread, correlation } = spreadOfPods([uneven, other])
    close(spread, 7.925412296385101, 1e-12)
    close(correlation, 0.017356923048584213, 1e-12)
  })

  it('is taken off the correlation of runs as far as two samples come from one pod', () => {
    const beyond = (ofRuns: number) =>
      correlationBeyondPods({ spread: 9, correlation: ofRuns }, { spread: 3, correlation: 0.004 }, [600, 200, 200])
    close(beyond(0.01), 0.01 - 0.004 * 0.44, 1e-15)
    assert.equal(beyond(0.001), 0)
  })
})

describe('halves of one run', () => {
  it('differ as the three ways to halve four profiles do, with the spread of all four', () => {
    const shifts = shiftsOfHalves(uneven, seededRandom('a')).map(({ shift }) => shift)
    assert.equal(shifts.length, 10)
    for (const shift of shifts) if (shift !== 0) close(shift, 0.0622929513926884, 1e-9)
    assert.ok(shifts.some((shift) => shift === 0) && shifts.some((shift) => shift !== 0))
  })

  it('are the same with the same seed', () => {
    const z = (seed: string) => shiftsOfHalves(uneven, seededRandom(seed)).map((shift) => shift.z)
    assert.deepEqual(z('a'), z('a'))
    assert.notDeepEqual(z('a'), z('b'))
  })
})

describe('common rows', () => {
  // Rows 0 and 2 are calls of function 7, row 5 is one of function 4; both are of package 1.
  const levels = [each(6), each(6), Uint32Array.of(7, 0, 7, 0, 0, 4), Uint32Array.of(1, 0, 1, 0, 0, 1)]
  const profiles = [
    { rows: Uint32Array.of(2, 5), samples: counts(10, 3) },
    { rows: Uint32Array.of(5, 0), samples: counts(4, 6) },
  ]

  it('are those that any of the profiles has', () => {
    assert.deepEqual(sharedCalls(levels, profiles), {
      levels: [each(3), each(3), Uint32Array.of(0, 1, 0), Uint32Array.of(0, 0, 0)],
      counts: [counts(10, 3, 0), counts(0, 4, 6)],
    })
  })

  it('add up to leaf functions', () => {
    assert.deepEqual(asFunctions(sharedCalls(levels, profiles)), {
      levels: [each(2), Uint32Array.of(0, 0)],
      counts: [counts(10, 3), counts(6, 4)],
    })
  })
})

describe('chance', () => {
  it('is the same for the same seed', () => {
    const numbers = (seed: string) => Array.from({ length: 5 }, seededRandom(seed))
    assert.deepEqual(numbers('1'), numbers('1'))
    assert.notDeepEqual(numbers('1'), numbers('2'))
    assert.ok(Array.from({ length: 1000 }, seededRandom('x')).every((value) => value >= 0 && value < 1))
  })

  it('shuffles every value into every place', () => {
    const random = seededRandom('shuffle')
    const places = new Float64Array(9)
    for (let time = 0; time < 9000; time++) {
      for (const [place, value] of shuffled([0, 1, 2], random).entries()) {
        places[3 * value + place] = (places[3 * value + place] ?? 0) + 1
      }
    }
    for (const times of places) close(times, 3000, 200)
  })

  it('draws rows in proportion to their weights', () => {
    const draw = drawFrom(counts(5, 0, 3, 2), seededRandom('draw'))
    const seen = new Float64Array(4)
    for (let time = 0; time < 100_000; time++) {
      const row = draw()
      seen[row] = (seen[row] ?? 0) + 1
    }
    for (const [row, share] of [0.5, 0, 0.3, 0.2].entries()) close((seen[row] ?? 0) / 100_000, share, share * 0.02)
  })

  it('draws profiles with the variance of a Dirichlet-multinomial', () => {
    const random = seededRandom('urn')
    const fresh = drawFrom(counts(0.3, 0.7), random)
    const shares = Array.from({ length: 4000 }, () => {
      const draw = urn(fresh, 0.01, random)
      let first = 0
      for (let sample = 0; sample < 200; sample++) if (draw() === 0) first++
      return first / 200
    })
    const mean = shares.reduce((sum, share) => sum + share, 0) / shares.length
    const variance = shares.reduce((sum, share) => sum + (share - mean) ** 2, 0) / (shares.length - 1)
    close(mean, 0.3, 0.004)
    // p (1 − p) / n · (1 + ρ (n − 1)).
    const expected = ((0.3 * 0.7) / 200) * (1 + 0.01 * 199)
    close(variance, expected, expected * 0.08)
  })
})

describe('a shift of a known size', () => {
  it('is the total variation', () => {
    close(totalVariation(counts(50, 30, 20), counts(300, 420, 280)), 0.2, 1e-15)
    assert.equal(totalVariation(counts(1, 0), counts(0, 9)), 1)
  })

  it('can be half of a profile, made of whole functions', () => {
    const whole = counts(30, 5, 25, 20, 10, 10)
    const callees = Uint32Array.of(0, 0, 1, 2, 3, 4)
    for (const seed of ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']) {
      const half = withoutHalf(whole, callees, seededRandom(seed))
      assert.ok(half !== null)
      assert.ok(totalVariation(whole, half) >= 0.5)
      assert.ok(half.every((count, row) => count === 0 || count === whole[row]))
      assert.equal(half[0] === 0, half[1] === 0, 'one function')
    }
    assert.equal(withoutHalf(counts(30, 5), Uint32Array.of(0, 0), seededRandom('a')), null)
  })

  it('is seen by nine of ten runs, between the points', () => {
    const point = (shift: number, share: number) => ({ shift, workload: share, top: 0 })
    const points = [point(0, 0), point(0.1, 0.1), point(0.2, 0.8), point(0.3, 1)]
    assert.equal(detectableShift(points, 'workload'), 0.25)
    assert.equal(detectableShift(points, 'top'), null)
    assert.equal(detectableShift([point(0, 1)], 'workload'), 0)
    assert.equal(detectableShift([point(0, 0), point(0.2, 1)], 'workload'), 0.18)
  })
})

describe('the power of the rule', () => {
  const setting: PowerSetting = {
    // Each call has a function and a package of its own, so that both signals see the same.
    levels: [each(12), each(12), each(12), each(12)],
    older: counts(300, 200, 120, 100, 80, 60, 40, 40, 20, 20, 10, 10),
    newest: counts(40, 100, 120, 100, 80, 60, 40, 40, 20, 20, 190, 190),
    sizes: [600, 600, 600, 600],
    committedSizes: [600, 600, 600, 600],
    correlation: { pods: 0.003, runs: 0.002 },
    limits: { workload: 0.15, top: 0.15 },
    trials: 300,
  }

  it('is that of gamma-distributed shares and multinomial counts', () => {
    const power = powerOf(setting, seededRandom('power'), () => undefined)
    assert.ok(power !== null)
    assert.deepEqual([power.from, power.profiles, power.samples], ['mix', 4, 2400])
    // 2,000 runs each in Python: random.gammavariate for the shares of run and pod, random.choices for the samples. The
    // profiles are 0.36 apart, so larger shifts cannot be mixed from them.
    const expected = [0.0055, 0.0515, 0.461, 0.954, 0.9995, 1, 1, 1]
    assert.deepEqual(
      power.points.map(({ shift }) => shift),
      [0, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35],
    )
    for (const [index, point] of power.points.entries()) {
      close(point.workload, expected[index] ?? 0, 0.09)
      assert.equal(point.top, point.workload)
    }
  })

  it('is asked with half of the functions where the two profiles are too alike', () => {
    const power = powerOf({ ...setting, newest: setting.older, trials: 40 }, seededRandom('alike'), () => undefined)
    assert.ok(power !== null)
    assert.equal(power.from, 'halves')
    assert.equal(power.points.at(-1)?.shift, 0.5)
    assert.equal(power.points.at(-1)?.workload, 1)
    assert.ok((power.points[0]?.workload ?? 1) < 0.1)
  })

  it('is asked with half of the functions where only lines moved', () => {
    const levels = [each(4), each(4), Uint32Array.of(0, 0, 1, 1), Uint32Array.of(0, 0, 1, 1)]
    const moved = { ...setting, levels, older: counts(600, 0, 400, 0), newest: counts(0, 600, 0, 400), trials: 5 }
    assert.equal(powerOf(moved, seededRandom('moved'), () => undefined)?.from, 'halves')
  })

  it('is unknown where every sample is of one function', () => {
    const one = { ...setting, levels: [each(1), each(1), each(1), each(1)], older: counts(100), newest: counts(100) }
    assert.equal(
      powerOf(one, seededRandom('one'), () => undefined),
      null,
    )
  })
})
