import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { canRewrite, LiveLines } from '../../src/cli/live-lines.ts'

/** A terminal that understands what LiveLines writes, and nothing else. */
function startTerminal(columns = 40) {
  const screen: string[] = []
  return {
    isTTY: true,
    columns,
    write(text: string) {
      const [kept = '', ...sequences] = text.split('\x1b[')
      const print = (lines: string) => {
        assert.ok(lines === '' || lines.endsWith('\n'), `written without a line of its own: ${JSON.stringify(text)}`)
        screen.push(...lines.split('\n').slice(0, -1))
      }
      print(kept)
      for (const sequence of sequences) {
        const [, up] = /^(\d+)A\r$/.exec(sequence) ?? []
        if (up !== undefined) screen.length -= Number(up)
        else if (sequence.startsWith('0J')) print(sequence.slice(2))
        else assert.fail(`unknown sequence in ${JSON.stringify(text)}`)
      }
    },
    screen: () => screen,
  }
}

describe('live lines', () => {
  it('are rewritten in place, below the lines that stay', () => {
    const terminal = startTerminal()
    const live = new LiveLines(terminal)
    live.say('one')
    live.show(['pod-1 sampling 0/30 s', 'pod-2 connecting'])
    live.say('two')
    live.show(['pod-1 sampling 1/30 s'])
    assert.deepEqual(terminal.screen(), ['one', 'two', 'pod-1 sampling 1/30 s'])
  })

  it('leave nothing behind', () => {
    const terminal = startTerminal()
    const live = new LiveLines(terminal)
    live.show(['pod-1 connecting', 'pod-2 connecting'])
    live.show([])
    live.say('done')
    assert.deepEqual(terminal.screen(), ['done'])
  })

  it('never wrap, for a wrapped line would be two', () => {
    const terminal = startTerminal(10)
    const live = new LiveLines(terminal)
    live.show(['pod-1 sampling 0/30 s'])
    assert.deepEqual(terminal.screen(), ['pod-1 sam'])
  })

  it('are as wide as usual where a terminal does not know its width', () => {
    const terminal = startTerminal(0)
    new LiveLines(terminal).show(['pod-1 sampling 0/30 s'])
    assert.deepEqual(terminal.screen(), ['pod-1 sampling 0/30 s'])
  })

  it('are silent while there is nothing to show', () => {
    const live = new LiveLines({ write: () => assert.fail('something was written') })
    live.show([])
    live.show([])
  })
})

describe('a terminal', () => {
  const cases: readonly (readonly [string, boolean, Readonly<Record<string, string>>, boolean])[] = [
    ['a terminal', true, { TERM: 'xterm-256color' }, true],
    ['a terminal without colours', true, { TERM: 'xterm', NO_COLOR: '1' }, true],
    ['a terminal on Windows, which has no TERM', true, {}, true],
    ['a pipe', false, { TERM: 'xterm' }, false],
    ['a dumb terminal', true, { TERM: 'dumb' }, false],
    ['a terminal of a CI service', true, { TERM: 'xterm', CI: 'true' }, false],
  ]
  for (const [what, isTTY, env, expected] of cases) {
    it(`${expected ? 'can' : 'cannot'} be rewritten: ${what}`, () => {
      assert.equal(canRewrite({ isTTY, write: () => true }, env), expected)
    })
  }
})
