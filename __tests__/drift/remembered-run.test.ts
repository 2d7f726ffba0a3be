import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { admitCommitted } from '../../src/drift/admission.ts'
import { judge } from '../../src/drift/judge.ts'
import type { Judgement } from '../../src/drift/judgement.ts'
import { contributionOf, isWaiting, type RememberedRun, rememberedRun } from '../../src/drift/remembered-run.ts'
import type { Run } from '../../src/drift/run.ts'
import { parseProvenance } from '../../src/profile/provenance.ts'
import { byDefault, fourPods, type Program, programBytes, programProfile, runOf } from './judging.ts'

const now = new Date('2026-11-20T03:00:00Z')
const hoursAgo = (hours: number): Date => new Date(now.getTime() - hours * 3_600_000)
const week = 7 * 24

const shifted: Program = { weight: (site) => (site < 8 ? 200 : 75) }
const gone: Program = { callee: (site) => (site < 5 ? `main.new${site}` : `main.work${site}`) }
const scarce = (program: Program = {}): Run => runOf([programProfile({ ...program, sites: 40, weight: () => 12 })])

/** Judges a run with what is remembered of earlier ones. */
function judged(committed: Program, today: Run, remembered: readonly RememberedRun[] = []): Judgement {
  const profiles = today.profiles.map(({ profile }) => profile)
  return judge({
    committed: admitCommitted(programBytes(committed), profiles),
    today,
    ...contributionOf(today, remembered, now),
    isRemembered: true,
    ...byDefault,
    now,
  })
}

/** What is remembered of a run that was judged against the same committed file. */
const remembered = (
  committed: Program,
  run: Run,
  hours = week,
  change: Partial<RememberedRun> = {},
): RememberedRun => ({
  ...rememberedRun(judged(committed, run), hoursAgo(hours), run.merged),
  ...change,
})

describe('a run that fired is confirmed', () => {
  const today = fourPods(shifted)

  it('by one a week older that fired and agrees', () => {
    const { verdict, cause } = judged({}, today, [remembered({}, fourPods(shifted))])
    assert.deepEqual([verdict, cause], ['refresh', 'workload'])
  })

  it('by one exactly six hours older, not by a later one', () => {
    assert.equal(judged({}, today, [remembered({}, fourPods(shifted), 6)]).verdict, 'refresh')
    assert.equal(judged({}, today, [remembered({}, fourPods(shifted), 5.99)]).verdict, 'watch')
  })

  it('by the newest that is old enough, passing over those that are not', () => {
    const runs = [remembered({}, fourPods(), 1), remembered({}, fourPods(shifted), 24)]
    assert.equal(judged({}, today, runs).verdict, 'refresh')
  })

  it('by no run before that one', () => {
    const runs = [remembered({}, fourPods(), 24), remembered({}, fourPods(shifted), week)]
    assert.equal(judged({}, today, runs).verdict, 'watch')
  })

  it('by none that fired another signal', () => {
    const runs = [remembered({}, fourPods(shifted), week, { fired: ['top'], top: null })]
    assert.equal(judged({}, today, runs).verdict, 'watch')
  })

  it('by none whose profile is lost, which contradicts nothing either', () => {
    const runs = [remembered({}, fourPods(shifted), week, { profile: null })]
    assert.equal(judged({}, today, runs).verdict, 'watch')
  })
})

describe('the sentence of a run that fired', () => {
  it('says that a later run may confirm it', () => {
    assert.match(
      judged({}, fourPods(shifted)).summary,
      /only a run at least six hours later that sees the same confirms it/,
    )
  })
})

