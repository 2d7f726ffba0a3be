import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { decodeProfile } from '../../src/profile/decode.ts'
import { edgeTable } from '../../src/profile/edges.ts'
import { serializeEdges } from '../../src/profile/preprofile.ts'
import { keptBytes, keptNames } from '../service/kept.ts'
import { edgeVectors, preprofileText } from './edge-vectors.ts'
import { compilerProfile, preprofile, preprofileTable, withoutGo } from './go-preprofile.ts'
import { loc, pprof } from './pprof-builder.ts'

const ours = (bytes: Uint8Array): string =>
  Buffer.from(serializeEdges(edgeTable(decodeProfile(bytes)))).toString('latin1')

describe('the edge table', () => {
  for (const { name, bytes, edges } of edgeVectors) {
    it(`of ${name}`, () => assert.equal(ours(bytes), preprofileText(edges).toString('latin1')))
  }

  const f = loc(1, 'm.f@12/10')
  const g = loc(2, 'm.g@21/20')
  // A sample counts once for each of its edges.
  const inlined = loc(1, 'm.in@31/30', 'm.f@12/10')
  const edgesTooMuch = pprof({ samples: [[[inlined, g], 2n ** 62n]] })
  const twice = [loc(1, 'm.g@21/20', 'm.f@12/10'), loc(2, 'm.g@21/20', 'm.f@22/20')]
  const oneEdgeTooMuch = pprof({ samples: [[twice, 2n ** 62n]] })
  const refused: readonly (readonly [string, Uint8Array, string])[] = [
    ['heap values', pprof({ types: ['inuse_space/bytes'], samples: [[[g, f], 1]] }), 'profile-heap'],
    ['values that nobody knows', pprof({ types: ['x/count'], samples: [[[g, f], 1]] }), 'profile-not-cpu'],
    [
      'no start line at all',
      pprof({ samples: [[[loc(1, 'm.g@1/0'), loc(2, 'm.f@2/0')], 1]] }),
      'profile-no-start-lines',
    ],
    ['all values 0', pprof({ samples: [[[g, f], 0]] }), 'profile-no-start-lines'],
    ['one edge too heavy, where the samples are not', oneEdgeTooMuch, 'profile-weights-overflow'],
    ['edges too heavy together', edgesTooMuch, 'profile-weights-overflow'],
  ]
  for (const [name, bytes, code] of refused) {
    it(`is refused for ${name}`, () => assert.throws(() => ours(bytes), { code }))
  }

  it('wraps around in silence in Go', { skip: withoutGo }, () => {
    assert.match(
      preprofileTable(edgesTooMuch).toString('latin1'),
      /^GO PREPROFILE V1\n(.*\n.*\n\d+ 4611686018427387904\n){2}$/,
    )
    assert.match(preprofileTable(oneEdgeTooMuch).toString('latin1'), /^m\.f\nm\.g\n2 -9223372036854775808$/m)
  })
})

describe('the edge table is what `go tool preprofile` prints, byte for byte', { skip: withoutGo }, () => {
  for (const { name, bytes } of edgeVectors) {
    it(`for ${name}`, () => assert.equal(ours(bytes), preprofileTable(bytes).toString('latin1')))
  }
  for (const name of [...keptNames, 'idle-1']) {
    it(`for the capture ${name}`, () => {
      assert.equal(ours(keptBytes(name)), preprofileTable(keptBytes(name)).toString('latin1'))
    })
  }
  it('for the profile of Go’s own compiler', () => {
    const bytes = readFileSync(compilerProfile())
    assert.equal(ours(bytes), preprofileTable(bytes).toString('latin1'))
  })
  for (const name of ['heap', 'goroutine']) {
    it(`but for the ${name} profile, which both refuse`, () => {
      assert.throws(() => ours(keptBytes(name)), { code: `profile-${name}` })
      const result = preprofile(keptBytes(name))
      assert.match('refusal' in result ? result.refusal : '', /does not contain a sample index/)
    })
  }
})
