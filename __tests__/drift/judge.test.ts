import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { judgeInvalid } from '../../src/drift/judge.ts'
import type { Cause, Judgement, Verdict } from '../../src/drift/judgement.ts'
import type { Run } from '../../src/drift/run.ts'
import { fleet, kept } from '../service/kept.ts'
import {
  committedBytes,
  fourPods,
  judgeRun,
  limits,
  type More,
  type Program,
  programBytes,
  programProfile,
  runOf,
} from './judging.ts'

interface Scenario {
  readonly name: string
  /** null: no committed file. */
  readonly committed: Program | null
  readonly today: Run
  readonly more?: More
  readonly verdict: Verdict
  readonly cause?: Cause
  readonly says?: RegExp
}

const day = 86_400_000
const now = new Date('2026-11-20T00:00:00Z')

// 40 sites of 100 samples: one of them is 2.5 % of the weight.
const first = (sites: number) => (site: number) => site < sites
const moved = (sites: number): Program => ({ offset: (site) => (first(sites)(site) ? 9 : 5) })
const gone = (sites: number, name = 'renamed'): Program => ({
  callee: (site) => (first(sites)(site) ? `main.${name}${site}` : `main.work${site}`),
})
/** So many of the 40 sites stop; as many others take their weight. */
const shifted = (sites: number, towards = 20): Program => ({
  weight: (site) => (site < sites ? 1 : site >= towards && site < towards + sites ? 199 : 100),
})
/** Every second function of the library starts elsewhere. */
const upgraded: Program = { libraryStart: (row) => 100 + row + (row % 2) * 1000 }
const onePod = (program: Program): Run => runOf([programProfile(program)])

/** Pairs of sites are one call on two lines. */
const onTwoLines: Program = {
  caller: (site) => `main.site${site - (site % 2)}`,
  callee: (site) => `main.work${site - (site % 2)}`,
  offset: (site) => (site % 2 === 0 ? 5 : 9),
}

