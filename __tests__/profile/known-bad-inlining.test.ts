import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { compactProfile, packProfile } from '../../src/profile/compact.ts'
import { decodeProfile } from '../../src/profile/decode.ts'
import {
  knownBadInlining,
  knownBadInliningIn,
  withOwnNames,
  withoutKnownBadInlining,
} from '../../src/profile/known-bad-inlining.ts'
import type { Profile } from '../../src/profile/profile.ts'
import { goEnvironment } from '../service/go-environment.ts'
import { preprofileTable, withoutGo } from './go-preprofile.ts'
import { type Fn, fn, loc, on, pprof, type Sample } from './pprof-builder.ts'
import { assertSameReading, edgeText } from './same.ts'

const module = join(import.meta.dirname, 'loopy-writer')
const file = 'internal/transport/controlbuf.go'
const source = readFileSync(join(module, file), 'utf8').split('\n')

/** The first line of the source that holds a text, from 1, looked for from line `from` on. */
function lineOf(text: string, from = 1): number {
  const row = source.findIndex((line, index) => index + 1 >= from && line.includes(text))
  assert.notEqual(row, -1, text)
  return row + 1
}

const transport = 'google.golang.org/grpc/internal/transport'

/** A function of the source, under the name that the linker gives it. */
function declared(name: string): Fn & { readonly start: number } {
  const [, receiver, method = name] = /^\(\*(\w+)\)\.(\w+)$/.exec(name) ?? []
  return fn(`${transport}.${name}`, lineOf(receiver === undefined ? `func ${name}(` : `*${receiver}) ${method}(`))
}

const run = declared('(*loopyWriter).run')
const processData = declared('(*loopyWriter).processData')
const later = declared('(*loopyWriter).processDataLater')
const settings = declared('(*loopyWriter).processSettings')
const pause = declared('(*loopyWriter).pause')
const cold = declared('(*loopyWriter).cold')
const size = declared('(*dataFrame).size')
const mix = declared('mix')

let address = 0

/** Samples in a function that another calls on the first line of it that holds a text. */
const calls = (caller: typeof run, text: string, callee: Fn, weight: number): Sample => [
  [loc(++address, on(callee, Number(callee.start) + 1)), loc(++address, on(caller, lineOf(text, caller.start + 1)))],
  weight,
]

/**
 * The heavy calls are 150 of 154 samples, so that the line of 99 % falls among the calls of one sample: by the names of
 * their callers the first three are hot and the last is not.
 */
const samples = [
  calls(run, 'processData(i)', processData, 30),
  calls(run, 'processData(i + 1)', processData, 30),
  calls(run, 'processData(i + 2)', processData, 30),
  calls(run, 'processSettings(i)', settings, 25),
  calls(run, 'frame.size()', size, 20),
  calls(processData, 'mix(', mix, 15),
  calls(pause, 'cold(', cold, 1),
  calls(processData, 'cold(', cold, 1),
  calls(later, 'cold(', cold, 1),
  calls(run, 'cold(', cold, 1),
]

const decoded = (samples: readonly Sample[]): Profile => decodeProfile(pprof({ samples }))
const provenance = { taken: null, profiles: 1, effectiveProfiles: 1, seconds: 5, spread: null }
const compacted = compactProfile([decoded(samples)], provenance)
const renamed = withoutKnownBadInlining(compacted)
const newName = `${String(processData.name)} (not to be inlined)`

describe('a profile with a function whose inlining is known to hurt', () => {
  it('says which one it is', () => {
    assert.deepEqual(
      knownBadInliningIn(compacted).map(({ name }) => name),
      [processData.name],
    )
    assert.deepEqual(knownBadInliningIn(decoded([calls(run, 'frame.size()', size, 80)])), [])
  })

  it('keeps every line of the table but for the name, in the same order', () => {
    const expected = edgeText(compacted)
      .split('\n')
      .map((line) => (line === processData.name ? newName : line))
    assert.deepEqual(edgeText(renamed).split('\n'), expected)
    assert.equal(expected.filter((line) => line === newName).length, 5)
  })

  it('is the same profile again under its own names', () => {
    const written = decodeProfile(packProfile(renamed))
    assertSameReading(withOwnNames(written), compacted)
    assert.deepEqual(packProfile(withOwnNames(written)), packProfile(compacted))
    const again = compactProfile([withOwnNames(written)], provenance)
    assert.deepEqual(packProfile(withoutKnownBadInlining(again)), packProfile(renamed))
  })
})

it('every entry of the list says where it comes from', () => {
  for (const { name, source } of knownBadInlining) assert.match(`${name} ${source}`, /^[!-~]+\.[!-~]+ golang\/go#\d+$/)
})

/** What the compiler says of inlining and devirtualising, as `line: decision`, where it builds with a profile. */
function decisions(profile: Uint8Array): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'loopy-writer-'))
  try {
    const pgo = join(folder, 'profile')
    writeFileSync(pgo, profile)
    const { status, stderr } = spawnSync('go', ['build', `-pgo=${pgo}`, '-gcflags=-m', './internal/transport'], {
      cwd: module,
      encoding: 'utf8',
      env: goEnvironment,
    })
    assert.equal(status, 0, stderr)
    return [...stderr.matchAll(/^.*controlbuf\.go:(\d+):\d+: (.*(?:inlin|devirtual).*)$/gm)].map(
      ([, line, decision]) => `${line}: ${decision}`,
    )
  } finally {
    rmSync(folder, { recursive: true })
  }
}

describe('the compiler, given the renamed function', { skip: withoutGo }, () => {
  it('reads the table that we say', () => {
    assert.equal(preprofileTable(packProfile(renamed)).toString('latin1'), edgeText(renamed))
  })

  it('does not inline it, and decides all else as before', () => {
    const before = decisions(packProfile(compacted))
    const method = '(*loopyWriter).processData'
    const at = (text: string): number => lineOf(text, processData.start)
    const changed = [
      `${processData.start}: can inline ${method}`,
      ...['(i)', '(i + 1)', '(i + 2)'].map((call) => `${lineOf(`processData${call}`)}: inlining call to ${method}`),
      // What it calls itself is decided as without a profile.
      `${at('cold(')}: inlining call to (*loopyWriter).cold`,
      `${at('mix(')}: inlining call to mix`,
    ]
    assert.deepEqual(
      changed.filter((decision) => !before.includes(decision)),
      [],
    )
    assert.deepEqual(
      decisions(packProfile(renamed)),
      before.filter((decision) => !changed.includes(decision)),
    )
  })

  it('would decide other calls otherwise without its samples', () => {
    const rest = samples.filter(([stack]) => stack.every(({ lines }) => lines.every(({ fn }) => fn !== processData)))
    const call = `${lineOf('cold(', run.start)}: inlining call to (*loopyWriter).cold`
    assert.ok(!decisions(packProfile(renamed)).includes(call))
    assert.ok(decisions(pprof({ samples: rest })).includes(call))
  })
})
