import assert from 'node:assert/strict'
import fc from 'fast-check'
import { type Refusal, RefusedError } from '../../src/errors.ts'
import { examine } from '../../src/profile/check.ts'
import { compactProfile, packProfile } from '../../src/profile/compact.ts'
import { decodeProfile } from '../../src/profile/decode.ts'
import { edgeTable } from '../../src/profile/edges.ts'
import { encodeProfile } from '../../src/profile/encode.ts'
import { mergeProfiles } from '../../src/profile/merge.ts'
import type { Profile } from '../../src/profile/profile.ts'
import { sampleTables } from '../../src/profile/tables.ts'
import { anyProfile, pprofProfile, soundProfiles } from './arbitraries.ts'
import { pprofEach, type Top } from './go-pprof.ts'
import { type Preprofiled, preprofileEach } from './go-preprofile.ts'
import { changedCapture, damagedCapture, hasPeriodTypes } from './mutations.ts'
import { judged, type Property, pure } from './property.ts'
import { assertSameReading, edgeText, summedEdges } from './same.ts'

/**
 * Where ours may refuse what Go reads, in a damaged capture: go-pgo.md, section 0, has the reasons. By the text too,
 * for `profile-malformed` is the code of nearly everything.
 */
const stricter: readonly {
  readonly code: string
  readonly message: RegExp
  readonly only?: (bytes: Uint8Array) => boolean
  readonly why: string
}[] = [
  { code: 'profile-empty', message: /empty/, why: 'Go takes zero bytes for a profile without samples' },
  { code: 'profile-malformed', message: /field number 0/, why: 'Go skips it; no writer makes one' },
  { code: 'profile-malformed', message: /more than 64 bits/, why: 'Go drops the upper bits; no writer makes them' },
  {
    code: 'profile-dangling-location',
    message: /refers to location/,
    why: 'Go looks at the two leaf-most locations of samples that weigh something, and crashes there',
  },
  { code: 'profile-weights-overflow', message: /add up/, why: 'Go wraps around in silence' },
  { code: 'profile-corrupt', message: /header flags/, why: 'RFC 1952 has reserved flags refused; Go ignores them' },
  {
    code: 'profile-malformed',
    message: /malformed profile format/,
    only: hasPeriodTypes,
    why: 'of several period types Go checks the last only; no writer makes a second',
  },
]

type Reading = { readonly text: string } | { readonly refused: Refusal }

function reading(bytes: Uint8Array): Reading {
  try {
    return { text: edgeText(decodeProfile(bytes)) }
  } catch (error) {
    if (error instanceof RefusedError) return { refused: error }
    throw error
  }
}

/** Both give the same bytes, or both refuse, or ours does and `mayRefuse` says that it may. */
function assertAgreement(
  bytes: Uint8Array,
  go: Preprofiled | undefined,
  mayRefuse: (refusal: Refusal) => boolean,
): void {
  const ours = reading(bytes)
  assert.ok(go !== undefined)
  if ('refused' in ours) {
    if ('refusal' in go || mayRefuse(ours.refused)) return
    assert.fail(
      `ours alone refuses (${ours.refused.code}: ${ours.refused.message}); Go: ${go.table.toString('latin1')}`,
    )
  }
  if ('refusal' in go) assert.fail(`Go alone refuses (${go.refusal.slice(0, 200)}); ours: ${ours.text}`)
  assert.equal(ours.text, go.table.toString('latin1'))
}

const provenance = { taken: null, profiles: 1, effectiveProfiles: 1, seconds: 0, spread: null }

/** The decoded profile where nothing speaks against committing it, else null. */
function accepted(bytes: Uint8Array): Profile | null {
  try {
    const profile = decodeProfile(bytes)
    return examine(profile).kind === 'accepted' ? profile : null
  } catch (error) {
    if (error instanceof RefusedError) return null
    throw error
  }
}

const compacted = (profile: Profile): Uint8Array => packProfile(compactProfile([profile], provenance))

/** A profile that may be committed: random, or a changed capture. */
const acceptable = fc.oneof(
  soundProfiles(1).map(([bytes = Buffer.alloc(0)]) => bytes),
  changedCapture,
)

/** Profiles that may be merged: random ones, or changed captures. */
const acceptables = (count: number): fc.Arbitrary<Buffer[]> =>
  fc.oneof(soundProfiles(count), fc.array(changedCapture, { minLength: count, maxLength: count }))

/** The decoded profile; the case is skipped where it is none that may be committed. */
function sole(bytes: Uint8Array): Profile {
  const profile = accepted(bytes)
  if (profile !== null) return profile
  fc.pre(false)
  throw new RangeError('not skipped')
}

/** No sum of so few weights as a case has passes int64. */
const mostWeight = 2n ** 55n

/** All of them decoded; cases whose files may not be committed, count different things or pass int64 are skipped. */
function mergeable(files: readonly Uint8Array[]): [Profile, ...Profile[]] {
  const [first, ...rest] = files.map(sole)
  assert.ok(first !== undefined)
  const profiles: [Profile, ...Profile[]] = [first, ...rest]
  fc.pre([...summedEdges(profiles.map(edgeTable)).values()].every((weight) => weight < mostWeight))
  try {
    mergeProfiles(profiles)
  } catch (error) {
    fc.pre(!(error instanceof RefusedError && error.code === 'profiles-incompatible'))
    throw error
  }
  return profiles
}

