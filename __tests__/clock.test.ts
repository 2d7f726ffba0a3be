import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { systemClock } from '../src/clock.ts'
import { milliseconds } from '../src/units.ts'

describe('a sleep', () => {
  const reason = new Error('enough')
  const long = milliseconds(60_000)

  it('lasts', async () => {
    const startedAt = performance.now()
    await systemClock.sleep(milliseconds(30))
    assert.ok(performance.now() - startedAt >= 29)
  })

  it('ends with the reason of its signal', async () => {
    const given = new AbortController()
    setTimeout(() => given.abort(reason), 10)
    await assert.rejects(systemClock.sleep(long, given.signal), reason)
  })

  it('does not begin where its signal is aborted already', async () => {
    await assert.rejects(systemClock.sleep(long, AbortSignal.abort(reason)), reason)
  })
})
