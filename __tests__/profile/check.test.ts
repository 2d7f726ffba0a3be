import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Refusal } from '../../src/errors.ts'
import { examine } from '../../src/profile/check.ts'
import * as checkRefusals from '../../src/profile/check-refusals.ts'
import { decodeProfile } from '../../src/profile/decode.ts'
import type { Profile } from '../../src/profile/profile.ts'
import { kept, keptNames } from '../service/kept.ts'
import { preprofile, withoutGo } from './go-preprofile.ts'
import { fn, loc, type Name, on, type ProfileParts, pprof, type Sample } from './pprof-builder.ts'

const f = loc(1, 'm.f@12/10')
const g = loc(2, 'm.g@21/20')
const h = loc(3, 'm.h@31/0')
const unknown = loc(9)
const futex = loc(5, 'runtime.futex@2/1')
const parked = loc(6, 'runtime.gopark@2/1')
const inert = loc(7, 'runtime._ExternalCode@0/0')
const of = (...samples: readonly Sample[]): ProfileParts => ({ samples })
const named = (name: Name): ProfileParts => of([[loc(4, on(fn(name, 1), 2)), f], 1])
const counting = (...types: readonly string[]): ProfileParts => ({
  types,
  samples: types.length === 0 ? [] : [[[g, f], ...types.map((_, row) => row + 1)]],
})

/** Why this profile must never be committed; empty for an acceptable one. */
function refusalsOf(profile: Profile): readonly Refusal[] {
  const examination = examine(profile)
  return examination.kind === 'refused' ? examination.refusals : []
}

const codes = (parts: ProfileParts): string[] => refusalsOf(decodeProfile(pprof(parts))).map(({ code }) => code)

/** Each refused profile, its codes, and how its nearest neighbours that are accepted differ. */
interface Case {
  readonly name: string
  readonly refused: ProfileParts
  readonly codes: readonly string[]
  readonly accepted: Readonly<Record<string, ProfileParts>>
  /** Go builds with it, and says nothing: the reason for a check of ours. */
  readonly goAccepts?: true
}

