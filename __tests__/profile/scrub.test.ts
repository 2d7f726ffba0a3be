import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { gunzipSync, gzipSync } from 'node:zlib'
import { callTree } from '../../src/profile/call-tree.ts'
import { decodeProfile } from '../../src/profile/decode.ts'
import { scrubProfile } from '../../src/profile/scrub.ts'
import { keptBytes, keptNames } from '../service/kept.ts'
import { pprofEach } from './go-pprof.ts'
import { compilerProfile, preprofileTable, withoutGo } from './go-preprofile.ts'
import { fieldsOf, loc, pprof } from './pprof-builder.ts'
import { edgeText } from './same.ts'

const stringsOf = (bytes: Uint8Array): string[] =>
  [...fieldsOf(gunzipSync(bytes))].filter(({ field }) => field === 6).map(({ content }) => content.toString('utf8'))

describe('a scrubbed capture', () => {
  for (const name of keptNames) {
    it(`of ${name} has the same stacks and the same edges`, () => {
      const [before, after] = [keptBytes(name), scrubProfile(keptBytes(name))]
      const { samples: weigh, ...tree } = callTree([before])
      const { samples, ...same } = callTree([after])
      assert.deepEqual(same, tree)
      assert.deepEqual(samples, weigh)
      assert.equal(edgeText(decodeProfile(after)), edgeText(decodeProfile(before)))
    })
  }

  it('is read by Go as the capture is', { skip: withoutGo }, async () => {
    const name = keptNames[0] ?? ''
    const [before, after] = [keptBytes(name), scrubProfile(keptBytes(name))]
    const [top, same] = await pprofEach([before, after])
    assert.deepEqual(same, top)
    assert.ok(preprofileTable(after).equals(preprofileTable(before)))
  })
})

describe('what a profile holds beside its frames', () => {
  const secrets = { tenant: 'acme bank', trace: 'e30.token' }
  const bytes = gzipSync(
    pprof({
      samples: [[[loc(1, 'main.leaf@12/10'), loc(2, 'main.inlined@31/30', 'main.main@7/5')], 3]],
      labels: secrets,
      comments: ['built by ann on host-7'],
      mapping: { file: '/home/ann/shop', buildId: 'b1d' },
    }),
  )

  it('is in the profile before', () => {
    const strings = stringsOf(bytes).join('\n')
    for (const text of ['tenant', 'acme bank', 'e30.token', 'host-7', '/home/ann/shop', 'b1d']) {
      assert.ok(strings.includes(text), text)
    }
  })

  it('is gone, and functions and units are left', () => {
    const scrubbed = scrubProfile(bytes)
    assert.deepEqual(
      stringsOf(scrubbed)
        .filter((text) => text !== '')
        .toSorted(),
      stringsOf(bytes)
        .filter((text) => /^main\.|^samples$|^count$|^cpu$|^nanoseconds$/.test(text))
        .toSorted(),
    )
    const fields = new Set([...fieldsOf(gunzipSync(scrubbed))].map(({ field }) => field))
    assert.ok(!fields.has(3) && !fields.has(13), [...fields].join(' '))
  })

  it('stays gone when it is scrubbed again', () => {
    const once = scrubProfile(bytes)
    assert.deepEqual(scrubProfile(once), once)
  })

  it('in Go’s own compiler profile is its paths', { skip: withoutGo }, () => {
    const paths = (profile: Uint8Array): number => stringsOf(profile).filter((text) => text.endsWith('.go')).length
    const profile = readFileSync(compilerProfile())
    assert.ok(paths(profile) > 100)
    assert.equal(paths(scrubProfile(profile)), 0)
  })
})
