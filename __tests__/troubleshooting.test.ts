import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, it } from 'node:test'
import { allExamples, troubleshooting } from '../scripts/troubleshooting/document.ts'

const root = resolve(import.meta.dirname, '..')
const read = (path: string): string => readFileSync(join(root, path), 'utf8')

/** The sources, without comments. */
const sources = new Map(
  readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => [path, read(join('src', path)).replace(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm, '')] as const),
)

/** Ways to write a code: where a refusal is made, and where one is looked for by its code. */
const spellings: readonly RegExp[] = [
  /\brefuse\(\s*'([^']+)'/g,
  /(?<!typeof [\w.]*)\bcode(?::| =| [!=]==) *['`]([a-z][^'`]*)['`]/g,
  /'(profiles?-[a-z-]+)'/g,
]

/** Codes in a text; `profile-is-${kind}` is one with a star. */
function codesIn(text: string): string[] {
  const spelt = spellings.flatMap((pattern) => [...text.matchAll(pattern)].map(([, code = '']) => code))
  const sets = [...text.matchAll(/new Set\(\[([^\]]*)\]/g)].flatMap(([, items = '']) =>
    [...items.matchAll(/'([a-z]+(?:-[a-z]+)+)'/g)].map(([, code = '']) => code),
  )
  return [...spelt, ...sets].map((code) => code.replace(/\$\{\w+\}/g, '*'))
}

/** Those of `codes` that are not among `known`. */
const missing = (codes: readonly string[], known: readonly string[]): string[] =>
  codes.filter((code) => {
    const pattern = new RegExp(`^${code.replaceAll('*', '[a-z-]+')}$`)
    return !known.some((one) => pattern.test(one))
  })