const scenarios: readonly Scenario[] = [
  {
    name: 'nothing changed',
    committed: {},
    today: fourPods({ weight: () => 101 }),
    verdict: 'none',
    says: /^No drift: 0 %/,
  },
  {
    name: 'no committed file',
    committed: null,
    today: fourPods(),
    verdict: 'refresh',
    cause: 'first',
    says: /no committed profile yet/,
  },
  {
    name: 'a committed file that is none',
    committed: null,
    today: fourPods(),
    more: { committed: { kind: 'absent', why: 'The file is empty.' } },
    verdict: 'refresh',
    cause: 'first',
    says: /^The file is empty\. Today’s holds 16,000 samples\.$/,
  },
  {
    name: 'no committed file, but 999 samples',
    committed: null,
    today: runOf([programProfile({ sites: 10, weight: (site) => (site === 0 ? 99 : 100) })]),
    verdict: 'too-small',
    says: /^Only 999 samples in 1 profile \(30 s\): 1,000 are needed\. At this load 4 × 30 s/,
  },
  {
    name: 'no committed file, and 1,000 samples',
    committed: null,
    today: onePod({ sites: 10 }),
    verdict: 'refresh',
    cause: 'first',
  },
  {
    name: 'a starved committed file',
    committed: { sites: 10, tail: 200 },
    today: fourPods({ sites: 10, weight: () => 110, tail: 200 }),
    verdict: 'refresh',
    cause: 'size',
    says: /starved: 1,200 samples, today’s has 5,200/,
  },
  {
    name: 'a tenth of the calls moved',
    committed: {},
    today: fourPods(moved(4)),
    verdict: 'refresh',
    cause: 'source',
    says: /^10 % of the hot call sites moved to other lines \(limit 10 %\)/,
  },
  {
    name: 'a tenth of the calls moved, seen by one pod',
    committed: {},
    today: onePod(moved(4)),
    verdict: 'refresh',
    cause: 'source',
  },
  {
    name: 'less than a tenth moved',
    committed: {},
    today: fourPods(moved(3)),
    verdict: 'watch',
    says: /7\.5 % of the hot call sites/,
  },
  {
    name: 'less than a tenth moved or is gone, with another toolchain',
    committed: {},
    today: fourPods({ ...moved(1), ...gone(3), ...upgraded }),
    verdict: 'refresh',
    cause: 'source',
    says: /the Go toolchain changed/,
  },
  {
    name: 'another toolchain alone',
    committed: {},
    today: fourPods({ ...upgraded, weight: () => 101 }),
    verdict: 'none',
  },
  {
    name: 'another toolchain and less than half the limit',
    committed: {},
    today: fourPods({ ...upgraded, ...moved(1) }),
    verdict: 'none',
  },
  {
    name: 'calls on other lines that carry next to nothing there',
    committed: {},
    // As where chance left out the line of a call that is made on two.
    today: fourPods({ ...moved(8), weight: (site) => (site < 8 ? 4 : 120) }),
    more: { limits: { ...limits, workload: 1, top: 1 } },
    verdict: 'watch',
  },
  {
    name: 'calls made on two lines, of which one is not reached any more',
    committed: onTwoLines,
    today: fourPods({ ...onTwoLines, weight: (site) => (site < 12 && site % 2 === 0 ? 0 : 120) }),
    more: { limits: { ...limits, workload: 1, top: 1 } },
    verdict: 'watch',
    says: /Little of them is found on new lines/,
  },
  {
    name: 'calls made on two lines, both of which moved',
    committed: onTwoLines,
    today: fourPods({ ...onTwoLines, offset: (site) => (site % 2 === 0 ? 8 : 12) }),
    verdict: 'refresh',
    cause: 'source',
  },
  {
    name: 'calls are gone, seen once',
    committed: {},
    today: fourPods(gone(5)),
    verdict: 'watch',
    says: /only an earlier run that saw the same confirms it/,
  },
  {
    name: 'calls are gone, seen twice',
    committed: {},
    today: fourPods(gone(5)),
    more: { previous: fourPods(gone(5)) },
    verdict: 'refresh',
    cause: 'gone',
    says: /in two runs that agree/,
  },
  {
    name: 'calls are gone, and others were before',
    committed: {},
    today: fourPods(gone(5)),
    more: { previous: fourPods({ callee: (site) => (site >= 35 ? `main.other${site}` : `main.work${site}`) }) },
    verdict: 'unstable',
  },
  {
    name: 'calls are gone, and others beside them were before',
    committed: {},
    today: fourPods(gone(5)),
    more: { previous: fourPods({ ...gone(5), weight: (site) => (site >= 5 && site < 20 ? 0 : 100) }) },
    verdict: 'unstable',
  },
  {
    name: 'calls are gone now, and were there before',
    committed: {},
    today: fourPods(gone(5)),
    more: { previous: fourPods() },
    verdict: 'watch',
  },
  {
    name: 'another workload, in four pods',
    committed: {},
    today: fourPods(shifted(16)),
    verdict: 'refresh',
    cause: 'workload',
    says: /at once, seen in at least four pods/,
  },
  {
    name: 'another workload, in four profiles of one pod',
    committed: {},
    today: { ...fourPods(shifted(16)), pods: 1 },
    verdict: 'watch',
    says: /workload: 39 %/,
  },
  {
    name: 'another workload, in three pods',
    committed: {},
    today: runOf([1, 2, 3].map(() => programProfile(shifted(16)))),
    verdict: 'watch',
  },
  {
    name: 'a somewhat other workload',
    committed: {},
    today: fourPods(shifted(8)),
    verdict: 'watch',
    says: /only an earlier run that saw the same confirms it/,
  },
  {
    name: 'a somewhat other workload, twice',
    committed: {},
    today: fourPods(shifted(8)),
    more: { previous: fourPods(shifted(8)) },
    verdict: 'refresh',
    cause: 'workload',
    says: /19 % of the samples sit elsewhere .*seen in two runs that agree/,
  },
  {
    name: 'a somewhat other workload, and another one before',
    committed: {},
    today: fourPods(shifted(8)),
    more: { previous: fourPods(shifted(8, 30)) },
    verdict: 'unstable',
    says: /not in the same way/,
  },
  {
    name: 'one profile that sees another workload, twice',
    committed: {},
    today: onePod(shifted(16)),
    more: { previous: onePod(shifted(16)) },
    verdict: 'refresh',
    cause: 'workload',
  },
  {
    name: 'one profile that sees a somewhat other workload, twice',
    committed: {},
    today: onePod(shifted(8)),
    more: { previous: onePod(shifted(8)) },
    verdict: 'none',
    says: /^Nothing to refresh: .*cannot be told with 1 profile/,
  },
  {
    name: 'other top functions where workload is not asked for, twice',
    committed: {},
    today: fourPods(shifted(8)),
    more: { previous: fourPods(shifted(8)), limits: { ...limits, workload: 1 } },
    verdict: 'refresh',
    cause: 'top',
  },
  {
    name: 'other top functions, at once',
    committed: {},
    today: fourPods(shifted(16)),
    more: { limits: { ...limits, workload: 1 } },
    verdict: 'watch',
  },
  {
    name: 'an old file',
    committed: { timeNanos: BigInt(now.getTime() - 181 * day) * 1_000_000n },
    today: fourPods({ weight: () => 101 }),
    more: { limits: { ...limits, ageDays: 180 } },
    verdict: 'refresh',
    cause: 'age',
    says: /181 days old \(limit 180 days\)/,
  },
  {
    name: 'a file just young enough',
    committed: { timeNanos: BigInt(now.getTime() - 180 * day) * 1_000_000n },
    today: fourPods({ weight: () => 101 }),
    more: { limits: { ...limits, ageDays: 180 } },
    verdict: 'none',
  },
  {
    name: 'a file whose date only its commit tells',
    committed: { timeNanos: 0n },
    today: fourPods({ weight: () => 101 }),
    more: { limits: { ...limits, ageDays: 180 }, committedAt: new Date(now.getTime() - 200 * day) },
    verdict: 'refresh',
    cause: 'age',
  },
  {
    name: 'a file of unknown age',
    committed: { timeNanos: 0n },
    today: fourPods({ weight: () => 101 }),
    more: { limits: { ...limits, ageDays: 180 } },
    verdict: 'none',
  },
  {
    name: 'force, below every limit',
    committed: {},
    today: fourPods({ weight: () => 101 }),
    more: { force: true },
    verdict: 'refresh',
    cause: 'forced',
  },
  {
    name: 'force, and a signal of its own',
    committed: {},
    today: fourPods(moved(4)),
    more: { force: true },
    verdict: 'refresh',
    cause: 'source',
  },
  { name: 'force, with equal tables', committed: {}, today: onePod({}), more: { force: true }, verdict: 'none' },
  {
    name: 'an old file with equal tables',
    committed: { timeNanos: 1n },
    today: onePod({}),
    more: { limits: { ...limits, ageDays: 1 } },
    verdict: 'none',
  },
  {
    name: 'force, with too few samples',
    committed: {},
    today: onePod({ sites: 9 }),
    more: { force: true },
    verdict: 'too-small',
  },
  {
    name: 'a refresh is due, but today is poorer',
    committed: { weight: () => 1000 },
    today: onePod({ ...moved(8), weight: () => 30, tail: 300 }),
    verdict: 'too-small',
    says: /Today’s profile is poorer than the committed one and must not replace it \(1,500 samples against 40,000\)/,
  },
  {
    name: 'nothing is due, and today is poorer',
    committed: { weight: () => 1000 },
    today: onePod({ weight: () => 30, tail: 60 }),
    verdict: 'none',
  },
  {
    name: 'force, but today is poorer',
    committed: { weight: () => 1000 },
    today: onePod({ weight: () => 30, tail: 60 }),
    more: { force: true },
    verdict: 'too-small',
  },
]

