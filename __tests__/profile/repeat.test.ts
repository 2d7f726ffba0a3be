import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { decodeProfile } from '../../src/profile/decode.ts'
import { edgeTable } from '../../src/profile/edges.ts'
import { encodeProfile } from '../../src/profile/encode.ts'
import { mergeProfiles } from '../../src/profile/merge.ts'
import type { Profile } from '../../src/profile/profile.ts'
import { mostTimes, repeatProfile } from '../../src/profile/repeat.ts'
import { kept } from '../service/kept.ts'
import { loc, type ProfileParts, pprof } from './pprof-builder.ts'
import { edgeRows, summedEdges, tablesOf } from './same.ts'

const f = loc(1, 'm.f@12/10')
const g = loc(2, 'm.g@21/20')
const decoded = (parts: ProfileParts): Profile => decodeProfile(pprof(parts))
const weighing = (weight: number | bigint, type = 'samples/count'): Profile =>
  decoded({ types: [type], samples: [[[g, f], weight]] })

/** What a merge is made of; its duration is that of what was profiled, however often it counts. */
const readings = (profile: Profile): Uint8Array => encodeProfile({ ...profile, durationNanos: 0n })

describe('a profile that counts several times', () => {
  for (const times of [1, 2, 3, 7]) {
    it(`merges as itself given ${times} times, beside another`, () => {
      const [a, b] = [kept('baseline-1'), kept('othermix-1')]
      const several = Array.from({ length: times - 1 }, () => a)
      assert.deepEqual(
        readings(mergeProfiles([repeatProfile(a, times), b])),
        readings(mergeProfiles([a, ...several, b])),
      )
    })
  }

  it('has edges and tables that many times as heavy', () => {
    const capture = kept('edited-1')
    const repeated = repeatProfile(capture, 1000)
    assert.deepEqual(summedEdges([edgeTable(repeated)]), summedEdges([edgeTable(capture)], [1000]))
    const [now, before] = [tablesOf(repeated), tablesOf(capture)]
    assert.deepEqual(now, {
      functions: new Map([...before.functions].map(([name, samples]) => [name, samples * 1000])),
      calls: before.calls.map((call) => ({ ...call, samples: call.samples * 1000 })),
      counted: before.counted * 1000,
      samples: before.samples * 1000,
      inert: before.inert * 1000,
    })
    assert.equal(Number(repeated.samples.cpuNanos), Number(capture.samples.cpuNanos) * 1000)
  })

  const exact: readonly (readonly [bigint, number])[] = [
    [2n ** 32n - 1n, mostTimes],
    [2n ** 42n + 1n, mostTimes],
    [2n ** 43n - 1n, mostTimes],
    [2n ** 53n + 1n, 1023],
    [2n ** 63n - 1n, 1],
    [1n, mostTimes],
  ]
  for (const [weight, times] of exact) {
    it(`is exact: ${weight} × ${times}`, () => {
      for (const type of ['samples/count', 'cpu/nanoseconds']) {
        const { samples, ...profile } = repeatProfile(weighing(weight, type), times)
        const [edge] = edgeRows(edgeTable({ ...profile, samples }))
        const product = weight * BigInt(times)
        const is = [samples.total, samples.stacks.weight.at(0), edge?.weight ?? 0].map(BigInt)
        assert.deepEqual(is, [product, product, product])
        if (type === 'cpu/nanoseconds') assert.equal(BigInt(samples.cpuNanos ?? 0), product)
      }
    })
  }

  for (const [weight, times] of [
    [2n ** 43n, mostTimes],
    [2n ** 63n - 1n, 2],
    [2n ** 62n, 3],
  ] as const) {
    it(`is refused beyond 64 bits: ${weight} × ${times}`, () => {
      assert.throws(() => repeatProfile(weighing(weight), times), { code: 'profile-weights-overflow' })
    })
  }

  it('is refused where only the sum is beyond 64 bits', () => {
    const two = decoded({
      samples: [
        [[g, f], 2n ** 61n],
        [[f, g], 2n ** 61n],
      ],
    })
    assert.equal(repeatProfile(two, 1).samples.total, 2n ** 62n)
    assert.throws(() => repeatProfile(two, 2), { code: 'profile-weights-overflow' })
  })

  it('is refused where only the sum is not: weights may cancel out before anybody has checked them', () => {
    const difference = decoded({
      samples: [
        [[g, f], 2n ** 62n],
        [[f, g], -(2n ** 62n)],
      ],
    })
    assert.throws(() => repeatProfile(difference, 4), { code: 'profile-weights-overflow' })
  })

  it('is itself where it counts once, and leaves the original as it was', () => {
    const capture = kept('pgo-1')
    const before = readings(mergeProfiles([capture]))
    assert.deepEqual(readings(mergeProfiles([repeatProfile(capture, 1)])), before)
    repeatProfile(capture, 5)
    assert.deepEqual(readings(mergeProfiles([capture])), before)
  })
})
