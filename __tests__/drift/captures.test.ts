import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { agrees } from '../../src/drift/agreement.ts'
import { randomOf } from '../../src/drift/calibration/random.ts'
import { measuredProfile } from '../../src/drift/judged-profile.ts'
import { decodeProfile } from '../../src/profile/decode.ts'
import { fleet, kept, keptBytes } from '../service/kept.ts'
import { shuffled } from '../service/random.ts'
import { committedBytes, judgeRun } from './judging.ts'
import { keptRun } from './kept-run.ts'

const baseline = fleet('baseline')
const one = (name: string) => keptRun([name])
const many = keptRun
const committedOf = (names: readonly string[]): Uint8Array => committedBytes(names.map(kept))

/** `count` random ways to take two times four of `names`, the same in every run. */
function* draws(names: readonly string[], count: number): Generator<readonly [string[], string[]]> {
  const random = randomOf(20_261_122)
  for (let draw = 0; draw < count; draw++) {
    const taken = shuffled(names, random)
    yield [taken.slice(0, 4), taken.slice(4, 8)]
  }
}

describe('captures of one program under one traffic never open a pull request', () => {
  it('one against one, in all 240 ordered pairs', () => {
    assert.equal(baseline.length, 16)
    for (const committed of baseline) {
      for (const today of baseline.filter((name) => name !== committed)) {
        const { verdict, summary, signals } = judgeRun(keptBytes(committed), one(today))
        assert.notEqual(verdict, 'refresh', `${committed}, ${today}: ${summary}`)
        assert.deepEqual([signals.source.fired, signals.workload.fired, signals.top.fired], [false, false, false])
      }
    }
  })

  it('four against four, in 100 random draws', () => {
    for (const [committed, today] of draws(baseline, 100)) {
      const { verdict, summary, signals } = judgeRun(committedOf(committed), many(today))
      assert.notEqual(verdict, 'refresh', `${committed}: ${summary}`)
      assert.deepEqual([signals.source.fired, signals.workload.fired, signals.top.fired], [false, false, false])
    }
  })

  it('one against the merge of the others', () => {
    for (const today of baseline) {
      const { verdict, summary } = judgeRun(committedOf(baseline.filter((name) => name !== today)), one(today))
      assert.notEqual(verdict, 'refresh', `${today}: ${summary}`)
    }
  })

  it('not even where the program was merely built with its own profile', () => {
    const pgo = fleet('pgo')
    const committed = [...draws(baseline, 20)].map(([names]) => committedOf(names))
    for (const runs of [[many(pgo)], pgo.map(one)]) {
      for (const [against, today] of committed.flatMap((bytes) => runs.map((run) => [bytes, run] as const))) {
        const { verdict, summary, signals } = judgeRun(against, today)
        assert.notEqual(verdict, 'refresh', summary)
        assert.equal(signals.workload.fired, false)
      }
    }
    for (const before of baseline) {
      for (const after of pgo) {
        const { verdict, summary } = judgeRun(keptBytes(before), one(after))
        assert.notEqual(verdict, 'refresh', `${before}, ${after}: ${summary}`)
      }
    }
  })
})

describe('captures of edited source open one at once', () => {
  it('four against four, in twenty random draws', () => {
    for (const [names] of draws(baseline, 20)) {
      const { verdict, cause, signals } = judgeRun(committedOf(names), many(fleet('edited')))
      assert.deepEqual([verdict, cause], ['refresh', 'source'])
      assert.ok((signals.source.moved ?? 0) >= 0.2, `${signals.source.moved}`)
      assert.equal(signals.source.toolchain?.changed, false)
    }
  })

  it('a single profile against the merge of four', () => {
    for (const today of fleet('edited')) {
      const { verdict, cause } = judgeRun(committedOf(baseline.slice(0, 4)), one(today))
      assert.deepEqual([verdict, cause], ['refresh', 'source'])
    }
  })

  it('a single profile against the merge of eight, but it is poorer, and the file never gets worse', () => {
    for (const today of fleet('edited')) {
      const { verdict, summary, signals } = judgeRun(committedOf(baseline.slice(0, 8)), one(today))
      assert.deepEqual([verdict, signals.source.fired, signals.size.blocked], ['too-small', true, true])
      assert.match(summary, /^Today’s profile is poorer/)
    }
  })

  it('and the other way round', () => {
    const { verdict, cause } = judgeRun(committedOf(fleet('edited')), many(baseline.slice(0, 4)))
    assert.deepEqual([verdict, cause], ['refresh', 'source'])
  })
})

describe('captures of other traffic', () => {
  const committed = committedOf(baseline.slice(0, 4))

  it('open one at once where four pods show it', () => {
    const { verdict, cause, signals } = judgeRun(committed, many(fleet('othermix')))
    assert.deepEqual([verdict, cause], ['refresh', 'workload'])
    assert.equal(signals.source.fired, false)
  })

  it('are watched where one pod shows it four times', () => {
    assert.equal(judgeRun(committed, { ...many(fleet('othermix')), pods: 1 }).verdict, 'watch')
  })

  it('open one where an earlier run saw the same', () => {
    const [a, b, c, d] = fleet('othermix')
    assert.ok(a && b && c && d)
    const more = { previous: { ...many([a, b]), pods: 1 } }
    const { verdict, cause, signals } = judgeRun(committed, { ...many([c, d]), pods: 1 }, more)
    assert.deepEqual([verdict, cause, signals.workload.confirmed], ['refresh', 'workload', true])
  })

  it('are not confirmed by a run that saw the old traffic', () => {
    const more = { previous: many(baseline.slice(4)) }
    const { verdict } = judgeRun(committed, { ...many(fleet('othermix')), pods: 1 }, more)
    assert.equal(verdict, 'watch')
  })
})

describe('an open pull request', () => {
  const proposal = (names: readonly string[]) => measuredProfile(decodeProfile(committedOf(names)))

  it('still fits another run of the same', () => {
    assert.ok(agrees(proposal(fleet('edited').slice(0, 2)), many(fleet('edited').slice(2))))
    assert.ok(agrees(proposal(baseline.slice(0, 4)), many(baseline.slice(4))))
  })

  it('does not fit edited source, nor other traffic', () => {
    assert.equal(agrees(proposal(baseline.slice(0, 4)), many(fleet('edited'))), false)
    assert.equal(agrees(proposal(baseline.slice(0, 4)), many(fleet('othermix'))), false)
  })
})