describe('the verdict on', () => {
  for (const { name, committed, today, more, verdict, cause, says } of scenarios) {
    it(`${name} is ${verdict}${cause === undefined ? '' : ` (${cause})`}`, () => {
      const judgement = judgeRun(committed === null ? null : programBytes(committed), today, { now, ...more })
      assert.deepEqual(
        [judgement.verdict, judgement.cause, judgement.summary],
        [verdict, cause ?? null, judgement.summary],
      )
      if (says !== undefined) assert.match(judgement.summary, says)
    })
  }
})

describe('today’s profiles are invalid', () => {
  const codes = ({ verdict, refusals }: Judgement): unknown[] => [verdict, ...refusals.map(({ code }) => code)]

  it('against the file of another program, whatever drifted', () => {
    const foreign = (name: string): Program => ({
      caller: (site) => `${name}.f${site}`,
      callee: (site) => `${name}.g${site}`,
    })
    // The deep frames of the library are not in a compacted file, so nothing is shared.
    const committed = committedBytes([programProfile(foreign('billing'))])
    assert.deepEqual(codes(judgeRun(committed, fourPods(foreign('shop')))), ['invalid', 'profile-of-other-program'])
    assert.equal(judgeRun(committed, fourPods(foreign('billing'))).verdict, 'none')
  })

  it('from another system than the file', () => {
    const mac = fourPods({ runtime: ['runtime.kevent', 'runtime.pthread_cond_wait'] })
    assert.deepEqual(codes(judgeRun(programBytes(), mac)), ['invalid', 'profile-of-other-system'])
    assert.deepEqual(codes(judgeRun(programBytes({ runtime: ['runtime.kevent'] }), mac)), ['none'])
  })

  it('with fewer than 1,000 samples too: invalid goes first', () => {
    const mac = onePod({ runtime: ['runtime.kevent'], sites: 5 })
    assert.deepEqual(codes(judgeRun(programBytes(), mac)), ['invalid', 'profile-of-other-system'])
  })

  it('by themselves: nothing was measured, and no sentence claims it', () => {
    const refusal = { code: 'profile-not-cpu', message: 'This is no CPU profile.', remedy: 'Take another.' }
    const judgement = judgeInvalid([refusal], limits)
    assert.deepEqual(codes(judgement), ['invalid', 'profile-not-cpu'])
    assert.deepEqual([judgement.summary, judgement.today, judgement.committed], [refusal.message, null, null])
    assert.doesNotMatch(Object.values(judgement.sentences).join(' '), /committed profile (does|is|holds)|No drift/)
  })
})

