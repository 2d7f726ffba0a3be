// The promise on hostile input, kept by the committed command line: what is wrong is said in a sentence, within
// seconds and 256 MB. Every process is a fresh one, and the kernel says what it took.

import assert from 'node:assert/strict'
import { execFileSync, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, open, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { withoutGo } from '../profile/go-preprofile.ts'
import { pgoRefresh, program } from './command-line.ts'
import {
  damagedFiles,
  everywhere,
  type HostileFile,
  hostileFiles,
  impossibleFiles,
  type Place,
  secondsFor,
  writeHostile,
} from './hostile-files.ts'
import { type Measured, type MeasureOptions, measurer } from './measured.ts'

const mostBytes = 256e6

/** After so many seconds a process is killed, and has failed: long enough for a machine that others use too. */
const deadline = 30

const folder = await mkdtemp(join(tmpdir(), 'hostile-'))
after(() => rm(folder, { recursive: true }))

const at = (name: string): string => join(folder, name)
const good = at('good.pgo')

let measure: Awaited<ReturnType<typeof measurer>>

before(async () => {
  if (withoutGo) return
  measure = await measurer()
  const captures = ['baseline-1', 'baseline-2', 'baseline-3', 'baseline-4'].map((name) =>
    join(import.meta.dirname, '../service/captures', `${name}.pb.gz`),
  )
  const { status, err } = await pgoRefresh(['compact', ...captures, '--output', good])
  assert.equal(status, 0, err)
})

const argumentsOf: Readonly<Record<Place, (file: string) => readonly string[]>> = {
  edges: (file) => ['edges', file],
  inspect: (file) => ['inspect', file],
  compact: (file) => ['compact', file, '--output', `${file}.out`],
  today: (file) => ['compare', good, file],
  committed: (file) => ['compare', file, good],
}

/** A sentence and a remedy, and what the system said where that says more. */
const trouble = /^pgo-refresh: .+\. \([a-z-]+\)\n.+[.)]\n(Cause: .+\n)?$/

/** What each command says where it takes a file, refuses it, or finds none that it could take or refuse. */
const says: Readonly<Record<Place, { readonly taken: RegExp; readonly refused: RegExp }>> = {
  edges: { taken: /^GO PREPROFILE V1\n/, refused: /^$/ },
  inspect: {
    taken: /^.+: may be committed\n( {2}.+\n)+$/,
    refused: /^.+: must not be committed\n( {2}.+\.? \([a-z-]+\)\n {2}.+[.)]\n)+( {2}.+\n){0,6}$/,
  },
  compact: { taken: /^$/, refused: /^$/ },
  today: {
    taken: /^(refresh|none|watch|too-small|unstable)\b/,
    refused: /^invalid\n( {2}.+ \([a-z-]+\)\n {2}.+\n)+(\n|$)/,
  },
  committed: {
    taken: /^(refresh|none|watch|too-small|unstable)\b/,
    refused: /^invalid\n( {2}.+ \([a-z-]+\)\n {2}.+\n)+(\n|$)/,
  },
}

/** What the end of one process lacks; empty where it is as promised. */
function faultsOf(place: Place, ended: Measured, { refusal, keptCommitted }: Expected, seconds: number): string[] {
  const { status, out, err, peak } = ended
  // Threads make CPU time the longer one, neighbours on the machine the other.
  const taken = Math.min(ended.wall, ended.cpu) / 1e3
  if (status === -1)
    return [`killed after ${deadline} s, ${taken.toFixed(1)} s of CPU, with ${megabytes(peak)} in memory`]
  const faults: string[] = []
  const expect = (holds: boolean, fault: string): void => void (holds || faults.push(fault))
  expect(taken <= seconds, `${taken.toFixed(1)} s`)
  expect(peak < mostBytes, megabytes(peak))
  expect(status === 0 || status === 2, `exit status ${status}: ${err.slice(0, 300)}`)
  expect(err.split('\n').length <= 4, `on standard error: ${err.slice(0, 300)}`)
  expect(
    !/^ +at |node:internal|unexpected error|defect/m.test(err + (place === 'edges' ? '' : out)),
    `a stack trace: ${err.slice(0, 300)}`,
  )
  // biome-ignore lint/suspicious/noControlCharactersInRegex: this is what it looks for.
  expect(place === 'edges' || !/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/.test(out + err), 'control characters')

  const absent = place === 'committed' && refusal !== undefined && !keptCommitted
  if (refusal !== undefined) expect(status === (absent ? 0 : 2), `exit status ${status}: ${err || out.slice(0, 200)}`)
  if (absent)
    expect(out.startsWith('refresh (first)\n  The committed file cannot be used: '), `says ${out.slice(0, 200)}`)
  const code = /\((profile-[a-z-]+)\)$/m.exec(out)?.[1]
  if (refusal !== undefined && code !== undefined) expect(refusal.test(code), `refused by ${code}`)
  const said = status === 0 ? says[place].taken : says[place].refused
  // Where a file cannot be had, or be judged against, there is no judgement and no inspection.
  const stopped = status === 2 && out === '' && place !== 'inspect'
  expect(stopped || said.test(out), `prints ${JSON.stringify(out.slice(0, 300))}`)
  if (stopped) expect(trouble.test(err), `says ${JSON.stringify(err.slice(0, 300))}`)
  else if (place !== 'compact') expect(err === '', `says ${JSON.stringify(err.slice(0, 300))}`)
  return faults
}

