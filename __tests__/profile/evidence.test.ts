import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { measuredProfile } from '../../src/drift/judged-profile.ts'
import { decodeProfile } from '../../src/profile/decode.ts'
import { cpuSecondsOf, samplesOf, takenAt } from '../../src/profile/evidence.ts'
import { kept, keptNames } from '../service/kept.ts'
import { loc, type ProfileParts, pprof } from './pprof-builder.ts'

const f = loc(1, 'm.f@12/10')
const g = loc(2, 'm.g@21/20')
const decoded = (parts: ProfileParts) => decodeProfile(pprof(parts))
const evidence = (parts: ProfileParts) => measuredProfile(decoded(parts)).evidence
/** Calls of these weights, each from a line of its own. */
const weighing = (...weights: readonly number[]): ProfileParts => ({
  samples: weights.map((weight, line) => [[g, loc(100 + line, `m.f@${100 + line}/10`)], weight]),
})

describe('samples and CPU time', () => {
  const nanos = (period: number, ...values: readonly number[]): ProfileParts => ({
    types: ['cpu/nanoseconds'],
    period,
    samples: values.map((value) => [[g, f], value]),
  })
  const cases: readonly (readonly [string, ProfileParts, number, number])[] = [
    [
      'are counted, and timed by the nanoseconds beside',
      { types: ['samples/count', 'cpu/nanoseconds'], samples: [[[g, f], 3, 31_000_000]] },
      3,
      0.031,
    ],
    [
      'are counted, and timed by the period without nanoseconds',
      { period: 10_000_000, samples: [[[g, f], 250]] },
      250,
      2.5,
    ],
    ['come from nanoseconds by the period', nanos(10_000_000, 20_000_000, 40_000_000), 6, 0.06],
    [
      'come from nanoseconds by their common divisor where the period is 10^9',
      nanos(1e9, 20_000_000, 30_000_000),
      5,
      0.05,
    ],
    ['come from nanoseconds by their common divisor without a period', nanos(0, 15_000_000, 10_000_000), 5, 0.025],
    ['are none in an empty profile', { samples: [] }, 0, 0],
  ]
  for (const [name, parts, samples, cpuSeconds] of cases) {
    it(name, () => {
      assert.equal(samplesOf(decoded(parts)), samples)
      assert.ok(Math.abs(cpuSecondsOf(decoded(parts)) - cpuSeconds) < 1e-12)
    })
  }

  it('are none where the profile is of the heap', () => assert.equal(samplesOf(kept('heap')), 0))
})

describe('the hot edges are the shortest prefix that passes 99 % of the weight', () => {
  const cases: readonly (readonly [string, readonly number[], number])[] = [
    ['99 of 100 do not pass it: the next edge is hot too', [99, 1], 2],
    ['991 of 1,000 pass it', [991, 9], 1],
    ['exactly 990 of 1,000 do not', [990, 5, 5], 2],
    ['among equal weights the order decides', [10, 10, 10], 3],
    ['one edge', [1], 1],
  ]
  for (const [name, weights, hot] of cases) {
    it(name, () => assert.equal(evidence(weighing(...weights)).hotEdges, hot))
  }
})

describe('coverage', () => {
  it('is the share of the weight on edges seen more than once', () => {
    assert.equal(evidence(weighing(6, 2, 1, 1)).coverage, 0.8)
    assert.equal(evidence(weighing(1, 1)).coverage, 0)
    assert.equal(evidence(weighing(5)).coverage, 1)
  })

  it('is 0 without edges', () => assert.equal(evidence({ samples: [[[f], 9]] }).coverage, 0))

  it('counts in samples where the profile counts nanoseconds', () => {
    const nanos = (value: number): number => value * 10_000_000
    const parts = { ...weighing(nanos(6), nanos(2), nanos(1), nanos(1)), types: ['cpu/nanoseconds'], period: 1e9 }
    assert.equal(evidence(parts).coverage, 0.8)
  })
})

describe('evidence', () => {
  it('counts inert samples among all, and beside', () => {
    const { samples, inertSamples } = evidence({
      samples: [
        [[g, f], 4],
        [[loc(9), f], 3],
      ],
    })
    assert.deepEqual([samples, inertSamples], [7, 3])
  })

  it('takes profiles and date from the provenance', () => {
    const comments = [
      'x',
      'pgo-refresh/1 {"taken":"2026-11-16T03:12:44Z","profiles":4,"effectiveProfiles":3.81,"seconds":120,"spread":1.42}',
    ]
    const { profiles, effectiveProfiles, taken } = evidence({ ...weighing(1), comments, timeNanos: 1n })
    assert.deepEqual([profiles, effectiveProfiles, taken?.toISOString()], [4, 3.81, '2026-11-16T03:12:44.000Z'])
  })

  it('takes a file without provenance for one profile of its own time', () => {
    const { profiles, effectiveProfiles, taken } = evidence({ ...weighing(1), timeNanos: 1_790_000_000_000_000_000n })
    assert.deepEqual([profiles, effectiveProfiles, taken?.toISOString()], [1, 1, '2026-09-21T14:13:20.000Z'])
  })

  it('knows no date where the file has none', () => {
    for (const timeNanos of [0n, -1n]) assert.equal(takenAt(decoded({ samples: [], timeNanos })), null)
  })

  for (const name of keptNames) {
    it(`of ${name} is that of a busy core`, () => {
      const { samples, cpuSeconds, coverage, edges, hotEdges } = measuredProfile(kept(name)).evidence
      assert.ok(Math.abs(cpuSeconds - samples / 100) < 1e-9)
      assert.ok(coverage > 0.5 && coverage < 1)
      assert.ok(hotEdges > 100 && hotEdges <= edges)
    })
  }
})
