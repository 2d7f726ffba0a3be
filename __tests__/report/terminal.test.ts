import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type InspectedFile, inspectionText } from '../../src/report/inspection.ts'
import { judgementText } from '../../src/report/terminal.ts'
import { gauge } from '../../src/report/terminal-table.ts'
import { fourPods, judgeRun, programBytes, programProfile, runOf } from '../drift/judging.ts'

const escapeByte = '\u001b'
const entry: InspectedFile = {
  file: 'default.pgo',
  ok: true,
  refusals: [],
  bytes: 31_701,
  samples: 1402,
  inertSamples: 3,
  cpuSeconds: 14.02,
  edges: 342,
  hotEdges: 322,
  coverage: 0.91,
  functions: 512,
  labels: 0,
  profiles: 1,
  taken: '2026-11-22T17:54:00Z',
  startLineShare: 1,
}

describe('a judgement in a terminal', () => {
  const judgement = judgeRun(programBytes(), fourPods({ offset: (site) => (site < 8 ? 9 : 5) }))

  it('begins with the verdict, its cause and its sentence', () => {
    assert.ok(judgementText(judgement, { colour: false }).startsWith(`refresh (source)\n  ${judgement.summary}\n`))
  })

  it('says why, and where each package comes from', () => {
    const text = judgementText(judgement, { colour: false })
    assert.match(text, /\n\n {2}8 hot call lines of main moved\.\n\n/)
    assert.match(text, /^ {2}where the source moved +moved +gone$/m)
    assert.match(text, /^ {2}main +own program +20 % +0 % +▇+$/m)
  })

  it('has the runtime’s share on both sides, and warns of a jump', () => {
    const callee = (site: number): string => (site < 8 ? `runtime.f${site}` : `main.work${site}`)
    const text = judgementText(judgeRun(programBytes(), fourPods({ callee })), { colour: false })
    assert.match(text, /^ {2}Go runtime +0 % +20 %$/m)
    assert.match(text, /^ {2}The Go runtime’s share of the samples rose from 0 % to 20 %\./m)
  })

  it('has colours only where they are asked for', () => {
    assert.equal(judgementText(judgement, { colour: false }).includes(escapeByte), false)
    const text = judgementText(judgement, { colour: true })
    assert.ok(text.startsWith(`${escapeByte}[1;33mrefresh (source)${escapeByte}[0m\n`))
    assert.equal(text.split(`${escapeByte}[`).length - 1, 2)
  })

  it('names every signal, and has no space at the end of a line', () => {
    const text = judgementText(judgement, { colour: false })
    for (const name of ['moved', 'gone', 'workload', 'top functions', 'age'])
      assert.match(text, new RegExp(`^  ${name} `, 'm'))
    assert.doesNotMatch(text, / $/m)
  })

  it('stays on one screen, whatever names and how many rows there are', () => {
    const callee = (site: number): string => `main.${'x'.repeat(300)}${site}`
    const long = judgeRun(programBytes({ sites: 200 }), fourPods({ sites: 200, callee, offset: () => 9 }))
    const lines = judgementText(long, { colour: false }).split('\n')
    assert.ok(lines.length <= 50, `${lines.length} lines`)
    assert.ok(Math.max(...lines.map((line) => [...line].length)) <= 110)
  })

  it('says what could not be told', () => {
    const alone = judgeRun(programBytes(), runOf([programProfile()]))
    assert.match(judgementText(alone, { colour: false }), /cannot tell with 1 profile/)
  })

  it('prints no name that steers the terminal', () => {
    const callee = (site: number): string => `main.${escapeByte}[2J\u202e${site}`
    const text = judgementText(judgeRun(programBytes(), fourPods({ callee })), { colour: false })
    assert.doesNotMatch(text, /[\p{Cf}\p{Zl}]/u)
    assert.equal(text.includes(escapeByte), false)
  })
})

describe('an inspected file in a terminal', () => {
  it('says whether it may be committed, and what it holds', () => {
    assert.equal(
      inspectionText(entry, { colour: false }),
      `default.pgo: may be committed
  samples      1,402  14.0 s of CPU, 3 of them inert
  call edges     342  322 of them hot, coverage 91 %, start lines on 100 %
  functions      512
  labels           0
  profiles         1  taken 2026-11-22 17:54
  bytes       31,701
`,
    )
  })

  it('says why not, and what to do', () => {
    const refusals = [{ code: 'profile-empty', message: 'The file is empty.', remedy: 'Capture it again.' }]
    const unread = { samples: null, edges: null, functions: null, labels: null, profiles: null }
    const text = inspectionText({ ...entry, ...unread, ok: false, refusals }, { colour: false })
    assert.equal(
      text,
      'default.pgo: must not be committed\n  The file is empty. (profile-empty)\n  Capture it again.\n',
    )
  })

  it('is one line a file, whatever the file is called', () => {
    const [head = ''] = inspectionText({ ...entry, file: 'a\nb: may be committed' }, { colour: false }).split('\n')
    assert.equal(head, 'a b: may be committed: may be committed')
  })
})

describe('a gauge', () => {
  const cases: readonly (readonly [number, string])[] = [
    [0, '    │'],
    [0.05, '▇▇  │'],
    [0.1, '▇▇▇▇│'],
    [0.15, '▇▇▇▇│▇▇'],
    [0.9, '▇▇▇▇│▇▇▇▇'],
  ]
  for (const [value, expected] of cases) {
    it(`passes its mark where the limit is passed: ${value} of 0.1`, () => assert.equal(gauge(value, 0.1, 8), expected))
  }
})