describe('a judgement', () => {
  const judgement = judgeRun(committedBytes(fleet('baseline').slice(0, 4).map(kept)), runOf(fleet('edited').map(kept)))

  it('survives JSON: no number is NaN, endless or undefined', () => {
    assert.deepEqual(JSON.parse(JSON.stringify(judgement)), judgement)
  })

  it('has the fields of the contract', () => {
    assert.deepEqual(Object.keys(judgement), [
      ...['schema', 'verdict', 'cause', 'summary', 'sentences', 'why', 'warnings', 'module'],
      ...['refusals', 'committed', 'today', 'signals', 'fired'],
    ])
    assert.deepEqual(Object.keys(judgement.signals), ['size', 'source', 'workload', 'top', 'age'])
    const { committed, today } = judgement
    assert.deepEqual(Object.keys(committed ?? {}), Object.keys(today ?? {}))
    assert.deepEqual(
      new Set(Object.keys(today ?? {})),
      new Set([
        ...['bytes', 'compactBytes', 'samples', 'inertSamples', 'cpuSeconds', 'profiles', 'effectiveProfiles'],
        ...['edges', 'hotEdges', 'coverage', 'runtimeShare', 'taken'],
      ]),
    )
  })

  it('shows the largest functions of both sides on every verdict', () => {
    const same = judgeRun(programBytes(), onePod({}))
    const none = judgeRun(null, fourPods())
    for (const { signals } of [judgement, same, none]) assert.ok(signals.top.largest.length >= 10)
    assert.ok(none.signals.top.largest.every(({ committed }) => committed === null))
    const [largest, next] = judgement.signals.top.largest
    assert.ok(largest && next && Math.max(largest.today ?? 0, largest.committed ?? 0) >= (next.today ?? 1))
  })

  it('lists at most twenty rows beyond noise', () => {
    const { signals } = judgeRun(programBytes(), fourPods({ callee: (site) => `main.other${site}` }))
    assert.equal(signals.workload.calls.length, 20)
    assert.ok(signals.top.functions.length <= 20)
  })

  it('has a sentence for each signal, and each ends', () => {
    for (const sentence of [judgement.summary, ...Object.values(judgement.sentences)]) {
      assert.match(sentence, /^[A-Z0-9].*\.$/)
    }
  })
})
