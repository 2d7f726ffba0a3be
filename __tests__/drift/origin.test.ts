import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { isModulePath, usualModule } from '../../src/drift/module-path.ts'
import { type Modules, type OriginKind, originsOf } from '../../src/drift/origin.ts'
import { guessedModule } from '../../src/drift/own-module.ts'
import { decodeProfile } from '../../src/profile/decode.ts'
import { type EdgeTable, edgeTable } from '../../src/profile/edges.ts'
import type { SymbolName } from '../../src/profile/profile.ts'
import { loc, pprof } from '../profile/pprof-builder.ts'
import { kept, keptNames } from '../service/kept.ts'

type Expected = readonly [kind: OriginKind, label: string, module: string | null]

/** The bytes of a name, one char each. */
const symbol = (text: string): SymbolName => Buffer.from(text).toString('latin1') as SymbolName
const originIn = (modules: Modules, name: string): Expected => {
  const { kind, label, module } = originsOf(modules)(symbol(name))
  return [kind, label, module]
}

const shop = 'example.com/shop'
const required: Modules = {
  own: { path: shop, guessed: false },
  dependencies: [
    'github.com/acme/auth',
    'github.com/acme/auth/v2',
    'example.com/shop/lib',
    'corp/log',
    'gopkg.in/yaml.v3',
  ],
}
const nothing: Modules = { own: null, dependencies: [] }

describe('with a go.mod', () => {
  const cases: readonly (readonly [string, Expected])[] = [
    ['example.com/shop/internal/auth.(*Token).Check', ['own', 'internal/auth', shop]],
    ['example.com/shop.Run', ['own', 'example.com/shop', shop]],
    ['example.com/shop/cache.Get[go.shape.struct { example.com/other.K }]', ['own', 'cache', shop]],
    ['example.com/shopping.Run', ['dependency', 'example.com/shopping', 'example.com/shopping']],
    ['example.com/shop/lib/x.F', ['dependency', 'example.com/shop/lib/x', 'example.com/shop/lib']],
    ['main.main', ['main', 'main', shop]],
    ['main.(*server).handle.func1', ['main', 'main', shop]],
    ['github.com/acme/auth/token.F', ['dependency', 'github.com/acme/auth/token', 'github.com/acme/auth']],
    ['github.com/acme/auth/v2/token.F', ['dependency', 'github.com/acme/auth/v2/token', 'github.com/acme/auth/v2']],
    ['gopkg.in/yaml%2ev3.(*parser).parse', ['dependency', 'gopkg.in/yaml.v3', 'gopkg.in/yaml.v3']],
    ['corp/log.F', ['dependency', 'corp/log', 'corp/log']],
    ['corp/metrics.F', ['unknown', 'corp/metrics', null]],
    ['encoding/json.checkValid', ['standard', 'encoding/json', null]],
    ['vendor/golang.org/x/net/http2/hpack.F', ['standard', 'vendor/golang.org/x/net/http2/hpack', null]],
    ['slices.SortFunc[go.shape.[]example.com/shop.Item,go.shape.int]', ['standard', 'slices', null]],
    ['github.com/not/required/x.F', ['dependency', 'github.com/not/required/x', 'github.com/not/required']],
    ['example.com/shop/%c3%bc.F', ['own', 'ü', shop]],
  ]
  for (const [name, expected] of cases)
    it(`${name} is ${expected[0]}`, () => assert.deepEqual(originIn(required, name), expected))

  it('the module may be one of Go’s own: the compiler profiles itself', () => {
    const own = { own: { path: 'cmd', guessed: false }, dependencies: [] }
    assert.deepEqual(originIn(own, 'cmd/compile/internal/ssa.Compile'), ['own', 'compile/internal/ssa', 'cmd'])
    assert.deepEqual(originIn(own, 'runtime.mallocgc'), ['standard', 'runtime', null])
  })
})

describe('without one', () => {
  const cases: readonly (readonly [string, Expected])[] = [
    ['example.com/shop/internal/auth.F', ['dependency', 'example.com/shop/internal/auth', 'example.com/shop']],
    ['shop/pricing.F', ['unknown', 'shop/pricing', null]],
    ['main.main', ['main', 'main', null]],
  ]
  for (const [name, expected] of cases)
    it(`${name} is ${expected[0]}`, () => assert.deepEqual(originIn(nothing, name), expected))
})

describe('a symbol without a package is nobody’s', () => {
  for (const name of [
    'memeqbody',
    'time',
    'sort',
    'main',
    '_rt0_amd64_linux',
    'std::sort',
    '',
    '[',
    'type:.eq.main.key',
  ])
    it(`such as ${JSON.stringify(name)}`, () => assert.equal(originIn(nothing, name)[0], 'unknown'))
})

it('a name of 60,000 bytes costs no more than others', () => {
  const origins = originsOf(required)
  const started = performance.now()
  for (let row = 0; row < 200; row++) origins(symbol(`${'a/'.repeat(30_000)}${row}.F`))
  assert.ok(performance.now() - started < 3000)
})

