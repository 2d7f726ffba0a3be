import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type CalibrateInput, calibrate } from '../../../src/drift/calibration/calibrate.ts'
import type { Calibration, LeftOut } from '../../../src/drift/calibration/calibration.ts'
import { calibrationRun } from '../../../src/drift/calibration/calibration-run.ts'
import { unfitness } from '../../../src/drift/calibration/check-runs.ts'
import { runPair } from '../../../src/drift/calibration/run-pairs.ts'
import { CallRows } from '../../../src/drift/pooled-table.ts'
import { RefusedError } from '../../../src/errors.ts'
import { fleet, kept } from '../../service/kept.ts'
import { fourPods, judgeRun, runOf } from '../judging.ts'
import { days, type ServiceRun, type ServiceRuns, serviceRuns } from './service-runs.ts'

const defaults = { workload: 0.15, top: 0.15 }

const calibrated = ({ runs, levels }: Omit<ServiceRuns, 'judged'>, more: Partial<CalibrateInput> = {}): Calibration =>
  calibrate({ runs, levels, leftOut: [], committed: null, defaults, seed: '1', trials: 20, ...more }, () => undefined)

/** Code and sentence of the refusal that calibrating throws. */
function refusal(service: ServiceRuns, leftOut: readonly LeftOut[] = []): readonly [string, string] {
  try {
    calibrated(service, { leftOut })
  } catch (error) {
    if (error instanceof RefusedError) return [error.code, error.message]
    throw error
  }
  throw new Error('it was not refused')
}

describe('calibration of a service that does not change', () => {
  const service = serviceRuns(days(12))
  const calibration = calibrated(service)

  it('measures each pair as a judgement does', () => {
    for (const [earlier, later] of [
      [0, 1],
      [3, 11],
      [7, 9],
    ] as const) {
      const pair = runPair(service.levels, service.runs, earlier, later)
      const [committed, today] = [service.judged[earlier], service.judged[later]]
      assert.ok(pair && committed && today)
      const { workload, top, source } = judgeRun(committed.merged.bytes, today).signals
      for (const [mine, theirs] of [
        [pair.workload, workload],
        [pair.top, top],
      ] as const) {
        assert.ok(Math.abs(mine.shift - (theirs.shift ?? 0)) < 1e-9)
        assert.ok(Math.abs(mine.z - (theirs.z ?? 0)) < 1e-9)
        assert.equal(mine.profiles, theirs.profiles)
      }
      assert.deepEqual(pair.movement, { moved: source.moved, gone: source.gone })
    }
  })

  it('recommends the defaults, under which nothing is a false alarm', () => {
    const { workload, top, pairs, builds, releases, lastingChange, oddRuns } = calibration
    assert.deepEqual(pairs, { compared: 66, leftOut: 0 })
    for (const { recommended, runs, pods } of [workload, top]) {
      assert.equal(recommended, 0.15)
      assert.deepEqual([runs.atDefault.fired, runs.atDefault.opened, runs.atDefault.confirmable], [0, 0, 55])
      assert.deepEqual(runs.atRecommended, runs.atDefault)
      assert.deepEqual([runs.shifts.length, pods.shifts.length], [66, 120])
      assert.ok(runs.shift.largest < 0.1 && runs.shift.q95 <= runs.shift.largest)
    }
    assert.deepEqual([builds, releases, lastingChange, oddRuns], [0, [], null, null])
    assert.ok((calibration.source.moved?.largest ?? 1) < 0.02)
  })

  it('tells how large a shift must be', () => {
    const { power } = calibration
    assert.ok(power !== null)
    assert.equal(power.from, 'halves')
    assert.equal(power.profiles, 4)
    assert.ok(power.samples > 9000 && power.samples < 13_000, `${power.samples}`)
    assert.deepEqual([power.points[0]?.workload, power.points.at(-1)?.workload], [0, 1])
    for (const detectable of [power.detectable.workload, power.detectable.top]) {
      assert.ok(detectable !== null && detectable >= 0.15 && detectable <= 0.25, `${detectable}`)
    }
  })

  it('is the same for the same seed and folders, in whatever order', () => {
    const again = calibrated({ ...service, runs: service.runs.toReversed() })
    assert.deepEqual(again, calibration)
    // With 20 trials each, both seeds may find every shift or none.
    const { pods } = calibrated(service, { seed: '2' }).workload
    assert.notDeepEqual(pods.shifts, calibration.workload.pods.shifts)
  })

  it('mixes shifts from an older profile where that differs enough', () => {
    const rows = new CallRows()
    const runs = service.judged.map((run, index) =>
      calibrationRun(`day-${index}`, service.runs[index]?.at ?? new Date(0), run, rows),
    )
    const older = (kind: string) => {
      const { merged } = runOf(fleet(kind).map(kept))
      return { name: kind, judged: merged, calls: rows.add(merged.tables) }
    }
    const [other, edited] = [older('othermix'), older('edited')]
    const { levels } = rows.keys()
    const mixed = calibrated({ runs, levels }, { committed: other }).power
    assert.equal(mixed?.from, 'mix')
    assert.ok(Math.abs(mixed.committedSamples - other.judged.tables.counted) <= 2)
    assert.deepEqual([mixed.points[0]?.workload, mixed.points.at(-1)?.workload], [0, 1])
    assert.equal(calibrated({ runs, levels }, { committed: edited }).power?.from, 'halves')
    assert.equal(calibrated({ runs, levels }).power?.from, 'halves')
  })
})

