import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { marked } from 'marked'
import { changesPicture, changesTitle } from '../../src/report/changes-picture.ts'
import { comparisonMarkdown } from '../../src/report/comparison.ts'
import { bodyWithin } from '../../src/report/pull-request-body.ts'
import { stepSummary } from '../../src/report/step-summary.ts'
import { fourPods, judgeRun, programBytes } from '../drift/judging.ts'
import { endOf, factsOf } from './facts.ts'

const rightToLeft = '\u202egnp.exe'

/** Names that Go would never print, and some that it would, in every place where a report shows one. */
const nasty = [
  '@octocat',
  '#123',
  'acme/shop#7',
  'https://evil.example/x',
  'www.evil.example',
  'ann@evil.example',
  '[click](https://evil.example)',
  '![x](https://evil.example/x.png)',
  '<img src=x onerror=alert(1)>',
  '</details><h1>',
  '<!-- /pgo-refresh -->',
  '`a` ``b``',
  'a|b|c',
  '\\|',
  '**bold** _i_ ~~s~~',
  ':tada:',
  rightToLeft,
  '&lt;script&gt;',
  `T[${'struct { Field int; '.repeat(3000)}]`,
]
const named = (site: number): string => `main.${nasty[site % nasty.length]}${site}`
const packaged = (site: number): string => `${nasty[site % 9]}/p.f${site}`
const judgement = judgeRun(
  programBytes({ caller: packaged, callee: named }),
  fourPods({ caller: packaged, offset: () => 9 }),
)
const { cause } = judgement
assert.ok(cause !== null)

const words = nasty.slice(0, 3).join(' ')
const facts = factsOf(judgement, {
  failures: [{ pod: 'pod-3', message: `busy ${nasty.join(' ')}` }],
  excluded: [{ reason: words, count: 2 }],
  renamed: `Renamed ${words}.`,
  verification: `Not verified: ${words}.`,
})
const report = 'https://github.com/acme/shop/actions/runs/1/artifacts/2'
const picture = 'https://github.com/acme/shop/blob/0123/changes.svg?raw=true'
const end = endOf({ note: words, warnings: [words] }, { publication: { url: report, warnings: [words] } })

const texts: readonly (readonly [string, string])[] = [
  ['the body', bodyWithin({ ...facts, cause, picture, report }, 60_000)],
  ['the step summary', stepSummary(facts, end)],
  ['a comparison', comparisonMarkdown(judgement)],
]

/** Elements that a report of ours is made of; whatever else is there came out of a name. */
const own =
  /^<\/?(h[2-4]|p|ul|li|table|thead|tbody|tr|th|td|code|pre|strong|em|br|details|summary)( align="right"| class="language-sh")?\/?>$/

for (const [name, text] of texts) {
  describe(`${name}, rendered`, () => {
    const html = marked.parse(text, { async: false, gfm: true })

    it('has no element, link or image but ours', () => {
      const tags = html.match(/<[^>]*>/g) ?? []
      assert.ok(tags.length > 50, `${tags.length}`)
      const others = tags.filter((tag) => !own.test(tag) && tag !== '</a>')
      const allowed = [`<a href="${report}">`, `<img src="${picture}" alt="${changesTitle(judgement)}">`]
      assert.deepEqual(
        others.filter((tag) => !allowed.includes(tag)),
        [],
      )
    })

    it('mentions nobody and no issue', () => {
      // GitHub looks for both in text, once entities are resolved, and never in code.
      const outside = html
        .replace(/<(code|pre)\b[\s\S]*?<\/\1>/g, '')
        .replace(/<[^>]*>/g, '')
        .replace(/&#(\d+);/g, (_, digits: string) => String.fromCodePoint(Number(digits)))
      assert.doesNotMatch(outside, /@\w|#\d|GH-\d/)
    })

    it('has what it opens closed', () => {
      for (const element of ['details', 'table', 'code', 'p']) {
        const count = (tag: RegExp): number => html.match(tag)?.length ?? 0
        assert.equal(count(new RegExp(`<${element}\\b`, 'g')), count(new RegExp(`</${element}>`, 'g')), element)
      }
    })

    it('turns no text around', () => assert.doesNotMatch(text, /[\u202a-\u202e\u2066-\u2069\u200e\u200f]/))
  })
}

it('and the picture shows names as text', () => {
  const svg = changesPicture(judgement) ?? ''
  assert.doesNotMatch(svg, /<(script|img|a|image|foreignObject)\b|\u202e|href|onerror=(?!alert\(1\)&gt;)/)
})
