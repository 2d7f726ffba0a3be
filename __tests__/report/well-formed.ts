import assert from 'node:assert/strict'

const tag = /<(\/?)([a-zA-Z][\w-]*)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>/y
const entity = /&(?!(?:amp|lt|gt|quot|#39);)/
/** What XML 1.0 has no characters for. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it looks for.
const forbidden = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/

/**
 * Asserts that a text is one XML element, of the subset that we write: double-quoted attributes, five entities, no
 * comments, no declarations.
 */
export function assertWellFormed(xml: string): void {
  assert.doesNotMatch(xml, forbidden)
  assert.doesNotMatch(xml, entity)
  assert.ok(xml.isWellFormed())
  const open: string[] = []
  let roots = 0
  let at = 0
  while (at < xml.length) {
    if (xml[at] !== '<') {
      const next = xml.indexOf('<', at)
      const text = xml.slice(at, next === -1 ? undefined : next)
      assert.ok(open.length > 0 || text.trim() === '', `text outside of the root: ${text}`)
      at += text.length
      continue
    }
    tag.lastIndex = at
    const [whole, isEnd, name = '', attributes = '', isEmpty] =
      tag.exec(xml) ?? assert.fail(`no tag: ${xml.slice(at, at + 60)}`)
    const names = [...attributes.matchAll(/([\w:-]+)=/g)].map(([, key]) => key)
    assert.equal(new Set(names).size, names.length, `an attribute twice: ${whole}`)
    if (isEnd) assert.equal(open.pop(), name, `${whole} ends another element`)
    else {
      if (open.length === 0) roots++
      if (!isEmpty) open.push(name)
    }
    at += whole.length
  }
  assert.deepEqual([open, roots], [[], 1])
}
