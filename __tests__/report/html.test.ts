import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { admitCommitted } from '../../src/drift/admission.ts'
import { callTree } from '../../src/profile/call-tree.ts'
import { decodeProfile } from '../../src/profile/decode.ts'
import { most } from '../../src/profile/limits.ts'
import { prunedTree } from '../../src/profile/pruned-tree.ts'
import { flameData } from '../../src/report/html/flame-data.ts'
import { flameFacts } from '../../src/report/html/flame-facts.ts'
import { h, json } from '../../src/report/html/markup.ts'
import { frameText, nameText } from '../../src/report/html/name.ts'
import { htmlReport } from '../../src/report/html/report.ts'
import { vanishedFunctions } from '../../src/report/html/vanished.ts'
import { committedBytes, judgeRun, programBytes, runOf } from '../drift/judging.ts'
import { int, loc, message, pprof } from '../profile/pprof-builder.ts'
import { fleet, kept, keptBytes } from '../service/kept.ts'
import { factsOf } from './facts.ts'
import { assertWellFormed } from './well-formed.ts'

const hostile = fc.string({
  unit: fc.constantFrom('<', '>', '&', '"', "'", '/', '!', '-', 'script', '\u2028', '\ud800', '\0', 'a'),
  maxLength: 20,
})

describe('markup', () => {
  it('is well-formed whatever texts and attributes hold', () => {
    fc.assert(
      fc.property(hostile, hostile, (value, text) =>
        assertWellFormed(h('p', { title: value }, text, h('b', {}, text)).html),
      ),
    )
  })

  it('has no end tag where HTML has none, and no attribute that is false', () => {
    assert.equal(h('input', { type: 'radio', checked: true, disabled: false }).html, '<input type="radio" checked>')
    assert.equal(h('td', {}).html, '<td></td>')
  })

  it('holds JSON that ends no script element and is still the same', () => {
    fc.assert(
      fc.property(fc.array(hostile), (value) => {
        const { html } = json(value)
        assert.doesNotMatch(html, /[<>&\u2028\u2029]/)
        assert.deepEqual(JSON.parse(html), value)
      }),
    )
  })
})

describe('a name', () => {
  const cases: readonly (readonly [string, string, string])[] = [
    ['main.main', 'main.main', 'main.main'],
    ['encoding/json.(*decodeState).value', 'encoding/json.(*decodeState).value', 'json.(*decodeState).value'],
    ['a/b.F[c/d.T]', 'a/b.F[c/d.T]', 'b.F[c/d.T]'],
    ['a/b.F[go.shape.struct { A/B c/d.T; More int }]', 'a/b.F[…]', 'b.F[…]'],
    ['', '(no name)', '(no name)'],
    ['main.\u202egnp\u0000', 'main. gnp ', 'main. gnp '],
  ]
  for (const [name, text, short] of cases) {
    it(`${JSON.stringify(name)} is ${JSON.stringify(text)}, and in a frame ${JSON.stringify(short)}`, () => {
      assert.equal(nameText(name), text)
      assert.equal(frameText(name), short)
    })
  }

  it('of 60 kB is cut in the middle', () => {
    const text = nameText(`main.${'x'.repeat(60_000)}.end`)
    assert.match(text, /^main\.x{100,}…x{100,}\.end$/)
    assert.ok(text.length <= 240)
  })
})

const edited = fleet('edited').map(keptBytes)
const run = runOf(edited.map(decodeProfile))
const compacted = committedBytes(fleet('baseline').map(kept))
const committed = (bytes: Uint8Array) =>
  admitCommitted(
    bytes,
    run.profiles.map(({ profile }) => profile),
  )

