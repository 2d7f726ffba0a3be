import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { endedUnanswered } from '../../src/cluster/road/pprof-refusals.ts'
import { seconds } from '../../src/units.ts'

describe('a connection that ends without an answer', () => {
  const endings: readonly (readonly [waited: number, asked: number, code: string])[] = [
    [0.1, 30, 'pprof-truncated'],
    [3.02, 30, 'pprof-truncated'],
    [12.4, 30, 'pprof-truncated'],
    [9.6, 30, 'pprof-truncated'],
    [10.02, 30, 'pprof-timeout-likely'],
    [14.99, 30, 'pprof-timeout-likely'],
    [30.01, 30, 'pprof-write-timeout-likely'],
    [29.9, 30, 'pprof-write-timeout-likely'],
    [31.5, 30, 'pprof-write-timeout-likely'],
    // Nobody has timeouts of a second.
    [1.01, 1, 'pprof-truncated'],
  ]
  for (const [waited, asked, code] of endings) {
    it(`after ${waited} of ${asked} seconds: ${code}`, () => {
      assert.equal(endedUnanswered(seconds(waited), seconds(asked), null).code, code)
    })
  }

  it('says after how long, and what that looks like', () => {
    assert.equal(
      endedUnanswered(seconds(10.02), seconds(30), null).message,
      'The connection ended after 10.0 seconds without an answer: that looks like a timeout of 10 seconds.',
    )
  })
})