type Expected = Pick<HostileFile, 'refusal' | 'keptCommitted'>

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(0)} MB`

interface Trial extends Expected {
  readonly path: string
  readonly places: readonly Place[]
  readonly seconds: number
  readonly input?: string
}

/** Gives a file to every command in turn. */
async function tryAll({ path, places, seconds, input, ...expected }: Trial): Promise<void> {
  const faults: string[] = []
  for (const place of places) {
    const options: MeasureOptions = { env: {}, deadline, ...(input !== undefined && { input }) }
    const ended = await measure([process.execPath, program, ...argumentsOf[place](path)], options)
    faults.push(...faultsOf(place, ended, expected, seconds).map((fault) => `${place}: ${fault}`))
    if (place !== 'compact') continue
    if (existsSync(`${path}.out`) !== (ended.status === 0)) faults.push('compact: wrote a file, or none')
    await rm(`${path}.out`, { force: true })
  }
  assert.deepEqual(faults, [])
}

describe('hostile input', { skip: withoutGo, concurrency: 2 }, () => {
  let number = 0
  for (const [kind, files] of Object.entries(hostileFiles)) {
    for (const { name, content, gzipped, ...trial } of files) {
      it(`${kind}: ${name}`, async () => {
        const path = at(`${++number}.pgo`)
        try {
          const bytes = content()
          writeHostile(path, bytes, gzipped)
          await tryAll({ ...trial, path, seconds: secondsFor(trial, bytes) })
        } finally {
          await rm(path, { force: true })
        }
      })
    }
  }

  for (const [name, filesOf, refused] of [
    ['hundreds that announce what does not follow', impossibleFiles, true],
    ['hundreds that break off or hold a damaged byte', damagedFiles, false],
  ] as const) {
    it(`a damaged profile: ${name}`, async () => {
      const paths: string[] = []
      for (const [file, bytes] of filesOf()) {
        paths.push(at(`${file}.pgo`))
        await writeFile(at(`${file}.pgo`), bytes)
      }
      while (paths.length > 0) {
        // As many as the output kept has room for; a process for each would take minutes.
        const some = paths.splice(0, 100)
        const ended = await measure([process.execPath, program, 'inspect', ...some], { env: {}, deadline })
        assert.equal(ended.err, '')
        assert.ok(ended.peak < mostBytes, megabytes(ended.peak))
        const entries = ended.out.split(/\n\n/).map((entry) => entry.replace(/\n?$/, '\n'))
        assert.equal(entries.length, some.length)
        for (const entry of entries) {
          const accepted = !refused && says.inspect.taken.test(entry)
          assert.ok(accepted || says.inspect.refused.test(entry), entry)
        }
      }
    })
  }

  const endless: readonly (readonly [name: string, refusal: RegExp, input: string | null, path: string])[] = [
    ['/dev/zero', /^profile-too-large-received$/, null, '/dev/zero'],
    ['/dev/urandom', /^profile-too-large-received$/, null, '/dev/urandom'],
    ['a pipe that never ends', /^profile-too-large-received$/, 'yes', '/dev/stdin'],
    ['a pipe of zeros', /^profile-too-large-received$/, 'cat /dev/zero', '/dev/stdin'],
    ['a pipe that ends at once', /^profile-empty$/, 'true', '/dev/stdin'],
    ['/dev/null', /^profile-empty$/, null, '/dev/null'],
  ]
  for (const [name, refusal, input, path] of endless) {
    it(`an endless file: ${name}`, async () => {
      // The file that it writes would be beside the one that it reads.
      const places = everywhere.filter((place) => place !== 'compact')
      await tryAll({ path, places, seconds: 10, refusal, keptCommitted: false, ...(input !== null && { input }) })
    })
  }

  it('an endless file: a named pipe', async () => {
    const path = at('named-pipe')
    execFileSync('sh', ['-c', 'mkfifo "$0"', path])
    for (const place of everywhere) {
      const writer = spawn('sh', ['-c', 'exec yes > "$0"', path], { stdio: 'ignore' })
      try {
        const expected = { refusal: /^profile-too-large-received$/, keptCommitted: false }
        await tryAll({ path, places: [place], seconds: 10, ...expected })
      } finally {
        writer.kill()
      }
    }
  })

  const unreadable: readonly (readonly [name: string, make: (path: string) => Promise<unknown>])[] = [
    ['a missing one', async () => undefined],
    ['a folder', (path) => mkdir(path)],
    [
      'a folder of captures whose manifest is 1 GiB',
      async (path) => {
        await mkdir(path)
        await using manifest = await open(join(path, 'manifest.json'), 'w')
        await manifest.truncate(2 ** 30)
      },
    ],
    [
      'a folder of captures that lists itself',
      async (path) => {
        await mkdir(path)
        await writeFile(join(path, 'manifest.json'), '{"schema":1,"profiles":[{"file":"..","pod":"a"}]}')
      },
    ],
    [
      'a folder of captures whose manifest is deep',
      async (path) => {
        await mkdir(path)
        await writeFile(join(path, 'manifest.json'), '['.repeat(4e6))
      },
    ],
  ]
  for (const [name, make] of unreadable) {
    it(`no file: ${name}`, async () => {
      const path = at(name.replaceAll(' ', '-'))
      await make(path)
      await tryAll({ path, places: everywhere, seconds: 2, refusal: /./, keptCommitted: true })
    })
  }
})
