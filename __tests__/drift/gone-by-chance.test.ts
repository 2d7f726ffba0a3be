import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { goneByChance } from '../../src/drift/gone-by-chance.ts'
import { measuredProfile } from '../../src/drift/judged-profile.ts'
import { heavyEdgesBetween } from '../../src/drift/movement.ts'
import { programProfile } from './judging.ts'

/** Two profiles of 20 calls; those that tell the spread have more samples of every other call, and of the rest less. */
function byChance(samples: number, spread: number, profiles = 4): number {
  const of = (weight: (site: number) => number) => measuredProfile(programProfile({ sites: 20, weight, runtime: [] }))
  const plain = of(() => samples)
  const differing = Array.from({ length: profiles }, (_, pod) =>
    of((site) => samples + ((site + pod) % 2 ? spread : -spread)),
  )
  const heavy = heavyEdgesBetween(plain, plain)
  assert.ok(heavy)
  return goneByChance(heavy, { earlier: plain, later: plain, spread: differing })
}

describe('what is gone by chance', () => {
  it('is known by hand: mean and three deviations of calls of which 5 were seen, so 4 are to be expected', () => {
    assert.equal(byChance(5, 0).toFixed(9), (1 / 16 + 3 * Math.sqrt((1 / 16) * (15 / 16) * (1 / 20))).toFixed(9))
  })

  it('is next to nothing where many samples are expected', () => {
    assert.ok(byChance(50, 0) < 1e-6, `${byChance(50, 0)}`)
  })

  it('is more where profiles differ', () => {
    assert.ok(byChance(50, 20) > 1000 * byChance(50, 0), `${byChance(50, 20)}`)
  })

  it('is everything where one cluster may hold all that was seen of a call', () => {
    assert.equal(byChance(10, 10).toFixed(9), '1.000000000')
  })

  it('takes a spread for granted where a single profile shows none', () => {
    assert.ok(byChance(20, 0, 1) > byChance(20, 0))
  })
})