/** Places that make a refusal with a code that stands there. */
const plain = /^(?:refuse\(\s*'|new RefusedError\(\s*\{\s*code: ['`])/
/**
 * Those with a code from elsewhere: what wraps a refusal, or takes it out of a table whose codes are spelt `code: '…'`.
 */
const fromElsewhere = (text: string): number =>
  [...text.matchAll(/\brefuse\(|new RefusedError\(/g)].filter(({ index }) => !plain.test(text.slice(index))).length

const document = read('docs/troubleshooting.md')
const headings = [...document.matchAll(/^### (.+)$/gm)].map(([, code = '']) => code)

describe('docs/troubleshooting.md', () => {
  it('is what the functions say', () => assert.equal(document, troubleshooting()))

  it('has every code that the sources write', () => {
    const codes = [...sources.values()].flatMap(codesIn)
    assert.ok(new Set(codes).size > 100)
    assert.deepEqual(missing(codes, headings), [])
  })

  it('has each code once, in kebab-case', () => {
    assert.deepEqual(
      headings.filter((code) => !/^[a-z]+(-[a-z]+)*$/.test(code)),
      [],
    )
    assert.equal(new Set(headings).size, headings.length)
  })

  it('is read off every place that makes a refusal', () => {
    const others = [...sources].map(([path, text]) => [path, fromElsewhere(text)]).filter(([, count]) => count !== 0)
    assert.deepEqual(Object.fromEntries(others), {
      'cli/calibrate.ts': 2,
      'cli/compact.ts': 1,
      'cli/compare.ts': 1,
      'cli/files.ts': 1,
      'cluster/api/api-refusals.ts': 1,
      'cluster/api/refuse.ts': 1,
      'cluster/doctor/profile.ts': 1,
      'github/refusals.ts': 1,
      'profile/refusals.ts': 1,
      'profile/not-cpu.ts': 1,
    })
  })
})

/** A code is a meaning: each is made in one file, but these, where two rooms say the same. */
const shared: Readonly<Record<string, readonly string[]>> = {
  forbidden: ['cluster/api/api-refusals.ts', 'cluster/doctor/permissions.ts'],
  'input-invalid': ['cluster/road/pprof-headers.ts', 'input-readers.ts', 'inputs.ts'],
  'pod-gone': ['cluster/road/forward-refusals.ts', 'cluster/workload/pod-refusals.ts'],
  'pprof-busy': ['cluster/road/pprof-answers.ts', 'cluster/workload/workload-refusals.ts'],
  unauthorized: ['cluster/api/api-refusals.ts', 'cluster/login/sent-token.ts'],
  'profile-is-lfs-pointer': ['github/file-refusals.ts', 'profile/refusals.ts'],
}

describe('a code', () => {
  it('is made in one place', () => {
    const makers = new Map<string, string[]>()
    for (const [path, text] of sources) {
      const made = new Set([...text.matchAll(/(?:\brefuse\(\s*|\bcode: )'([^']+)'/g)].map(([, code = '']) => code))
      for (const code of made) makers.set(code, [...(makers.get(code) ?? []), path].toSorted())
    }
    const several = [...makers].filter(([, paths]) => paths.length > 1)
    assert.deepEqual(Object.fromEntries(several), shared)
  })

  it('is not said in the words of another', () => {
    const codes = Map.groupBy(allExamples, ({ refusal }) => refusal.message)
    const ambiguous = [...codes].map(([message, same]) => [message, new Set(same.map(({ refusal }) => refusal.code))])
    assert.deepEqual(
      ambiguous.filter(([, those]) => typeof those !== 'string' && (those?.size ?? 0) > 1),
      [],
    )
  })
})

/** How many profiles there are, what the commonest failure is, and what became of the pods; and what GitHub says. */
const inSeveralSentences = new Set([
  'capture-quorum',
  'github-rate-limited',
  'github-reviewers-refused',
  'github-team-reviewers-refused',
])

/** What the examples have of a cluster's inside, and of secrets. */
const inside = /192\.0\.2\.|10\.244\.|10\.0\.0\.|example\.com|shop-6d5f7c|e30\.|secret alone|Bearer/

/** What a remedy tells to do. */
const verbs =
  /\b(add|ask|build|capture|change|check|choose|commit|compare|decode|delete|give|grant|leave|let|log in|look|make|mark|merge|narrow|pass|point|profile|put|raise|register|renew|report|resolve|run|see|serve|set|settings|show|shows|start|stop|take|unpack|use|write)\b/i

for (const { refusal, seenAs } of allExamples) {
  const { code, message, remedy } = refusal
  describe(`${code}: ${message}`, () => {
    it('is one sentence', () => {
      assert.match(message, /\.$/)
      if (!inSeveralSentences.has(code)) assert.doesNotMatch(message, /[.!?] +[A-Z]/)
    })

    it('names nobody', () => assert.doesNotMatch(`${message} ${remedy}`, inside))

    it('says what to do', () => {
      assert.match(remedy, /[.\]}]$|: write$/)
      assert.match(remedy, verbs)
    })

    it('has one kind of apostrophe', () => {
      const own = `${message} ${remedy}`.replaceAll(seenAs ?? '\0', '').replace(/`[^`]*`/g, '')
      assert.doesNotMatch(own, /\w'\w/)
    })
  })
}

describe('the search for codes finds', () => {
  const samples: readonly (readonly [string, readonly string[]])[] = [
    ["refuse(\n    'pod-gone',\n    'The pod …'", ['pod-gone']],
    ["new RefusedError({ code: 'usage', message })", ['usage']],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: this is what sources look like.
    ['{ code: `profile-is-${kind}` }', ['profile-is-*']],
    ["function f(code = 'no-pods') {}", ['no-pods']],
    ["if (error.code !== 'no-pods') throw error", ['no-pods']],
    ["notAProfile('a page', wrongAddress, 'profile-is-html')", ['profile-is-html']],
    ["const all = new Set([\n  'pod-gone',\n  'pod-evicted',\n])", ['pod-gone', 'pod-evicted']],
    ["if (code === 'ENOENT') return", []],
    ["const kind = 'not-ready'", []],
  ]
  for (const [text, codes] of samples) {
    it(`${codes.join(', ') || 'nothing'} in ${JSON.stringify(text)}`, () => assert.deepEqual(codesIn(text), codes))
  }

  it('what is missing', () => {
    assert.deepEqual(missing(['pod-gone', 'profile-is-*', 'no-pods'], ['pod-gone', 'profile-is-folder']), ['no-pods'])
    assert.deepEqual(missing(['profile-is-*'], ['profile-empty']), ['profile-is-*'])
  })

  it('a refusal whose code is not at hand', () => {
    assert.equal(fromElsewhere("refuse('a', 'b')\nnew RefusedError({\n  code: 'c'"), 0)
    assert.equal(fromElsewhere('refuse(code, message)\nnew RefusedError(refusal)'), 2)
  })
})
