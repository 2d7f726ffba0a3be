import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { heavyEdges } from '../../src/drift/heavy-edges.ts'
import { sourceMovement } from '../../src/drift/source-movement.ts'
import { decodeProfile } from '../../src/profile/decode.ts'
import { type EdgeTable, edgeTable } from '../../src/profile/edges.ts'
import { loc, pprof } from '../profile/pprof-builder.ts'

/** `main.a>main.b+3: 100` lines as a table. */
const tableOf = (text: string, scale = 1): EdgeTable => {
  const rows = text.split(',').map((row) => /^\s*(.*)>(.*)\+(-?\d+): (\d+)$/.exec(row) ?? [])
  return edgeTable(
    decodeProfile(
      pprof({
        types: [scale === 1 ? 'samples/count' : 'cpu/nanoseconds'],
        samples: rows.map(([, caller, callee, offset, weight], row) => [
          [loc(2 * row, `${callee}@9/8`), loc(2 * row + 1, `${caller}@${10 + Number(offset)}/10`)],
          Number(weight) * scale,
        ]),
      }),
    ),
  )
}
const between = (committed: string, today: string, samples: readonly [number, number] = [1000, 1000]) =>
  sourceMovement(heavyEdges(tableOf(committed), samples[0], tableOf(today), samples[1]))
const movement = (...of: Parameters<typeof between>): readonly [number | null, number | null] => {
  const { moved, gone } = between(...of)
  return [moved, gone]
}

describe('a heavy call', () => {
  const committed = 'm.a>m.b+1: 60, m.a>m.c+2: 40'
  const cases: readonly (readonly [string, string, string, [number | null, number | null]])[] = [
    ['that is where it was has not moved', committed, committed, [0, 0]],
    ['moved where it is seen on another line only', committed, 'm.a>m.b+7: 60, m.a>m.c+2: 40', [0.6, 0]],
    [
      'has not moved where it is seen on its line and on others',
      committed,
      'm.a>m.b+1: 1, m.a>m.b+7: 99, m.a>m.c+2: 40',
      [0, 0],
    ],
    ['is gone where the callee is another', committed, 'm.a>m.z+1: 60, m.a>m.c+2: 40', [0, 0.6]],
    ['is gone where the caller is another', committed, 'm.z>m.b+1: 60, m.a>m.c+2: 40', [0, 0.6]],
    ['may move while another is gone', committed, 'm.a>m.b+7: 60', [0.6, 0.4]],
    ['may be new, which is neither', committed, `${committed}, m.new>m.b+1: 900`, [0, 0]],
  ]
  for (const [name, before, today, expected] of cases) {
    it(name, () => assert.deepEqual(movement(before, today), expected))
  }
})

describe('a call is not heavy, and so cannot move,', () => {
  it('below 0.1 % of the committed weight', () => {
    assert.deepEqual(movement('m.a>m.b+1: 9991, m.a>m.c+2: 9', 'm.a>m.b+1: 9991', [10_000, 10_000]), [0, 0])
    assert.deepEqual(movement('m.a>m.b+1: 9990, m.a>m.c+2: 10', 'm.a>m.b+1: 9990', [10_000, 10_000]), [0, 0.001])
  })

  it('with fewer than 5 samples', () => {
    assert.deepEqual(movement('m.a>m.b+1: 95, m.a>m.c+2: 4', 'm.a>m.b+1: 95'), [0, 0])
    assert.deepEqual(movement('m.a>m.b+1: 95, m.a>m.c+2: 5', 'm.a>m.b+1: 95'), [0, 0.05])
  })

  it('with fewer than 3 samples to expect today', () => {
    assert.deepEqual(movement('m.a>m.b+1: 71, m.a>m.c+2: 29', 'm.a>m.b+1: 5', [1000, 100]), [0, 0])
    assert.deepEqual(movement('m.a>m.b+1: 70, m.a>m.c+2: 30', 'm.a>m.b+1: 5', [1000, 100]), [0, 0.3])
  })

  it('from or to a pseudo function', () => {
    assert.deepEqual(
      movement('m.a>m.b+1: 50, m.a>runtime._System+2: 40, runtime._GC>m.b+1: 10', 'm.a>m.b+1: 50'),
      [0, 0],
    )
  })
})

describe('source movement', () => {
  it('is unknown where no call is heavy', () => {
    assert.deepEqual(between('m.a>m.b+1: 4', 'm.a>m.b+9: 4'), { moved: null, gone: null, covered: 0 })
  })

  it('says how much of the weight it looked at', () => {
    assert.equal(between('m.a>m.b+1: 96, m.a>m.c+2: 4', 'm.a>m.b+1: 96').covered, 0.96)
  })

  it('counts samples where a profile counts nanoseconds', () => {
    const nanos = (text: string) => tableOf(text, 10_000_000)
    const before = 'm.a>m.b+1: 96, m.a>m.c+2: 4'
    const { moved, gone, covered } = sourceMovement(heavyEdges(nanos(before), 100, tableOf('m.a>m.b+2: 96'), 100))
    assert.deepEqual([moved, gone, covered], [1, 0, 0.96])
  })
})
