import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { alarmsOf } from '../../../src/drift/calibration/alarms.ts'
import { lastingChange } from '../../../src/drift/calibration/lasting-change.ts'
import { oddRuns } from '../../../src/drift/calibration/odd-runs.ts'
import { isSameSource } from '../../../src/drift/calibration/same-source.ts'

const shifted = (shift: number, z = 9) => ({ shift, z, cautious: { shift, z }, profiles: 4 })

/** All pairs of so many runs, shifted as `shift` says. */
const pairsOf = (runs: number, shift: (earlier: number, later: number) => number, z = 9) =>
  Array.from({ length: runs }, (_, later) =>
    Array.from({ length: later }, (_, earlier) => {
      const own = shifted(shift(earlier, later), z)
      return { earlier, later, workload: own, top: own }
    }),
  ).flat()

const daily = (runs: number, hours = 24, pods = 4) =>
  Array.from({ length: runs }, (_, run) => ({ at: new Date(run * hours * 3_600_000), pods }))

describe('false alarms', () => {
  /** Runs 2 and 3 differ from 0 and 1, and from each other by as much as is given. */
  const twoOdd = (between: number) =>
    pairsOf(4, (earlier, later) => (earlier === 2 ? between : later >= 2 ? 0.2 : 0.01))

  it('are what is over the limit, and opened where the run between them saw the same', () => {
    // 0–2, 0–3, 1–2 and 1–3 are over. 0–3 and 1–3 have run 2 between them, which agrees; 0–2 has run 1, which saw
    // nothing.
    const alarms = alarmsOf('workload', daily(4), twoOdd(0.05), 0.15)
    assert.deepEqual(alarms, { limit: 0.15, pairs: 6, fired: 4, confirmable: 3, opened: 2 })
    assert.deepEqual(alarmsOf('top', daily(4), twoOdd(0.05), 0.15), alarms)
  })

  it('are not opened where the two do not agree, whatever their size', () => {
    assert.equal(alarmsOf('workload', daily(4), twoOdd(0.1), 0.15).opened, 0)
  })

  it('are none below the limit, nor within noise', () => {
    assert.equal(alarmsOf('workload', daily(4), twoOdd(0.05), 0.21).fired, 0)
    assert.equal(
      alarmsOf(
        'workload',
        daily(4),
        pairsOf(4, () => 0.2, 2.9),
        0.15,
      ).fired,
      0,
    )
  })

  it('cannot be confirmed within six hours', () => {
    const { fired, confirmable, opened } = alarmsOf('workload', daily(4, 2), twoOdd(0.05), 0.15)
    // Run 3 is six hours after run 0 only.
    assert.deepEqual([fired, confirmable, opened], [4, 0, 0])
  })

  it('open at once where they are large and seen in four pods, but for the top functions', () => {
    const large = pairsOf(3, () => 0.4)
    assert.deepEqual(alarmsOf('workload', daily(3), large, 0.15), {
      limit: 0.15,
      pairs: 3,
      fired: 3,
      confirmable: 1,
      opened: 1,
    })
    assert.equal(alarmsOf('workload', daily(3, 24, 3), large, 0.15).opened, 0)
    assert.equal(alarmsOf('top', daily(3), large, 0.15).opened, 0)
  })

  it('leave out what was not compared', () => {
    const pairs = twoOdd(0.05).filter(({ earlier, later }) => earlier !== 1 && later !== 1)
    assert.deepEqual(alarmsOf('workload', daily(4), pairs, 0.15), {
      limit: 0.15,
      pairs: 3,
      fired: 2,
      confirmable: 1,
      opened: 1,
    })
  })
})

describe('a lasting change of the workload', () => {
  const change = (first: number) => (earlier: number, later: number) =>
    earlier < first && later >= first ? 0.3 + later / 1000 : 0.02

  it('is found where it is', () => {
    for (const first of [3, 4, 6, 7]) {
      const found = lastingChange(10, pairsOf(10, change(first)))
      assert.equal(found?.first, first)
      assert.ok(found.across >= 0.3 && found.within === 0.02)
    }
  })

  it('is none of two runs, of noise, or of what is hardly more than noise', () => {
    assert.equal(
      lastingChange(
        10,
        pairsOf(10, (_, later) => (later === 9 ? 0.3 : 0.02)),
      ),
      null,
    )
    assert.equal(
      lastingChange(
        10,
        pairsOf(10, () => 0.3),
      ),
      null,
    )
    assert.equal(
      lastingChange(
        10,
        pairsOf(10, (earlier, later) => change(5)(earlier, later) / 4),
      ),
      null,
    )
  })
})

describe('runs that stand out', () => {
  const defaults = { workload: 0.15, top: 0.15 }
  const odd =
    (...runs: readonly number[]) =>
    (earlier: number, later: number): number =>
      runs.includes(earlier) || runs.includes(later) ? 0.3 : 0.02

  it('are found, with the limits that hold without them', () => {
    assert.deepEqual(oddRuns(10, pairsOf(10, odd(4)), defaults), { runs: [4], recommended: defaults })
    assert.deepEqual(oddRuns(10, pairsOf(10, odd(0, 9)), defaults), { runs: [0, 9], recommended: defaults })
    // Neighbours differ by 0.14, in 7 of the 36 pairs without run 4.
    const others = pairsOf(10, (earlier, later) =>
      later - earlier === 1 ? Math.max(odd(4)(earlier, later), 0.14) : odd(4)(earlier, later),
    )
    assert.equal(oddRuns(10, others, defaults)?.recommended.workload, 0.21)
  })

  it('are none where all differ alike, or hardly', () => {
    assert.equal(
      oddRuns(
        10,
        pairsOf(10, () => 0.2),
        defaults,
      ),
      null,
    )
    assert.equal(
      oddRuns(
        10,
        pairsOf(10, (earlier, later) => odd(4)(earlier, later) / 4),
        defaults,
      ),
      null,
    )
  })
})

describe('the source of two runs', () => {
  const build = (buildId: string | null) => ({ buildId })
  const cases = [
    ['a', 'a', 0.3, true],
    ['a', 'a', null, true],
    ['a', 'b', 0.049, true],
    ['a', 'b', 0.05, false],
    ['a', 'b', null, false],
    [null, 'b', 0.3, false],
    [null, 'b', 0, true],
    [null, null, null, true],
  ] as const
  for (const [before, after, moved, same] of cases) {
    it(`is ${same ? 'the same' : 'another'} with builds ${before} and ${after}, and ${moved} moved`, () => {
      assert.equal(isSameSource(build(before), build(after), { moved }), same)
    })
  }
})
