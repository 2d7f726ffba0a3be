import { execFileSync, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ProfileFile } from '../../src/go/compiler.ts'
import { decodeProfile } from '../../src/profile/decode.ts'
import { edgeTable } from '../../src/profile/edges.ts'
import { loc, pprof, type Sample } from '../profile/pprof-builder.ts'
import { goEnvironment } from '../service/go-environment.ts'

/** Folder of the program with known hot calls. */
export const programFolder = join(import.meta.dirname, 'program')

const sources = ['main.go', 'shapes/shapes.go'].map((name) =>
  readFileSync(join(programFolder, name), 'utf8').split('\n'),
)

/** Line of the first source line that matches, counted from 1, in whichever file has one. */
function lineOf(pattern: RegExp): number {
  for (const lines of sources) {
    const at = lines.findIndex((line) => pattern.test(line))
    if (at !== -1) return at + 1
  }
  throw new Error(`no line matches ${pattern}`)
}

const funcLine = (symbol: string): number => {
  const name = symbol.replace(/\[.*\]/g, '').replace(/^.*[./]/, '')
  const receiver = /\.([A-Z]\w*)\.\w+$/.exec(symbol)?.[1]
  return lineOf(new RegExp(`^func ${receiver === undefined ? '' : `\\(\\w+ ${receiver}\\) `}${name}\\b`))
}

/** A hot call: the mark at its line, the symbols of caller and callee, and its samples. */
export type HotCall = readonly [mark: string, caller: string, callee: string, samples: number]

/**
 * A profile of these calls and no others. A caller that the sources do not have starts on line 1, and calls on line 5.
 */
function profileOf(calls: readonly HotCall[]): ProfileFile {
  let address = 0
  const samples = calls.map(([mark, caller, callee, count]): Sample => {
    const start = mark === '' ? 1 : funcLine(caller)
    const line = mark === '' ? 5 : lineOf(new RegExp(`// ${mark}$`))
    const leaf = loc(++address, `${callee}@2/1`)
    return [[leaf, loc(++address, `${caller}@${line}/${start}`)], count]
  })
  const bytes = pprof({ samples })
  return { bytes, edges: edgeTable(decodeProfile(bytes)) }
}

const largest = 'example.test/decisions/shapes.Largest[go.shape.int]'
const circle = 'example.test/decisions/shapes.Circle.Area'
const square = 'example.test/decisions/shapes.Square.Area'

/** What production did when the committed file was taken, and what it does today. */
export const committed = profileOf([
  ['interface', 'main.work', circle, 500],
  ['checksum', 'main.work', 'main.checksum', 300],
  ['guarded', 'main.work', 'main.guarded', 200],
])
export const today = profileOf([
  ['interface', 'main.work', square, 300],
  ['function value', 'main.work', 'main.double', 200],
  ['render', 'main.work', 'main.render', 150],
  ['guarded', 'main.work', 'main.guarded', 100],
  ['generic', 'main.work', largest, 90],
  ['closure', 'main.apply', 'main.counter.func1', 80],
  ['', 'main.gone', 'main.render', 50],
  ['', 'main.double', 'main.render', 30],
])

/**
 * Decisions as Go prints them, also for what its cache holds, and how often: the judge of ours, who knows nothing of
 * it. The program that is built is written to `output`.
 */
export function rawDecisions(profile: string, output: string): Map<string, number> {
  const { status, stderr } = spawnSync(
    'go',
    ['build', '-buildvcs=false', `-pgo=${profile}`, '-gcflags=all=-m', '-o', output, '.'],
    { cwd: programFolder, env: goEnvironment, encoding: 'utf8', maxBuffer: 1 << 28 },
  )
  if (status !== 0) throw new Error(stderr)
  const decisions = new Map<string, number>()
  let compiled = ''
  for (const line of stderr.split('\n')) {
    if (line.startsWith('# ')) compiled = line.slice(2)
    if (!line.includes(': inlining call to ') && !line.includes(': PGO devirtualizing ')) continue
    const key = `${compiled}: ${line}`
    decisions.set(key, (decisions.get(key) ?? 0) + 1)
  }
  return decisions
}

export const hasGo = (): boolean => {
  try {
    return /go1\.(2[1-9]|[3-9]\d)/.test(execFileSync('go', ['version'], { encoding: 'utf8' }))
  } catch {
    return false
  }
}
