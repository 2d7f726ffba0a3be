import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { decodeProfile } from '../../src/profile/decode.ts'
import { edgeTable } from '../../src/profile/edges.ts'
import { encodeProfile } from '../../src/profile/encode.ts'
import { mergeProfiles } from '../../src/profile/merge.ts'
import type { Profile } from '../../src/profile/profile.ts'
import { kept } from '../service/kept.ts'
import { edgeVectors } from './edge-vectors.ts'
import { preprofileTable, withoutGo } from './go-preprofile.ts'
import { fn, loc, on, type ProfileParts, pprof, type Sample } from './pprof-builder.ts'
import { assertSameReading, edgeText, summedEdges } from './same.ts'

const decoded = (parts: ProfileParts): Profile => decodeProfile(pprof(parts))

describe('merging', () => {
  for (const [a, b] of [
    ['baseline-1', 'baseline-2'],
    ['baseline-3', 'othermix-1'],
    ['edited-1', 'pgo-1'],
    ['edited-2', 'edited-2'],
  ] as const) {
    it(`adds the edges of ${a} and ${b} up`, () => {
      const merged = edgeTable(mergeProfiles([kept(a), kept(b)]))
      const both = [edgeTable(kept(a)), edgeTable(kept(b))]
      assert.deepEqual(summedEdges([merged]), summedEdges(both))
      assert.equal(
        merged.total,
        both.reduce((sum, { total }) => sum + Number(total), 0),
      )
    })
  }

  it('in two steps is merging at once', () => {
    const [a, b, c] = [kept('baseline-1'), kept('baseline-2'), kept('baseline-3')]
    assert.deepEqual(encodeProfile(mergeProfiles([mergeProfiles([a, b]), c])), encodeProfile(mergeProfiles([a, b, c])))
  })

  const f = loc(1, 'm.f@12/10')
  const g = loc(2, 'm.g@21/20')

  it('takes the latest time, the sum of the durations and the longest period', () => {
    const side = (timeNanos: bigint, durationNanos: bigint, period: number) =>
      decoded({ samples: [[[g, f], 1]], timeNanos, durationNanos, period })
    const merged = mergeProfiles([side(5n, 10n, 1), side(9n, 20n, 3), side(7n, 30n, 2)])
    assert.deepEqual([merged.timeNanos, merged.durationNanos, merged.period], [9n, 60n, 3])
  })

  it('says of itself what its bytes say', () => {
    const nanos = decoded({ types: ['cpu/nanoseconds'], period: 10, samples: [[[g, f], (2n ** 60n * 10n) / 8n]] })
    for (const merged of [
      mergeProfiles([kept('baseline-1'), kept('baseline-2')]),
      mergeProfiles([nanos, nanos]),
      mergeProfiles([decoded({ samples: [[[g, f], 0]] })]),
    ]) {
      const summary = ({ samples: { stacks, ...rest }, ...profile }: Profile) => {
        const { sampleTypes, periodType, period, timeNanos, durationNanos, buildId } = profile
        const header = { sampleTypes, periodType, period, timeNanos, durationNanos, buildId }
        return { ...header, ...rest, stacks: stacks.count, functions: profile.functions.count }
      }
      assert.deepEqual(summary(decodeProfile(encodeProfile(merged))), summary(merged))
    }
  })

  it('adds up exactly to 2^63 − 1, and not one further', () => {
    const side = (weight: bigint, stack = [g, f]) => decoded({ samples: [[stack, weight]] })
    const large = side(2n ** 62n)
    const { samples } = mergeProfiles([large, side(2n ** 62n - 2n), side(1n, [f, g])])
    assert.equal(samples.total, 2n ** 63n - 1n)
    for (const one of [side(2n ** 62n), side(2n ** 62n, [f, g])]) {
      assert.throws(() => mergeProfiles([large, one]), { code: 'profile-weights-overflow' })
    }
  })

  it('sorts functions by package, then by start line, to 64 bits, then by name', () => {
    const functions = [
      ...[-(2n ** 63n), -1n, 1n, 2n ** 31n, 2n ** 32n - 1n, 2n ** 32n, 2n ** 63n - 1n].map((start) => fn('m.f', start)),
      fn('m.z', 1),
      fn('m.ü', 1),
      fn('m/a.f', -7),
      fn('m[m/a.T].a', 0),
    ]
    const samples = functions.toReversed().map((of, row): Sample => [[g, loc(row, on(of, row))], 1])
    const { functions: merged } = mergeProfiles([decoded({ samples })])
    const rows = Array.from({ length: merged.count }, (_, row) => `${merged.name(row)} ${merged.startLine.at(row)}`)
    assert.deepEqual(
      rows.map((row) => Buffer.from(row, 'latin1').toString('utf8')),
      [
        ...['m.f -9223372036854775808', 'm.f -1', 'm[m/a.T].a 0', 'm.f 1', 'm.z 1', 'm.ü 1', 'm.g 20'],
        ...['m.f 2147483648', 'm.f 4294967295', 'm.f 4294967296', 'm.f 9223372036854775807'],
        ...['m/a.f -7'],
      ],
    )
  })

  it('keeps a location of a thousand lines', () => {
    const long = loc(9, ...Array.from({ length: 1000 }, (_, line) => `m.f${line % 7}@${line + 1}/1`))
    const profile = decoded({ samples: [[[long, f], 3]] })
    assertSameReading(decodeProfile(encodeProfile(mergeProfiles([profile]))), profile)
  })

  it('refuses profiles that count different things', () => {
    const samples = decoded({ samples: [[[g, f], 1]] })
    const others = [
      decoded({ types: ['cpu/nanoseconds'], samples: [[[g, f], 1]] }),
      decoded({ samples: [[[g, f], 1]], periodType: 'wall/nanoseconds' }),
      decoded({ types: ['inuse_space/bytes'], samples: [[[g, f], 1]] }),
    ]
    for (const other of others) {
      assert.throws(() => mergeProfiles([samples, other]), { code: 'profiles-incompatible' })
    }
  })
})

