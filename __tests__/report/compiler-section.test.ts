import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { BenchmarkEffect } from '../../src/benchmark/effect.ts'
import type { BuildResult, Change, CompilerEffect } from '../../src/compiler/effect.ts'
import { benchmarkSection } from '../../src/report/benchmark-section.ts'
import { compilerSection } from '../../src/report/compiler-section.ts'
import { compilerText } from '../../src/report/compiler-text.ts'
import { codeIn, tablesIn } from './facts.ts'

const result: BuildResult = {
  seconds: 41.6,
  bytes: 9_123_456,
  inlined: 41_252,
  hotInlined: 308,
  devirtualized: 29,
  reached: 0.65,
}

const change = (more: Partial<Change>): Change => ({
  change: 'gained',
  kind: 'inlined',
  package: 'example.test/shop',
  position: 'example.test/shop/price.go:29:10',
  callee: 'apply',
  times: 1,
  isHot: true,
  caller: 'main.price',
  committed: 0,
  today: 0.025,
  ...more,
})

const effectOf = (more: Partial<CompilerEffect>): CompilerEffect => ({
  goVersion: 'go1.26.8',
  platform: 'linux/amd64',
  comparedWith: 'committed',
  because: null,
  before: result,
  after: { ...result, reached: 0.77 },
  changes: [],
  packages: [],
  unused: [],
  matched: 1,
  ...more,
})

const changedTable = (effect: CompilerEffect): string[][] =>
  tablesIn(compilerSection(effect)).find(([header]) => header?.[2] === 'at') ?? []

describe('what the compiler decides differently', () => {
  it('is one row for a call that is devirtualised and inlined, and for a generic function in several packages', () => {
    const generic = {
      position: 'slices/sort.go:12:3',
      callee: 'slices.sort[go.shape.int]',
      caller: 'slices.Sort[go.shape.int]',
      today: 0.01,
    }
    const rows = changedTable(
      effectOf({
        changes: [
          change({ kind: 'devirtualized' }),
          change({}),
          change({ ...generic, package: 'net' }),
          change({ ...generic, package: 'flag' }),
        ],
      }),
    )
    assert.deepEqual(rows.slice(2), [
      ['+ devirtualised, inlined', '`main.price → apply`', '`price.go:29`', '–', '2.5 %'],
      ['+ inlined', '`slices.Sort[go.shape.int] → slices.sort[go.shape.int]`', '`sort.go:12`', '–', '1 %'],
    ])
  })

  it('counts what is too light for a row', () => {
    const text = compilerSection(
      effectOf({ changes: [change({}), change({ position: 'a.go:1:1', today: 0, change: 'lost', times: 3 })] }),
    )
    assert.match(text, /In all 1 decision gained and 3 lost; 3 of them at calls that no profile saw/)
    assert.equal(tablesIn(text)[1]?.length, 3)
  })

  it('says which build it is compared with, and why', () => {
    const effect = effectOf({
      comparedWith: 'none',
      because: 'The program does not build with the committed profile: panic',
    })
    assert.match(compilerSection(effect), /with no profile 65 %/)
    assert.match(compilerSection(effect), /\*\*Careful:\*\* The program does not build with the committed profile/)
    assert.deepEqual(tablesIn(compilerSection(effect))[0]?.[0], ['', 'no profile', 'new profile'])
    assert.match(compilerText(effect, { colour: false }), /no profile +new\n/)
    const [header, , row] = changedTable(effectOf({ comparedWith: 'none', changes: [change({ committed: null })] }))
    assert.deepEqual([header?.slice(3), row?.slice(3)], [['today'], ['2.5 %']])
  })

  const nasty = [
    'a|b',
    '`x`',
    '<img src=x>',
    '@octocat',
    '#12',
    '\u202egnp',
    `T[${'struct { Field int; '.repeat(500)}]`,
  ]
  const hostile = effectOf({
    because: nasty.slice(0, -1).join(' '),
    changes: Array.from({ length: 500 }, (_, row) => {
      const name = `${nasty[row % nasty.length]}${row}`
      return change({ caller: `main.${name}`, callee: name, position: `x/${name}.go:${row}:1`, package: name })
    }),
    packages: nasty.map((name) => ({ package: name, gained: 1, lost: 0, gainedShare: 0.1, lostShare: 0 })),
    unused: nasty.map((name) => ({ caller: name, callee: name, offset: 1, share: 0.1, why: 'no-call' as const })),
  })

  it('keeps hostile names in code spans, every table whole, and the section short', () => {
    const text = compilerSection(hostile)
    for (const rows of tablesIn(text)) assert.equal(new Set(rows.map(({ length }) => length)).size, 1, rows.join('\n'))
    for (const [, call = '', at = ''] of changedTable(hostile).slice(2)) {
      assert.notEqual(codeIn(call), null)
      assert.notEqual(codeIn(at), null)
    }
    const outside = text.replaceAll(/(`+)(?!`)[^\n]*?[^`]\1(?!`)/g, '')
    for (const part of ['octocat0', '<img', '\u202e']) assert.equal(outside.includes(part), false, part)
    assert.ok(text.length < 12_000, `${text.length}`)
  })

  it('fits a terminal, whatever names there are', () => {
    const lines = compilerText(hostile, { colour: false }).split('\n')
    assert.ok(Math.max(...lines.map(({ length }) => length)) <= 170)
    assert.ok(lines.length < 60)
    assert.ok(lines.every((line) => !line.includes('\u202e')))
  })
})

describe('what benchmarks say', () => {
  const effect: BenchmarkEffect = {
    packages: ['./...'],
    comparedWith: 'committed',
    rounds: 10,
    result: {
      kind: 'medians',
      rows: [
        { package: 'example.test/shop', benchmark: 'Price/a|b-4', unit: 'ns/op', before: 12_345.6, after: 11_111 },
      ],
    },
    warnings: [],
  }

  it('is marked as plain medians where there is no benchstat', () => {
    const text = benchmarkSection(effect)
    assert.match(text, /plain medians \(benchstat is not installed\)/)
    assert.deepEqual(tablesIn(text)[0]?.[2], ['`shop Price/a|b-4`', '`ns/op`', '12,346', '11,111', '−10.0 %'])
  })

  it('is short, however much benchstat and Go have to say', () => {
    const text = benchmarkSection({
      ...effect,
      result: { kind: 'benchstat', text: `${'Price-4  1.2µ ± 1%  1.1µ ± 2%  ~\n'.repeat(1_000)}` },
      warnings: Array.from({ length: 50 }, () => `The tests do not build: ${'x'.repeat(500)}.`),
    })
    assert.ok(text.length < 12_000)
    assert.match(text, /\n```\n\n… and more rows\./)
    assert.match(text, /… and 45 more warnings\./)
  })
})
