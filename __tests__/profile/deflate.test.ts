import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { gunzipSync, inflateRawSync, crc32 as nodeCrc32 } from 'node:zlib'
import fc from 'fast-check'
import { crc32 } from '../../src/profile/deflate/crc32.ts'
import { deflate } from '../../src/profile/deflate/deflate.ts'
import { codeLengths } from '../../src/profile/deflate/prefix-code.ts'
import { keptBytes } from '../service/kept.ts'

/** Bytes that nothing compresses, the same on every run. */
function noise(length: number): Uint8Array {
  let state = 1
  return Uint8Array.from({ length }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state >>> 24
  })
}

const raw = gunzipSync(keptBytes('baseline-1'))

describe('deflate is undone by Node', () => {
  const forms: readonly (readonly [string, Uint8Array])[] = [
    ['nothing', new Uint8Array()],
    ['a byte', Uint8Array.of(7)],
    ['two equal bytes', Uint8Array.of(7, 7)],
    ['one byte for long', new Uint8Array(300_000)],
    ['a word for long', Buffer.alloc(300_000, 'main.work;')],
    ['noise over several stretches', noise(300_000)],
    ['noise that comes again at the far end of the window', Buffer.concat([noise(32_767), noise(32_767)])],
    ['noise that comes again one byte beyond it', Buffer.concat([noise(32_768), noise(32_768)])],
    ['noise that comes again further away', Buffer.concat([noise(40_000), noise(40_000)])],
    ['a profile', raw],
    ['a profile over several stretches', Buffer.concat([raw, noise(1000), raw, raw])],
  ]
  for (const [name, bytes] of forms) {
    it(`of ${name}`, () => assert.ok(inflateRawSync(deflate(bytes)).equals(bytes)))
  }

  it('of bytes that repeat in any way', () => {
    const few = fc.uint8Array({ maxLength: 60, max: 3 })
    const parts = fc.array(fc.oneof(few, fc.uint8Array({ maxLength: 300 })), { maxLength: 8 })
    const order = fc.array(fc.nat(7), { maxLength: 30 })
    fc.assert(
      fc.property(parts, order, (parts, order) => {
        const bytes = Buffer.concat(order.map((at) => parts[at] ?? new Uint8Array()))
        assert.ok(inflateRawSync(deflate(bytes)).equals(bytes))
      }),
      { numRuns: 300 },
    )
  })

  it('of strings that meet in one tree without end', () => {
    const bytes = Uint8Array.from({ length: 200_000 }, (_, at) => (at * at) % 3)
    assert.ok(inflateRawSync(deflate(bytes)).equals(bytes))
  })
})

describe('a prefix code', () => {
  /** Bits of the words of all symbols. */
  const bits = (counts: Uint32Array, lengths: Uint8Array): number =>
    counts.reduce((sum, count, symbol) => sum + count * (lengths[symbol] ?? 0), 0)

  it('is complete, and of the lengths that Huffman’s has', () => {
    const counts = Uint32Array.of(45, 0, 13, 12, 16, 9, 5)
    const lengths = codeLengths(counts, 15)
    assert.deepEqual([...lengths], [1, 0, 3, 3, 3, 4, 4])
    assert.equal(bits(counts, lengths), 224)
  })

  it('has no word that is too long', () => {
    const fibonacci = [1, 1]
    while (fibonacci.length < 30) fibonacci.push((fibonacci.at(-1) ?? 0) + (fibonacci.at(-2) ?? 0))
    for (const longest of [5, 7, 15]) {
      const lengths = codeLengths(Uint32Array.from(fibonacci), longest)
      assert.equal(Math.max(...lengths), longest)
      assert.equal(
        lengths.reduce((sum, length) => sum + 2 ** -length, 0),
        1,
      )
    }
  })

  it('has two words where fewer symbols occur', () => {
    assert.deepEqual([...codeLengths(Uint32Array.of(0, 0, 0), 7)], [1, 1, 0])
    assert.deepEqual([...codeLengths(Uint32Array.of(3, 0, 0), 7)], [1, 1, 0])
    assert.deepEqual([...codeLengths(Uint32Array.of(0, 0, 3), 7)], [1, 0, 1])
  })
})

it('the checksum is that of Node', () => {
  for (const bytes of [new Uint8Array(), Uint8Array.of(1), raw]) assert.equal(crc32(bytes), nodeCrc32(bytes))
})
