import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { isStandardLibrary } from '../../src/drift/standard-library.ts'
import { toolchainChange } from '../../src/drift/toolchain.ts'
import { decodeProfile } from '../../src/profile/decode.ts'
import type { Profile, SymbolName } from '../../src/profile/profile.ts'
import { loc, pprof } from '../profile/pprof-builder.ts'
import { fleet, kept } from '../service/kept.ts'

describe('a function of the standard library', () => {
  const yes = [
    'runtime.mallocgc',
    'strings.Map',
    'net/http.(*conn).serve',
    'internal/runtime/maps.(*Map).getWithKey',
    'vendor/golang.org/x/net/http2/hpack.(*Decoder).Write',
    'cmd/compile/internal/ssa.Compile',
    'slices.SortFunc[go.shape.[]example.com/shop.Item,go.shape.int]',
    'sync/atomic.(*Pointer[go.shape.struct { example.com/a.B }]).Load',
    'weak.runtime_makeStrongFromWeak',
    'crypto/internal/fips140/sha256.blockSHANI',
  ]
  const no = [
    'main.main',
    'example.com/strings.Map',
    'github.com/a/b.F',
    'shop/pricing.Quote',
    'stringsx.Map',
    'mylib.F',
    'runtimex/debug.F',
    'gogo',
    'type:.eq.runtime.mspan',
    'type:.hash.main.key',
    'go:buildid',
    '_cgoexp_4711_callback',
    'x_cgo_init',
    '_rt0_amd64_linux',
    'memeqbody',
    'aeshashbody',
    '.dot',
    '',
    'T[strings.Builder]',
  ]
  for (const name of yes) it(`is ${name}`, () => assert.ok(isStandardLibrary(name as SymbolName)))
  for (const name of no) it(`is not ${JSON.stringify(name)}`, () => assert.ok(!isStandardLibrary(name as SymbolName)))
})

/** Functions of a package with their start lines. */
const profile = (prefix: string, starts: readonly number[]): Profile =>
  decodeProfile(
    pprof({ samples: [[starts.map((start, row) => loc(row, `${prefix}.F${row}@${start + 1}/${start}`)), 1]] }),
  )
const starts = (length: number, moved = 0): number[] =>
  Array.from({ length }, (_, row) => 100 + row + (row < moved ? 1000 : 0))

describe('the Go toolchain changed', () => {
  const cases: readonly (readonly [string, Profile, readonly Profile[], [number, number, boolean]])[] = [
    ['not where nothing moved', profile('strings', starts(60)), [profile('strings', starts(60))], [60, 0, false]],
    ['where 27 % moved', profile('strings', starts(60)), [profile('strings', starts(60, 16))], [60, 16, true]],
    [
      'not where exactly 25 % moved',
      profile('strings', starts(60)),
      [profile('strings', starts(60, 15))],
      [60, 15, false],
    ],
    ['where all of 50 moved', profile('strings', starts(50)), [profile('strings', starts(50, 50))], [50, 50, true]],
    [
      'not with only 49 shared functions',
      profile('strings', starts(49)),
      [profile('strings', starts(49, 49))],
      [49, 49, false],
    ],
    [
      'not by a module’s own functions',
      profile('shop/lib', starts(60)),
      [profile('shop/lib', starts(60, 60))],
      [0, 0, false],
    ],
    [
      'not by functions without a start line',
      profile(
        'strings',
        starts(60).map(() => 0),
      ),
      [profile('strings', starts(60))],
      [0, 0, false],
    ],
    [
      'over all of today’s profiles',
      profile('strings', starts(60)),
      [profile('strings', starts(30, 16)), profile('strings', starts(60, 16))],
      [60, 16, true],
    ],
    [
      'not where one build of a mixed run has the old line',
      profile('strings', starts(60)),
      [profile('strings', starts(60)), profile('strings', starts(60, 60))],
      [60, 0, false],
    ],
  ]
  for (const [name, committed, today, [shared, moved, changed]] of cases) {
    it(name, () => assert.deepEqual(toolchainChange(committed, today), { shared, moved, changed }))
  }

  it('not between real captures of one toolchain, though the source was edited', () => {
    for (const today of [...fleet('baseline'), ...fleet('edited'), ...fleet('pgo')]) {
      const { shared, moved, changed } = toolchainChange(kept('baseline-1'), [kept(today)])
      assert.ok(shared >= 50, `${today}: ${shared}`)
      assert.deepEqual([moved, changed], [0, false])
    }
  })
})
