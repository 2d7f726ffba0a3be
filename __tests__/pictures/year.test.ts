import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { pullRequests, readYear } from '../../scripts/pictures/year.ts'
import { yearPicture } from '../../scripts/pictures/year-picture.ts'
import { assertWellFormed } from '../report/well-formed.ts'

const recording = `          — the action is installed
2026-01-05  refresh (first)    created #1                 There is no committed profile yet.
2026-01-12  refresh (first)    unchanged #1, 1 profile kept There is no committed profile yet.
          — somebody merges
2026-01-19  none               none                       No drift.
          — the runner dies & <all>
          — again
2026-01-26  killed
2026-02-02  refresh (source)   created #2                 30 %
2026-02-09  none               closed #2                  No drift.
2026-02-16  refresh (source)   created #3                 30 %
          — somebody declines
2026-02-23  refresh (source)   muted #3                   30 %
2026-03-02  watch              none, 1 profile kept       Watching.
2026-03-09  refresh (source)   created #4                 30 %
2026-03-16  refresh (source)   unchanged #4               30 %
`

describe('a recorded year', () => {
  const year = readYear(recording)

  it('has the weeks', () => {
    assert.equal(year.weeks.length, 11)
    assert.deepEqual(year.weeks[1], { date: '2026-01-12', verdict: 'refresh', operation: 'unchanged', pullRequest: 1 })
    assert.deepEqual(year.weeks[3], { date: '2026-01-26', verdict: 'killed', operation: '', pullRequest: null })
    assert.deepEqual(year.weeks[8], { date: '2026-03-02', verdict: 'watch', operation: 'none', pullRequest: null })
  })

  it('has what happened, by the week that it came before', () => {
    assert.deepEqual(
      year.events.map(({ week }) => week),
      [1, 3, 4, 4, 8],
    )
    assert.equal(year.events[2]?.what, 'the runner dies & <all>')
  })

  it('has the pull requests, with what ended each', () => {
    assert.deepEqual(pullRequests(year), [
      { number: 1, from: 1, to: 3, end: 'merged' },
      { number: 2, from: 5, to: 6, end: 'closed' },
      { number: 3, from: 7, to: 8, end: 'declined' },
      { number: 4, from: 10, to: 11, end: 'open' },
    ])
  })

  it('is refused where a line is neither', () => {
    assert.throws(() => readYear('2026-01-05 refresh'), /neither a week nor an event/)
  })

  it('is drawn with a mark for each week, and words for all that happened', () => {
    const svg = yearPicture(year)
    assertWellFormed(svg)
    assert.match(svg, /A year of weekly runs: 4 pull requests/)
    assert.match(svg, /6 of 11 runs left pull requests alone/)
    assert.match(svg, /the runner dies &amp; &lt;all&gt;/)
    for (const words of ['#1 merged', '#2 closed', '#3 declined', '#4 open']) assert.ok(svg.includes(words), words)
    // Those of the runs, and those of the legend.
    assert.equal(svg.match(/<circle [^>]*class="quiet"/g)?.length, 2 + 1)
    assert.equal(svg.match(/<path [^>]*class="changed"/g)?.length, 6 + 1)
  })
})
