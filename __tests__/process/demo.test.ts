import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import { stripVTControlCharacters } from 'node:util'
import { goVersion } from '../service/build.ts'

const script = fileURLToPath(new URL('../../demo/demo.ts', import.meta.url))
const temp = await mkdtemp(join(tmpdir(), 'demo-test-'))
after(() => rm(temp, { recursive: true }))

/** Starts the demo as `npm run demo` does, without a terminal, with a temporary folder of the test's own. */
function startDemo({ path }: { readonly path: string }, ...args: readonly string[]) {
  const { FORCE_COLOR: _, ...env } = process.env
  const child = spawn(process.execPath, [script, ...args], {
    env: { ...env, PATH: path, TMPDIR: temp },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let text = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk
    })
  }
  const ended = once(child, 'close').then(([status]) => ({ status: Number(status), text }))
  return { child, ended }
}

const withoutGo = { path: temp }
const headlines = (text: string): string[] =>
  Array.from(text.matchAll(/^━━ (\d) · .+? ━+$/gm), ([, number = '']) => number)

function assertTold({ status, text }: { readonly status: number; readonly text: string }): void {
  assert.equal(status, 0, text)
  assert.deepEqual(headlines(text), ['1', '2', '3', '4', '5'])
  const operations = Array.from(
    text.matchAll(/^ +│ .*(?:pull request: |pull-request-operation=)(\w+)/gm),
    ([, operation]) => operation,
  )
  assert.deepEqual(operations, ['created', 'none', 'created', 'unchanged'])
  assert.match(text, /^ +│ \d+ % of the hot call sites moved to other lines \(limit 10 %\)\.$/m)
  assert.equal(stripVTControlCharacters(text), text)
  const tooWide = text.split('\n').filter((line) => [...line].length > 100)
  assert.deepEqual(tooWide, [])
}

describe('the demo', () => {
  it('tells its story without Go, says so, and keeps its files where it is asked to', async () => {
    const end = await startDemo(withoutGo, '--keep').ended
    assertTold(end)
    assert.match(end.text, /Go 1\.23 or newer is not on the PATH/)
    const [kept = '', ...others] = await readdir(temp)
    assert.deepEqual(others, [])
    assert.ok(end.text.replaceAll(/\s/g, '').includes(join(temp, kept).replaceAll(/\s/g, '')))
    const files = await readdir(join(temp, kept))
    assert.ok(files.includes('pull-request-2.md'), files.join())
    await rm(join(temp, kept), { recursive: true })
  })

  it('leaves nothing behind when it is interrupted', async () => {
    const { child, ended } = startDemo(withoutGo)
    await once(child.stdout, 'data')
    child.kill('SIGINT')
    const { status } = await ended
    assert.equal(status, 130)
    assert.deepEqual(await readdir(temp), [])
  })

  it('tells it with real processes', { skip: goVersion() === null && 'needs Go 1.23', timeout: 900_000 }, async () => {
    assertTold(await startDemo({ path: process.env['PATH'] ?? '' }).ended)
    assert.deepEqual(await readdir(temp), [])
  })
})
