import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { checkProfile } from '../../src/profile/check.ts'
import { decodeProfile } from '../../src/profile/decode.ts'
import { kept, keptNames } from '../service/kept.ts'
import { preprofile, withoutGo } from './go-preprofile.ts'
import { fn, loc, type Name, on, type ProfileParts, pprof } from './pprof-builder.ts'

const f = loc(1, 'm.f@12/10')
const g = loc(2, 'm.g@21/20')
const h = loc(3, 'm.h@31/0')
const named = (name: Name): ProfileParts => ({ samples: [[[loc(4, on(fn(name, 1), 2)), f], 1]] })

const codes = (parts: ProfileParts): string[] => checkProfile(decodeProfile(pprof(parts))).map(({ code }) => code)

describe('a profile may be committed', () => {
  for (const name of keptNames) it(`if it is the capture ${name}`, () => assert.deepEqual(checkProfile(kept(name)), []))

  const accepted: readonly (readonly [string, ProfileParts])[] = [
    ['with one call', { samples: [[[g, f], 1]] }],
    [
      'with start lines on half of its samples',
      {
        samples: [
          [[g, f], 5],
          [[h, f], 5],
        ],
      },
    ],
    ['with a name of 65,535 bytes', named('m'.repeat(65_535))],
    ['with spaces and tabs in a name', named('m.T[struct { a\tint }]')],
    [
      'with inert samples beside',
      {
        samples: [
          [[g, f], 1],
          [[loc(9), f], 99],
        ],
      },
    ],
    ['in nanoseconds', { types: ['cpu/nanoseconds'], samples: [[[g, f], 10_000_000]] }],
  ]
  for (const [name, parts] of accepted) it(name, () => assert.deepEqual(codes(parts), []))
})

describe('a profile must not be committed', () => {
  for (const [name, code] of [
    ['heap', 'profile-not-cpu'],
    ['goroutine', 'profile-not-cpu'],
    ['idle-1', 'profile-no-samples'],
  ] as const) {
    it(`if it is the ${name} capture: ${code}`, () => {
      assert.deepEqual(
        checkProfile(kept(name)).map((refusal) => refusal.code),
        [code],
      )
    })
  }

  const refused: readonly (readonly [string, ProfileParts, ...string[]])[] = [
    ['with heap values', { types: ['inuse_space/bytes'], samples: [[[g, f], 1]] }, 'profile-not-cpu'],
    ['with wall time', { types: ['wall/nanoseconds'], samples: [[[g, f], 1]] }, 'profile-not-cpu'],
    ['without samples', { samples: [] }, 'profile-no-samples'],
    ['with weights of 0 only', { samples: [[[g, f], 0]] }, 'profile-no-samples'],
    [
      'with a negative weight',
      {
        samples: [
          [[g, f], 5],
          [[f, g], -1],
        ],
      },
      'profile-negative-weights',
    ],
    [
      'whose weights cancel out',
      {
        samples: [
          [[g, f], 5],
          [[f, g], -5],
        ],
      },
      'profile-negative-weights',
      'profile-no-samples',
    ],
    ['without a start line', { samples: [[[h, h], 1]] }, 'profile-no-start-lines'],
    [
      'with start lines on fewer than half of its samples',
      {
        samples: [
          [[g, f], 4],
          [[h, f], 5],
        ],
      },
      'profile-no-start-lines',
    ],
    [
      'with one location in every stack',
      {
        samples: [
          [[f], 5],
          [[g], 1],
        ],
      },
      'profile-no-calls',
    ],
    ['with recursion at one node only', { samples: [[[f, f], 5]] }, 'profile-no-calls'],
    ['with a line feed in a name', named('m.f\nm.g\nm.h\n1 1000000'), 'profile-name-line-break'],
    ['with a carriage return in a name', named('m.f\r'), 'profile-name-line-break'],
    ['with a name of 65,536 bytes', named('m'.repeat(65_536)), 'profile-name-too-long'],
    ['with a name of 65,536 bytes in fewer characters', named('ü'.repeat(32_768)), 'profile-name-too-long'],
    [
      'for two reasons, which are both named',
      named(`m\n${'m'.repeat(65_536)}`),
      'profile-name-line-break',
      'profile-name-too-long',
    ],
  ]
  for (const [name, parts, ...expected] of refused) it(name, () => assert.deepEqual(codes(parts), expected))

  it('with weights that add up beyond what is exact', () => {
    const parts: ProfileParts = {
      samples: [
        [[g, f], Number.MAX_SAFE_INTEGER],
        [[g, f], 2],
      ],
    }
    assert.deepEqual(codes(parts), ['profile-malformed'])
  })

  it('and every refusal says what to do', () => {
    for (const [, parts] of refused) {
      for (const { message, remedy } of checkProfile(decodeProfile(pprof(parts)))) {
        assert.match(message, /^[A-Z].*\.$/)
        assert.match(remedy, /^[A-Z].*\.$/)
      }
    }
  })

  it('and what a file calls its values reaches a message without line breaks, at a bounded length', () => {
    const types = [`x\n::error::y/${'z'.repeat(100_000)}\u202e`]
    const [refusal] = checkProfile(decodeProfile(pprof({ types, samples: [[[g, f], 1]] })))
    assert.doesNotMatch(refusal?.message ?? '\n', /[\p{Cc}\p{Cf}]/u)
    assert.ok((refusal?.message.length ?? 0) < 1000)
  })
})

describe('Go accepts in silence', { skip: withoutGo }, () => {
  // The reason for each check of ours: none of these fails a build when it is committed.
  const accepted: readonly (readonly [string, ProfileParts])[] = [
    ['no samples', { samples: [] }],
    ['one location only', { samples: [[[f], 5]] }],
    [
      'negative weights',
      {
        samples: [
          [[g, f], 5],
          [[f, g], -1],
        ],
      },
    ],
    [
      'one start line among many',
      {
        samples: [
          [[g, f], 1],
          [[h, h], 99],
        ],
      },
    ],
    ['a line feed in a name', named('m.f\nm.g')],
    ['a name of 65,536 bytes', named('m'.repeat(65_536))],
  ]
  for (const [name, parts] of accepted) it(name, () => assert.ok('table' in preprofile(pprof(parts))))
})
