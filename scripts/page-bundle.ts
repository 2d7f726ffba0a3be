import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { build, type Plugin } from 'rolldown'

const page = new URL('../src/page/', import.meta.url)

/** d3-flame-graph imports its style sheet, which the page replaces by its own. */
const withoutStyleSheets: Plugin = {
  name: 'without-style-sheets',
  load: (id) => (id.endsWith('.css') ? { code: '', moduleType: 'js' } : null),
}

/** The page's script in one piece, and the modules that are in it. */
export async function pageScript(): Promise<{ readonly code: string; readonly modules: readonly string[] }> {
  const { output } = await build({
    input: new URL('page.ts', page).pathname,
    platform: 'browser',
    plugins: [withoutStyleSheets],
    resolve: { alias: { 'd3-transition': new URL('without-transitions.ts', page).pathname } },
    write: false,
    output: { format: 'iife', minify: true },
  })
  const [chunk] = output
  const modules = Object.entries(chunk.modules).flatMap(([id, { code }]) => (code ? [id] : []))
  return { code: chunk.code.trim(), modules }
}

/** src/page/bundle.ts: script and style as text, with the hashes by which the page's policy knows them. */
export async function pageBundle(): Promise<string> {
  const { code } = await pageScript()
  const style = readFileSync(new URL('page.css', page), 'utf8')
    .replace(/\s*\n\s*/g, ' ')
    .trim()
  for (const text of [code, style]) {
    if (/<\/(script|style)|<!--/i.test(text)) throw new Error('the page’s own code would end its element')
  }
  const declaration = (name: string, text: string): string =>
    `export const ${name}: Part = {\n  hash: 'sha256-${createHash('sha256').update(text).digest('base64')}',\n  text: ${JSON.stringify(text)},\n}\n`
  return `// Generated from src/page/ by \`npm run generate\`; do not edit.

interface Part {
  /** As a Content-Security-Policy names it. */
  readonly hash: string
  readonly text: string
}

${declaration('pageScript', code)}
${declaration('pageStyle', style)}`
}
