import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { judgeInvalid } from '../../src/drift/judge.ts'
import type { Cause, Judgement } from '../../src/drift/judgement.ts'
import { comparisonMarkdown } from '../../src/report/comparison.ts'
import { pullRequestWords } from '../../src/report/pull-request.ts'
import type { RunFacts } from '../../src/report/run-facts.ts'
import { failureSummary, stepSummary } from '../../src/report/step-summary.ts'
import { committedBytes, fourPods, judgeRun, limits, programBytes, programProfile, runOf } from '../drift/judging.ts'
import { fleet, kept } from '../service/kept.ts'
import { codeIn, factsOf, tablesIn } from './facts.ts'

const real = judgeRun(committedBytes(fleet('baseline').map(kept)), runOf(fleet('edited').map(kept)))
const first = judgeRun(null, runOf(fleet('baseline').map(kept)))
const wording = { title: 'Refresh {profile}: {cause}', commitMessage: null }
const bodyOf = (judgement: Judgement, more: Partial<RunFacts> = {}): string => {
  const { cause } = judgement
  assert.ok(cause !== null)
  return pullRequestWords({ ...factsOf(judgement, more), cause }, wording).body
}

describe('the words of a pull request', () => {
  const { title, commitMessage, body } = pullRequestWords({ ...factsOf(real), cause: 'source' }, wording)

  it('name the file and the reason', () => {
    assert.equal(title, 'Refresh cmd/shop/default.pgo: hot call sites moved')
    assert.equal(commitMessage, `${title}\n\n${real.summary}\n`)
    assert.ok(body.startsWith('### '))
  })

  it('name the toolchain where it is the reason', () => {
    const upgraded = judgeRun(
      programBytes(),
      fourPods({ libraryStart: (row) => 100 + row + (row % 2) * 1000, offset: (site) => (site < 3 ? 9 : 5) }),
    )
    assert.match(
      pullRequestWords({ ...factsOf(upgraded), cause: 'source' }, wording).title,
      /: the Go toolchain changed$/,
    )
  })

  it('have a reason for every cause', () => {
    const causes: readonly Cause[] = ['first', 'size', 'source', 'gone', 'workload', 'top', 'age', 'forced']
    const titles = causes.map((cause) => pullRequestWords({ ...factsOf(first), cause }, wording).title)
    assert.equal(new Set(titles).size, causes.length)
  })

  it('say how to look and how to decline, for a path with quotes too', () => {
    assert.match(body, /^file='cmd\/shop\/default\.pgo'$/m)
    assert.match(body, /To decline, close this pull request/)
    const odd = bodyOf(real, { profilePath: "it's/default.pgo" })
    assert.match(odd, /^file='it'\\''s\/default\.pgo'$/m)
  })

  it('show real functions as code, four columns of figures, and what was left out', () => {
    const shown = bodyOf(real, {
      excluded: [{ reason: 'too-young', count: 2 }],
      failures: [{ pod: 'pod-3', message: 'busy @ops | see #12' }],
      verification: 'Verified with go1.26.8: `go tool preprofile` reads exactly the table that was judged.',
    })
    assert.match(shown, /Pods left out: 2 too-young\./)
    assert.match(shown, /- `pod-3`: busy &#64;&#8203;ops &#124; see &#35;&#8203;12/)
    assert.match(shown, /Verified with go1\.26\.8/)
    const functions = tablesIn(shown).find(([header]) => header?.[0] === 'function')
    assert.ok(functions !== undefined && functions.length > 10)
    for (const [name = ''] of functions.slice(2)) assert.notEqual(codeIn(name), null)
  })

  it('balance what they open', () => {
    for (const text of [body, bodyOf(first)]) {
      assert.equal(text.match(/<details>/g)?.length, text.match(/<\/details>/g)?.length)
      assert.equal((text.match(/^```/gm)?.length ?? 1) % 2, 0)
    }
  })
})

describe('every table has as many cells in every row', () => {
  const texts: readonly (readonly [string, string])[] = [
    ['in the body of a first profile', bodyOf(first)],
    ['in the body of a drift', bodyOf(real)],
    [
      'in a step summary',
      stepSummary(factsOf(real), { operation: 'created', pullRequest: null, note: null, warnings: [] }),
    ],
    ['in a comparison', comparisonMarkdown(real)],
  ]
  for (const [name, text] of texts) {
    it(name, () => {
      const tables = tablesIn(text)
      assert.ok(tables.length >= 2)
      for (const rows of tables) assert.equal(new Set(rows.map(({ length }) => length)).size, 1, rows.join('\n'))
    })
  }
})

describe('names out of a hostile profile', () => {
  const nasty = [
    'main.a|b|c',
    'main.`code`',
    'main.<img src=x>',
    'main.</details>',
    'main.<!-- /pgo-refresh -->',
    'main.@octocat',
    'main.#12',
    'main.\u202egnp.exe',
    'main.\\|',
    `main.T[${'struct { Field int; '.repeat(3000)}]`,
  ]
  const callee = (site: number): string => `${nasty[site % nasty.length]}${site}`
  const judgement = judgeRun(programBytes(), fourPods({ callee }))
  const body = bodyOf(judgement)

  it('keep every table whole', () => {
    for (const rows of tablesIn(body)) assert.equal(new Set(rows.map(({ length }) => length)).size, 1, rows.join('\n'))
  })

  it('appear in code spans only', () => {
    const outside = body.replaceAll(/(`+)(?!`)[^\n]*?[^`]\1(?!`)/g, '')
    for (const text of ['octocat', '<img', 'gnp.exe', '#12', '/pgo-refresh'])
      assert.equal(outside.includes(text), false, text)
    assert.equal(body.includes('\u202e'), false)
  })

  it('stay far below what GitHub takes', () => assert.ok(body.length < 60_000, `${body.length}`))
})

describe('why it is due', () => {
  const goMod = { module: 'example.com/shop', requires: ['github.com/acme/auth'] }
  const caller = (site: number): string =>
    `${site < 5 ? 'example.com/shop/internal/auth' : 'github.com/acme/auth/key'}.f${site}`
  const busy = (site: number): string => (site > 30 ? `runtime.f${site}` : `main.work${site}`)
  const judgement = judgeRun(
    programBytes({ caller }),
    fourPods({ caller, callee: busy, offset: (site) => (site < 12 ? 9 : 5) }),
    { goMod },
  )
  const texts: readonly (readonly [string, string])[] = [
    ['in the body', bodyOf(judgement)],
    [
      'in the step summary',
      stepSummary(factsOf(judgement), { operation: 'none', pullRequest: null, note: null, warnings: [] }),
    ],
    ['in a comparison', comparisonMarkdown(judgement)],
  ]
  for (const [name, text] of texts) {
    it(`is a list ${name}, with names as code`, () => {
      assert.match(text, /^- `github\.com\/acme\/auth` moved \(7 hot call lines\)\.$/m)
      assert.match(text, /^- 5 hot call lines of `internal\/auth` moved\.$/m)
    })

    it(`shows the runtime’s share ${name}, and warns of the jump`, () => {
      assert.match(text, /^\| Go runtime \| 0 % \| 23 % \|/m)
      assert.match(text, /^\*\*Careful:\*\* The Go runtime’s share of the samples rose from 0 % to 23 %\./m)
    })

    it(`says ${name} where each package comes from`, () => {
      assert.match(text, /^\| `internal\/auth` \| own module \| 13 % \| 0 % \|$/m)
      assert.match(text, /^\| `github\.com\/acme\/auth\/key` \| dependency \| 18 % \| 22 % \|$/m)
    })
  }

  it('is said of a guessed module as of one', () => {
    const own = (site: number): string => `${site < 20 ? 'main' : 'example.com/shop/internal/auth'}.f${site}`
    const program = { caller: own, callee: (site: number) => `example.com/shop/internal/auth.g${site}` }
    const text = comparisonMarkdown(judgeRun(programBytes(program), fourPods({ ...program, offset: () => 9 })))
    assert.match(
      text,
      /^- 20 hot call lines of `internal\/auth` moved \(own module, by a guess: `example\.com\/shop`\)\.$/m,
    )
    assert.match(text, /^\| `internal\/auth` \| own module \(a guess\) \|/m)
  })
})

describe('packages out of a hostile profile', () => {
  const nasty = [
    '@octocat/a',
    'x/#12',
    'www.evil.example/`a`',
    '<img src=x>/y',
    'a|b/c',
    'x/%e2%80%aegnp',
    '<!-- /pgo-refresh -->/z',
  ]
  const caller = (site: number): string => `${nasty[site % nasty.length]}.f${site}`
  const judgement = judgeRun(programBytes({ caller }), fourPods({ caller, offset: () => 9 }))
  const body = bodyOf(judgement)

  it('appear in code spans only, and keep every table whole', () => {
    assert.equal(judgement.why.length, 5)
    const outside = body.replaceAll(/(`+)(?!`)[^\n]*?[^`]\1(?!`)/g, '')
    for (const text of ['octocat', '#12', 'evil', '<img', 'gnp', '/pgo-refresh -->'])
      assert.equal(outside.includes(text), false, text)
    assert.equal(body.includes('\u202e'), false)
    for (const rows of tablesIn(body)) assert.equal(new Set(rows.map(({ length }) => length)).size, 1, rows.join('\n'))
  })
})

describe('the body of the largest judgement', () => {
  it('of real captures stays below 60,000 characters', () => {
    for (const judgement of [real, first]) assert.ok(bodyOf(judgement).length < 60_000)
  })

  it('of a program with long paths and a thousand heavy calls does too', () => {
    const many = {
      sites: 900,
      weight: () => 10,
      callee: (site: number) => `example.com/${'deep/'.repeat(40)}p${site % 97}.F${site}`,
    }
    const today = runOf([programProfile({ ...many, offset: () => 9 })])
    assert.ok(bodyOf(judgeRun(programBytes(many), today)).length < 60_000)
  })
})

describe('the step summary', () => {
  it('has the verdict, the sentence and what became of the pull request', () => {
    const text = stepSummary(factsOf(real), {
      operation: 'created',
      pullRequest: { number: 7, url: 'https://github.example/o/r/pull/7' },
      note: 'It was declined before.',
      warnings: ['Not assigned: @ann.'],
    })
    assert.match(text, /^## `cmd\/shop\/default\.pgo`: refresh\n\n/)
    assert.match(
      text,
      /Pull request: created \[#7\]\(https:\/\/github\.example\/o\/r\/pull\/7\)\. It was declined before\./,
    )
    assert.match(text, /^- ⚠️ Not assigned: &#64;&#8203;ann\.$/m)
  })

  it('of an invalid run lists the refusals, and no table of nothing', () => {
    const refusal = { code: 'profile-not-cpu', message: 'This is no CPU profile.', remedy: 'Take another.' }
    const text = stepSummary(factsOf(judgeInvalid([refusal], limits)), {
      operation: 'none',
      pullRequest: null,
      note: null,
      warnings: [],
    })
    assert.match(text, /- `profile-not-cpu`: This is no CPU profile\. Take another\./)
    assert.doesNotMatch(text, /\| samples \| (?!CPU)/)
  })

  it('of a failed run says what to do', () => {
    const text = failureSummary({ code: 'pods-none', message: 'No pod <b>.', remedy: 'Wait.' })
    assert.equal(text, '## pgo-refresh failed: `pods-none`\n\nNo pod &#60;b&#62;.\n\n**What to do:** Wait.\n')
  })
})
