import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { describe, it } from 'node:test'
import { createGzip, gzipSync } from 'node:zlib'
import { decodeProfile } from '../../src/profile/decode.ts'

const mebibyte = 2 ** 20
const zeros = Buffer.alloc(mebibyte)

/** Megabytes that this process has ever held at a time. */
const peak = (): number => process.resourceUsage().maxRSS / 1024

describe('a decompression bomb of 200 MiB', () => {
  const bombs: readonly (readonly [string, () => Promise<Buffer>])[] = [
    ['in one member', () => buffer(Readable.from(Array.from({ length: 200 }, () => zeros)).pipe(createGzip()))],
    ['in 200 members', async () => Buffer.concat(Array.from({ length: 200 }, () => gzipSync(zeros)))],
  ]
  for (const [name, make] of bombs) {
    it(`${name} stops at the cap`, { timeout: 60_000 }, async () => {
      const bomb = await make()
      assert.ok(bomb.length < mebibyte)
      const before = peak()
      const start = performance.now()
      assert.throws(() => decodeProfile(bomb), { code: 'profile-too-large-inflated' })
      assert.ok(performance.now() - start < 10_000)
      // 64 of the result, which is full by then, and the code of pako.
      assert.ok(peak() - before < 90, `${peak() - before} MB more`)
    })
  }
})

describe('the caps', () => {
  it('refuse what is too large as received before looking at it', () => {
    assert.throws(() => decodeProfile(Buffer.alloc(64 * mebibyte + 1)), { code: 'profile-too-large-received' })
  })

  it('take 64 MiB inflated, and not one byte more', () => {
    // A field that nobody knows, so that all of it is one skipped string.
    const field = (length: number): Buffer => {
      const head = Buffer.from([0xa2, 0x01, 0, 0, 0, 0])
      head.writeUInt32LE(varint28(length), 2)
      return Buffer.concat([head, Buffer.alloc(length), Buffer.from([0x32, 0x00])])
    }
    const whole = 64 * mebibyte - 8
    assert.equal(decodeProfile(gzipSync(field(whole), { level: 1 })).samples.rows, 0)
    assert.throws(() => decodeProfile(gzipSync(field(whole + 1), { level: 1 })), { code: 'profile-too-large-inflated' })
  })

  it('are two: a profile that gzip cannot shrink meets the first', () => {
    const noise = randomBytes(8 * mebibyte)
    const grown = gzipSync(Buffer.concat(Array.from({ length: 8 }, () => noise)), { level: 0 })
    assert.throws(() => decodeProfile(grown), { code: 'profile-too-large-received' })
  })
})

/** The four bytes of a varint below 2^28, as a little-endian integer. */
const varint28 = (value: number): number =>
  [0, 7, 14, 21].reduce((word, shift, at) => word + (((value >> shift) & 0x7f) | (at < 3 ? 0x80 : 0)) * 256 ** at, 0)
