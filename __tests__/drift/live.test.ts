import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { decodeProfile } from '../../src/profile/decode.ts'
import { samplesOf } from '../../src/profile/evidence.ts'
import type { Profile } from '../../src/profile/profile.ts'
import { withoutGo } from '../profile/go-preprofile.ts'
import { buildService, type ServiceBuild } from '../service/build.ts'
import { capture } from '../service/capture.ts'
import { startService } from '../service/run.ts'
import { committedBytes, judgeRun, runOf } from './judging.ts'

const enoughSamples = 3000
/** Two busy cores give 3,200 samples in it. */
const firstSeconds = 16
/** fetch gives up after 300 s without headers, and pprof sends them at the end. */
const longestSeconds = 240
const minutes = 60_000

interface Capture {
  readonly bytes: Uint8Array
  readonly profile: Profile
}

/** What the next capture takes: longer while other work keeps the cores busy. */
let seconds = firstSeconds

/** One capture of enough samples from a process of its own, as from a pod. */
async function takeCapture(binary: string): Promise<Capture> {
  const service = await startService(binary, { load: 'always', cores: 2 })
  try {
    for (;;) {
      const bytes = await capture(service.pprof, seconds)
      const profile = decodeProfile(bytes)
      const samples = samplesOf(profile)
      const isLongest = seconds >= longestSeconds
      const wanted = Math.ceil((seconds * 1.2 * enoughSamples) / Math.max(samples, 1))
      seconds = Math.min(longestSeconds, Math.max(firstSeconds, wanted))
      if (samples >= enoughSamples || isLongest) return { bytes, profile }
    }
  } finally {
    await service.stop()
  }
}

describe('live: the service built three times, and about three minutes of both cores to profile it', {
  skip: withoutGo,
  timeout: 60 * minutes,
}, () => {
  const plain: Capture[] = []
  const edited: Capture[] = []
  const withPgo: Capture[] = []
  let folder = ''

  before(
    async () => {
      folder = await mkdtemp(join(tmpdir(), 'live-'))
      const pgo = join(folder, 'default.pgo')
      const fleets: readonly (readonly [Capture[], number, Omit<ServiceBuild, 'output'>])[] = [
        [plain, 7, {}],
        [edited, 2, { version: 'edited' }],
        [withPgo, 1, { pgo }],
      ]
      for (const [fleet, size, build] of fleets) {
        if ('pgo' in build) await writeFile(pgo, committedBytes(plain.map(({ profile }) => profile)))
        const output = join(folder, 'shop')
        await buildService({ ...build, output })
        while (fleet.length < size) fleet.push(await takeCapture(output))
      }
    },
    { timeout: 60 * minutes },
  )
  after(() => rm(folder, { recursive: true, force: true }))

  const run = ({ profile }: Capture) => runOf([profile])
  const range = (values: readonly (number | null)[]): string => {
    const known = values.filter((value) => value !== null)
    return `${Math.min(...known).toFixed(3)} to ${Math.max(...known).toFixed(3)}`
  }

  it('has at least 3,000 samples on every side', (context) => {
    const counts = [...plain, ...edited, ...withPgo].map(({ profile }) => samplesOf(profile))
    context.diagnostic(`samples: ${counts.join(', ')}`)
    assert.equal(counts.length, 10)
    assert.ok(counts.every((count) => count >= enoughSamples))
  })

  it('sees no drift in any of the 21 pairs of one program', (context) => {
    const judged = plain.flatMap((committed, at) =>
      plain.slice(at + 1).map((today) => judgeRun(committed.bytes, run(today))),
    )
    context.diagnostic(`moved + gone ${range(judged.map(({ signals }) => signals.source.total))}`)
    context.diagnostic(`moved ${range(judged.map(({ signals }) => signals.source.moved))}`)
    context.diagnostic(`workload D ${range(judged.map(({ signals }) => signals.workload.shift))}`)
    context.diagnostic(`verdicts: ${judged.map(({ verdict }) => verdict).join(' ')}`)
    assert.equal(judged.length, 21)
    for (const { verdict, summary, signals } of judged) {
      assert.notEqual(verdict, 'refresh', summary)
      assert.deepEqual([signals.source.fired, signals.workload.fired, signals.top.fired], [false, false, false])
    }
  })

  it('sees the edit in every pair of plain and edited', (context) => {
    const judged = plain.flatMap((committed) => edited.map((today) => judgeRun(committed.bytes, run(today))))
    context.diagnostic(`moved ${range(judged.map(({ signals }) => signals.source.moved))}`)
    context.diagnostic(`gone ${range(judged.map(({ signals }) => signals.source.gone))}`)
    for (const { verdict, cause, summary, signals } of judged) {
      assert.deepEqual([verdict, cause], ['refresh', 'source'], summary)
      assert.ok((signals.source.moved ?? 0) >= 0.2, `${signals.source.moved}`)
    }
  })

  it('sees no drift where the program was built with its own profile', (context) => {
    const judged = plain.flatMap((committed) => withPgo.map((today) => judgeRun(committed.bytes, run(today))))
    context.diagnostic(`moved ${range(judged.map(({ signals }) => signals.source.moved))}`)
    context.diagnostic(`gone ${range(judged.map(({ signals }) => signals.source.gone))}`)
    context.diagnostic(`workload D ${range(judged.map(({ signals }) => signals.workload.shift))}`)
    context.diagnostic(`verdicts: ${judged.map(({ verdict }) => verdict).join(' ')}`)
    for (const { verdict, summary } of judged) assert.notEqual(verdict, 'refresh', summary)
  })

  it('tells the same of whole fleets', () => {
    const profiles = (captures: readonly Capture[]) => captures.map(({ profile }) => profile)
    const committed = committedBytes(profiles(plain.slice(0, 3)))
    assert.notEqual(judgeRun(committed, runOf(profiles(plain.slice(3)))).verdict, 'refresh')
    assert.notEqual(judgeRun(committed, runOf(profiles(withPgo))).verdict, 'refresh')
    assert.equal(judgeRun(committed, runOf(profiles(edited))).cause, 'source')
  })
})
