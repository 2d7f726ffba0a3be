import assert from 'node:assert/strict'

/** One element with its attributes and the text directly in it, decoded. */
export interface XmlElement {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly text: string
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" }

/** Decodes the entities that we write; any other `&` is no XML. */
const decoded = (text: string): string =>
  text.replace(/&([^;]*;)?/g, (whole, name: string = '') => {
    const character = entities[name.slice(0, -1)]
    assert.ok(character !== undefined, `${whole} is no entity`)
    return character
  })

/**
 * The elements of a document in order, which must be well-formed: one root, each end tag that of the element that began
 * last, attributes quoted and once each. It knows neither comments nor declarations.
 */
export function xmlElements(document: string): readonly XmlElement[] {
  const found: { name: string; attributes: Record<string, string>; text: string }[] = []
  const open: typeof found = []
  const tokens = /<(\/?)([a-zA-Z][\w:-]*)((?:\s+[a-zA-Z][\w:-]*="[^"<]*")*)\s*(\/?)>|([^<]+)/gy
  let end = 0
  for (const [whole, closing, name = '', given = '', empty, text] of document.matchAll(tokens)) {
    end += whole.length
    const innermost = open.at(-1)
    if (text !== undefined) {
      if (innermost === undefined) assert.equal(text.trim(), '', 'text outside of the root')
      else innermost.text += decoded(text)
    } else if (closing === '/') {
      assert.equal(open.pop()?.name, name)
    } else {
      assert.ok(innermost !== undefined || found.length === 0, 'a second root')
      const attributes: Record<string, string> = {}
      for (const [, key = '', value = ''] of given.matchAll(/([a-zA-Z][\w:-]*)="([^"]*)"/g)) {
        assert.ok(!(key in attributes), `${key} twice`)
        attributes[key] = decoded(value)
      }
      const begun = { name, attributes, text: '' }
      found.push(begun)
      if (empty !== '/') open.push(begun)
    }
  }
  assert.equal(end, document.length, `no XML from ${JSON.stringify(document.slice(end, end + 40))} on`)
  assert.deepEqual(open, [])
  return found
}