const cases: readonly Case[] = [
  {
    name: 'without samples',
    refused: of(),
    codes: ['profile-no-samples'],
    accepted: { 'with one': of([[g, f], 1]) },
    goAccepts: true,
  },
  {
    name: 'with weights of 0 only',
    refused: of([[g, f], 0]),
    codes: ['profile-no-samples'],
    accepted: { 'with one other': of([[g, f], 0], [[g, f], 1]) },
  },
  {
    name: 'with a negative weight',
    refused: of([[g, f], 5], [[f, g], -1]),
    codes: ['profile-negative-weights'],
    accepted: { 'with a weight of 0': of([[g, f], 5], [[f, g], 0]) },
    goAccepts: true,
  },
  {
    name: 'whose weights cancel out',
    refused: of([[g, f], 5], [[f, g], -5]),
    codes: ['profile-negative-weights', 'profile-no-samples'],
    accepted: {},
    goAccepts: true,
  },
  {
    name: 'that says it is a difference',
    refused: { ...of([[g, f], 5]), labels: { 'pprof::base': 'true' } },
    codes: ['profile-is-difference'],
    accepted: {
      'with another label of that length': { ...of([[g, f], 5]), labels: { 'pprof::bass': 'true' } },
      'with that text under another label': { ...of([[g, f], 5]), labels: { key: 'pprof::base' } },
    },
    goAccepts: true,
  },
  {
    name: 'that is a difference, and shows it',
    refused: { ...of([[g, f], 5], [[f, g], -5]), labels: { 'pprof::base': 'true' } },
    codes: ['profile-is-difference', 'profile-no-samples'],
    accepted: {},
  },
  {
    name: 'with names on fewer than a fifth of its samples',
    refused: of([[g, f], 19], [[unknown, f], 81]),
    codes: ['profile-no-symbols'],
    accepted: {
      'with names on a fifth': of([[g, f], 20], [[unknown, f], 80]),
      'with names of pseudo functions on the others': of([[g, f], 1], [[inert, f], 99]),
    },
    goAccepts: true,
  },
  {
    name: 'with start lines in the callers of fewer than half of its samples',
    refused: of([[g, f], 4], [[g, h], 5]),
    codes: ['profile-no-start-lines'],
    accepted: {
      'with start lines in half of its callers': of([[g, f], 5], [[g, h], 5]),
      'with leaves that have none, as of C code': of([[h, f], 9], [[g, f], 1]),
      'with pseudo functions beside': of([[g, f], 1], [[inert, f], 99]),
    },
    goAccepts: true,
  },
  {
    name: 'without any start line',
    refused: of([[h, h], 1]),
    codes: ['profile-no-start-lines'],
    accepted: { 'with one in its caller': of([[h, f], 1]) },
  },
  {
    name: 'of which more than half waits',
    refused: of([[parked, f], 51], [[g, f], 49]),
    codes: ['profile-of-waiting'],
    accepted: {
      'of which half waits': of([[parked, f], 50], [[g, f], 50]),
      'that works in what was parked': of([[g, parked], 51], [[g, f], 49]),
    },
    goAccepts: true,
  },
  {
    name: 'with one location in every stack',
    refused: of([[f], 5], [[loc(8, 'm.in@31/30', 'm.g@21/20')], 1]),
    codes: ['profile-no-callers'],
    accepted: { 'with a second in one of them': of([[f], 5], [[g, f], 1]) },
    goAccepts: true,
  },
  {
    name: 'with recursion at one node only',
    refused: of([[f, f], 5]),
    codes: ['profile-no-calls'],
    accepted: { 'with a call beside': of([[f, f], 5], [[g, f], 1]) },
    goAccepts: true,
  },
  {
    name: 'with recursion only',
    refused: of([[f, loc(8, 'm.f@13/10')], 5], [[g, loc(8, 'm.g@23/20')], 5]),
    codes: ['profile-only-recursion'],
    accepted: { 'with a call beside': of([[f, loc(8, 'm.f@13/10')], 5], [[g, f], 1]) },
    goAccepts: true,
  },
  {
    name: 'of the runtime alone',
    refused: of([[futex, loc(8, 'runtime.schedule@3/1')], 5], [[futex, inert], 5]),
    codes: ['profile-idle'],
    accepted: {
      'with one sample of a function that the runtime calls': of(
        [[futex, loc(8, 'runtime.schedule@3/1')], 5],
        [[f, futex], 1],
      ),
      'with one sample of a function that calls the runtime': of(
        [[futex, loc(8, 'runtime.schedule@3/1')], 5],
        [[futex, f], 1],
      ),
    },
    goAccepts: true,
  },
  {
    name: 'with edges too heavy together',
    refused: of([[loc(8, 'm.in@31/30', 'm.f@12/10'), g], 2n ** 62n]),
    codes: ['profile-weights-overflow'],
    accepted: { 'with edges of 64 bits': of([[loc(8, 'm.in@31/30', 'm.f@12/10'), g], 2n ** 62n - 1n]) },
    goAccepts: true,
  },
  {
    name: 'with a line feed in a name',
    refused: named('m.f\nm.g\nm.h\n1 1000000'),
    codes: ['profile-name-line-break'],
    accepted: {
      'with spaces and tabs in a name': named('m.T[struct { a\tint }]'),
      'with one in a name that the compiler does not read': of([[g, f, loc(8, on(fn('m.\n', 1), 2))], 1]),
    },
    goAccepts: true,
  },
  {
    name: 'with a carriage return in a name',
    refused: named('m.f\r'),
    codes: ['profile-name-line-break'],
    accepted: {},
    goAccepts: true,
  },
  {
    name: 'with a name of 65,536 bytes',
    refused: named('m'.repeat(65_536)),
    codes: ['profile-name-too-long'],
    accepted: {
      'with a name of 65,535 bytes': named('m'.repeat(65_535)),
      'with a longer one that the compiler does not read': of([[g, f, loc(8, on(fn('m'.repeat(65_536), 1), 2))], 1]),
    },
    goAccepts: true,
  },
  {
    name: 'with a name of 65,536 bytes in fewer characters',
    refused: named('ü'.repeat(32_768)),
    codes: ['profile-name-too-long'],
    accepted: { 'with a name of as many characters': named('u'.repeat(32_768)) },
  },
  {
    name: 'for two reasons, which are both named',
    refused: {
      samples: [
        [[loc(1, on(fn('m\n', 1), 2)), f], 1],
        [[h, h], 9],
      ],
    },
    codes: ['profile-no-start-lines', 'profile-name-line-break'],
    accepted: {},
  },
]

/** What a profile counts, and what that makes it. */
const kinds: readonly (readonly [string, ...(readonly (readonly string[])[])])[] = [
  [
    'profile-heap',
    ['inuse_space/bytes'],
    ['alloc_objects/count', 'inuse_objects/count'],
    ['objects/count'],
    ['space/bytes'],
  ],
  ['profile-goroutine', ['goroutine/count'], ['goroutines/count']],
  ['profile-contention', ['contentions/count', 'delay/nanoseconds'], ['delay/nanoseconds']],
  ['profile-off-cpu', ['off-cpu/nanoseconds'], ['off_cpu/nanoseconds'], ['offcpu/count'], ['OffCPU/count']],
  [
    'profile-wall-clock',
    ['wall/nanoseconds'],
    ['time/nanoseconds'],
    ['wall_time/nanoseconds'],
    ['wall-clock/count'],
    ['WallTime/count'],
  ],
  ['profile-not-cpu', ['cpu/milliseconds'], ['cpu/count'], ['samples/bytes'], ['Samples/count'], ['x/nanoseconds'], []],
]

