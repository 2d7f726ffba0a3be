import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { expectSamples } from '../../src/drift/expected-samples.ts'

const remedyOf = (perSecond: number, seconds: number, profiles: number) =>
  expectSamples(perSecond, { seconds, profiles }).remedy

describe('what a run would hold', () => {
  it('is enough for one busy core', () => {
    assert.deepEqual(expectSamples(99, { seconds: 30, profiles: 4 }), {
      sentence:
        'At this load 4 profiles of 30 s would hold about 12,000 samples; 1,000 are needed, and 3,000 are good.',
      remedy: null,
    })
  })

  it('is more with longer profiles, up to the longest', () => {
    assert.equal(remedyOf(6, 30, 4), 'Set seconds to 50 or more, or run at a busier hour.')
    assert.equal(remedyOf(20, 30, 4), 'Set seconds to 50 or more, or run at a busier hour.')
    assert.equal(remedyOf(1, 30, 4), 'Set seconds to 240 and profiles to 5, or run at a busier hour.')
  })

  it('has a remedy that suffices', () => {
    for (const perSecond of [1, 2, 5, 8, 13, 24]) {
      const [, seconds = '30', profiles = '4'] =
        /seconds to (\d+)(?:.* profiles to (\d+))?/.exec(remedyOf(perSecond, 30, 4) ?? '') ?? []
      assert.ok(perSecond * Number(seconds) * Number(profiles) >= 1_000, String(perSecond))
    }
  })

  it('is not to be mended by numbers where hardly anything runs', () => {
    assert.equal(remedyOf(0.1, 30, 4), 'Run at a busier hour, or profile a workload that works more.')
    assert.match(remedyOf(0, 30, 4) ?? '', /^Run at a busier hour, and check that port and container/)
  })
})
