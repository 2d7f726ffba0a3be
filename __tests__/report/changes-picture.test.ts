import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { judgeInvalid } from '../../src/drift/judge.ts'
import type { Judgement } from '../../src/drift/judgement.ts'
import { changesPicture, changesTitle } from '../../src/report/changes-picture.ts'
import { committedBytes, fourPods, judgeRun, limits, programBytes, runOf } from '../drift/judging.ts'
import { fleet, kept } from '../service/kept.ts'
import { assertWellFormed } from './well-formed.ts'
import { xmlElements } from './xml.ts'

const committed = committedBytes(fleet('baseline').map(kept))
const edited = judgeRun(committed, runOf(fleet('edited').map(kept)))
const otherMix = judgeRun(committed, runOf(fleet('othermix').map(kept)))

function drawing(judgement: Judgement) {
  const svg = changesPicture(judgement)
  assert.ok(svg !== null)
  assertWellFormed(svg)
  const elements = xmlElements(svg)
  return {
    svg,
    texts: elements.filter(({ name }) => name === 'text').map(({ text }) => text),
    bars: elements.filter(({ name, attributes }) => name === 'rect' && attributes['height'] !== '10').slice(1),
  }
}

describe('the picture of the changes', () => {
  it('shows the calls of a shifted workload, caller above callee', () => {
    const { texts, bars } = drawing({ ...otherMix, cause: 'workload' })
    assert.deepEqual(texts.slice(0, 3), ['Calls whose share changed most', 'committed', 'today'])
    const [first, second] = otherMix.signals.workload.calls
    assert.ok(first !== undefined && second !== undefined)
    assert.equal(`${texts[3]} ${texts[4]?.replace('→', '->')}`, first.name)
    assert.match(texts[5] ?? '', /^[\d.]+ % → [\d.]+ % {2}[+−][\d.]+$/)
    assert.equal(bars.length, 2 * 10)
  })

  it('draws bars as long as the shares', () => {
    const { bars } = drawing({ ...otherMix, cause: 'top' })
    const widths = bars.map(({ attributes }) => Number(attributes['width']))
    const rows = otherMix.signals.top.largest
      .toSorted((a, b) => change(b) - change(a))
      .slice(0, 10)
      .flatMap((row) => [row.committed ?? 0, row.today ?? 0])
    const unit = Math.max(...widths) / Math.max(...rows)
    for (const [index, share] of rows.entries()) {
      assert.ok(Math.abs((widths[index] ?? 0) - Math.max(1, share * unit)) < 0.2, `row ${index}`)
    }
  })

  it('shows packages where several moved, and functions where it is one', () => {
    const caller = (site: number): string => `example.com/shop/p${site % 4}.f${site}`
    const moved = judgeRun(programBytes({ caller }), fourPods({ caller, offset: () => 9 }))
    assert.equal(moved.cause, 'source')
    assert.match(changesTitle(moved), /moved or are gone, by package/)
    assert.equal(drawing(moved).bars.length, 2 * 4)
    assert.equal(edited.cause, 'source')
    assert.match(changesTitle(edited), /largest functions/)
  })

  it('has one bar a row where there is nothing to compare with', () => {
    const { texts, bars } = drawing(judgeRun(null, runOf(fleet('baseline').map(kept))))
    assert.equal(texts.includes('committed'), false)
    assert.equal(bars.length, 10)
  })

  it('is none where no profile could be read', () => {
    const refusal = { code: 'profile-not-cpu', message: 'This is no CPU profile.', remedy: 'Take another.' }
    assert.equal(changesPicture(judgeInvalid([refusal], limits)), null)
  })

  it('stays one picture whatever the names are', () => {
    const nasty = [
      'main.<script>',
      'main.a -> b -> c',
      'main.\u202egnp',
      `main.T[${'x '.repeat(9000)}`,
      '</svg>',
      '&amp;',
    ]
    const callee = (site: number): string => `${nasty[site % nasty.length]}${site}`
    const { svg, texts } = drawing(judgeRun(programBytes(), fourPods({ callee })))
    assert.ok(svg.length < 20_000, `${svg.length}`)
    assert.doesNotMatch(svg, /<script|\u202e/)
    for (const text of texts) assert.ok(text.length <= 80, text)
  })
})

const change = (row: { committed: number | null; today: number | null }): number =>
  Math.abs((row.today ?? 0) - (row.committed ?? 0))
