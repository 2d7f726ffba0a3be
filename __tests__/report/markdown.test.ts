import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { bar, code, details, plain, table } from '../../src/report/markdown.ts'
import { codeIn, tablesIn } from './facts.ts'

const hostile = fc.string({
  unit: fc.constantFrom('|', '\\', '`', ' ', 'a', '<', '\n', '@x', '#1', '\u202e', '😀'),
  maxLength: 12,
})

describe('a name as code', () => {
  const cases: readonly (readonly [string, string, string])[] = [
    ['plain', 'main.main', '`main.main`'],
    ['with a pipe', 'a|b', '`a\\|b`'],
    ['with a backtick', 'a`b', '`` a`b ``'],
    ['with two backticks', 'a``b', '``` a``b ```'],
    ['of one backtick', '`', '`` ` ``'],
    ['with HTML', '<img src=x onerror=alert(1)>', '`<img src=x onerror=alert(1)>`'],
    ['with a comment that would end our block', '<!-- /pgo-refresh -->', '`<!-- /pgo-refresh -->`'],
    ['with a line break', 'a\nb\r\nc', '`a b  c`'],
    ['that reads backwards', 'a\u202eb\u2066c', '`a b c`'],
    ['with separators that are line breaks to some', 'a\u2028b\u0085c', '`a b c`'],
    ['that begins with a space', ' a', '`  a `'],
    ['of nothing', '', '`  `'],
  ]
  for (const [name, text, markdown] of cases) it(name, () => assert.equal(code(text), markdown))

  it('of 60,000 bytes shows both ends of it', () => {
    const shown = code(`go.shape.struct { ${'x int; '.repeat(9000)}}.Method`)
    assert.ok(shown.length < 130)
    assert.match(shown, /^`go\.shape\.struct \{ .*….*\}\.Method`$/)
  })

  it('is not cut inside a character', () => {
    assert.ok(code('😀'.repeat(200)).isWellFormed())
  })

  it('stays one cell and one code span, whatever is in it', () => {
    fc.assert(
      fc.property(fc.oneof(hostile, fc.string({ unit: 'binary', maxLength: 20 })), (text) => {
        const [rows] = tablesIn(table(['name', 'share'], [[code(text), '1 %']]))
        assert.deepEqual(
          rows?.map((row) => row.length),
          [2, 2, 2],
        )
        const clean = text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, ' ')
        if (clean.trim() !== '') assert.equal(codeIn(rows?.[2]?.[0] ?? ''), clean)
      }),
      { numRuns: 2000 },
    )
  })
})

describe('a sentence as plain text', () => {
  it('renders nothing, links nothing and mentions nobody', () => {
    assert.equal(
      plain('<b>*x* _y_ `z` [a](b) | ~c~ \\d & e'),
      '&#60;b&#62;&#42;x&#42; &#95;y&#95; &#96;z&#96; &#91;a&#93;(b) &#124; &#126;c&#126; &#92;d &#38; e',
    )
  })

  it('cuts mentions and issue numbers, which GitHub finds behind entities too', () => {
    assert.equal(plain('@octocat #12'), '&#64;&#8203;octocat &#35;&#8203;12')
  })

  it('makes no link of an address, but of those in our own remedies', () => {
    assert.equal(
      plain('at https://evil.example, www.evil.example'),
      'at https:&#8203;//evil.example, www&#8203;.evil.example',
    )
    assert.equal(plain('HTTP://www.githubstatus.com.evil'), 'HTTP:&#8203;//www&#8203;.githubstatus.com.evil')
    const ours = 'See https://www.githubstatus.com and https://go.dev/issue/new.'
    assert.equal(plain(ours), ours)
  })

  it('is one line, in its own direction', () => assert.equal(plain('a\nb\u202ec'), 'a b c'))

  it('leaves no character that Markdown or HTML reads', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        assert.doesNotMatch(plain(text).replaceAll(/&#\d+;/g, ''), /[\\`*_[\]<>#|~@&\n]/)
      }),
    )
  })
})

describe('small parts', () => {
  it('a table aligns the columns of figures to the right', () => {
    assert.equal(table(['a', 'b'], [['x', '1']], [1]), '| a | b |\n| --- | ---: |\n| x | 1 |')
  })

  it('details have the blank lines that Markdown needs inside HTML', () => {
    assert.equal(details('a <b>', '| x |'), '<details><summary>a &#60;b&#62;</summary>\n\n| x |\n\n</details>')
  })

  it('bars are in proportion, and a share that is there is seen', () => {
    assert.deepEqual(
      [bar(1, 1), bar(0.5, 1), bar(0.001, 1), bar(0, 1), bar(0, 0)],
      ['▇'.repeat(12), '▇'.repeat(6), '▇', '', ''],
    )
  })
})
