import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { describe, it } from 'node:test'
import { parse } from 'yaml'
import { actionInputs } from '../src/action-interface.ts'
import { rightsVia } from '../src/cluster/workload/workload-kinds.ts'
import { percent } from '../src/drift/figures.ts'
import { documented, unindented } from './documented.ts'
import { assertWellFormed } from './report/well-formed.ts'

const root = resolve(import.meta.dirname, '..')
const read = (path: string): string => readFileSync(join(root, path), 'utf8')

const documents = [
  'README.md',
  'CHANGELOG.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  ...readdirSync(join(root, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
]

/** As GitHub makes it of a heading. */
const anchorOf = (title: string): string =>
  title
    .toLowerCase()
    .replace(/[^\w\s-]/g, '')
    .replaceAll(' ', '-')

const anchorsOf = (text: string): string[] => [...text.matchAll(/^#+ (.+)$/gm)].map(([, title = '']) => anchorOf(title))

for (const path of documents) {
  describe(path, () => {
    it('links to what is there', () => {
      for (const [, target = '', anchor] of read(path).matchAll(/\]\((?!https?:)([\w./-]*)(?:#([^)]+))?\)/g)) {
        const file = target === '' ? path : join(dirname(path), target)
        assert.ok(existsSync(join(root, file)), `it links to ${file}`)
        if (anchor !== undefined) assert.ok(anchorsOf(read(file)).includes(anchor), `it links to ${file}#${anchor}`)
      }
    })

    it('names files that are there, and commands that npm knows', () => {
      const own = read(path).replace(/^```[\s\S]*?^```$/gm, '')
      const { scripts }: { readonly scripts: object } = JSON.parse(read('package.json'))
      for (const [, file = ''] of own.matchAll(
        /`((?:src|__tests__|scripts|docs|examples|bench|\.ci|\.github)\/[\w./-]*)`/g,
      )) {
        assert.ok(existsSync(join(root, file)), file)
      }
      for (const [, script = ''] of own.matchAll(/`npm run ([\w:]+)/g)) assert.ok(script in scripts, script)
    })
  })
}

/** Text of all tests, to find a name in. */
const tests = readdirSync(join(root, '__tests__'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.test.ts'))
  .map((name) => read(`__tests__/${name}`))
  .join('\n')

/** What a mark before a block says of who runs it; null where that is not so. */
function provenBy(mark: string, block: string, document: string): string | null {
  const [, kind, words = ''] = /^<!-- (generated|tested|run by|needs a cloud): (.+) -->$/.exec(mark) ?? []
  if (kind === 'generated') return kind
  if (kind === 'needs a cloud') return words.length > 10 ? kind : null
  if (kind === 'tested') return tests.includes(`documented('${document}', '${words}'`) ? kind : null
  if (kind === 'run by') return block.split('\n').every((line) => read(words).includes(line)) ? kind : null
  return null
}

// docs/troubleshooting.md is generated as a whole.
const byHand = documents.filter((name) => /^(README|docs\/(?!troubleshooting).+)\.md$/.test(name))
for (const path of byHand) {
  const name = path.replace(/^docs\/|\.md$/g, '')
  describe(path, () => {
    it('has no block to copy that nobody runs, unless it says why', () => {
      const blocks = unindented(read(path)).matchAll(/^(.*)\n```(?:sh|yaml|json)\n([\s\S]*?)\n```$/gm)
      for (const [, mark = '', block = ''] of blocks) assert.ok(provenBy(mark, block, name), `${mark}\n${block}`)
    })
  })
}

describe('docs/cluster-access.md', () => {
  it('has the rule that the pod proxy needs', () => {
    const rules = parse(documented('cluster-access', 'proxy-rule'))
    const needed = rightsVia('proxy', '').map(({ group, resource, verb }) => ({
      apiGroups: [group],
      resources: [resource],
      verbs: [verb],
    }))
    assert.deepEqual(rules, needed)
  })
})

describe('README.md', () => {
  for (const path of documents.filter((name) => name.startsWith('docs/'))) {
    it(`links to ${path}`, () => assert.ok(read('README.md').includes(`](${path})`)))
  }
})

const pictures = readdirSync(join(root, 'docs/pictures')).filter((name) => name.endsWith('.svg'))

describe('docs/how-it-decides.md', () => {
  const page = read('docs/how-it-decides.md')

  it('has the limits of action.yml', () => {
    for (const name of ['workload-limit', 'top-limit', 'source-limit'] as const) {
      const limit = percent(Number(actionInputs[name].default))
      assert.match(page, new RegExp(`\\*\\*${limit}\\*\\*[^*]{0,20}\\(\`${name}\`\\)`))
    }
  })

  it('shows every picture, and says in words what is to be seen', () => {
    const shown = [...page.matchAll(/!\[([^\]]+)\]\((pictures\/[\w-]+\.svg)\)/g)]
    assert.deepEqual(
      shown.map(([, , path = '']) => path).toSorted(),
      pictures.map((name) => `pictures/${name}`),
    )
    for (const [, words = ''] of shown) assert.ok(words.length > 40, words)
  })
})

for (const name of pictures) {
  describe(`docs/pictures/${name}`, () => {
    const svg = read(`docs/pictures/${name}`)

    it('is well-formed, and under 30 kB', () => {
      assertWellFormed(svg)
      assert.ok(Buffer.byteLength(svg) < 30_000)
    })

    it('stands by itself: it runs nothing and loads nothing', () => {
      assert.doesNotMatch(svg, /<script|<foreignObject|<image|<use|\son\w+=|href|url\(|@import/i)
      assert.doesNotMatch(svg.replace('xmlns="http://www.w3.org/2000/svg"', ''), /https?:/)
    })

    it('has a title, a description, and colours for dark pages', () => {
      assert.match(svg, /role="img" aria-labelledby="title desc"/)
      assert.match(svg, /<title id="title">[^<]{10,}<\/title><desc id="desc">[^<]{80,}<\/desc>/)
      assert.match(svg, /prefers-color-scheme:dark/)
    })
  })
}