describe('what would be committed', () => {
  it('holds the profiles of earlier runs that agree, and no others', () => {
    const runs = [
      remembered({}, fourPods(), 24),
      remembered({}, fourPods(shifted), week),
      remembered({}, fourPods(), 2 * week),
    ]
    const { candidate } = contributionOf(fourPods(), runs, now)
    assert.equal(candidate.merged.evidence.samples, 3 * fourPods().merged.evidence.samples)
    assert.deepEqual(candidate.pods, 4)
  })

  it('tells the profiles of all of them, and the spread of the newest run alone', () => {
    const today = runOf([0, 1, 2, 3].map((pod) => programProfile({ weight: (site) => 100 + (site === pod ? 60 : 0) })))
    const earlier = remembered({}, fourPods(), week)
    const of = (run: Run) => parseProvenance(run.merged.profile.comments)
    const { candidate } = contributionOf(today, [earlier], now)
    assert.equal(of(candidate)?.profiles, 8)
    assert.equal(of(candidate)?.spread, of(today)?.spread)
    assert.notEqual(of(today)?.spread, of(fourPods())?.spread)
  })

  it('is today alone where nothing is remembered', () => {
    const today = fourPods()
    assert.equal(contributionOf(today, [], now).candidate, today)
  })
})

describe('a run with too few samples of its own', () => {
  it('is too small by itself', () => {
    const { verdict, summary } = judged({}, scarce())
    assert.deepEqual(
      [verdict, summary],
      [
        'too-small',
        'Only 480 samples in 1 profile (30 s): 1,000 are needed. At this load 4 × 30 s (profiles × seconds) would do.',
      ],
    )
  })

  it('is too small with one more like it, and says what came before', () => {
    const { verdict, summary } = judged({}, scarce(), [remembered({}, scarce())])
    assert.equal(verdict, 'too-small')
    assert.match(
      summary,
      /^Only 480 samples in 1 profile \(30 s\), and 480 of earlier runs that agree: 1,000 are needed\./,
    )
  })

  it('is judged together with two more like it, and says so', () => {
    const { verdict, sentences, today } = judged({}, scarce(), [remembered({}, scarce(), 24), remembered({}, scarce())])
    assert.deepEqual([verdict, today?.samples], ['none', 1440])
    assert.match(
      sentences.size,
      / 960 of these samples are of earlier runs that agree with today \(67 %\)\. With fewer than 1,000 of its own, today is judged with them\.$/,
    )
  })

  it('is not helped by runs that saw something else', () => {
    const other = scarce(gone)
    assert.equal(judged({}, scarce(), [remembered({}, other, 24), remembered({}, other)]).verdict, 'too-small')
  })
})

describe('a poorer run', () => {
  const moved: Program = { offset: (site) => (site < 8 ? 9 : 5) }
  const rich: Program = { weight: () => 1000 }
  const poor = (): Run => runOf([programProfile({ ...moved, weight: () => 30, tail: 300 })])

  it('waits, and says that runs add up', () => {
    const { verdict, summary } = judged(rich, poor())
    assert.equal(verdict, 'too-small')
    assert.match(summary, /; runs that agree add up\.$/)
  })

  it('opens with those of earlier runs', () => {
    const earlier = Array.from({ length: 7 }, (_, weeks) => remembered(rich, poor(), week * (weeks + 1)))
    const { verdict, cause } = judged(rich, poor(), earlier)
    assert.deepEqual([verdict, cause], ['refresh', 'source'])
  })
})

describe('a run keeps its profiles for later ones', () => {
  const waits = (committed: Program, run: Run) => isWaiting(judged(committed, run), run.merged)

  it('where a signal wants confirmation, or there are too few samples', () => {
    assert.deepEqual(
      [fourPods(shifted), fourPods(gone), scarce()].map((run) => waits({}, run)),
      [true, true, true],
    )
  })

  it('not where there is nothing to say, or nothing to wait for', () => {
    const moved = fourPods({ offset: (site) => (site < 8 ? 9 : 5) })
    assert.deepEqual(rememberedRun(judged({}, moved), now, null).fired.includes('source'), true)
    assert.equal(waits({}, fourPods()), false)
  })

  it('not for calls that chance may have missed, while others moved', () => {
    const rare: Program = { sites: 240, weight: () => 5 }
    const today: Program = {
      ...rare,
      offset: (site) => (site < 48 ? 9 : 5),
      callee: (site) => (site >= 210 ? `main.new${site}` : `main.work${site}`),
    }
    const { signals, fired } = judged(rare, runOf([programProfile(today)]))
    assert.ok((signals.source.gone ?? 0) >= signals.source.limit, `${signals.source.gone}`)
    assert.deepEqual(fired, ['source'])
  })
})
