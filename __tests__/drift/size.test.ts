import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { isPoorer, isStarved, usefulSamples } from '../../src/drift/size.ts'
import type { SourceMovement } from '../../src/drift/source-movement.ts'
import type { Evidence } from '../../src/profile/evidence.ts'

const file = (samples: number, coverage: number): Evidence => ({
  samples,
  coverage,
  inertSamples: 0,
  cpuSeconds: samples / 100,
  profiles: 1,
  effectiveProfiles: 1,
  edges: 1,
  hotEdges: 1,
  taken: null,
})
const movement = (moved: number | null, gone: number | null = moved === null ? null : 0): SourceMovement => ({
  moved,
  gone,
  covered: 0.5,
})

describe('a candidate is poorer than the committed file', () => {
  // The first four are real histories; the coverages of the first and third are made up.
  const cases: readonly (readonly [string, Evidence, Evidence, SourceMovement, boolean])[] = [
    [
      'not: 2,718 samples against 22,078 of which 59 % moved',
      file(2718, 0.9),
      file(22_078, 0.99),
      movement(0.59),
      false,
    ],
    ['3,307 samples against 36,160', file(3307, 0.978), file(36_160, 0.994), movement(0), true],
    ['2,600 samples against 25,000', file(2600, 0.95), file(25_000, 0.98), movement(0), true],
    ['12,000 samples against 102,000', file(12_000, 0.958), file(102_000, 0.992), movement(0), true],
    ['not: 3,307 samples that cover as much', file(3307, 0.99), file(36_160, 0.994), movement(0), false],
    ['not: 30 % of the samples, however little they cover', file(3000, 0.1), file(10_000, 0.9), movement(0), false],
    ['one sample below 30 %', file(2999, 0.1), file(10_000, 0.9), movement(0), true],
    ['not: twice the uncovered weight exactly', file(100, 0.5), file(10_000, 0.75), movement(0), false],
    [
      'all samples count as useful where nothing can have moved',
      file(2718, 0.9),
      file(22_078, 0.99),
      movement(null),
      true,
    ],
  ]
  for (const [name, candidate, committed, moved, poorer] of cases) {
    it(name, () => assert.equal(isPoorer(candidate, committed, moved), poorer))
  }

  it('by its useful samples: those that neither moved nor are gone', () => {
    assert.equal(usefulSamples(file(1000, 0.9), movement(0.25, 0.25)), 500)
    assert.equal(usefulSamples(file(1000, 0.9), movement(null)), 1000)
  })
})

describe('a committed file is starved', () => {
  const cases: readonly (readonly [string, Evidence, Evidence, boolean])[] = [
    ['359 samples against 1,337', file(359, 0.6), file(1337, 0.75), true],
    ['2,405 samples against 249,808', file(2405, 0.8), file(249_808, 0.99), true],
    ['not with 3,000 samples', file(3000, 0.5), file(1e6, 0.99), false],
    ['with 2,999 samples', file(2999, 0.5), file(8997, 0.99), true],
    ['not against less than three times its samples', file(1000, 0.5), file(2999, 0.99), false],
    ['not against a candidate that hardly covers more', file(1000, 0.9), file(9000, 0.919), false],
  ]
  for (const [name, committed, candidate, starved] of cases) {
    it(name, () => assert.equal(isStarved(committed, candidate), starved))
  }
})
