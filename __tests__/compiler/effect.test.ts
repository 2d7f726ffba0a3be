import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { systemClock } from '../../src/clock.ts'
import type { Change, CompilerEffect } from '../../src/compiler/effect.ts'
import { compilerEffect } from '../../src/go/compiler.ts'
import { findProgram } from '../../src/go/program.ts'
import { recordConsole } from '../cluster/rig.ts'
import { committed, hasGo, programFolder, rawDecisions, today } from './program.ts'

describe('the effect of a profile on a program with known hot calls', { skip: hasGo() ? false : 'needs Go' }, () => {
  let scratch = ''
  let effect: CompilerEffect
  let raw: { readonly committed: Map<string, number>; readonly today: Map<string, number> }
  const console = recordConsole()

  before(async () => {
    scratch = await mkdtemp(join(tmpdir(), 'effect-'))
    const program = await findProgram(programFolder, 'program')
    effect = await compilerEffect(program, committed, today, scratch, { console, clock: systemClock })
    const path = async (name: string, bytes: Uint8Array) => {
      await writeFile(join(scratch, name), bytes)
      return join(scratch, name)
    }
    const output = join(scratch, 'raw')
    raw = {
      committed: rawDecisions(await path('committed.pgo', committed.bytes), output),
      today: rawDecisions(await path('today.pgo', today.bytes), output),
    }
  })
  after(() => rm(scratch, { recursive: true, force: true }))

  const main = 'example.test/decisions'
  const ours = (): readonly Change[] => effect.changes.filter((change) => change.package === main)
  const find = (change: Change['change'], kind: Change['kind'], callee: string) =>
    ours().find((each) => each.change === change && each.kind === kind && each.callee === callee)

  /** Lines that one build printed more often than the other. */
  function more(has: Map<string, number>, lacks: Map<string, number>): Map<string, number> {
    const left = [...has].map(([line, times]): [string, number] => [line, times - (lacks.get(line) ?? 0)])
    return new Map(left.filter(([, times]) => times > 0))
  }

  for (const [change, name] of [
    ['gained', 'new'],
    ['lost', 'committed'],
  ] as const) {
    it(`lists exactly what -gcflags=-m prints with the ${name} profile alone`, () => {
      const expected = change === 'gained' ? more(raw.today, raw.committed) : more(raw.committed, raw.today)
      assert.ok(expected.size >= 3)
      // What was devirtualized is all the line says besides, so it is taken out on the raw side.
      const plain = new Map(
        [...expected].map(([line, times]) => [line.replace(/(PGO devirtualizing) .* to /, '$1 to '), times]),
      )
      const listed = effect.changes.filter((each) => each.change === change)
      assert.deepEqual(
        new Map(
          listed.map(({ package: path, position, kind, callee, times }) => [
            `${path}: ${position}: ${kind === 'inlined' ? 'inlining call' : 'PGO devirtualizing'} to ${callee}`,
            times,
          ]),
        ),
        plain,
      )
    })
  }

  it('counts what either build printed', () => {
    const total = (of: Map<string, number>, words: string): number =>
      [...of].filter(([line]) => line.includes(words)).reduce((sum, [, times]) => sum + times, 0)
    for (const [result, printed] of [
      [effect.before, raw.committed],
      [effect.after, raw.today],
    ] as const) {
      assert.equal(result.inlined, total(printed, ': inlining call to '))
      assert.equal(result.devirtualized, total(printed, ': PGO devirtualizing '))
    }
  })

  it('weighs a call by the samples of both profiles', () => {
    // Of 1,000 samples each; Circle's method is called on the same line.
    const square = find('gained', 'devirtualized', 'shapes.Square.Area')
    assert.deepEqual([square?.caller, square?.committed, square?.today], ['main.work', 0, 0.3])
    const circle = find('lost', 'devirtualized', 'shapes.Circle.Area')
    assert.deepEqual([circle?.caller, circle?.committed, circle?.today], ['main.work', 0.5, 0])
    const generic = find('gained', 'inlined', 'shapes.Largest[go.shape.int]')
    assert.deepEqual([generic?.caller, generic?.today], ['main.work', 0.09])
  })

  it('tells what only the budget for hot calls allowed', () => {
    assert.equal(find('gained', 'inlined', 'render')?.isHot, true)
    assert.equal(find('lost', 'inlined', 'checksum')?.isHot, true)
    assert.equal(find('gained', 'inlined', 'shapes.Square.Area')?.isHot, false)
  })

  it('says why hot calls stay calls', () => {
    assert.deepEqual(
      effect.unused.map(({ caller, callee, share, why }) => [caller, callee, share, why]),
      [
        ['main.work', 'main.guarded', 0.1, 'not-inlinable'],
        ['main.apply', 'main.counter.func1', 0.08, 'closure'],
        ['main.gone', 'main.render', 0.05, 'no-function'],
        ['main.double', 'main.render', 0.03, 'no-call'],
      ],
    )
    assert.ok(Math.abs(effect.matched - 0.92) < 1e-9)
  })

  it('sums up how much of today the compiler reaches', () => {
    const near = (actual: number, expected: number) => assert.ok(Math.abs(actual - expected) < 1e-9, `${actual}`)
    near(effect.before.reached, 0)
    near(effect.after.reached, 0.3 + 0.2 + 0.15 + 0.09)
    const own = effect.packages.find(({ package: path }) => path === main)
    near(own?.gainedShare ?? 0, 0.74)
    near(own?.lostShare ?? 1, 0)
  })

  it('keeps the output of the compiler to itself', () => {
    assert.deepEqual(
      console.lines.map((line) => line.replace(/\d+ s$/, 'N s')),
      [
        'group go build with the committed profile',
        'info built in N s',
        'group go build with the new profile',
        'info built in N s',
      ],
    )
  })
})
