import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import test from 'node:test'
import { blobId } from '../../src/github/blob-id.ts'
import { parseTrailer, withTrailer } from '../../src/github/trailer.ts'
import { someBlob } from './rig.ts'

const trailer = { slug: 'cmd-shop-8f6d2775', blob: someBlob('a profile') }

test('a blob id is git’s own', () => {
  const bytes = Buffer.from([0x1f, 0x8b, 0, 0xff, 0x0a])
  const git = execFileSync('git', ['hash-object', '--stdin'], { input: bytes }).toString().trim()
  assert.equal(blobId(bytes), git)
})

test('a message gets the trailer as its last paragraph, and gives it back', () => {
  const message = withTrailer('Refresh default.pgo\n\nBecause.\n', trailer)
  assert.equal(message, `Refresh default.pgo\n\nBecause.\n\nPgo-Refresh: ${trailer.slug} ${trailer.blob}\n`)
  assert.deepEqual(parseTrailer(message), trailer)
})

test('it joins the trailers of a message, which git reads as one paragraph', () => {
  const message = withTrailer('Refresh\n\nBecause.\n\nSigned-off-by: A Bot <a@b.c>', trailer)
  const trailers = execFileSync('git', ['interpret-trailers', '--parse'], { input: message }).toString()
  assert.equal(trailers, `Signed-off-by: A Bot <a@b.c>\nPgo-Refresh: ${trailer.slug} ${trailer.blob}\n`)
  assert.deepEqual(parseTrailer(message), trailer)
})

test('GitHub gives messages without the last line break', () => {
  assert.deepEqual(parseTrailer(withTrailer('Refresh', trailer).trimEnd()), trailer)
})

for (const [name, message] of [
  ['no trailer', 'Refresh default.pgo'],
  ['a trailer that does not end the message', `${withTrailer('Refresh', trailer)}\nand tweak it`],
  ['a trailer in the middle of a line', `See Pgo-Refresh: ${trailer.slug} ${trailer.blob}`],
  ['no blob id', `Refresh\n\nPgo-Refresh: ${trailer.slug} 1234`],
] as const) {
  test(`${name} is not ours`, () => assert.equal(parseTrailer(message), null))
}
