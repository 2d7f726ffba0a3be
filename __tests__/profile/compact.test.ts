import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { gunzipSync } from 'node:zlib'
import { compactProfile, packProfile } from '../../src/profile/compact.ts'
import { decodeProfile } from '../../src/profile/decode.ts'
import { edgeTable } from '../../src/profile/edges.ts'
import type { Profile } from '../../src/profile/profile.ts'
import type { Provenance } from '../../src/profile/provenance.ts'
import { fleet, kept, keptBytes, keptNames, keptPath } from '../service/kept.ts'
import { pprofMerged } from './go-pprof.ts'
import { compilerProfile, preprofileTable, withoutGo } from './go-preprofile.ts'
import { fieldsOf, fn, loc, on, pprof } from './pprof-builder.ts'
import { assertSameReading, namesOf, summedEdges } from './same.ts'

const provenance: Provenance = {
  taken: new Date('2026-11-16T03:12:44Z'),
  profiles: 1,
  effectiveProfiles: 1,
  seconds: 14,
  spread: null,
}
const compacted = (profile: Profile): Buffer => Buffer.from(packProfile(compactProfile([profile], provenance)))
const stringsOf = (bytes: Uint8Array): string[] =>
  [...fieldsOf(gunzipSync(bytes))].filter(({ field }) => field === 6).map(({ content }) => content.toString('latin1'))

describe('a compacted capture', () => {
  for (const name of keptNames) {
    it(`of ${name} reads as the capture does, in less space`, () => {
      const bytes = compacted(kept(name))
      assertSameReading(decodeProfile(bytes), kept(name))
      assert.ok(bytes.length < keptBytes(name).length * 0.3, `${bytes.length} of ${keptBytes(name).length}`)
    })
    it(`of ${name} compacted again is the same file`, () => {
      const bytes = compacted(kept(name))
      assert.ok(compacted(decodeProfile(bytes)).equals(bytes))
    })
  }

  it('holds no text but function names, units and its provenance', () => {
    for (const name of keptNames) {
      const bytes = compacted(kept(name))
      const profile = decodeProfile(bytes)
      const known = new Set(['', 'samples', 'count', 'cpu', 'nanoseconds', ...profile.comments, ...namesOf(profile)])
      assert.deepEqual(
        stringsOf(bytes).filter((text) => !known.has(text)),
        [],
      )
      const { buildId } = kept(name)
      assert.ok(buildId !== null && buildId.length > 20)
      assert.equal(gunzipSync(bytes).includes(buildId), false)
      assert.equal(gunzipSync(bytes).includes('/tmp'), false)
      assert.equal(gunzipSync(keptBytes(name)).includes('/tmp'), true)
    }
  })
})

describe('compacting', () => {
  const f = loc(1, 'm.f@12/10')
  const g = loc(2, 'm.g@21/20')
  const secretive = decodeProfile(
    pprof({
      types: ['samples/count', 'cpu/nanoseconds'],
      samples: [[[g, f, loc(3, 'm.secretCaller@5/1')], 3, 30_000_000]],
      periodType: 'cpu/nanoseconds',
      period: 10_000_000,
      timeNanos: 1_790_000_000_000_000_001n,
      durationNanos: 30_000_000_002n,
      labels: { user: 'label-of-alice' },
      mapping: { file: '/tmp/secret/shop', buildId: 'build-id-0123456789' },
      comments: ['host: build-17.internal'],
    }),
  )

  it('drops labels, paths, build ids, foreign comments, deeper frames and the second value', () => {
    const raw = gunzipSync(compacted(secretive))
    for (const text of ['alice', 'user', '/tmp', 'secret', 'build', 'internal', 'nanoseconds/']) {
      assert.equal(raw.includes(text), false, text)
    }
    const profile = decodeProfile(raw)
    assert.deepEqual(profile.sampleTypes, [{ type: 'samples', unit: 'count' }])
    assert.deepEqual([profile.samples.labels, profile.buildId, profile.locations.count], [0, null, 2])
    assert.deepEqual([profile.samples.rows, profile.samples.total], [1, 3])
  })

  it('keeps the period, the time and the duration, and says where it comes from', () => {
    const profile = decodeProfile(compacted(secretive))
    assert.deepEqual(profile.periodType, { type: 'cpu', unit: 'nanoseconds' })
    assert.deepEqual(
      [profile.period, profile.timeNanos, profile.durationNanos],
      [10_000_000, 1_790_000_000_000_000_001n, 30_000_000_002n],
    )
    assert.deepEqual(profile.comments, [
      'pgo-refresh/1 {"taken":"2026-11-16T03:12:44Z","profiles":1,"effectiveProfiles":1,"seconds":14,"spread":null}',
    ])
  })

  it('gives the same bytes twice, and for its inputs in any order', () => {
    const [a, b, c] = [kept('baseline-1'), kept('baseline-2'), kept('othermix-1')]
    const bytes = Buffer.from(packProfile(compactProfile([a, b, c], provenance)))
    assert.ok(bytes.equals(packProfile(compactProfile([a, b, c], provenance))))
    assert.ok(bytes.equals(packProfile(compactProfile([c, a, b], provenance))))
  })

  it('writes a gzip header without time, name or system', () => {
    assert.deepEqual([...compacted(secretive).subarray(0, 9)], [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0])
  })
})

