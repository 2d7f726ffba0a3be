import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { decodeProfile } from '../../src/profile/decode.ts'
import { type LeafShares, leafShares } from '../../src/profile/leaf-shares.ts'
import { kept, keptNames } from '../service/kept.ts'
import { loc, type ProfileParts, pprof, type Sample } from './pprof-builder.ts'

const sharesOf = (parts: ProfileParts): LeafShares => leafShares(decodeProfile(pprof(parts)))

const f = loc(1, 'm.f@12/10')
const g = loc(2, 'm.g@21/20')
const startless = loc(3, 'm.c@1/0')
const unknown = loc(4)
const inert = loc(5, 'runtime._System@0/0')
const futex = loc(6, 'runtime.futex@2/1')
const kernel = loc(7, 'entry_SYSCALL_64@0/0')
const parked = loc(8, 'runtime.gopark@2/1')

/** One of a hundred samples is looked at; the others are calls from f to g. */
const cases: readonly (readonly [string, Sample[0], Partial<LeafShares>])[] = [
  ['a call between functions of one’s own', [g, f], {}],
  ['a leaf without a name', [unknown, f], { named: 0.75 }],
  ['a caller without a name', [g, unknown], {}],
  ['a leaf without a start line', [startless, f], {}],
  ['a caller without a start line', [g, startless], { placed: 0.75 }],
  // Of the samples that are left all have a start line.
  ['a pseudo function as leaf', [inert, f], {}],
  ['the runtime, called by the runtime', [futex, futex], { working: 0.75 }],
  ['the runtime, called by a function of one’s own', [futex, f], {}],
  ['a function of one’s own, called by the runtime', [g, futex], {}],
  ['a function of one’s own, inlined into the runtime', [loc(9, 'm.g@21/20', 'runtime.main@2/1')], { called: 0.75 }],
  ['the runtime, inlined into a function of one’s own', [loc(9, 'runtime.add@2/1', 'm.g@21/20')], { called: 0.75 }],
  ['the runtime, called by nobody that has a name', [futex, unknown], { working: 0.75 }],
  ['the kernel, called by the runtime', [kernel, futex], { working: 0.75 }],
  ['a goroutine that is parked', [parked, f], { parked: 0.25 }],
  ['a goroutine that was parked further out', [g, parked], {}],
  ['a parked goroutine in the second frame of a location', [loc(9, 'm.g@21/20', 'runtime.gopark@2/1'), f], {}],
  ['a single location', [g], { called: 0.75 }],
  ['no location at all', [], { named: 0.75, working: 0.75, called: 0.75 }],
]

describe('the shares of what is leaf-most, with a quarter of', () => {
  for (const [name, stack, expected] of cases) {
    for (const [unit, types] of [
      [1, ['samples/count']],
      [10_000_000, ['cpu/nanoseconds']],
      [2 ** 55, ['samples/count']],
    ] as const) {
      it(`${name}, one being ${unit}`, () => {
        const samples: readonly Sample[] = [
          [stack, 25 * unit],
          [[g, f], 75 * unit],
        ]
        const all = { named: 1, placed: 1, parked: 0, working: 1, called: 1 }
        assert.deepEqual(sharesOf({ types, samples }), { ...all, ...expected })
      })
    }
  }

  it('nothing that weighs anything are 0, but nothing is misplaced', () => {
    assert.deepEqual(sharesOf({ samples: [[[g, f], 0]] }), { named: 0, placed: 1, parked: 0, working: 0, called: 0 })
  })
})

describe('what puts to sleep', () => {
  const parking = ['runtime.gopark', 'runtime.goparkunlock', 'schedule', '__schedule', 'finish_task_switch']
  const sleeping = [...parking, 'finish_task_switch.isra.0', 'schedule.isra.12']
  const awake = ['runtime.goparkx', 'm.gopark', 'runtime.schedule', 'schedule.isra', 'schedule.isra.x', 'm.schedule']
  for (const [names, share] of [
    [sleeping, 1],
    [awake, 0],
  ] as const) {
    for (const name of names) {
      it(`is ${share === 0 ? 'not ' : ''}${name}`, () => {
        assert.equal(sharesOf({ samples: [[[loc(9, `${name}@2/1`), f], 3]] }).parked, share)
      })
    }
  }
})

describe('real captures', () => {
  for (const name of keptNames) {
    it(`such as ${name} name and place their samples, and work`, () => {
      const { named, placed, parked, working, called } = leafShares(kept(name))
      assert.ok(named > 0.999 && placed === 1, `${named} ${placed}`)
      assert.ok(parked < 0.01 && working > 0.5 && called > 0.9, `${parked} ${working} ${called}`)
    })
  }
})
