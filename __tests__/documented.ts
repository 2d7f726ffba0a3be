import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'

/**
 * The block that follows the mark `tested: name` or `generated: name` in the README or a document, as its readers copy
 * it.
 */
export function documented(document: string, name: string, language = 'yaml'): string {
  const path = document === 'README' ? 'README.md' : `docs/${document}.md`
  const text = unindented(readFileSync(new URL(`../${path}`, import.meta.url), 'utf8'))
  const [block] = ['tested', 'generated'].flatMap((kind) =>
    text.split(`<!-- ${kind}: ${name} -->\n\`\`\`${language}\n`).slice(1),
  )
  assert(block, `${path} has no block "${name}"`)
  return block.slice(0, block.indexOf('\n```'))
}

/** A document with the blocks of its lists at the margin. */
export const unindented = (text: string): string => text.replace(/^ {3}(?=\S)/gm, '')
