import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { measuredProfile } from '../../src/drift/judged-profile.ts'
import { heavyEdgesBetween } from '../../src/drift/movement.ts'
import { originsOf } from '../../src/drift/origin.ts'
import { successions } from '../../src/drift/successions.ts'
import { decodeProfile } from '../../src/profile/decode.ts'
import { loc, pprof } from '../profile/pprof-builder.ts'
import { fleet, kept, keptNames } from '../service/kept.ts'

const origins = originsOf({ own: { path: 'own', guessed: false }, dependencies: ['x.y/fast'] })

/** `caller>callee: samples` as a profile; a callee with a caller of its own in front is inlined into that. */
const profileOf = (text: string) => {
  const rows = text.split(',').map((row) => /^\s*(.*)>(.*): (\d+)$/.exec(row) ?? [])
  return measuredProfile(
    decodeProfile(
      pprof({
        samples: rows.map(([, caller, callee, samples], row) => [
          [
            loc(2 * row, ...(callee ?? '').split('<').map((name) => `${name}@9/8`)),
            loc(2 * row + 1, `${caller}@12/10`),
          ],
          Number(samples),
        ]),
      }),
    ),
  )
}

/** `P > Q: share` of every succession. */
function between(before: string, after: string): string[] {
  const [committed, today] = [profileOf(before), profileOf(after)]
  const lost = (from: typeof committed, to: typeof committed) =>
    (heavyEdgesBetween(from, to)?.lost ?? []).filter(({ isMoved }) => !isMoved)
  return successions(
    { committed, today, gone: lost(committed, today), appeared: () => lost(today, committed) },
    origins,
    () => true,
  ).map(({ subject, successor, share }) => `${subject.name} > ${successor.name}: ${share.toFixed(2)}`)
}

const rest = 'main.a>main.b: 800'

describe('a package gave way to another', () => {
  const cases: readonly (readonly [string, string, string, string[]])[] = [
    [
      'where the same caller calls it instead',
      `${rest}, main.f>sort.Slice: 200`,
      `${rest}, main.f>slices.SortFunc: 200`,
      ['sort > slices: 0.20'],
    ],
    [
      'with all that lies inside of both, though the call itself is seldom seen',
      `${rest}, main.f>encoding/json.Unmarshal: 1, encoding/json.a>encoding/json.b: 199`,
      `${rest}, main.f>x.y/fast.Unmarshal: 1, x.y/fast/inner.a>x.y/fast/inner.b: 199`,
      ['encoding/json > x.y/fast: 0.20'],
    ],
    [
      'where the caller was renamed within its package',
      `${rest}, own/api.f>sort.Slice: 200`,
      `${rest}, own/api.g>slices.SortFunc: 200`,
      ['sort > slices: 0.20'],
    ],
    [
      'where the caller called it before, but not for this',
      `${rest}, main.f>sort.Slice: 150, main.f>slices.Max: 50`,
      `${rest}, main.f>slices.SortFunc: 150, main.f>slices.Max: 50`,
      ['sort > slices: 0.15'],
    ],
    [
      'and took half of its weight',
      `${rest}, main.f>sort.Slice: 200`,
      `${rest}, main.f>slices.SortFunc: 101`,
      ['sort > slices: 0.20'],
    ],
    ['and is one of the own module', `${rest}, main.f>own/a.F: 200`, `${rest}, main.f>own/b.F: 200`, ['a > b: 0.20']],
  ]
  for (const [name, before, after, expected] of cases)
    it(name, () => assert.deepEqual(between(before, after), expected))
})

describe('nothing clearly gave way', () => {
  const cases: readonly (readonly [string, string, string])[] = [
    ['where nothing took its place', `${rest}, main.f>sort.Slice: 200`, rest],
    [
      'where it is less than 1 % of the weight',
      'main.a>main.b: 1990, main.f>sort.Slice: 10',
      'main.a>main.b: 1990, main.f>slices.Sort: 10',
    ],
    ['where what came weighs less than half', `${rest}, main.f>sort.Slice: 200`, `${rest}, main.f>slices.Sort: 80`],
    [
      'where two came',
      `${rest}, main.f>sort.Slice: 200`,
      `${rest}, main.f>slices.Sort: 100, main.f>own/sorting.F: 100`,
    ],
    ['where others call what came', `${rest}, main.f>sort.Slice: 200`, `${rest}, own/x.g>slices.Sort: 200`],
    [
      'where the caller still calls it',
      `${rest}, main.f>sort.Slice: 150, main.f>sort.Ints: 50`,
      `${rest}, main.f>slices.Sort: 150, main.f>sort.Ints: 50`,
    ],
    [
      'where what came was there, and only grew',
      `${rest}, main.f>sort.Slice: 200, main.f>slices.Sort: 100`,
      `${rest}, main.f>slices.Sort: 300`,
    ],
    ['where the runtime took its place', `${rest}, main.f>sort.Slice: 200`, `${rest}, main.f>runtime.mallocgc: 200`],
    ['within one package', `${rest}, main.f>sort.Slice: 200`, `${rest}, main.f>sort.Ints: 200`],
    ['within one dependency', `${rest}, main.f>x.y/fast/a.F: 200`, `${rest}, main.f>x.y/fast/b.F: 200`],
    [
      'where it is merely inlined no more: its samples are there',
      `${rest}, main.f>encoding/json.b<encoding/json.a: 200, main.f>own/x.G: 1`,
      `${rest}, encoding/json.a>encoding/json.b: 200, main.f>own/y.G: 200`,
    ],
  ]
  for (const [name, before, after] of cases) it(name, () => assert.deepEqual(between(before, after), []))

  it('in any of the 756 pairs of our captures, however they were built', () => {
    const measured = new Map(keptNames.map((name) => [name, measuredProfile(kept(name))]))
    let pairs = 0
    for (const [name, committed] of measured) {
      for (const [other, today] of measured) {
        if (name === other) continue
        pairs++
        const lost = (heavyEdgesBetween(committed, today)?.lost ?? []).filter(({ isMoved }) => !isMoved)
        const appeared = () => (heavyEdgesBetween(today, committed)?.lost ?? []).filter(({ isMoved }) => !isMoved)
        assert.deepEqual(
          successions({ committed, today, gone: lost, appeared }, origins, () => true),
          [],
          `${name}, ${other}`,
        )
      }
    }
    assert.equal(pairs, 756)
    assert.equal(fleet('baseline').length, 16)
  })
})
