import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { judgeInvalid } from '../../src/drift/judge.ts'
import type { Cause, Judgement } from '../../src/drift/judgement.ts'
import { comparisonMarkdown } from '../../src/report/comparison.ts'
import { pullRequestWords } from '../../src/report/pull-request.ts'
import { type BodyFacts, bodyWithin } from '../../src/report/pull-request-body.ts'
import { failureSummary, type RunEnd, stepSummary } from '../../src/report/step-summary.ts'
import { committedBytes, fourPods, judgeRun, limits, programBytes, programProfile, runOf } from '../drift/judging.ts'
import { fleet, kept } from '../service/kept.ts'
import { codeIn, endOf, factsOf, tablesIn } from './facts.ts'

const real = judgeRun(committedBytes(fleet('baseline').map(kept)), runOf(fleet('edited').map(kept)))
const first = judgeRun(null, runOf(fleet('baseline').map(kept)))
const wording = { title: 'Refresh {profile}: {cause}', commitMessage: null }
const room = 60_000
const bodyFacts = (judgement: Judgement, more: Partial<BodyFacts> = {}): BodyFacts => {
  const { cause } = judgement
  assert.ok(cause !== null)
  return { ...factsOf(judgement), cause, picture: null, report: null, ...more }
}
const bodyOf = (judgement: Judgement, more: Partial<BodyFacts> = {}): string =>
  bodyWithin(bodyFacts(judgement, more), room)

