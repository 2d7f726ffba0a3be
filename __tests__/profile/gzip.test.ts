import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { describe, it } from 'node:test'
import { createGzip, gunzipSync, gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { encodeProfile } from '../../src/profile/encode.ts'
import { gzip, unwrap } from '../../src/profile/gzip.ts'
import { mergeProfiles } from '../../src/profile/merge.ts'
import { kept, keptBytes, keptNames } from '../service/kept.ts'

const mebibyte = 2 ** 20

/** Megabytes that this process has ever held at a time. */
const peak = (): number => process.resourceUsage().maxRSS / 1024

const same = (actual: Uint8Array, expected: Uint8Array): void =>
  assert.ok(Buffer.from(actual).equals(expected), `${actual.length} bytes for ${expected.length}`)

describe('64 MiB', () => {
  const block = Buffer.alloc(mebibyte, 'main.work;runtime.mallocgc;')
  const forms: readonly (readonly [string, () => Promise<Buffer>])[] = [
    ['in one member', () => buffer(Readable.from(Array.from({ length: 64 }, () => block)).pipe(createGzip()))],
    ['in 64 members', async () => Buffer.concat(Array.from({ length: 64 }, () => gzipSync(block)))],
  ]
  for (const [name, make] of forms) {
    it(`${name} are held once`, async () => {
      const packed = await make()
      const before = peak()
      assert.equal(unwrap(packed).length, 64 * mebibyte)
      // 64 of the result and the code of pako; joined from chunks they took 143.
      assert.ok(peak() - before < 90, `${peak() - before} MB more`)
    })
  }
})

describe('inflating gives what Node gives', () => {
  for (const level of [0, 1, 9]) {
    it(`at level ${level}`, () => {
      for (const name of keptNames) {
        const raw = gunzipSync(keptBytes(name))
        same(unwrap(gzipSync(raw, { level })), raw)
      }
    })
  }

  it('of bytes without a gzip header: themselves', () => {
    const raw = gunzipSync(keptBytes('baseline-1'))
    assert.equal(unwrap(raw), raw)
  })

  it('of a view into a larger buffer', () => {
    const packed = keptBytes('baseline-1')
    const inside = Buffer.concat([Buffer.alloc(7), packed, Buffer.alloc(7)]).subarray(7, -7)
    same(unwrap(inside), gunzipSync(packed))
  })

  it('of content that holds the magic number of gzip itself', () => {
    const raw = Buffer.concat([Buffer.from('\n\x04'), Buffer.from('1f8b0800'.repeat(9), 'hex'), randomBytes(5000)])
    same(unwrap(gzipSync(raw, { level: 0 })), raw)
  })

  it('of several members, empty ones among them', () => {
    const member = fc.tuple(fc.uint8Array({ maxLength: 70_000, size: 'max' }), fc.constantFrom(0, 1, 6, 9))
    fc.assert(
      fc.property(fc.array(member, { minLength: 1, maxLength: 5 }), (members) => {
        const packed = Buffer.concat(members.map(([content, level]) => gzipSync(content, { level })))
        const raw = gunzipSync(packed)
        if (raw.length > 0) same(unwrap(packed), raw)
        else assert.throws(() => unwrap(packed), { code: 'profile-empty' })
      }),
      { numRuns: 25 },
    )
  })

  it('of 64 MiB with empty members around it, and refuses one byte more', () => {
    const nothing = gzipSync('')
    const whole = gzipSync(Buffer.alloc(64 * mebibyte), { level: 1 })
    assert.equal(unwrap(Buffer.concat([nothing, whole, nothing])).length, 64 * mebibyte)
    assert.throws(() => unwrap(Buffer.concat([whole, gzipSync('x')])), { code: 'profile-too-large-inflated' })
  })
})

describe('a length in the trailer that lies', () => {
  const raw = gunzipSync(keptBytes('baseline-1'))
  for (const length of [0, 1, raw.length - 1, raw.length + 1, 2 ** 26, 2 ** 32 - 1]) {
    it(`is refused: ${length}`, () => {
      const packed = gzipSync(raw)
      packed.writeUInt32LE(length, packed.length - 4)
      assert.throws(() => unwrap(packed), { code: 'profile-corrupt' })
    })
  }
})

describe('gzipping', () => {
  it('is undone by Node, and has neither time nor name in its header', () => {
    for (const name of keptNames) {
      const raw = gunzipSync(keptBytes(name))
      const packed = gzip(raw)
      same(gunzipSync(packed), raw)
      assert.equal(Buffer.from(packed).toString('hex', 0, 8), '1f8b080000000000')
    }
  })

  it('takes less than zlib at its best, by 6 % and more', () => {
    for (const name of keptNames) {
      const raw = encodeProfile(mergeProfiles([kept(name)]))
      const [ours, theirs] = [gzip(raw).length, gzipSync(raw, { level: 9 }).length]
      assert.ok(ours < 0.94 * theirs, `${ours} for ${theirs} of ${name}`)
    }
  })

  it('gives these bytes on every machine', () => {
    const packed = gzip(gunzipSync(keptBytes('baseline-1')))
    assert.equal(
      createHash('sha256').update(packed).digest('hex'),
      '95324446a9028447ae26cdb64c89c018bfc01a85d8170162d1c301bec20570f6',
    )
  })
})