describe('compacting weights and lines of 64 bits', () => {
  const f = (line: bigint) => loc(1, on(fn('m.f', 2n ** 40n), line))
  const g = loc(2, 'm.g@21/20', 'm.in@31/30')
  const heavy = pprof({
    types: ['samples/count'],
    samples: [
      [[g, f(2n ** 63n - 1n)], 2n ** 53n + 1n],
      [[g, f(2n ** 40n + 2n ** 33n)], 2n ** 59n + 1n],
      [[g, f(-(2n ** 63n))], 2n ** 59n],
      [[f(2n ** 32n), f(2n ** 32n + 1n)], 3n],
    ],
  })
  const same = decodeProfile(compacted(decodeProfile(heavy)))

  it('keeps their edges', () => {
    assertSameReading(same, decodeProfile(heavy))
    assert.equal(edgeTable(same).total, 2n * (2n ** 60n + 2n ** 53n + 2n) + 3n)
    assert.ok(compacted(same).equals(compacted(decodeProfile(heavy))))
  })
  it('keeps their edges, as Go reads them', { skip: withoutGo }, () => {
    assert.ok(preprofileTable(compacted(decodeProfile(heavy))).equals(preprofileTable(heavy)))
  })
  it('adds them up exactly', () => {
    const three = [same, same, decodeProfile(heavy)] as const
    const profile = compactProfile(three, provenance)
    assert.deepEqual(summedEdges([edgeTable(profile)]), summedEdges([edgeTable(same)], [3]))
  })
})

describe('compacting, read by Go', { skip: withoutGo }, () => {
  for (const name of keptNames) {
    it(`keeps the compiler’s table of ${name}`, () => {
      assert.ok(preprofileTable(compacted(kept(name))).equals(preprofileTable(keptBytes(name))))
    })
  }

  it('takes the profile of Go’s own compiler to 21 % of its size, with every reading the same', () => {
    const original = readFileSync(compilerProfile())
    const bytes = compacted(decodeProfile(original))
    assert.ok(preprofileTable(bytes).equals(preprofileTable(original)))
    assertSameReading(decodeProfile(bytes), decodeProfile(original))
    assert.ok(compacted(decodeProfile(bytes)).equals(bytes))
    const share = bytes.length / original.length
    assert.ok(share <= 0.21, `${(share * 100).toFixed(1)} %`)
  })

  for (const kind of ['baseline', 'edited', 'pgo', 'othermix']) {
    it(`of four of ${kind} takes 28 % of what pprof makes of them`, () => {
      const [first, ...rest] = fleet(kind).slice(0, 4).map(kept)
      assert.ok(first !== undefined)
      const bytes = packProfile(compactProfile([first, ...rest], provenance))
      const merged = pprofMerged(fleet(kind).slice(0, 4).map(keptPath))
      assert.ok(preprofileTable(bytes).equals(preprofileTable(merged)))
      assert.ok(bytes.length <= 0.28 * merged.length, `${bytes.length} of ${merged.length}`)
    })
  }
})
