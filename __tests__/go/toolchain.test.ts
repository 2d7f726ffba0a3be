import assert from 'node:assert/strict'
import { chmod, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { noToolchain, pathToolchain } from '../../src/go/toolchain.ts'
import { decodeProfile } from '../../src/profile/decode.ts'
import { edgeTable } from '../../src/profile/edges.ts'
import { serializeEdges } from '../../src/profile/preprofile.ts'
import { withoutGo } from '../profile/go-preprofile.ts'
import { goVersion } from '../service/build.ts'
import { keptBytes } from '../service/kept.ts'

const profile = keptBytes('baseline-1')
const expected = serializeEdges(edgeTable(decodeProfile(profile)))

/** Runs `use` with another PATH. */
async function withPath<Result>(path: string, use: () => Promise<Result>): Promise<Result> {
  const before = process.env['PATH']
  process.env['PATH'] = path
  try {
    return await use()
  } finally {
    process.env['PATH'] = before
  }
}

describe('the check with the installed Go', { skip: withoutGo }, () => {
  it('verifies a profile whose table it reads alike', async () => {
    assert.deepEqual(await pathToolchain.verify(profile, expected), { kind: 'verified', goVersion: goVersion() })
  })

  it('fails where Go reads another table', async () => {
    await assert.rejects(pathToolchain.verify(keptBytes('baseline-2'), expected), {
      code: 'verify-failed',
      message: /reads another edge table/,
    })
  })

  it('fails where Go refuses the file, with the words of Go', async () => {
    await assert.rejects(pathToolchain.verify(keptBytes('heap'), expected), {
      code: 'verify-failed',
      message: /refuses the new profile: .*does not contain a sample index/s,
    })
  })

  it('leaves nothing in the folder for temporary files', async () => {
    const ours = async () => (await readdir(tmpdir())).filter((name) => name.startsWith('pgo-refresh-'))
    const earlier = new Set(await ours())
    await pathToolchain.verify(profile, expected)
    await assert.rejects(pathToolchain.verify(profile, new Uint8Array()))
    assert.deepEqual(
      (await ours()).filter((name) => !earlier.has(name)),
      [],
    )
  })
})

describe('without a Go that can check', () => {
  let folder = ''
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'path-'))
  })
  after(() => rm(folder, { recursive: true }))

  /** A `go` that answers every question with one line. */
  const fakeGo = async (script: string): Promise<string> => {
    await writeFile(join(folder, 'go'), `#!/bin/sh\n${script}\n`)
    await chmod(join(folder, 'go'), 0o755)
    return [folder, '/bin', '/usr/bin'].join(delimiter)
  }
  const verify = () => pathToolchain.verify(profile, expected)

  it('says that there is none on the PATH', async () => {
    const empty = await mkdtemp(join(folder, 'empty-'))
    assert.deepEqual(await withPath(empty, verify), {
      kind: 'skipped',
      why: 'Not verified with Go: no Go is on the PATH.',
    })
  })

  it('says that it is too old for preprofile', async () => {
    assert.deepEqual(await withPath(await fakeGo('echo go1.22.12'), verify), {
      kind: 'skipped',
      why: 'Not verified with Go: go1.22.12 is older than 1.23.',
    })
  })

  it('takes a Go that does not even tell its version for none', async () => {
    assert.equal((await withPath(await fakeGo('exit 1'), verify)).kind, 'skipped')
  })

  it('tries a Go between versions, and tells what it says', async () => {
    const path = await fakeGo('[ "$1" = env ] && echo "devel go1.28-abcdef" && exit 0; echo broken >&2; exit 2')
    await assert.rejects(withPath(path, verify), {
      code: 'verify-failed',
      message: 'devel go1.28-abcdef refuses the new profile: broken.',
    })
  })

  it('asks no other Go to be downloaded', async () => {
    const path = await fakeGo('[ "$1" = env ] && echo go1.26.8 && exit 0; echo "toolchain: $GOTOOLCHAIN" >&2; exit 2')
    await assert.rejects(withPath(path, verify), { message: /toolchain: local/ })
  })

  it('says that it was not asked to', async () => {
    const verification = await noToolchain.verify(profile, expected)
    assert.deepEqual(verification, { kind: 'skipped', why: 'Not verified with Go: `verify` is off.' })
  })
})
