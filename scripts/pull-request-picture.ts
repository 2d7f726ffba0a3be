/**
 * Draws docs/pictures/pull-request.png: what GitHub makes of the body and the picture that a test recorded of a real
 * run. It needs a Chromium; `scripts/generate.ts --check` fails where the recording has changed since.
 */
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { crc32 } from 'node:zlib'
import { marked } from 'marked'
import { startBrowser } from '../__tests__/page/browser.ts'

const root = new URL('../', import.meta.url)
const body = readFileSync(new URL('__tests__/process/recordings/drift-body.md', root), 'utf8')
const changes = readFileSync(new URL('__tests__/process/recordings/drift-changes.svg', root), 'utf8')
const output = new URL('docs/pictures/pull-request.png', root)
const keyword = 'Source'

const digest = createHash('sha256')
  .update(body)
  .update(changes)
  .update(readFileSync(new URL('scripts/pull-request-picture.ts', root)))
  .digest('hex')

/** Whether the picture is of what is recorded now. */
export const isPictureOfRecording = (): boolean => readFileSync(output).includes(textChunk(keyword, digest))

const styles = `
body { margin: 0; padding: 24px; width: 872px; font: 14px/1.5 system-ui, "DejaVu Sans", sans-serif; color: #1f2328 }
header { border-bottom: 1px solid #d1d9e0; margin-bottom: 16px; padding-bottom: 12px; color: #59636e }
header h1 { font-size: 24px; font-weight: 400; margin: 0 0 8px; color: #1f2328 }
header b { background: #1a7f37; border-radius: 16px; color: #fff; font-weight: 500; margin-right: 6px; padding: 5px 12px }
h3 { font-size: 18px; margin: 0 0 12px } p, ul { margin: 0 0 12px } ul { padding-left: 24px }
code { background: #f0f1f3; border-radius: 6px; font: 12px ui-monospace, "DejaVu Sans Mono", monospace; padding: 2px 5px }
header code { background: #ddf4ff; color: #0969da }
table { border-collapse: collapse; margin-bottom: 12px } th, td { border: 1px solid #d1d9e0; padding: 5px 12px }
tr:nth-child(2n) td { background: #f6f8fa } img { max-width: 100% }`

const header = `<header><h1>Refresh cmd/shop/default.pgo: hot call sites moved <span>#1</span></h1>
<p><b>Open</b> github-actions wants to merge 1 commit into <code>main</code> from <code>pgo-refresh/cmd-shop-8f6d2775</code></p></header>`

async function draw(): Promise<Buffer> {
  const inline = `data:image/svg+xml;base64,${Buffer.from(changes).toString('base64')}`
  const shown = body
    .replace(/https:\S+changes\.svg\?raw=true/, inline)
    .replace('| <n> days |', '| 1 day |')
    .replace('is <n> days old', 'is 1 day old')
  const browser = await startBrowser()
  try {
    const page = await browser.newPage({ viewport: { width: 920, height: 1000 }, deviceScaleFactor: 1.25 })
    const html = marked.parse(shown, { async: false, gfm: true })
    await page.setContent(`<!doctype html><style>${styles}</style>${header}${html}`)
    return await page.screenshot()
  } finally {
    await browser.close()
  }
}

/** A `tEXt` chunk (PNG specification, 11.3.4.3). */
function textChunk(name: string, text: string): Buffer {
  const content = Buffer.from(`tEXt${name}\0${text}`, 'latin1')
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(content.length - 4)
  sum.writeUInt32BE(crc32(content))
  return Buffer.concat([length, content, sum])
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const png = await draw()
  // Before the last chunk, which has twelve bytes.
  writeFileSync(output, Buffer.concat([png.subarray(0, -12), textChunk(keyword, digest), png.subarray(-12)]))
}