describe('the words of a pull request', () => {
  const { title, commitMessage, ...words } = pullRequestWords(bodyFacts(real), wording)
  const body = words.body(room)

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
    assert.match(pullRequestWords(bodyFacts(upgraded), wording).title, /: the Go toolchain changed$/)
  })

  it('have a reason for every cause', () => {
    const causes: readonly Cause[] = ['first', 'size', 'source', 'gone', 'workload', 'top', 'age', 'forced']
    const titles = causes.map((cause) => pullRequestWords(bodyFacts(first, { cause }), wording).title)
    assert.equal(new Set(titles).size, causes.length)
  })

  it('say how to look and how to decline, for a path with quotes too', () => {
    assert.match(body, /^file='cmd\/shop\/default\.pgo'$/m)
    assert.match(body, /To decline, close:/)
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
    ['in a step summary', stepSummary(factsOf(real), endOf({ operation: 'created' }))],
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

describe('a body in little room', () => {
  const many = Array.from({ length: 100 }, (_, index) => ({
    pod: `pod-${index + 1}`,
    node: `node-${index + 1}`,
    samples: 1402,
    cpuSeconds: 14.02,
    seconds: 14.01,
  }))
  const facts = bodyFacts(real, {
    profiles: many,
    report: 'https://github.example/r',
    picture: 'https://github.example/p',
  })
  const whole = bodyWithin(facts, room)

  it('is whole where it fits', () => {
    assert.equal(bodyWithin(facts, whole.length), whole)
    assert.match(whole, /… and 80 more profiles\./)
  })

  it('never has more than the room, nor a table or a section cut in two', () => {
    const lengths = new Set<number>()
    for (let least = whole.length - 1; least >= 1_000; least -= 500) {
      const text = bodyWithin(facts, least)
      lengths.add(text.length)
      assert.ok(text.length <= least, `${text.length} of ${least}`)
      for (const rows of tablesIn(text)) assert.equal(new Set(rows.map((row) => row.length)).size, 1)
      assert.equal(text.match(/<details>/g)?.length, text.match(/<\/details>/g)?.length)
      assert.match(text, /^### 30 % of the hot call sites moved/)
      assert.match(text, /To decline, close/)
    }
    assert.ok(lengths.size >= 5, [...lengths].join(' '))
  })

  it('drops rows first, then profiles, then the method', () => {
    const rowsOf = (text: string, first: string): number =>
      tablesIn(text).find(([header]) => header?.[0] === first)?.length ?? 0
    const lessRows = bodyWithin(facts, whole.length - 1)
    assert.ok(rowsOf(lessRows, 'call') < rowsOf(whole, 'call'))
    assert.equal(rowsOf(lessRows, 'profile'), 22)
    const noMethod = bodyWithin(facts, 3_000)
    assert.doesNotMatch(noMethod, /Look at it yourself/)
    assert.match(noMethod, /100 profiles\./)
  })
})

describe('pictures in a body', () => {
  const picture = 'https://github.example/acme/shop/blob/0123/changes.svg?raw=true'
  const report = 'https://github.example/acme/shop/actions/runs/1/artifacts/2'

  it('are shown above the numbers, with words for who cannot see them', () => {
    const text = bodyOf(real, { picture, report })
    assert.ok(text.includes(`![The largest functions, by how much their own share changed](${picture})`))
    assert.ok(text.includes(`](${report})`))
    assert.ok(text.indexOf(picture) < text.indexOf('| samples |'))
  })

  it('are not missed where there are none', () => assert.doesNotMatch(bodyOf(real), /!\[|Flame graph/))
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
    ['in the step summary', stepSummary(factsOf(judgement), endOf())],
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
    const text = stepSummary(
      factsOf(real),
      endOf({
        operation: 'created',
        pullRequest: { number: 7, url: 'https://github.example/o/r/pull/7' },
        note: 'It was declined before.',
        warnings: ['Not assigned: @ann.'],
      }),
    )
    assert.match(text, /^## `cmd\/shop\/default\.pgo`: refresh\n\n/)
    assert.match(
      text,
      /Pull request: created \[#7\]\(https:\/\/github\.example\/o\/r\/pull\/7\)\. It was declined before\./,
    )
    assert.match(text, /^- ⚠️ Not assigned: &#64;&#8203;ann\.$/m)
  })

  it('says how old the committed profile is, and what to do', () => {
    const old = { ...real, signals: { ...real.signals, age: { ...real.signals.age, days: 194.3 } } }
    const text = stepSummary(factsOf(old), endOf({ operation: 'created' }))
    assert.match(text, /^Committed profile: 194 days old, taken \d{4}-\d\d-\d\d\.$/m)
    assert.match(text, /^\*\*Next:\*\* review the pull request; merge it/m)
    assert.match(stepSummary(factsOf(first), endOf()), /^Committed profile: none that can be used\.$/m)
  })

  it('has another next step for whatever the run did', () => {
    const operations = ['created', 'updated', 'unchanged', 'muted', 'frozen'] as const
    const verdicts = ['watch', 'unstable', 'too-small', 'invalid', 'none'] as const
    const next = (judgement: Judgement, end: RunEnd): string =>
      /^\*\*Next:\*\* (.*)$/m.exec(stepSummary(factsOf(judgement), end))?.[1] ?? ''
    const steps = [
      ...operations.map((operation) => next(real, endOf({ operation }))),
      ...verdicts.map((verdict) => next({ ...real, verdict }, endOf())),
      next({ ...real, verdict: 'none' }, endOf({ operation: 'closed' })),
      next(real, endOf({}, { isDryRun: true })),
    ]
    assert.equal(new Set(steps).size, 12)
    for (const step of steps) assert.match(step, /^[a-z].*\.$/)
  })

  it('links the report, and says what could not be kept', () => {
    const kept = endOf(
      {},
      { publication: { url: 'https://github.example/o/r/actions/runs/1/artifacts/2', warnings: [] } },
    )
    assert.match(
      stepSummary(factsOf(real), kept),
      /\]\(https:\/\/github\.example\/o\/r\/actions\/runs\/1\/artifacts\/2\)/,
    )
    const lost = endOf({}, { publication: { url: null, warnings: ['The HTML report could not be kept: <b>.'] } })
    assert.match(stepSummary(factsOf(real), lost), /^- ⚠️ The HTML report could not be kept: &#60;b&#62;\.$/m)
  })

  it('warns of a schedule that is about to be switched off', () => {
    const text = stepSummary(factsOf(real), endOf({}, { scheduleEnds: new Date('2026-12-01T10:00:00Z') }))
    assert.match(text, /after 60 days without activity, and .* on 2026-12-01\./)
    assert.doesNotMatch(stepSummary(factsOf(real), endOf()), /60 days/)
  })

  it('of an invalid run lists the refusals, and no table of nothing', () => {
    const refusal = { code: 'profile-not-cpu', message: 'This is no CPU profile.', remedy: 'Take another.' }
    const text = stepSummary(factsOf(judgeInvalid([refusal], limits)), endOf())
    assert.match(text, /- `profile-not-cpu`: This is no CPU profile\. Take another\./)
    assert.doesNotMatch(text, /\| samples \| (?!CPU)/)
  })

  it('of a failed run says what to do', () => {
    const text = failureSummary({ code: 'pods-none', message: 'No pod <b>.', remedy: 'Wait.' })
    assert.equal(text, '## pgo-refresh failed: `pods-none`\n\nNo pod &#60;b&#62;.\n\n**What to do:** Wait.\n')
  })
})