describe('what the flame graph is made of', () => {
  it('has the committed stacks only where the file has whole ones', () => {
    assert.equal(flameFacts(run, edited, committed(compacted), compacted).committed, null)
    const whole = keptBytes('baseline-1')
    assert.ok((flameFacts(run, edited, committed(whole), whole).committed?.count ?? 0) > 100)
    assert.equal(flameFacts(run, edited, { kind: 'absent', why: null }, null).tables.committed, null)
  })

  it('is a reason where the stacks cannot be read, and the report says it', () => {
    const chain = Buffer.concat([
      programBytes(),
      ...new Array<Buffer>(2 ** 15).fill(message(2, message(1, Buffer.alloc(1100, 1)), int(2, 1))),
    ])
    const facts = flameFacts(run, [chain], { kind: 'absent', why: null }, null)
    assert.ok('code' in facts.today && facts.today.code === 'profile-too-many-records')
    const html = htmlReport({ ...factsOf(judgeRun(null, run)), flame: facts })
    assert.match(html, /There is no flame graph: .*\(profile-too-many-records\)/)
    assert.ok(most.steps < 2 ** 15 * 1100)
  })

  it('is the tree by numbers of functions, with shares of both sides', () => {
    const [a, b, none] = [loc(1, 'x/m.a@2/1'), loc(2, 'm.b@2/1'), loc(3, 'runtime._GC@0/0')]
    const bytes = pprof({
      samples: [
        [[b, a], 3],
        [[a], 1],
        [[none], 2],
      ],
    })
    const before = pprof({ samples: [[[a, b], 1]] })
    const tablesOf = (of: Uint8Array) => runOf([decodeProfile(of)]).merged.tables
    const tree = prunedTree(callTree([bytes]), 0, 100)
    const tables = { today: tablesOf(bytes), committed: tablesOf(before) }
    assert.deepEqual(flameData(tree, callTree([before]), tables), {
      labels: ['m.a', 'm.b', 'runtime._GC'],
      names: ['x/m.a', 'm.b', 'runtime._GC'],
      own: [1, 0.25, 0, 0.75, null, null],
      nodes: [-1, 6, 2, 0, 4, 1, 1, 3, 0, 2, 2, 0],
      stacks: [1, 0, 0, 0],
    })
  })

  it('lists the functions that have samples of their own no more', () => {
    const tables = (names: readonly string[]) =>
      runOf([decodeProfile(programBytes({ callee: (site) => names[site % names.length] ?? '' }))]).merged.tables
    const [before, today] = [tables(['main.a', 'main.b', 'main.c', 'main.d']), tables(['main.a', 'main.b'])]
    assert.deepEqual(
      vanishedFunctions(before, today, 0.001).map(({ name }) => name),
      ['main.c', 'main.d'],
    )
    assert.deepEqual(vanishedFunctions(before, today, 0.3), [])
  })
})

describe('an HTML report', () => {
  const html = htmlReport({
    ...factsOf(judgeRun(compacted, run), { failures: [{ pod: 'pod-3', message: 'busy <b>' }] }),
    flame: flameFacts(run, edited, committed(compacted), compacted),
  })

  it('has a policy that names its script and its style, and nothing else', () => {
    const [, policy = ''] = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html) ?? []
    const hashOf = (element: string): string => {
      const [, text = ''] = new RegExp(`<${element}>([\\s\\S]*?)</${element}>`).exec(html) ?? []
      return `&#39;sha256-${createHash('sha256').update(text).digest('base64')}&#39;`
    }
    assert.ok(policy.startsWith('default-src &#39;none&#39;; '))
    assert.ok(policy.includes(`script-src ${hashOf('script')};`))
    assert.ok(policy.includes(`style-src ${hashOf('style')};`))
    assert.equal(policy.includes('unsafe'), false)
    assert.ok(html.indexOf('Content-Security-Policy') < html.indexOf('<style'))
  })

  it('is the same for the same facts', () => {
    const again = { ...factsOf(judgeRun(compacted, run), { failures: [{ pod: 'pod-3', message: 'busy <b>' }] }) }
    assert.equal(htmlReport({ ...again, flame: flameFacts(run, edited, committed(compacted), compacted) }), html)
  })

  it('shows pods by their pseudonyms, and what others said as text', () => {
    assert.match(html, /<code>pod-3<\/code>: busy &lt;b&gt;/)
    assert.match(html, /<td>pod-1<\/td><td>node-1<\/td><td class="figures">1,402<\/td>/)
  })

  it('has no style of an element and no handler, which its policy would block', () => {
    const body = html.slice(html.indexOf('<body>'), html.lastIndexOf('<script>'))
    assert.doesNotMatch(body.replace(/<script type="application\/json"[\s\S]*?<\/script>/, ''), /\s(style|on\w+)=/)
  })
})
