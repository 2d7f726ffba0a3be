import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type JudgedProfile, measuredProfile } from '../../src/drift/judged-profile.ts'
import type { TableName } from '../../src/drift/pooled-table.ts'
import { measureShift } from '../../src/drift/shift.ts'
import { decodeProfile } from '../../src/profile/decode.ts'
import { loc, type ProfileParts, pprof } from '../profile/pprof-builder.ts'

/** A profile with this many samples of three calls. */
const judged = (counts: readonly number[], scale: number, comments: readonly string[] = []): JudgedProfile => {
  const samples: ProfileParts['samples'] = counts.map((count, row) => [
    [loc(row, `m.g${row}@21/20`), loc(9, 'm.f@12/10')],
    count * scale,
  ])
  return measuredProfile(
    decodeProfile(
      pprof({ types: [scale === 1 ? 'samples/count' : 'cpu/nanoseconds'], period: scale, samples, comments }),
    ),
  )
}
const rounded = (value: number): number => Number(value.toFixed(6))
const effective = (profiles: number): string[] => [
  `pgo-refresh/1 {"taken":null,"profiles":${Math.ceil(profiles)},"effectiveProfiles":${profiles},"seconds":1,"spread":null}`,
]

// The same vectors as in distance.test.ts, from profiles to D.
describe('the shift of a run', () => {
  const equal = [
    [50, 30, 20],
    [40, 40, 20],
    [60, 20, 20],
    [50, 34, 16],
  ]
  const unequal = [
    [150, 90, 60],
    [40, 40, 20],
    [20, 20, 10],
    [20, 24, 6],
  ]
  const cases = [
    {
      pods: equal,
      from: 1,
      is: [0.2, 0.096649, 0.042309, 2.442752, 0.175097, 0.310165],
      cautious: 1.728494,
      z: 2.972855,
    },
    { pods: unequal, from: 2.5, is: [0.16, 0.069028, 0.030231, 3.009182, 0.144344], cautious: 2.066936, z: null },
  ]
  for (const { pods, from, is, cautious, z } of cases) {
    for (const [table, scale, name] of [
      ['calls', 1, 'm.f:2 -> m.g0'],
      ['functions', 1, 'm.g0'],
      ['calls', 10_000_000, 'm.f:2 -> m.g0'],
    ] as const satisfies (readonly [TableName, number, string])[]) {
      it(`of ${pods.map((pod) => pod.join(' ')).join(', ')} on ${table}, one sample being ${scale}`, () => {
        const shift = measureShift(
          table,
          pods.map((pod) => judged(pod, scale)),
          judged([300, 420, 280], scale, effective(from)),
        )
        assert.ok(shift !== null)
        const { distance, floor, deviation, detectable, rows } = shift
        const all = [distance, floor, deviation, shift.z, shift.shift, detectable].map(rounded)
        assert.deepEqual(all.slice(0, is.length), is)
        // The floor's own error: from an implementation independent of this one.
        assert.deepEqual([rounded(shift.cautious.z), shift.cautious.shift], [cautious, shift.shift])
        assert.equal(shift.profiles, 4)
        if (z === null) return
        assert.deepEqual(
          rows.map((row) => ({ ...row, z: rounded(row.z) })),
          [{ name, level: table === 'calls' ? 'line' : 'function', committed: 0.3, today: 0.5, z, symbol: 'm.g0' }],
        )
      })
    }
  }

  it('is believed only as far as two profiles allow that differ more than is assumed', () => {
    const [a, b] = [
      [500, 300, 200],
      [100, 300, 600],
    ].map((pod) => judged(pod, 1))
    assert(a !== undefined && b !== undefined)
    const shift = measureShift('calls', [a, b], judged([800, 100, 100], 1))
    assert.ok(shift !== null && shift.shift > 0.3 && shift.z > 5)
    assert.ok(shift.cautious.shift < 0.3 && shift.cautious.z < 5, JSON.stringify(shift.cautious))
  })

  it('is unknown where either side holds nothing that counts', () => {
    const nothing = judged([], 1)
    const something = judged([5, 5, 5], 1)
    assert.equal(measureShift('calls', [nothing], something), null)
    assert.equal(measureShift('calls', [something], nothing), null)
    assert.equal(measureShift('calls', [something, nothing], something)?.profiles, 1)
  })
})