/** That our table `functions` has the flat shares of `pprof -top`, as far as it goes: inert samples are not in it. */
function assertFlatShares(profile: Profile, top: Top): void {
  assert.ok('flat' in top, `Go alone refuses: ${'refusal' in top ? top.refusal : ''}`)
  const { functions, symbols, samples, inert } = sampleTables(profile)
  const ours = new Map<string, number>()
  for (let row = 0; row < functions.count; row++) {
    const count = functions.samples[row] ?? 0
    if (count !== 0) ours.set(symbols[functions.symbol[row] ?? -1] ?? '?', count / samples)
  }
  const theirs = new Map([...top.flat].map(([name, flat]) => [name, Number(flat) / Number(top.total)]))
  for (const [name, share] of ours) {
    const flat = theirs.get(name) ?? 0
    if (inert === 0) assert.equal(share, flat, name)
    else assert.ok(share <= flat, `${name}: ${share} of ours, ${flat} of pprof`)
  }
  if (inert === 0) assert.deepEqual(new Set(ours.keys()), new Set(theirs.keys()))
}

export const properties: readonly Property[] = [
  judged(
    'a random profile has the edges of `go tool preprofile`, byte for byte, or both refuse it',
    6000,
    anyProfile,
    ({ bytes }) => [bytes],
    preprofileEach,
    ({ bytes, mayRefuse }, [go]) => assertAgreement(bytes, go, () => mayRefuse !== null),
  ),
  judged(
    'a damaged capture has the edges of `go tool preprofile`, byte for byte, or both refuse it',
    4000,
    damagedCapture,
    (bytes) => [bytes],
    preprofileEach,
    (bytes, [go]) => {
      assertAgreement(bytes, go, (refusal) => {
        return stricter.some(({ code, message, only }) => {
          return code === refusal.code && message.test(refusal.message) && (only?.(bytes) ?? true)
        })
      })
    },
  ),
  judged(
    'Go reads the same from a profile when it is compacted',
    500,
    acceptable,
    (bytes) => [bytes, compacted(sole(bytes))],
    preprofileEach,
    (_, [before, after]) => assert.deepEqual(after, before),
  ),
  judged(
    'the functions have the flat shares of `go tool pprof -top`, and keep them when compacted',
    300,
    pprofProfile,
    (bytes) => [bytes, compacted(sole(bytes))],
    pprofEach,
    (bytes, [before, after]) => {
      const profile = sole(bytes)
      assert.ok(before !== undefined && after !== undefined)
      assertFlatShares(profile, before)
      assertFlatShares(profile, after)
      assert.deepEqual('flat' in after && after.flat, 'flat' in before && before.flat)
    },
  ),
  pure(
    'a profile reads the same when it is compacted, and is then compact',
    1000,
    acceptable,
    (bytes) => [bytes],
    (bytes) => {
      const profile = sole(bytes)
      const once = compacted(profile)
      const back = decodeProfile(once)
      assertSameReading(back, profile)
      assert.ok(Buffer.from(compacted(back)).equals(once))
    },
  ),
  pure(
    'the edges of merged profiles are those of each, added up',
    600,
    acceptables(2),
    (files) => files,
    (files) => {
      const profiles = mergeable(files)
      assert.deepEqual(summedEdges([edgeTable(mergeProfiles(profiles))]), summedEdges(profiles.map(edgeTable)))
    },
  ),
  pure(
    'profiles merge to the same bytes in any order, and in steps as at once',
    200,
    acceptables(3),
    (files) => files,
    (files) => {
      const [a, ...rest] = mergeable(files)
      const [b, c] = rest
      assert.ok(b !== undefined && c !== undefined)
      const bytes = Buffer.from(packProfile(compactProfile([a, b, c], provenance)))
      assert.ok(bytes.equals(packProfile(compactProfile([c, a, b], provenance))), 'another order')
      assert.ok(bytes.equals(packProfile(compactProfile([mergeProfiles([a, b]), c], provenance))), 'in two steps')
      assert.ok(bytes.equals(packProfile(compactProfile([mergeProfiles([c, b]), a], provenance))), 'in two other steps')
    },
  ),
  pure(
    'an encoded profile decodes to what it was',
    1000,
    acceptable,
    (bytes) => [bytes],
    (bytes) => {
      const profile = mergeProfiles([sole(bytes)])
      const encoded = encodeProfile(profile)
      const back = decodeProfile(encoded)
      assert.equal(edgeText(back), edgeText(profile))
      assert.ok(Buffer.from(encodeProfile(back)).equals(encoded))
    },
  ),
  pure(
    'bytes are decoded or refused, and nothing else: never half read, never a crash',
    5000,
    fc.oneof(
      fc.uint8Array({ maxLength: 64 }).map((bytes) => Buffer.from(bytes)),
      damagedCapture,
      anyProfile.map(({ bytes }) => bytes),
    ),
    (bytes) => [bytes],
    (bytes) => {
      reading(bytes)
      accepted(bytes)
    },
  ),
]