describe('calibration of a service that changes', () => {
  it('leaves out pairs across a release', () => {
    const { pairs, releases, workload, notes } = calibrated(serviceRuns([...days(7), ...days(5, 'edited')]))
    assert.deepEqual(pairs, { compared: 31, leftOut: 35 })
    assert.equal(releases.length, 1)
    assert.deepEqual([releases[0]?.first, releases[0]?.before], [7, '2026-11-08T09:00:00Z'])
    assert.ok((releases[0]?.moved ?? 0) > 0.2)
    assert.equal(workload.recommended, 0.15)
    assert.match(notes.join('\n'), /Between 2026-11-07 and 2026-11-08 the source changed \(\d+ % of the hot call sites/)
    assert.match(notes.join('\n'), /35 pairs of runs with such a change between them are left out/)
  })

  it('leaves out pairs across a workload that changed for good', () => {
    const { pairs, lastingChange, oddRuns, workload, notes } = calibrated(
      serviceRuns([...days(6), ...days(5, 'othermix')]),
    )
    assert.deepEqual(pairs, { compared: 25, leftOut: 30 })
    assert.equal(lastingChange?.first, 6)
    assert.equal(oddRuns, null)
    assert.equal(workload.recommended, 0.15)
    assert.match(notes.join('\n'), /From 2026-11-07 on the workload is another one/)
  })

  it('points at the one odd run that raises the limits', () => {
    const plan: ServiceRun[] = days(11).map((day, index) => (index === 5 ? { kind: 'othermix' } : day))
    const { workload, oddRuns, notes } = calibrated(serviceRuns(plan))
    assert.ok(workload.recommended > 0.4)
    assert.ok(workload.runs.atDefault.fired >= 9)
    assert.equal(workload.runs.atRecommended.fired, 0)
    assert.deepEqual(oddRuns, { runs: [5], recommended: defaults })
    assert.match(notes.join('\n'), /day-6 of 2026-11-06\. Without it, workload-limit would be 0\.15/)
    assert.match(notes.join('\n'), /A limit of 0\.30 or more lets most changes pass/)
  })
})

describe('calibration is refused', () => {
  it('with fewer than ten runs, of whatever is left', () => {
    assert.deepEqual(refusal(serviceRuns(days(4))), [
      'calibration-too-few-runs',
      'Calibration needs at least 10 runs: 4 folders were named.',
    ])
    const leftOut = [
      { folder: 'a', reason: 'few-profiles' },
      { folder: 'b', reason: 'few-profiles' },
      { folder: 'c', reason: 'mixed-builds' },
    ] as const
    const [, message] = refusal(serviceRuns(days(9)), leftOut)
    assert.match(message, /12 folders .+ 3 of them .+ \(2 with fewer than 4 profiles, 1 taken during a rollout\)\.$/)
    assert.match(refusal(serviceRuns([]))[1], /0 folders were named/)
  })

  it('where all runs are of one day', () => {
    const at = (hour: number) => new Date(Date.UTC(2026, 10, 3, hour))
    const plan = Array.from({ length: 10 }, (_, run): ServiceRun => ({ kind: 'baseline', at: at(8 + run) }))
    assert.deepEqual(refusal(serviceRuns(plan)).slice(0, 1), ['calibration-one-day'])
  })

  it('where the program changes all the time', () => {
    const plan = [...days(4), ...days(3, 'othermix'), ...days(3, 'edited')]
    const [code, message] = refusal(serviceRuns(plan))
    assert.equal(code, 'calibration-changes')
    assert.match(message, /the source changed once \(up to \d+ % .+\) and the workload changed for good \(by \d+ %/)
    assert.match(message, /only 12 pairs/)
  })

  it('for different programs', () => {
    const rows = new CallRows()
    const { judged } = serviceRuns(days(10))
    const other = fourPods({ caller: (site) => `other.site${site}`, callee: (site) => `other.work${site}` })
    const runs = [...judged, other].map((run, index) =>
      calibrationRun(`day-${index + 1}`, new Date(Date.UTC(2026, 10, 1 + index)), run, rows),
    )
    const { levels } = rows.keys()
    assert.throws(() => calibrated({ runs, levels }), {
      code: 'calibration-different-programs',
      message: /^day-1 and day-11/,
    })
    const committed = { name: 'default.pgo', judged: other.merged, calls: rows.add(other.merged.tables) }
    assert.throws(() => calibrated({ runs: runs.slice(0, -1), levels }, { committed }), {
      code: 'calibration-different-programs',
      message: /^default\.pgo and day-1 /,
    })
  })
})

describe('a run is fit for calibration', () => {
  it('with four profiles and 1,000 samples', () => {
    const { runs } = serviceRuns([{ kind: 'baseline' }, { kind: 'baseline', profiles: 3 }])
    assert.deepEqual(runs.map(unfitness), [null, 'few-profiles'])
    const small = calibrationRun('small', new Date(0), fourPods({ sites: 2 }), new CallRows())
    assert.equal(unfitness(small), 'few-samples')
  })
})
