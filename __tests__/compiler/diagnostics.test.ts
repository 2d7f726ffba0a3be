import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { DiagnosticsReader } from '../../src/compiler/diagnostics.ts'
import { isCalled, isCallee, shortName } from '../../src/compiler/printed-names.ts'

const read = (...lines: string[]) => {
  const reader = new DiagnosticsReader(() => true)
  const understood = lines.map((line) => reader.read(line))
  return { understood, ...reader.diagnostics() }
}

describe('the reader of diagnostics', () => {
  it('takes every form of a decision, that of Go 1.21 included', () => {
    const { decisions } = read(
      '# example.test/shop [example.test/shop]',
      './a b.go:3:4: inlining call to (*list[go.shape.int]).push',
      'a.go:5:6: PGO devirtualizing f to main.g',
      'a.go:7: PGO devirtualizing interface call x.to() to T.M',
      'a.go:7:8: devirtualizing x.M to T',
    )
    assert.deepEqual(
      [...decisions.values()].map(({ kind, package: path, position, callee }) => [kind, path, position, callee]),
      [
        ['inlined', 'example.test/shop', './a b.go:3:4', '(*list[go.shape.int]).push'],
        ['devirtualized', 'example.test/shop', 'a.go:5:6', 'main.g'],
        ['devirtualized', 'example.test/shop', 'a.go:7', 'T.M'],
      ],
    )
  })

  it('takes a budget line alone for no decision, and one with the decision for a hot one', () => {
    const budget =
      'hot-budget check allows inlining for call gopkg.in/yaml.v3.(*parser).peek (cost 99) at a.go:1:2 in function main.f'
    assert.equal(read('# main', budget).decisions.size, 0)
    const [decision] = read(
      '# main',
      budget,
      budget,
      'a.go:1:2: inlining call to yaml.(*parser).peek',
    ).decisions.values()
    assert.deepEqual([decision?.isHot, decision?.times], [true, 1])
  })

  it('lets pass what is none of its business, whatever it looks like', () => {
    const lines = ['{"Pkg":', '{"Pkg":"x","Pos":1}', 'hot-bread', 'callee, skipping', 'a.go:1:2: f does not escape', '']
    const { understood, decisions, sites } = read(...lines)
    assert.deepEqual(
      understood,
      lines.map(() => false),
    )
    assert.deepEqual([decisions.size, sites.length], [0, 0])
  })
})

describe('a printed name', () => {
  it('is found among symbols whatever the path of its package', () => {
    const cases: readonly (readonly [printed: string, symbol: string, same: boolean])[] = [
      ['step', 'regexp.step', true],
      ['(*inputString).step', 'regexp.(*inputString).step', true],
      ['yaml.(*parser).peek', 'gopkg.in/yaml%2ev3.(*parser).peek', true],
      ['clearance.apply', 'main.clearance.apply', true],
      ['clearance.apply', 'main.bundle.apply', false],
      [
        '(*m[go.shape.struct { a []int }]).get',
        'example.com/m.(*m[go.shape.struct { example.com/m.a []int }]).get',
        true,
      ],
      ['(*m[go.shape.int]).set', 'example.com/m.(*m[go.shape.int]).get', false],
    ]
    for (const [printed, symbol, same] of cases) assert.equal(isCallee(printed, symbol), same, `${printed} ${symbol}`)
  })

  it('is found among whole names without escapes too', () => {
    assert.ok(isCalled('yaml.unmarshal', 'gopkg.in/yaml.v3.unmarshal'))
    assert.ok(isCalled('unmarshal', 'gopkg.in/yaml.v3.unmarshal'))
    assert.ok(!isCalled('yaml.marshal', 'gopkg.in/yaml.v3.unmarshal'))
  })

  it('is short without its package and its type arguments', () => {
    assert.equal(shortName('example.com/a.b/c.(*list[go.shape.int]).push'), '(*list).push')
    assert.equal(shortName('aeshashbody'), 'aeshashbody')
  })
})
