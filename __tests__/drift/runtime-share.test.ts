import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { runtimeShare, runtimeWarning } from '../../src/drift/runtime-share.ts'
import { decodeProfile } from '../../src/profile/decode.ts'
import { sampleTables } from '../../src/profile/tables.ts'
import { loc, pprof } from '../profile/pprof-builder.ts'
import { fourPods, judgeRun, type Program, programBytes } from './judging.ts'

const shareOf = (...leaves: readonly string[]): number | null =>
  runtimeShare(
    sampleTables(
      decodeProfile(
        pprof({ samples: leaves.map((name, row) => [[loc(row + 1, `${name}@2/1`), loc(99, 'main.main@2/1')], 1]) }),
      ),
    ),
  )

describe('the share of the runtime', () => {
  const yes = [
    'runtime.mallocgc',
    'runtime.(*lfstack).pop',
    'internal/runtime/maps.(*Map).getWithKey',
    'runtime/pprof.profileWriter',
  ]
  const no = [
    'runtimex.F',
    'internal/runtimes.F',
    'example.com/runtime.F',
    'main.runtime',
    'memeqbody',
    'runtime',
    'internal/bytealg.Count',
  ]
  for (const name of yes) it(`holds ${name}`, () => assert.equal(shareOf(name, 'main.f'), 0.5))
  for (const name of no) it(`does not hold ${name}`, () => assert.equal(shareOf(name, 'main.f'), 0))

  it('is of the samples that count: pseudo functions are in neither part', () => {
    assert.equal(shareOf('runtime._GC', 'runtime.futex', 'main.f'), 0.5)
    assert.equal(shareOf('runtime._GC'), null)
  })
})

describe('a jump of the runtime’s share', () => {
  const cases: readonly (readonly [number | null, number | null, boolean])[] = [
    [0.2, 0.3, true],
    [0.2, 0.299, false],
    [0.38, 0.57, true],
    [0.57, 0.38, false],
    [null, 0.5, false],
    [0.1, null, false],
  ]
  for (const [before, after, isWarned] of cases) {
    it(`from ${before} to ${after} is ${isWarned ? '' : 'not '}warned of`, () =>
      assert.equal(runtimeWarning(before, after) !== null, isWarned))
  }
})

describe('a judgement', () => {
  const busy = (sites: number): Program => ({
    callee: (site) => (site < sites ? `runtime.f${site}` : `main.work${site}`),
  })
  const judged = (before: number, after: number) => judgeRun(programBytes(busy(before)), fourPods(busy(after)))

  it('has the share on both sides', () => {
    const { committed, today } = judged(4, 8)
    // One sample of the 4,000 is runtime.futex, which every such program has.
    assert.deepEqual([committed?.runtimeShare, today?.runtimeShare], [401 / 4000, 801 / 4000])
  })

  it('warns of a jump and of nothing less', () => {
    assert.deepEqual(judged(4, 7).warnings, [])
    assert.deepEqual(judged(8, 4).warnings, [])
    const [warning = '', ...more] = judged(4, 8).warnings
    assert.match(warning, /^The Go runtime’s share of the samples rose from 10 % to 20 %\. /)
    assert.deepEqual(more, [])
  })

  it('without a committed profile has one side and no warning', () => {
    const { today, warnings } = judgeRun(null, fourPods(busy(20)))
    assert.deepEqual([today?.runtimeShare, warnings], [2001 / 4000, []])
  })
})
