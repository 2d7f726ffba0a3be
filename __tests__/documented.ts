import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'

/** The block that follows the mark `tested: name` or `generated: name` in a document, as its readers copy it. */
export function documented(document: string, name: string, language = 'yaml'): string {
  const text = readFileSync(new URL(`../docs/${document}.md`, import.meta.url), 'utf8')
  const [block] = ['tested', 'generated'].flatMap((kind) =>
    text.split(`<!-- ${kind}: ${name} -->\n\`\`\`${language}\n`).slice(1),
  )
  assert(block, `docs/${document}.md has no block "${name}"`)
  return block.slice(0, block.indexOf('\n```'))
}
