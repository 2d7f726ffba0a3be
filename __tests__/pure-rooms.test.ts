import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, it } from 'node:test'

const src = resolve(import.meta.dirname, '../src')

/**
 * What each pure room may import: itself, the rooms below it, the one error type, the forms of text, and a package.
 * node:buffer looks at bytes and at nothing else. The room `page` runs in the reader's browser; a report holds it as
 * text.
 */
const allowed: Readonly<Record<string, { readonly rooms: readonly string[]; readonly packages: readonly string[] }>> = {
  profile: { rooms: ['profile'], packages: ['pako', 'node:buffer'] },
  drift: { rooms: ['drift', 'profile'], packages: [] },
  compiler: { rooms: ['compiler', 'profile'], packages: [] },
  benchmark: { rooms: ['benchmark'], packages: [] },
  setup: { rooms: ['setup'], packages: [] },
  report: { rooms: ['report', 'benchmark', 'compiler', 'drift', 'profile', 'page'], packages: [] },
}

/** Ways to the outside that need no import. */
const outside: readonly (readonly [string, RegExp])[] = [
  ['process', /\bprocess(\??\.\w|\[)/],
  ['the clock', /\bDate\.now\b|\bnew Date\(\s*\)|\bDate\(\s*\)|\bperformance\b/],
  ['timers', /\b(setTimeout|setInterval|setImmediate|queueMicrotask)\b/],
  ['the network', /\bfetch\s*\(|\bWebSocket\b|\bXMLHttpRequest\b/],
  ['chance', /\bMath\.random\b|\bcrypto\.\w/],
  ['the console', /\bconsole\s*\./],
  ['globals', /\bglobalThis\b/],
]

/** What a file of a pure room does that it must not. */
function breaches(path: string, text: string): string[] {
  const room = relative(src, path).split('/')[0] ?? ''
  const { rooms = [], packages = [] } = allowed[room] ?? {}
  const code = text.replace(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm, '')
  const imports = [...code.matchAll(/\b(?:from|import)\s*\(?\s*(['"])(.*?)\1/g)].map(([, , name = '']) => name)
  const wrong = imports.filter((name) => {
    if (!name.startsWith('.')) return !packages.includes(name)
    const target = relative(src, resolve(dirname(path), name))
    return !['errors.ts', 'text.ts'].includes(target) && !rooms.includes(target.split('/')[0] ?? '')
  })
  const reached = outside.filter(([, pattern]) => pattern.test(code)).map(([what]) => what)
  const dynamic = /\bimport\s*\((?!\s*['"])/.test(code) ? ['a computed import'] : []
  return [...wrong, ...reached, ...dynamic]
}

describe('a pure room', () => {
  for (const room of Object.keys(allowed)) {
    const entries = readdirSync(join(src, room), { recursive: true, encoding: 'utf8' })
    for (const file of entries.filter((entry) => entry.endsWith('.ts'))) {
      const path = join(src, room, file)
      it(`has no way out of ${room}/${file}`, () => assert.deepEqual(breaches(path, readFileSync(path, 'utf8')), []))
    }
  }

  it('is none that is empty', () => {
    for (const room of Object.keys(allowed)) assert.ok(readdirSync(join(src, room)).length >= 2, room)
  })
})

describe('the check for ways out finds', () => {
  const samples: readonly (readonly [string, string, readonly string[]])[] = [
    ['profile/x.ts', "import { readFile } from 'node:fs/promises'", ['node:fs/promises']],
    ['profile/x.ts', "import * as core from '@actions/core'", ['@actions/core']],
    ['profile/x.ts', "import type { Edge } from '../drift/noise.ts'", ['../drift/noise.ts']],
    ['profile/x.ts', "export * from '../report/markdown.ts'", ['../report/markdown.ts']],
    ['profile/x.ts', "import '../clock.ts'", ['../clock.ts']],
    ['drift/x.ts', "import { deflate } from 'pako'", ['pako']],
    ['drift/x.ts', "import { code } from '../report/markdown.ts'", ['../report/markdown.ts']],
    ['drift/x.ts', "const fs = await import('node:fs')", ['node:fs']],
    ['drift/x.ts', "import {\n  a,\n  b,\n} from '../cluster/api.ts'", ['../cluster/api.ts']],
    ['drift/x.ts', 'const name = "node:fs"\nawait import(name)', ['a computed import']],
    ['report/x.ts', 'const now = new Date()', ['the clock']],
    ['report/x.ts', 'const now = Date.now()', ['the clock']],
    ['report/x.ts', 'const home = process.env.HOME', ['process']],
    ['report/x.ts', "const home = process['env']", ['process']],
    ['report/x.ts', "await fetch('https://example.com')", ['the network']],
    ['report/x.ts', 'setTimeout(() => {}, 1)', ['timers']],
    ['report/x.ts', 'const n = Math.random()', ['chance']],
    ['profile/x.ts', "import { gzip } from 'pako'\nimport { RefusedError } from '../errors.ts'", []],
    ['report/x.ts', "import type { Profile } from '../profile/profile.ts'\nconst day = new Date(0)", []],
    ['profile/x.ts', "const words = 'it is the wrong process.'", []],
    ['report/x.ts', '/** process.env and Date.now() */\n// fetch(1)\nconst x = 1', []],
  ]
  for (const [path, text, found] of samples) {
    it(`${found.length === 0 ? 'nothing' : found.join(', ')} in ${JSON.stringify(text)} of ${path}`, () => {
      assert.deepEqual(breaches(join(src, path), text), found)
    })
  }
})
