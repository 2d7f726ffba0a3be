import assert from 'node:assert/strict'
import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, suite, test } from 'node:test'
import { promisify } from 'node:util'
import { gunzipSync } from 'node:zlib'
import { decodeProfile } from '../../src/profile/decode.ts'
import { samplesOf } from '../../src/profile/evidence.ts'
import { buildService, goVersion, versions } from './build.ts'
import { capture } from './capture.ts'
import { startService } from './run.ts'

const captures = join(import.meta.dirname, 'captures')

suite('kept captures', async () => {
  const files = (await readdir(captures)).sort()

  test('are a fleet of each kind', () => {
    const kinds = Map.groupBy(files, (file) => file.replace(/(-\d+)?\.pb\.gz$/, ''))
    assert.deepEqual(Object.fromEntries([...kinds].map(([kind, { length }]) => [kind, length])), {
      baseline: 16,
      edited: 4,
      go125: 8,
      goroutine: 1,
      heap: 1,
      idle: 1,
      inserted: 4,
      'jitter-a': 12,
      'jitter-b': 12,
      mild: 8,
      othermix: 4,
      pgo: 4,
      renamed: 8,
      swapped: 8,
    })
  })

  test('are small', async () => {
    const sizes = await Promise.all(files.map(async (file) => (await stat(join(captures, file))).size))
    assert.ok(sizes.reduce((sum, size) => sum + size, 0) < 4_000_000)
  })

  for (const file of files) {
    test(`${file} holds what it should`, async () => {
      const bytes = await readFile(join(captures, file))
      // Vacuous but on the machine where captures were rewritten, which is where it matters.
      const text = gunzipSync(bytes).toString('latin1')
      for (const folder of [homedir(), process.cwd()]) assert.ok(!text.includes(`${folder}/`))

      const profile = decodeProfile(bytes)
      const samples = samplesOf(profile)
      if (/^(heap|goroutine)/.test(file)) return assert.notEqual(profile.periodType?.type, 'cpu')
      assert.ok(profile.durationNanos >= 8_000_000_000n)
      if (file.startsWith('idle')) return assert.ok(samples <= 50)
      assert.ok(samples >= 1300)
    })
  }
})

suite('the service', { skip: goVersion() === null && 'needs Go 1.23' }, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'service-'))
  const binary = join(folder, 'shop')
  after(() => rm(folder, { recursive: true }))

  test('answers alike in all versions', async () => {
    for (const tags of ['', ...versions]) {
      await promisify(execFile)('go', ['vet', `-tags=${tags}`, '.'], { cwd: import.meta.dirname })
      await promisify(execFile)('go', ['test', `-tags=${tags}`, '.'], { cwd: import.meta.dirname })
    }
  })

  test('says so where another release of Go cannot be had', async () => {
    await assert.rejects(
      buildService({ output: binary, toolchain: 'go1.23.999' }),
      /^Error: go1\.23\.999 is neither in/,
    )
  })

  test('works at full speed while it is profiled', async () => {
    await buildService({ output: binary })
    const service = await startService(binary, { load: 'profiled', cores: 1 })
    try {
      const samples = samplesOf(decodeProfile(await capture(service.pprof, 2)))
      assert.ok(samples > 40, `${samples} samples in two seconds`)
    } finally {
      await service.stop()
    }
    await assert.rejects(fetch(`http://${service.listen}/ledger?n=1`))
  })

  test('does not outlive the process that started it', async () => {
    await buildService({ output: binary })
    const child = spawn(binary, ['-load=off'], { stdio: ['pipe', 'pipe', 'inherit'] })
    await once(child.stdout, 'data')
    child.stdin.end()
    assert.deepEqual(await once(child, 'exit'), [0, null])
  })
})
