import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { gzipSync } from 'node:zlib'
import { overlap } from '../../bench/decisions/rivals.ts'
import { frameWeights, mergedWeights, similarity } from '../../bench/decisions/rivals-stacks.ts'
import { decodeProfile } from '../../src/profile/decode.ts'
import { edgeTable } from '../../src/profile/edges.ts'
import { loc, pprof, type Sample } from '../profile/pprof-builder.ts'
import { keptBytes } from '../service/kept.ts'

const [leaf, inlined, caller, start, root] = [
  loc(1, 'main.leaf@12/10'),
  loc(2, 'main.small@22/20', 'main.large@35/30'),
  loc(3, 'main.caller@44/40'),
  loc(4, 'runtime.start@2/1'),
  loc(5, 'runtime.goexit@1/1'),
]
const file = (...samples: readonly Sample[]): Buffer =>
  gzipSync(pprof({ samples, periodType: 'cpu/nanoseconds', period: 1 }))
const named = (weights: ReadonlyMap<string, number>): [string, number][] =>
  [...weights].map(([key, weight]) => [key.split('\n')[0] ?? '', weight])

describe('frames as check-similar weighs them', () => {
  it('count once more for each location that they called, the outermost not at all', () => {
    const weights = frameWeights(file([[leaf, inlined, caller, root], 10]))
    assert.deepEqual(named(weights), [
      ['main.leaf', 10],
      ['main.large', 20],
      ['main.caller', 30],
    ])
  })

  it('are another frame where something else was inlined', () => {
    const plain = loc(6, 'main.large@35/30')
    const [one, other] = [inlined, plain].map((callee) => frameWeights(file([[callee, root], 1])))
    assert.ok(one && other)
    assert.equal(similarity(one, other), 0)
  })

  it('are alike in a profile and in itself, and in two halves of one', () => {
    const one = frameWeights(keptBytes('baseline-1'))
    assert.equal(similarity(one, one), 1)
    assert.equal(similarity(one, mergedWeights([one, one])), 1)
  })

  it('of the runtime count in the totals only', () => {
    const one = frameWeights(file([[leaf, root], 3], [[start, root], 1]))
    const other = frameWeights(file([[leaf, root], 1], [[caller, root], 1]))
    // leaf is 3/4 and 1/2, caller 0 and 1/2.
    assert.equal(similarity(one, other), 0.5 / (0.75 + 0.5))
  })
})

it('the overlap of two tables of edges is what their shares have in common', () => {
  const table = (here: number, there: number) =>
    edgeTable(decodeProfile(file([[leaf, caller, root], here], [[caller, leaf, root], there])))
  assert.equal(overlap(table(1, 1), table(2, 2)), 1)
  assert.equal(overlap(table(1, 3), table(3, 1)), 0.5)
})
