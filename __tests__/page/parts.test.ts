import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { changeOf, detailsOf } from '../../src/page/change.ts'
import type { FlameData } from '../../src/page/flame-data.ts'
import { frameText } from '../../src/page/frame-text.ts'
import { type Frame, frameTree } from '../../src/page/frames.ts'
import { search } from '../../src/page/search.ts'

/** a calls b and itself, b calls a. */
const data: FlameData = {
  labels: ['m.a', 'm.b', 'runtime._GC'],
  names: ['x/m.a', 'x/m.b', 'runtime._GC'],
  own: [0.1, 0.124, 0, 0.002, null, null],
  nodes: [-1, 100, 2, 0, 90, 2, 1, 60, 1, 0, 20, 0, 0, 10, 0, 2, 5, 0],
  stacks: [1, 0.5, 0, 0.2, 0.1, 0.05],
}
const root = frameTree(data)

describe('the frames', () => {
  it('are read from preorder', () => {
    const shape = ({ of, value, children }: Frame): unknown => [of, value, children.map(shape)]
    assert.deepEqual(shape(root), [
      -1,
      100,
      [
        [
          0,
          90,
          [
            [1, 60, [[0, 20, []]]],
            [0, 10, []],
          ],
        ],
        [2, 5, []],
      ],
    ])
  })

  it('may be a thousand deep', () => {
    const deep = frameTree({
      ...data,
      nodes: [-1, 1, 1, ...Array.from({ length: 1024 }, (_, row) => [0, 1, row < 1023 ? 1 : 0]).flat()],
    })
    let depth = 0
    for (let at: Frame | undefined = deep; at !== undefined; at = at.children[0]) depth++
    assert.equal(depth, 1025)
    assert.deepEqual(search(data, deep, 'a').frames, 1024)
  })
})

describe('a search', () => {
  it('counts each sample once, whatever the case', () => {
    const { frames, samples, functions } = search(data, root, 'M.A')
    assert.deepEqual([frames, samples, functions.size], [3, 90, 1])
    assert.deepEqual(search(data, root, 'm.b').samples, 60)
    assert.deepEqual(search(data, root, '(').frames, 0)
  })
})

describe('the change of a frame', () => {
  const frame = (of: number, more: Partial<Frame> = {}): Frame => ({
    of,
    value: 50,
    before: null,
    children: [],
    ...more,
  })
  const cases: readonly (readonly [string, FlameData['own'], string, string])[] = [
    ['two points up', [0.1, 0.121], 'grew-3', '+2.1 pp'],
    ['half a point up', [0.1, 0.106], 'grew-2', '+0.6 pp'],
    ['a tenth down', [0.1, 0.0987], 'shrank-1', '−0.1 pp'],
    ['three points down', [0.1, 0.07], 'shrank-3', '−3.0 pp'],
    ['less than a tenth', [0.1, 0.1005], 'same', ''],
    ['out of nothing', [0, 0.004], 'new', 'new'],
    ['out of nothing by a sample or two', [0, 0.0004], 'same', ''],
    ['to nothing', [0.004, 0], 'shrank-1', '−0.4 pp'],
    ['without a committed profile', [null, 0.3], 'same', ''],
    ['of no function', [null, null], 'pseudo', ''],
  ]
  for (const [what, own, colour, label] of cases) {
    it(`${what} is ${colour}`, () => {
      assert.deepEqual(changeOf({ ...data, own, stacks: null }, frame(0), 100, 'own'), { colour, label })
    })
  }

  it('is that of the whole stack where this is asked for', () => {
    assert.deepEqual(changeOf(data, frame(0, { before: 0.2 }), 100, 'stack'), { colour: 'grew-3', label: '+30.0 pp' })
    assert.deepEqual(changeOf(data, frame(0, { before: 0 }), 100, 'stack').label, 'new')
  })

  it('is told in full', () => {
    assert.equal(detailsOf(data, root, 100), 'All samples: 100')
    assert.equal(
      detailsOf(data, frame(0), 100),
      'x/m.a: 50.0 % of the samples; own share 10.0 % before, 12.4 % today (+2.40 pp)',
    )
    assert.match(detailsOf(data, frame(0, { before: 0.2 }), 100), /\(the same stack before: 20\.0 %\)/)
    assert.match(detailsOf(data, frame(2), 100), /stands for no function of the program$/)
  })
})

describe('the text of a frame', () => {
  const cases: readonly (readonly [string, string, number, string])[] = [
    ['json.(*decodeState).value', '', 300, 'json.(*decodeState).value'],
    ['json.(*decodeState).value', '', 150, '(*decodeState).value'],
    ['json.(*decodeState).value', '', 60, 'value'],
    ['json.(*decodeState).value', '+1.2 pp', 300, '+1.2 pp  json.(*decodeState).value'],
    ['json.(*decodeState).unmarshal', '+1.2 pp', 100, '+1.2 pp  unmarshal'],
    ['json.(*decodeState).unmarshal', '+1.2 pp', 60, '+1.2 pp'],
    ['json.(*decodeState).unmarshal', '+1.2 pp', 40, '+1.2'],
    ['json.(*decodeState).unmarshal', '+1.2 pp', 20, ''],
    ['m.F[a.b]', '', 40, 'F[a.b]'],
    ['main', '', 10, 'main'],
  ]
  for (const [label, change, pixels, text] of cases) {
    it(`${label} ${change} on ${pixels} pixels is ${JSON.stringify(text)}`, () => {
      assert.equal(frameText(label, change, pixels), text)
    })
  }
})
