import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'

/** The block that follows a mark in docs/cluster-access.md, as its readers copy it. */
export function documented(name: string, language = 'yaml'): string {
  const text = readFileSync(new URL('../../docs/cluster-access.md', import.meta.url), 'utf8')
  const [, block] = text.split(`<!-- tested: ${name} -->\n\`\`\`${language}\n`)
  assert(block, `docs/cluster-access.md has no block "${name}"`)
  return block.slice(0, block.indexOf('\n```'))
}
