import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { percent, plural } from '../../src/drift/figures.ts'
import type { Cause } from '../../src/drift/judgement.ts'
import { couldTell } from '../../src/drift/sentences.ts'
import { count } from '../../src/text.ts'
import { fleet, kept } from '../service/kept.ts'
import { committedBytes, fourPods, judgeRun, programBytes, programProfile, runOf } from './judging.ts'

const committed = programBytes()
const quiet = { weight: () => 101 }
const pods = (length: number) => runOf(Array.from({ length }, () => programProfile(quiet)))

describe('with fewer than four profiles', () => {
  for (const length of [1, 2, 3]) {
    const { sentences, summary, verdict } = judgeRun(committed, pods(length))
    const noun = length === 1 ? 'profile' : 'profiles'
    it(`of which there are ${length}, workload and top cannot be told`, () => {
      assert.equal(verdict, 'none')
      assert.match(sentences.workload, new RegExp(`cannot tell with ${length} ${noun};.*Take 4 profiles\\.$`))
      assert.match(sentences.top, new RegExp(`cannot tell with ${length} ${noun}`))
      assert.match(summary, new RegExp(`^Nothing to refresh: .*cannot be told with ${length} ${noun}\\.$`))
      assert.doesNotMatch(`${summary} ${sentences.workload}`, /[Nn]o drift/)
    })
  }

  it('a shift that is large all the same is told, not doubted', () => {
    const today = runOf([programProfile({ weight: (site) => (site < 16 ? 1 : site < 36 ? 180 : 100) })])
    assert.match(judgeRun(committed, today).sentences.workload, /sit elsewhere beyond noise \(limit 30 %/)
    assert.doesNotMatch(judgeRun(committed, today).sentences.workload, /cannot tell/)
  })
})

describe('with four profiles', () => {
  it('no drift is no drift, and the smallest visible shift is named', () => {
    const { summary, sentences } = judgeRun(committed, pods(4))
    assert.match(
      summary,
      /^No drift: 0 % of the hot call sites moved and 0 % are gone \(limit 10 %\), the workload shifted by 0 %/,
    )
    assert.match(sentences.workload, /a true shift of less than 23 % would not be seen\.$/)
  })
})

describe('an open pull request is closed only by a run that could tell', () => {
  const four = judgeRun(committed, pods(4))
  const one = judgeRun(committed, pods(1))
  const sparse = judgeRun(
    programBytes({ sites: 2000, weight: () => 4 }),
    runOf([programProfile({ sites: 2000, weight: () => 4, offset: () => 6 })]),
  )
  const cases: readonly (readonly [Cause, boolean, boolean, boolean])[] = [
    ['first', true, true, true],
    ['size', true, true, true],
    ['age', true, true, true],
    ['source', true, true, false],
    ['gone', true, true, false],
    ['workload', true, false, false],
    ['top', true, false, false],
    ['forced', false, false, false],
  ]
  for (const [cause, withFour, withOne, withoutHeavy] of cases) {
    it(`about ${cause}`, () => {
      assert.deepEqual(
        [four, one, sparse].map((judgement) => couldTell(judgement, cause)),
        [withFour, withOne, withoutHeavy],
      )
    })
  }

  it('and one without a heavy edge says so', () => {
    assert.equal(sparse.signals.source.total, null)
    assert.match(sparse.sentences.source, /^Cannot tell whether the source moved/)
  })
})

describe('the source’s sentence', () => {
  it('says why the limit is halved', () => {
    const today = fourPods({
      libraryStart: (row) => 100 + row + (row % 2) * 1000,
      offset: (site) => (site < 3 ? 9 : 5),
    })
    const { sentences, summary } = judgeRun(committed, today)
    assert.match(sentences.source, /limit 5 %, halved because the Go toolchain changed: 30 of 61 shared/)
    assert.equal(summary, '7.5 % of the hot call sites moved or are gone: the Go toolchain changed (limit 5 %).')
  })
})

describe('a profile that is too small', () => {
  const small = (sites: number) => judgeRun(null, runOf([programProfile({ sites })])).summary
  it('says how many profiles would do at this load', () => {
    assert.match(
      small(9),
      /^Only 900 samples in 1 profile \(30 s\): .* At this load 4 × 30 s \(profiles × seconds\) would do\.$/,
    )
    assert.match(small(1), /At this load 4 × 90 s/)
  })
  it('gives no such advice where no length would do', () => {
    const idle = programProfile({ sites: 2, weight: () => 2 })
    assert.match(judgeRun(null, runOf([idle])).summary, /The process hardly works; profile it under load\./)
  })
})

describe('figures', () => {
  const percents: readonly (readonly [number, string])[] = [
    [0, '0 %'],
    [0.0004, '0 %'],
    [0.003, '0.3 %'],
    [0.05, '5 %'],
    [0.0949, '9.5 %'],
    [0.0996, '10 %'],
    [0.337, '34 %'],
    [1, '100 %'],
  ]
  for (const [share, text] of percents) it(`show ${share} as ${text}`, () => assert.equal(percent(share), text))
  it('separate thousands and count nouns', () => {
    assert.deepEqual(
      [count(16_185.4), plural(1, 'day'), plural(0, 'day'), plural(1200, 'day')],
      ['16,185', '1 day', '0 days', '1,200 days'],
    )
  })
})

describe('what a judgement of real captures says', () => {
  it('holds together: the summary’s figures are those of the signals', () => {
    const { summary, signals } = judgeRun(committedBytes(fleet('baseline').map(kept)), runOf(fleet('edited').map(kept)))
    assert.equal(
      summary,
      `${percent(signals.source.moved ?? 0)} of the hot call sites moved to other lines (limit 10 %).`,
    )
  })
})
