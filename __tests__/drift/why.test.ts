import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { GoMod } from '../../src/drift/go-mod.ts'
import { fleet, kept } from '../service/kept.ts'
import { committedBytes, fourPods, judgeRun, type Program, programBytes, runOf } from './judging.ts'

// 40 sites of 100 samples: one of them is 2.5 % of the weight.
const between = (from: number, to: number) => (site: number) => site >= from && site < to
const goMod: GoMod = { module: 'example.com/shop', requires: ['github.com/acme/auth'] }

/** Callers by the first site that they have. */
const callers =
  (...packages: readonly (readonly [from: number, name: string])[]) =>
  (site: number): string =>
    `${packages.findLast(([from]) => site >= from)?.[1]}.site${site}`

const mixed = callers(
  [0, 'example.com/shop/internal/auth'],
  [10, 'github.com/acme/auth/token'],
  [15, 'github.com/acme/auth/key'],
  [20, 'encoding/json'],
  [25, 'main'],
)
const base: Program = { caller: mixed }
const upgraded: Program = { libraryStart: (row) => 100 + row + (row % 2) * 1000 }
const movedAt = (...ranges: readonly (readonly [number, number])[]): Program => ({
  ...base,
  offset: (site) => (ranges.some(([from, to]) => between(from, to)(site)) ? 9 : 5),
})
const why = (today: Program, mod: GoMod | null = goMod, committed: Program = base): readonly string[] =>
  judgeRun(programBytes(committed), fourPods(today), { goMod: mod }).why

describe('why: of what moved or is gone', () => {
  it('nothing is said where nothing did, nor where it is too little to watch', () => {
    assert.deepEqual(why(base), [])
    assert.deepEqual(why(movedAt([0, 1])), [])
  })

  it('the own packages are named without the module, with their lines', () => {
    assert.deepEqual(why(movedAt([0, 4])), ['4 hot call lines of internal/auth moved.'])
    assert.deepEqual(why(movedAt([25, 29])), ['4 hot call lines of main moved.'])
  })

  it('a dependency is named once, whatever package of it', () => {
    assert.deepEqual(why(movedAt([13, 18])), ['github.com/acme/auth moved (5 hot call lines).'])
  })

  it('a package of the standard library is named by itself', () => {
    assert.deepEqual(why(movedAt([20, 23])), ['3 hot call lines of encoding/json moved.'])
  })

  it('the heaviest goes first, and one line is one line', () => {
    assert.deepEqual(why(movedAt([0, 1], [10, 13], [25, 27])), [
      'github.com/acme/auth moved (3 hot call lines).',
      '2 hot call lines of main moved.',
      '1 hot call line of internal/auth moved.',
    ])
  })

  it('five are enough', () => {
    const caller = (site: number): string => `example.com/shop/p${Math.floor(site / 4)}.site${site}`
    const said = why({ caller, offset: () => 9 }, goMod, { caller })
    assert.equal(said.length, 5)
    assert.ok(said.every((sentence) => /^4 hot call lines of p\d moved\.$/.test(sentence)))
  })

  it('gone is said apart', () => {
    const callee = (site: number): string => (between(0, 3)(site) ? `main.renamed${site}` : `main.work${site}`)
    assert.deepEqual(why({ ...movedAt([3, 4]), callee }), [
      '3 hot calls of internal/auth are gone.',
      '1 hot call line of internal/auth moved.',
    ])
  })
})

describe('why: a changed toolchain', () => {
  const sentence = /^The Go toolchain changed \(30 of 6\d shared standard-library functions start on other lines\)\.$/

  it('is said even where no hot call moved', () => {
    const [first = '', ...more] = why({ ...base, ...upgraded })
    assert.match(first, sentence)
    assert.deepEqual(more, [])
  })

  it('explains what moved in the standard library', () => {
    const [first = '', ...more] = why({ ...movedAt([20, 24], [25, 26]), ...upgraded })
    assert.match(first, sentence)
    assert.deepEqual(more, ['1 hot call line of main moved.'])
  })

  it('is among the five, at the place of its weight', () => {
    const caller = (site: number): string => `example.com/shop/p${Math.floor(site / 4)}.site${site}`
    const said = why({ caller, offset: () => 9, ...upgraded }, goMod, { caller })
    assert.equal(said.length, 5)
    assert.match(said[4] ?? '', sentence)
  })
})