describe('the usual module of', () => {
  const cases: readonly (readonly [string, string | null])[] = [
    ['github.com/x/y', 'github.com/x/y'],
    ['github.com/x/y/z/deep', 'github.com/x/y'],
    ['github.com/x/y/v3/z', 'github.com/x/y/v3'],
    ['github.com/x/y/v1/z', 'github.com/x/y'],
    ['github.com/x', 'github.com/x'],
    ['gitlab.example.com/x/y/z', 'gitlab.example.com/x/y'],
    ['golang.org/x/net/http2', 'golang.org/x/net'],
    ['google.golang.org/grpc/internal/transport', 'google.golang.org/grpc'],
    ['go.uber.org/zap/zapcore', 'go.uber.org/zap'],
    ['k8s.io/apimachinery/pkg/util', 'k8s.io/apimachinery'],
    ['sigs.k8s.io/yaml', 'sigs.k8s.io/yaml'],
    ['gopkg.in/yaml.v3', 'gopkg.in/yaml.v3'],
    ['gopkg.in/x/y.v2/z', 'gopkg.in/x/y.v2'],
    ['helm.sh/helm/v3/pkg', 'helm.sh/helm/v3'],
    ['mylib', null],
    ['shop/pricing', null],
    ['libc.so{6}', null],
    ['a.b//c', null],
  ]
  for (const [path, module] of cases) it(`${path} is ${module}`, () => assert.equal(usualModule(path), module))
})

it('a module path is one to Go', () => {
  for (const path of ['shop', 'example.com/shop', 'git.sr.ht/~x/y', 'a.b/c+d_e-f']) assert.ok(isModulePath(path), path)
  for (const path of ['', '/', 'a/', '/a', 'a//b', 'a b', 'a\n', 'a@v1', '<b>', 'é', 'x'.repeat(256)])
    assert.ok(!isModulePath(path), JSON.stringify(path))
})

/** A table of these calls, one sample each. */
const tableOf = (...calls: readonly (readonly [caller: string, callee: string])[]): EdgeTable =>
  edgeTable(
    decodeProfile(
      pprof({
        samples: calls.map(([caller, callee], row) => [
          [loc(2 * row, `${callee}@9/8`), loc(2 * row + 1, `${caller}@12/10`)],
          1,
        ]),
      }),
    ),
  )
const guess = (...callees: readonly string[]): string | null =>
  guessedModule([tableOf(...callees.map((callee) => ['main.f', callee] as const))])?.path ?? null

describe('the guess at the own module', () => {
  const cases: readonly (readonly [string, readonly string[], string | null])[] = [
    [
      'is the one whose packages main calls',
      ['github.com/acme/shop/internal/auth.F', 'github.com/acme/shop/store.G'],
      'github.com/acme/shop',
    ],
    [
      'is the longest folder of its packages',
      ['git.example.com/a/shop/x.F', 'git.example.com/a/shop/y.F'],
      'git.example.com/a/shop',
    ],
    [
      'goes on below the host where all packages do',
      ['example.com/team/shop/x.F', 'example.com/team/shop/y/z.F'],
      'example.com/team/shop',
    ],
    ['ends above internal', ['example.com/shop/internal/auth.F'], 'example.com/shop'],
    [
      'is the module of most packages',
      ['example.com/shop/a.F', 'example.com/shop/b.F', 'github.com/x/y.F', 'go.uber.org/zap.F'],
      'example.com/shop',
    ],
    [
      'is the one with an internal package of two with as many',
      ['github.com/x/y.F', 'example.com/shop/internal/a.F'],
      'example.com/shop',
    ],
    ['is none where two have as many', ['github.com/x/y.F', 'example.com/shop/a.F'], null],
    ['may have no host', ['shop/pricing.F', 'shop/internal/auth.F'], 'shop'],
    ['leaves out the standard library and main itself', ['strings.Map', 'main.g', 'encoding/json.Marshal'], null],
    ['leaves out C and assembly', ['memeqbody', 'std::sort.x', 'type:.eq.main.key'], null],
    ['keeps the major version', ['github.com/acme/shop/v2/a.F'], 'github.com/acme/shop/v2'],
  ]
  for (const [name, callees, expected] of cases) it(name, () => assert.equal(guess(...callees), expected))

  it('asks main alone, and both profiles', () => {
    const foreign = tableOf(['github.com/x/y.F', 'github.com/x/y/internal/z.G'])
    const own = tableOf(['main.f', 'example.com/shop/a.F'])
    assert.equal(guessedModule([foreign]), null)
    assert.deepEqual(guessedModule([foreign, own]), { path: 'example.com/shop', guessed: true })
  })

  it('is none for the captures of a program that is all main', () => {
    assert.equal(guessedModule(keptNames.map((name) => edgeTable(kept(name)))), null)
  })
})
