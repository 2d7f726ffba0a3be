import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { RefusedError } from '../../src/errors.ts'
import { checkProfile } from '../../src/profile/check.ts'
import { compact } from '../../src/profile/compact.ts'
import { decodeProfile } from '../../src/profile/decode.ts'
import { edgeTable } from '../../src/profile/edges.ts'
import { encodeProfile } from '../../src/profile/encode.ts'
import { mergeProfiles } from '../../src/profile/merge.ts'
import { serializeEdges } from '../../src/profile/preprofile.ts'
import { preprofile, withoutGo } from './go-preprofile.ts'
import { fn, type Loc, loc, on, pprof, type Sample } from './pprof-builder.ts'
import { assertSameReading } from './same.ts'

// Few names, lines and addresses, so that collisions, which are what can go wrong, are the rule.
const names = ['m.f', 'm.g', '', 'runtime._System', 'm.ü', 'n/p.T[go.shape.int].h']
const functions = names.flatMap((name) => [fn(name, 0), fn(name, 10), fn(name, 11)])

const line = fc
  .tuple(fc.option(fc.constantFrom(...functions), { freq: 8 }), fc.nat({ max: 3 }))
  .map(([of, offset]) => on(of, (of?.start ?? 0) + offset))
const location: fc.Arbitrary<Loc> = fc
  .tuple(fc.nat({ max: 2 }), fc.array(line, { maxLength: 3 }))
  .map(([address, lines]) => loc(address, ...lines))

const samples = (least: number): fc.Arbitrary<Sample[]> =>
  fc
    .array(location, { minLength: 1, maxLength: 6 })
    .chain((locations) =>
      fc.array(
        fc.tuple(fc.array(fc.constantFrom(...locations), { maxLength: 3 }), fc.integer({ min: least, max: 4 })),
        { minLength: 1, maxLength: 8 },
      ),
    )

const integers = fc.constantFrom('packed', 'unpacked', 'mixed')
const bytesOf = (least: number): fc.Arbitrary<Buffer> =>
  fc.record({ samples: samples(least), integers, reversed: fc.boolean() }).map((parts) => pprof(parts))

function ours(bytes: Uint8Array): string {
  try {
    return Buffer.from(serializeEdges(edgeTable(decodeProfile(bytes)))).toString('latin1')
  } catch (error) {
    if (error instanceof RefusedError) return error.code
    throw error
  }
}

function goes(bytes: Uint8Array): string {
  const result = preprofile(bytes)
  if ('table' in result) return result.table.toString('latin1')
  return /missing Function.start_line/.test(result.refusal) ? 'profile-no-start-lines' : result.refusal
}

describe('any profile', () => {
  it('has the edges that Go’s preprofile finds, or is refused by both', { skip: withoutGo }, () => {
    fc.assert(
      fc.property(bytesOf(-2), (bytes) => assert.equal(ours(bytes), goes(bytes))),
      { numRuns: 200 },
    )
  })

  it('reads the same after it was merged, encoded and decoded, and stays what it is when merged again', () => {
    fc.assert(
      fc.property(bytesOf(0), (bytes) => {
        fc.pre(ours(bytes) !== 'profile-no-start-lines')
        const profile = decodeProfile(bytes)
        const merged = mergeProfiles([profile])
        assertSameReading(merged, profile)
        const back = decodeProfile(encodeProfile(merged))
        assert.deepEqual(encodeProfile(back), encodeProfile(merged))
        assert.deepEqual(encodeProfile(mergeProfiles([back])), encodeProfile(merged))
      }),
      { numRuns: 500 },
    )
  })

  it('may be compacted together with others in any order, and its edges add up', () => {
    const provenance = { taken: null, profiles: 2, effectiveProfiles: 2, seconds: 0, spread: null }
    fc.assert(
      fc.property(samples(0), samples(0), (a, b) => {
        const profileOf = (parts: readonly Sample[]) => decodeProfile(pprof({ samples: parts }))
        const both = [profileOf(a), profileOf(b)] as const
        fc.pre(both.every((profile) => checkProfile(profile).length === 0))
        const { profile, bytes } = compact(both, provenance)
        assert.deepEqual(bytes, compact([both[1], both[0]], provenance).bytes)
        assert.equal(
          Number(edgeTable(profile).total),
          Number(edgeTable(both[0]).total) + Number(edgeTable(both[1]).total),
        )
        assertSameReading(profile, profileOf([...a, ...b]))
      }),
      { numRuns: 300 },
    )
  })

  it('is never half read: bytes out of nowhere are decoded or refused, and nothing else', () => {
    const refusedOrRead = (bytes: Uint8Array): void => {
      try {
        decodeProfile(bytes)
      } catch (error) {
        assert.ok(error instanceof RefusedError, String(error))
      }
    }
    fc.assert(fc.property(fc.uint8Array({ maxLength: 64 }), refusedOrRead), { numRuns: 500 })
    fc.assert(
      fc.property(bytesOf(-1), fc.nat(), fc.nat({ max: 255 }), (bytes, at, byte) => {
        bytes.writeUInt8(byte, at % bytes.length)
        refusedOrRead(bytes)
      }),
      { numRuns: 1000 },
    )
  })
})
