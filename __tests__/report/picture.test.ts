import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { picture } from '../../src/report/picture.ts'
import { element, label } from '../../src/report/svg.ts'
import { assertWellFormed } from './well-formed.ts'

const hostile = '</title><script>alert(1)</script> "&\' \u0000\u202E\uD800 ]]>'

describe('a picture', () => {
  const svg = picture({
    width: 100,
    height: 50,
    title: hostile,
    description: hostile,
    styles: '.page{fill:#fff}',
    content: [label(1, 2, hostile, { class: hostile })],
  })

  it('is well-formed whatever its texts hold', () => {
    assertWellFormed(svg)
    assert.doesNotMatch(svg, /<script/)
  })

  it('has a title and a description for screen readers, and a background of its own', () => {
    assert.match(
      svg,
      /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" viewBox="0 0 100 50" width="100" height="50" role="img"/,
    )
    assert.match(svg, /<title id="title">&lt;\/title&gt;/)
    assert.match(svg, /<desc id="desc">&lt;\/title&gt;/)
    assert.match(svg, /<rect width="100" height="50" class="page"\/>/)
  })
})

describe('the check for well-formed XML refuses', () => {
  const samples: readonly (readonly [string, string])[] = [
    ['an open element', '<a><b></a>'],
    ['a second root', '<a/><b/>'],
    ['text outside', '<a/>text'],
    ['a bare ampersand', '<a>&</a>'],
    ['an unknown entity', '<a>&nbsp;</a>'],
    ['a bare bracket', '<a>1 < 2</a>'],
    ['an attribute twice', '<a b="1" b="2"/>'],
    ['an unquoted attribute', '<a b=1/>'],
    ['a control', '<a>\u0001</a>'],
    ['nothing', ''],
  ]
  for (const [what, xml] of samples) it(what, () => assert.throws(() => assertWellFormed(xml), assert.AssertionError))

  it('but not what we write', () => assertWellFormed(element('a', { b: '"<' }, [element('c', {}), 'text &amp;'])))
})