describe('why: a package that gave way to another', () => {
  /** Ten sites of main call `name` below them. */
  const calls = (name: string): Program => ({
    caller: (site) => `main.site${site}`,
    callee: (site) => (site < 10 ? `${name}.F${site}` : `main.work${site}`),
  })

  it('is named with it', () => {
    assert.deepEqual(why(calls('github.com/x/sonic/internal'), goMod, calls('encoding/json')), [
      'encoding/json gave way to github.com/x/sonic.',
    ])
  })

  it('is not also said to be gone, while the rest is', () => {
    const today: Program = {
      ...calls('github.com/x/sonic'),
      callee: (site) =>
        site < 10 ? `github.com/x/sonic.F${site}` : site < 13 ? `main.new${site}` : `main.work${site}`,
    }
    assert.deepEqual(why(today, goMod, calls('encoding/json')), [
      'encoding/json gave way to github.com/x/sonic.',
      '3 hot calls of main are gone.',
    ])
  })

  it('within the standard library is part of an upgrade', () => {
    const today = calls('encoding/json/v2')
    assert.deepEqual(why(today, goMod, calls('encoding/json')), ['encoding/json gave way to encoding/json/v2.'])
    assert.match(
      why({ ...today, ...upgraded }, goMod, calls('encoding/json')).join(' '),
      /^10 hot calls of main are gone\. The Go toolchain/,
    )
  })
})

describe('why: without a go.mod', () => {
  const program: Program = {
    caller: (site) => (site < 30 ? 'main.site' : 'example.com/shop/internal/auth.f') + site,
    callee: (site) =>
      `example.com/shop/${site % 2 === 0 ? 'internal/auth.f' : 'store.g'}${site < 10 ? site + 30 : site}`,
  }
  const moved: Program = { ...program, offset: (site) => (site < 30 ? 5 : 9) }

  it('the own module is a guess, and is said to be', () => {
    const judgement = judgeRun(programBytes(program), fourPods(moved))
    assert.deepEqual(judgement.module, { path: 'example.com/shop', guessed: true })
    assert.deepEqual(judgement.why, [
      '10 hot call lines of internal/auth moved (own module, by a guess: example.com/shop).',
    ])
  })

  it('and is none with one', () => {
    const judgement = judgeRun(programBytes(program), fourPods(moved), { goMod })
    assert.deepEqual(judgement.module, { path: 'example.com/shop', guessed: false })
    assert.deepEqual(judgement.why, ['10 hot call lines of internal/auth moved.'])
  })
})

describe('where the source moved', () => {
  it('has the origin of each package, and how many lines and calls', () => {
    const callee = (site: number): string => (between(16, 18)(site) ? `main.renamed${site}` : `main.work${site}`)
    const { signals } = judgeRun(programBytes(base), fourPods({ ...movedAt([0, 4], [15, 16], [25, 26]), callee }), {
      goMod,
    })
    const rows = signals.source.where.map(({ moved, gone, ...row }) => ({ ...row, share: (moved + gone).toFixed(3) }))
    assert.deepEqual(rows, [
      {
        package: 'example.com/shop/internal/auth',
        label: 'internal/auth',
        origin: 'own',
        module: 'example.com/shop',
        movedLines: 4,
        goneCalls: 0,
        share: '0.100',
      },
      {
        package: 'github.com/acme/auth/key',
        label: 'github.com/acme/auth/key',
        origin: 'dependency',
        module: 'github.com/acme/auth',
        movedLines: 1,
        goneCalls: 2,
        share: '0.075',
      },
      {
        package: 'main',
        label: 'main',
        origin: 'main',
        module: 'example.com/shop',
        movedLines: 1,
        goneCalls: 0,
        share: '0.025',
      },
    ])
  })

  it('adds up to what moved and what is gone', () => {
    const { signals } = judgeRun(committedBytes(fleet('baseline').map(kept)), runOf(fleet('edited').map(kept)))
    const { moved, gone, where } = signals.source
    const sum = (shares: readonly number[]): string => shares.reduce((total, share) => total + share, 0).toFixed(9)
    assert.equal(sum(where.map((row) => row.moved)), moved?.toFixed(9))
    assert.equal(sum(where.map((row) => row.gone)), gone?.toFixed(9))
  })
})

describe('captures of our service', () => {
  const shop: GoMod = { module: 'example.test/shop', requires: [] }
  const committed = committedBytes(fleet('baseline').slice(0, 4).map(kept))
  const judged = (kind: string) => judgeRun(committed, runOf(fleet(kind).slice(-4).map(kept)), { goMod: shop })

  it('with edited source say that main moved', () => {
    const { why: said, module } = judged('edited')
    assert.deepEqual(said, ['22 hot call lines of main moved.', '3 hot calls of main are gone.'])
    assert.deepEqual(module, { path: 'example.test/shop', guessed: false })
  })

  for (const kind of ['baseline', 'pgo', 'othermix']) {
    it(`of ${kind} say nothing: no source changed`, () => assert.deepEqual(judged(kind).why, []))
  }

  it('tell where the functions of their tables come from', () => {
    const { signals } = judged('othermix')
    const origin = (name: string) => signals.top.largest.find((row) => row.name === name)?.origin
    assert.deepEqual([origin('main.snippet'), origin('encoding/json.checkValid')], ['main', 'standard'])
    assert.ok(signals.workload.calls.length > 0)
    for (const row of signals.workload.calls) assert.match(row.origin, /^(main|standard|unknown)$/)
  })
})
