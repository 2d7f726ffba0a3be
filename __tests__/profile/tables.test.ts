import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { decodeProfile } from '../../src/profile/decode.ts'
import type { SymbolName } from '../../src/profile/profile.ts'
import { displayName, isInert, packageOf } from '../../src/profile/symbol.ts'
import { kept, keptNames } from '../service/kept.ts'
import { fn, loc, on, type ProfileParts, pprof, type Sample } from './pprof-builder.ts'
import { namesOf, tablesOf } from './same.ts'

const counted = (parts: ProfileParts) => tablesOf(decodeProfile(pprof(parts)))

const main = loc(3, 'm.main@50/40')
const leaf = loc(1, 'm.g@21/20')
const inlined = loc(1, 'm.in@31/30', 'm.mid@22/20', 'm.f@12/10')
const inert = loc(9, 'runtime._System@1/1')
const unknown = loc(8)

describe('a sample counts once as a call and once as a function:', () => {
  const cases: readonly (readonly [string, Sample, string | null, string | null])[] = [
    ['the caller is the frame that the leaf is inlined into', [[inlined, main], 7], 'm.mid +2 m.in', 'm.in'],
    ['the caller is the innermost frame of the next location', [[leaf, inlined, main], 7], 'm.in +1 m.g', 'm.g'],
    ['an inlined pair needs no second location', [[inlined], 7], 'm.mid +2 m.in', 'm.in'],
    ['nobody calls the only frame', [[leaf], 7], '(none) +0 m.g', 'm.g'],
    ['lines without a start line count as they are', [[leaf, loc(4, 'm.c@12/0')], 7], 'm.c +12 m.g', 'm.g'],
    ['offsets may be negative', [[leaf, loc(4, 'm.c@1/4')], 7], 'm.c +-3 m.g', 'm.g'],
    ['recursion is a call', [[leaf, leaf], 7], 'm.g +1 m.g', 'm.g'],
    ['a leaf that is a pseudo function counts as neither', [[inert, leaf], 7], null, null],
    ['a caller that is a pseudo function counts as neither', [[leaf, inert], 7], null, null],
    ['a pseudo function further out does not matter', [[leaf, main, inert], 7], 'm.main +10 m.g', 'm.g'],
    ['a leaf without a name counts as neither', [[unknown, leaf], 7], null, null],
    ['a caller without a name counts as neither', [[leaf, unknown], 7], null, null],
    ['a stack without locations counts as neither', [[], 7], null, null],
  ]
  for (const [name, sample, call, fnName] of cases) {
    it(name, () => {
      const { functions, calls, samples, inert: left, ...tables } = counted({ samples: [sample] })
      assert.deepEqual(
        calls.map(({ caller, offset, callee }) => `${caller ?? '(none)'} +${offset} ${callee}`),
        call === null ? [] : [call],
      )
      assert.deepEqual([...functions], fnName === null ? [] : [[fnName, 7]])
      assert.deepEqual([samples, tables.counted, left], call === null ? [7, 0, 7] : [7, 7, 0])
    })
  }
})

describe('the tables', () => {
  it('add up equal calls from different locations and addresses', () => {
    const { calls } = counted({
      samples: [
        [[leaf, main], 2],
        [[loc(77, 'm.g@25/20'), loc(78, 'm.main@50/40')], 3],
      ],
    })
    assert.deepEqual(
      calls.map(({ samples }) => samples),
      [5],
    )
  })

  it('count samples where the profile counts nanoseconds', () => {
    const { samples, functions } = counted({
      types: ['cpu/nanoseconds'],
      period: 10_000_000,
      samples: [
        [[leaf, main], 30_000_000],
        [[main, leaf], 10_000_000],
      ],
    })
    assert.equal(samples, 4)
    assert.deepEqual(
      [...functions],
      [
        ['m.g', 3],
        ['m.main', 1],
      ],
    )
  })

  it('are empty where the profile counts something else', () => {
    const { calls, functions, samples } = counted({ types: ['inuse_space/bytes'], samples: [[[leaf], 5]] })
    assert.deepEqual([calls.length, functions.size, samples], [0, 0, 0])
  })

  for (const name of keptNames) {
    it(`of ${name} both hold every sample that is not inert`, () => {
      const { functions, calls, counted, samples, inert: left } = tablesOf(kept(name))
      const sum = (values: Iterable<number>) => [...values].reduce((a, b) => a + b, 0)
      assert.equal(sum(functions.values()), counted)
      assert.equal(sum(calls.map((call) => call.samples)), counted)
      assert.equal(counted + left, samples)
      assert.ok(counted > 1000)
    })
  }
})

describe('a symbol', () => {
  const packages: readonly (readonly [string, string])[] = [
    ['main.main', 'main'],
    ['runtime.mallocgc', 'runtime'],
    ['net/http.(*conn).serve', 'net/http'],
    ['github.com/a/b.v2/c.F', 'github.com/a/b.v2/c'],
    ['example.com/x.Map[go.shape.struct { net/http.Header }].Get', 'example.com/x'],
    ['slices.SortFunc[go.shape.[]a/b.C,go.shape.int]', 'slices'],
    ['gogo', 'gogo'],
    ['type:.eq.main.key', 'type:'],
    ['', ''],
  ]
  for (const [name, expected] of packages) {
    it(`${JSON.stringify(name)} is of package ${JSON.stringify(expected)}`, () => {
      assert.equal(packageOf(name as SymbolName), expected)
    })
  }

  it('is inert where it stands for no function of the program', () => {
    const inertNames = [
      '',
      ...['_ExternalCode', '_LostExternalCode', '_System', '_GC', '_VDSO'].map((name) => `runtime.${name}`),
    ]
    const lost = ['runtime._LostContendedRuntimeLock', 'runtime._LostSIGPROFDuringAtomic64']
    for (const name of [...inertNames, ...lost]) assert.ok(isInert(name as SymbolName), name)
    for (const name of ['(none)', 'runtime.gcBgMarkWorker', 'main._System'])
      assert.ok(!isInert(name as SymbolName), name)
  })

  it('is shown as UTF-8', () => {
    const [name] = namesOf(decodeProfile(pprof({ samples: [[[loc(1, on(fn('m.Größe', 1), 2))], 1]] })))
    assert.notEqual(name, 'm.Größe')
    assert.equal(name && displayName(name), 'm.Größe')
  })
})