describe('a profile may be committed', () => {
  for (const name of keptNames) it(`if it is the capture ${name}`, () => assert.deepEqual(refusalsOf(kept(name)), []))
  for (const { name, accepted } of cases) {
    for (const [how, parts] of Object.entries(accepted)) {
      it(`${how}, not ${name}`, () => assert.deepEqual(codes(parts), []))
    }
  }

  const ofCpu: readonly ProfileParts[] = [
    counting('samples/count'),
    counting('cpu/nanoseconds'),
    counting('samples/count', 'cpu/nanoseconds'),
    counting('samples/count', 'cpu/milliseconds'),
    counting('wall/nanoseconds', 'samples/count', 'cpu/nanoseconds'),
    counting('alloc_space/bytes', 'cpu/nanoseconds'),
    counting('samples/count', 'walls/count', 'times/count', 'off/cpu', 'heap/bytes'),
    { ...counting('samples/count'), periodType: 'cpu/nanoseconds' },
    { ...counting('samples/count'), periodType: 'x/y' },
  ]
  for (const parts of ofCpu) {
    it(`if it counts ${parts.types?.join(', ')} every ${parts.periodType}`, () => assert.deepEqual(codes(parts), []))
  }
})

describe('a profile must not be committed', () => {
  for (const [name, code] of [
    ['heap', 'profile-heap'],
    ['goroutine', 'profile-goroutine'],
    ['idle-1', 'profile-no-samples'],
  ] as const) {
    it(`if it is the ${name} capture: ${code}`, () => {
      assert.deepEqual(
        refusalsOf(kept(name)).map((refusal) => refusal.code),
        [code],
      )
    })
  }

  for (const { name, refused, codes: expected } of cases) it(name, () => assert.deepEqual(codes(refused), expected))

  for (const [code, ...kind] of kinds) {
    for (const types of kind) {
      it(`if it counts ${types.join(', ') || 'nothing'}: ${code}`, () => {
        assert.deepEqual(codes(counting(...types)), [code])
      })
      if (code === 'profile-not-cpu') continue
      it(`if it counts samples and ${types.join(', ')}, which Go accepts: ${code}`, () => {
        assert.deepEqual(codes(counting('samples/count', ...types)), [code])
        assert.deepEqual(codes({ ...counting('samples/count'), periodType: types[0] ?? '' }), [code])
      })
    }
  }

  it('for any reason without being told what to do', () => {
    const parts = [
      ...cases.map(({ refused }) => refused),
      ...kinds.flatMap(([, ...kind]) => kind.map((types) => counting(...types))),
    ]
    for (const refusal of parts.flatMap((refused) => refusalsOf(decodeProfile(pprof(refused))))) {
      assert.match(refusal.message, /^[A-Z\d].*\.$/)
      assert.match(refusal.remedy, /^[A-Z].*\.$/)
    }
  })

  it('for any reason that is not tried here', () => {
    const all = Object.values(checkRefusals).flatMap((value) => {
      if (typeof value === 'number') return []
      return (typeof value === 'function' ? value(0.1) : value).code
    })
    assert.deepEqual(
      all.filter((code) => !cases.some(({ codes: expected }) => expected.includes(code))),
      [],
    )
  })

  it('and what a file calls its values reaches a message without line breaks, at a bounded length', () => {
    const rude = `x\n::error::y/${'z'.repeat(100_000)}\u202e`
    for (const types of [[rude], ['wall/nanoseconds', rude], Array.from({ length: 256 }, () => rude)]) {
      const [refusal] = refusalsOf(decodeProfile(pprof(counting(...types))))
      assert.doesNotMatch(refusal?.message ?? '\n', /[\p{Cc}\p{Cf}]/u)
      assert.ok((refusal?.message.length ?? 0) < 1000)
    }
  })
})

describe('Go accepts in silence a profile', { skip: withoutGo }, () => {
  for (const { name, refused } of cases.filter(({ goAccepts }) => goAccepts)) {
    it(name, () => assert.ok('table' in preprofile(pprof(refused))))
  }
  for (const [code, types] of kinds.filter(([code]) => code !== 'profile-not-cpu')) {
    it(`that counts samples and ${types?.join(', ')} (${code})`, () => {
      assert.ok('table' in preprofile(pprof(counting('samples/count', ...(types ?? [])))))
    })
  }
})
