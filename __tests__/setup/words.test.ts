import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { load } from 'js-yaml'
import { parse } from 'yaml'
import { scalar } from '../../src/setup/scalar.ts'
import { shellWord } from '../../src/setup/shell-word.ts'

/** Texts that mean something else where they are not quoted, and any others. */
const texts = fc.oneof(
  fc.constantFrom(...'yes|No|on|OFF|y|null|~|true|1e3|0x1f|012|1_000|12:30|2026-11-16|.inf|.nan|=|<<'.split('|')),
  fc.constantFrom(
    'a: b',
    'a #b',
    'a:',
    '- a',
    '? a',
    '*a',
    '&a',
    '!a',
    '%a',
    '@a',
    '`a`',
    '{a',
    '[a]',
    "'",
    '"',
    '\\',
    ' a ',
  ),
  fc
    .string({ unit: 'binary' })
    .filter((text) => !/[\p{Cs}\u0085\u2028\u2029\ufeff\ufffe\uffff\u007f-\u009f]/u.test(text)),
  fc.stringMatching(/^[\w./@:#=,-]{0,12}$/),
)

describe('a scalar', () => {
  it('is the same text to every reader of YAML', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const line = `key: ${scalar(text)} # why\n`
        assert.equal(parse(line).key, text)
        assert.equal(parse(line, { version: '1.1' }).key, text)
        assert.deepEqual(load(line), { key: text })
      }),
    )
  })

  it('is plain where it can be', () => {
    for (const text of [
      'deployment/shop',
      'https://k8s.example.com:6443',
      'arn:aws:iam::123456789012:role/pgo-refresh',
    ])
      assert.equal(scalar(text), text)
  })
})

describe('a word of a shell', () => {
  it('is one, and nothing in it is run', () => {
    const words = [...fc.sample(texts, 200).map((text) => text.replaceAll('\0', '')), "'; exit 1; '", '$(exit 1)', '']
    const script = words.map((word) => `printf '%s\\0' ${shellWord(word)}`).join('\n')
    const said = execFileSync('sh', ['-euc', script], { encoding: 'utf8' })
    assert.deepEqual(said.split('\0').slice(0, -1), words)
  })
})
