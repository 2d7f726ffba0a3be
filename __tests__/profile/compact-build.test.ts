import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { createHash, randomUUID } from 'node:crypto'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { compactProfile, packProfile } from '../../src/profile/compact.ts'
import { decodeProfile } from '../../src/profile/decode.ts'
import { goEnvironment } from '../service/go-environment.ts'
import { keptBytes } from '../service/kept.ts'
import { withoutGo } from './go-preprofile.ts'

const repository = resolve(import.meta.dirname, '../..')
const service = join(repository, '__tests__/service')

/** What a build with a `default.pgo` says, and the executable it makes. */
interface Build {
  /** Packages that the compiler was started for. */
  readonly compiled: number
  readonly digest: string
}

describe('a program built with a capture, and with the same compacted', { skip: withoutGo }, () => {
  const original = keptBytes('baseline-1')
  const provenance = { taken: null, profiles: 1, effectiveProfiles: 1, seconds: 15, spread: null }
  const compacted = packProfile(compactProfile([decodeProfile(original)], provenance))
  let folder: string

  before(() => {
    mkdirSync(join(repository, '.cache'), { recursive: true })
    folder = mkdtempSync(join(repository, '.cache', 'compact-build-'))
    cpSync(service, folder, {
      recursive: true,
      filter: (path) => !/_test\.go$|\.ts$|\/captures$/.test(path),
    })
    // Nobody has built this package before: whatever the cache holds, a table that is new to it compiles main again.
    writeFileSync(join(folder, 'new.go'), `package main\n\nconst _ = "${randomUUID()}"\n`)
  })
  after(() => rmSync(folder, { recursive: true }))

  function build(profile: Uint8Array): Build {
    writeFileSync(join(folder, 'default.pgo'), profile)
    const output = join(folder, 'program')
    const { status, stderr } = spawnSync('go', ['build', '-x', '-buildvcs=false', '-o', output, '.'], {
      cwd: folder,
      encoding: 'utf8',
      maxBuffer: 2 ** 28,
      env: goEnvironment,
    })
    assert.equal(status, 0, stderr)
    const compiled = stderr.split('\n').filter((line) => /\/compile(\.exe)? .*-pgoprofile=/.test(line)).length
    return { compiled, digest: createHash('sha256').update(readFileSync(output)).digest('hex') }
  }

  it('is the same program, of which nothing is compiled again', () => {
    const first = build(original)
    assert.ok(first.compiled > 0)
    const swapped = build(compacted)
    assert.equal(swapped.compiled, 0)
    assert.equal(swapped.digest, first.digest)
    assert.equal(build(original).compiled, 0)
  })

  it('is compiled again where a single weight differs', () => {
    build(original)
    const profile = compactProfile([decodeProfile(original)], provenance)
    const { weight } = profile.samples.stacks
    weight.low[0] = (weight.low[0] ?? 0) + 1
    assert.ok(build(packProfile(profile)).compiled > 0)
  })

  it('is another where the profile is', () => {
    const other = build(keptBytes('othermix-1'))
    assert.ok(other.compiled > 0)
    assert.notEqual(other.digest, build(compacted).digest)
  })
})
