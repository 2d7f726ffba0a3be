import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import type { BlobId } from '../../src/github/blob-id.ts'
import { type Body, parseBody, printBody } from '../../src/github/body.ts'
import { type Marker, parseMarker, printMarker } from '../../src/github/marker.ts'
import { someBlob } from './rig.ts'

const marker: Marker = {
  slug: 'cmd-shop-1a2b3c4d',
  profile: 'cmd/shop/default.pgo',
  base: 'main',
  committed: null,
  candidate: someBlob('a profile'),
  cause: 'source',
  shown: { top: 0.05, workload: 0.07, moved: 0.337, gone: 0.156 },
  run: '123456-1',
  at: '2026-11-16T03:15:00Z',
  closed: null,
  opening: false,
}
const body: Body = { before: '', marker, text: '## Title\n\ntext', after: '\n' }

const share = fc.option(fc.double({ min: 0, max: 2, noNaN: true }), { nil: null }).map((value) => value && value + 0)
const blob = fc.stringMatching(/^[0-9a-f]{40}$/).map((text) => text as BlobId)
const anyText = fc.string({ unit: fc.constantFrom(...'<>&-!\\"\n /pgo-refresh{}\u2028é') })
const anyMarker: fc.Arbitrary<Marker> = fc.record(
  {
    slug: anyText,
    profile: anyText,
    base: anyText,
    committed: fc.option(blob, { nil: null }),
    candidate: blob,
    cause: fc.constantFrom('first', 'size', 'source', 'gone', 'workload', 'top', 'age', 'forced'),
    shown: fc.record({ top: share, workload: share, moved: share, gone: share }, { noNullPrototype: true }),
    run: anyText,
    at: anyText,
    closed: fc.constantFrom(null, 'gone'),
    opening: fc.boolean(),
  },
  { noNullPrototype: true },
)

test('the marker’s line is the one of the contract', () => {
  assert.equal(
    printMarker(marker),
    '<!-- pgo-refresh {"schema":1,"slug":"cmd-shop-1a2b3c4d","profile":"cmd/shop/default.pgo","base":"main","committed":null,' +
      `"candidate":"${marker.candidate}","cause":"source",` +
      '"shown":{"top":0.05,"workload":0.07,"moved":0.337,"gone":0.156},' +
      '"run":"123456-1","at":"2026-11-16T03:15:00Z","closed":null} -->',
  )
})

test('what could end or disturb the comment is escaped', () => {
  const line = printMarker({ ...marker, profile: 'a---->b<&>c/default.pgo' })
  assert.ok(line.includes(String.raw`a-\u002d-\u002d\u003eb\u003c\u0026\u003ec/default.pgo`))
  assert.ok(!line.slice(4, -3).includes('--'))
})

test('every marker comes back as it was printed, in one line that no comment ends early', () => {
  fc.assert(
    fc.property(anyMarker, (any) => {
      const line = printMarker(any)
      assert.doesNotMatch(line.slice(4, -3), /--|[<>&\r\n\u2028]/)
      assert.deepEqual(parseMarker(line), any)
    }),
  )
})

test('every body comes back as it was printed, whatever people and reports write', () => {
  const people = fc.string({ unit: fc.constantFrom(...'<>-! /pgo\r\n#x') })
  fc.assert(
    fc.property(anyMarker, anyText, people, people, (any, text, above, below) => {
      const before = above === '' ? '' : `${above}\n`
      const after = `\n${below}`
      const printed = printBody({ before, marker: any, text, after })
      const read = parseBody(printed, any.slug)
      assert.deepEqual(read && { ...read, text: '' }, { before, marker: any, text: '', after })
      assert.equal(read && printBody(read), printed)
    }),
  )
})

test('a body that a browser saved has CRLF: text of people stays, ours is read as it was', () => {
  const printed = printBody({ before: 'Look at this.\n\n', marker, text: body.text, after: '\n\nThanks!\n' })
  const read = parseBody(printed.replaceAll('\n', '\r\n'), marker.slug)
  assert.deepEqual(read, { before: 'Look at this.\r\n\r\n', marker, text: body.text, after: '\r\n\r\nThanks!\r\n' })
})

test('a report cannot forge the marker’s lines', () => {
  const text = '<!-- /pgo-refresh -->\n<!-- pgo-refresh {} -->'
  assert.deepEqual(parseBody(printBody({ ...body, text }), marker.slug)?.marker, marker)
})

test('unknown keys of a later version are ignored', () => {
  const line = printMarker(marker).replace('{"schema":1,', '{"schema":1,"later":[1,2],')
  assert.deepEqual(parseMarker(line), marker)
})

const opening = printMarker(marker)
const closing = '<!-- /pgo-refresh -->'
for (const [name, text] of [
  ['no marker', 'Just words.'],
  ['no closing line', `${opening}\ntext`],
  ['no opening line', `text\n${closing}`],
  ['two opening lines', `${opening}\n${opening}\n${closing}`],
  ['two closing lines', `${opening}\n${closing}\n${closing}`],
  ['lines in the wrong order', `${closing}\n${opening}`],
  ['damaged JSON', `<!-- pgo-refresh {"schema":1 -->\n${closing}`],
  ['a list', `<!-- pgo-refresh [] -->\n${closing}`],
  ['a newer schema', `${opening.replace('"schema":1', '"schema":2')}\n${closing}`],
  ['another target', `${opening.replace('1a2b3c4d', '00000000')}\n${closing}`],
  ['a blob id that is none', `${opening.replace(marker.candidate, 'abc')}\n${closing}`],
  ['an unknown cause', `${opening.replace('"source"', '"mood"')}\n${closing}`],
  ['a share that is text', `${opening.replace('0.05', '"0.05"')}\n${closing}`],
  ['closed for another reason', `${opening.replace('"closed":null', '"closed":true')}\n${closing}`],
] as const) {
  test(`${name}: not ours`, () => assert.equal(parseBody(text, marker.slug), null))
}