/** Stacks in which a node's address or line tells recursion from one node. */
const delicate: readonly (readonly [string, readonly Sample[]])[] = [
  ['recursion at one node', [[[loc(1, 'm.f@12/10'), loc(1, 'm.f@12/10')], 5]]],
  ['recursion at two addresses', [[[loc(1, 'm.f@12/10'), loc(2, 'm.f@12/10')], 5]]],
  ['recursion on two lines of one address', [[[loc(1, 'm.f@13/10'), loc(1, 'm.f@12/10')], 5]]],
  ['recursion on two lines of two addresses', [[[loc(1, 'm.f@13/10'), loc(2, 'm.f@12/10')], 5]]],
  ['a leaf equal to an outer frame of the caller', [[[loc(1, 'm.f@12/10'), loc(2, 'm.g@21/20', 'm.f@12/10')], 5]]],
  ['the same at one address', [[[loc(1, 'm.f@12/10'), loc(1, 'm.g@21/20', 'm.f@12/10')], 5]]],
  ['a leaf equal to an inlined frame of the caller', [[[loc(1, 'm.g@21/20'), loc(2, 'm.g@21/20', 'm.f@12/10')], 5]]],
  ['an inlined frame equal to the caller', [[[loc(1, 'm.g@21/20', 'm.f@12/10'), loc(2, 'm.f@12/10')], 5]]],
  ['the same at one address', [[[loc(1, 'm.g@21/20', 'm.f@12/10'), loc(1, 'm.f@12/10')], 5]]],
  ['one function twice in one location', [[[loc(1, 'm.g@21/20', 'm.f@12/10', 'm.g@21/20')], 5]]],
  ['one function on two lines in one location', [[[loc(1, 'm.g@22/20', 'm.f@12/10', 'm.g@21/20')], 5]]],
  ['a caller on line 0', [[[loc(1, 'm.f@12/10'), loc(1, 'm.f@0/10')], 5]]],
  ['a caller on line 0 at another address', [[[loc(1, 'm.f@12/10'), loc(2, 'm.f@0/10')], 5]]],
  ['a leaf on line 0', [[[loc(1, 'm.f@0/10'), loc(1, 'm.f@12/10')], 5]]],
  ['unsymbolised pairs at one address', [[[loc(5), loc(5)], 5]]],
  ['unsymbolised pairs at two addresses', [[[loc(5), loc(6)], 5]]],
  ['an unsymbolised leaf', [[[loc(5), loc(1, 'm.f@12/10')], 5]]],
  ['an unsymbolised caller', [[[loc(1, 'm.f@12/10'), loc(5)], 5]]],
  ['a location without lines beside one whose line has no function', [[[loc(5), loc(5, on(null, 8))], 5]]],
  ['the empty name with a line', [[[loc(5, on(fn('', 0), 7)), loc(5, on(fn('', 0), 8))], 5]]],
  ['the empty name with and without a start line', [[[loc(5, on(fn('', 3), 7)), loc(5, on(fn('', 0), 7)), loc(6)], 5]]],
  ['two functions of one name', [[[loc(1, on(fn('m.f', 10), 12)), loc(1, on(fn('m.f', 20), 12))], 5]]],
  [
    'one leaf location under several callers',
    [
      [[loc(1, 'm.f@12/10'), loc(2, 'm.f@12/10')], 5],
      [[loc(1, 'm.f@12/10'), loc(3, 'm.g@21/20')], 3],
      [[loc(1, 'm.f@13/10'), loc(3, 'm.g@21/20')], 2],
      [[loc(4, 'm.f@13/10')], 1],
    ],
  ],
  [
    'samples without a stack',
    [
      [[], 3],
      [[loc(1, 'm.f@12/10')], 2],
    ],
  ],
]

/** A sample with start lines beside, so that Go accepts the profile whatever the stack in question is. */
const beside: Sample = [[loc(70, 'm.k@31/30'), loc(71, 'm.h@41/40')], 1]

describe('merging keeps every reading', () => {
  for (const [index, [name, samples]] of delicate.entries()) {
    const bytes = pprof({ samples: [...samples, beside] })
    const merged = mergeProfiles([decodeProfile(bytes)])
    it(`of ${name} (${index + 1})`, () => assertSameReading(merged, decodeProfile(bytes)))
    it(`of ${name} (${index + 1}), as Go reads it`, { skip: withoutGo }, () => {
      assert.equal(preprofileTable(encodeProfile(merged)).toString('latin1'), preprofileTable(bytes).toString('latin1'))
    })
    it(`of ${name} (${index + 1}), merged once more`, () => {
      const again = mergeProfiles([decodeProfile(encodeProfile(merged))])
      assert.deepEqual(encodeProfile(again), encodeProfile(merged))
    })
  }

  for (const { name, bytes } of edgeVectors.filter(({ edges }) => edges.length > 0)) {
    it(`of ${name}`, () => {
      const profile = decodeProfile(bytes)
      assertSameReading(mergeProfiles([profile]), profile)
      assert.equal(edgeText(decodeProfile(encodeProfile(mergeProfiles([profile])))), edgeText(profile))
    })
  }
})
