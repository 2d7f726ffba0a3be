import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Comparison, Situation } from '../../scripts/pictures/comparisons.ts'
import { ownMeasures, usualMeasures } from '../../scripts/pictures/measures.ts'
import { movedCallsPicture } from '../../scripts/pictures/moved-calls-picture.ts'
import { podSharesPicture } from '../../scripts/pictures/pod-shares-picture.ts'
import { assertWellFormed } from '../report/well-formed.ts'

const hostile = 'main.</text><script>"&'

/** What the picture shows, in words. */
const described = (svg: string): string => /<desc id="desc">([^<]*)</.exec(svg)?.[1] ?? ''

describe('the strips of measures', () => {
  const rerun: Comparison = {
    areBytesEqual: false,
    growth: -0.02,
    leftTop: 1,
    distance: 0.08,
    floor: 0.09,
    shift: 0,
    lost: 0,
    isOtherGo: false,
  }
  const edit: Comparison = { ...rerun, growth: 0.01, leftTop: 2, distance: 0.3, shift: 0.29, lost: 0.32 }
  const upgrade: Comparison = { ...rerun, distance: 0.17, shift: 0.15, lost: 0.06, isOtherGo: true }
  const situations: readonly Situation[] = [
    { name: 'run again', detail: hostile, isChange: false, isOtherGo: false, pairs: [rerun, rerun] },
    { name: 'edited', detail: 'same traffic', isChange: true, isOtherGo: false, pairs: [edit] },
    { name: 'another Go', detail: 'same code', isChange: true, isOtherGo: true, pairs: [upgrade] },
  ]
  const usual = usualMeasures(situations)
  const own = ownMeasures(situations, { workload: 0.15, source: 0.1 })

  it('are well-formed whatever the names hold', () => {
    for (const svg of [usual, own]) {
      assertWellFormed(svg)
      assert.doesNotMatch(svg, /<script/)
    }
  })

  it('have a mark for each pair in each panel, of another shape for a change', () => {
    for (const svg of [usual, own]) {
      assert.equal(svg.match(/<circle /g)?.length, 3 * 2 + 1)
      assert.equal(svg.match(/<path /g)?.length, 3 * 2 + 1)
    }
  })

  it('say the extremes in words', () => {
    assert.match(described(usual), /&quot;changed&quot; of 4 of 4 pairs/)
    assert.match(described(usual), /differs by −2 % to −2 % where/)
    assert.match(described(usual), /1 to 1 leave the list in re-runs, and 1 to 2 after a change/)
    assert.match(described(own), /the noise floor is 9 % to 9 %/)
    assert.match(described(own), /0 % to 0 % for re-runs and 15 % to 29 % after a change; the limit is 15 %/)
  })

  it('halve the limit of lost call sites where the Go toolchain changed', () => {
    const limits = [...own.matchAll(/<line x1="([\d.]+)" y1="[\d.]+" x2="\1" y2="[\d.]+" class="limit"\/>/g)]
    const [, , , rerunAt, editAt, upgradeAt] = limits.map(([, x]) => Number(x))
    assert.equal(limits.length, 6)
    assert.equal(rerunAt, editAt)
    assert.ok(Number(upgradeAt) < Number(editAt))
  })
})

describe('the shares in pods', () => {
  const svg = podSharesPicture([
    { name: hostile, committed: 0.06, same: [0.055, 0.06, 0.062, 0.066], changed: [0.2, 0.21, 0.22, 0.23] },
    { name: `main.${'Long'.repeat(20)}End`, committed: 0.03, same: [0.03], changed: [0.03] },
  ])

  it('are well-formed whatever the names hold', () => {
    assertWellFormed(svg)
    assert.doesNotMatch(svg, /<script/)
  })

  it('show the end of a name that is too long, and describe each function', () => {
    assert.match(svg, /<text[^>]*>…[Long]{38}End<\/text>/)
    assert.match(
      described(svg),
      /committed 6 %, four pods of a re-run 5\.5 % to 6\.6 %, four pods under other traffic 20 % to 23 %/,
    )
  })

  it('have an axis that holds the largest share', () => assert.match(svg, />25 %<\/text>/))
})

describe('the calls of a function', () => {
  const call = (callee: string, line: number) => ({ callee, line, share: 0.01 })
  const svg = movedCallsPicture([
    {
      name: hostile,
      before: [call('main.stays', 2), call('main.moves', 5), call('main.leaves', 5)],
      after: [call('main.stays', 2), call('main.moves', 8), call('main.comes', 8)],
    },
  ])

  it('are well-formed whatever the names hold', () => {
    assertWellFormed(svg)
    assert.doesNotMatch(svg, /<script/)
  })

  it('say what became of each', () => {
    const text = described(svg)
    assert.match(text, /main\.stays on line \+2 stayed there/)
    assert.match(text, /main\.moves on line \+5 moved to line \+8/)
    assert.match(text, /main\.leaves on line \+5 is gone/)
    assert.match(svg, /main\.leaves 1 % \(gone\)</)
    assert.match(svg, /main\.comes 1 % \(new\)</)
  })

  it('are joined by a stroke where they stayed, by a dashed one where they moved', () => {
    assert.equal(svg.match(/<line [^>]*class="outline"/g)?.length, 1)
    assert.equal(svg.match(/<line [^>]*class="join" stroke-dasharray/g)?.length, 1)
  })
})
