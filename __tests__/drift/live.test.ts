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
import { fleet, kept } from '../service/kept.ts'
import { startService } from '../service/run.ts'
import { committedBytes, judgeRun, runOf } from './judging.ts'

/** On each side of what is promised for edited source. */
const many = 3000
/** What the program insists on before it judges at all. */
const few = 1000
/** What a capture aims at above what it must have: its length is known before its samples are. */
const margin = 1.1
/** Samples a second of two cores with nothing else to do. */
const fullRate = 195
/** fetch gives up after 300 s without headers, and pprof sends them at the end. */
const longestSeconds = 240
const minutes = 60_000

interface Capture {
  readonly bytes: Uint8Array
  readonly profile: Profile
}

/** Samples a second that the last capture had, and so will the next. */
let rate = fullRate

/** One capture of at least so many samples from a process of its own, as from a pod. */
async function takeCapture(binary: string, wanted: number): Promise<Capture> {
  const service = await startService(binary, { load: 'always', cores: 2 })
  try {
    for (;;) {
      const seconds = Math.min(longestSeconds, Math.ceil((margin * wanted) / rate))
      const bytes = await capture(service.pprof, seconds)
      const profile = decodeProfile(bytes)
      const samples = samplesOf(profile)
      rate = Math.min(fullRate, Math.max(samples, 1) / seconds)
      if (samples >= wanted || seconds === longestSeconds) return { bytes, profile }
    }
  } finally {
    await service.stop()
  }
}

describe('live: the service built three times, and about two minutes of both cores to profile it', {
  skip: withoutGo,
  timeout: 60 * minutes,
}, () => {
  const poor: Capture[] = []
  const rich: Capture[] = []
  const edited: Capture[] = []
  const withPgo: Capture[] = []
  let folder = ''

  before(
    async () => {
      folder = await mkdtemp(join(tmpdir(), 'live-'))
      const pgo = join(folder, 'default.pgo')
      // Of kept captures, so that Go need not build the program again each time.
      await writeFile(pgo, committedBytes(fleet('baseline').map(kept)))
      const wanted: readonly (readonly [Capture[], number, number, Omit<ServiceBuild, 'output'>])[] = [
        [poor, 7, few, {}],
        [rich, 1, many, {}],
        [edited, 1, many, { version: 'edited' }],
        [withPgo, 1, few, { pgo }],
      ]
      for (const [captures, size, samples, build] of wanted) {
        const output = join(folder, 'shop')
        await buildService({ ...build, output })
        while (captures.length < size) captures.push(await takeCapture(output, samples))
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

  it('has enough samples on every side', (context) => {
    const counts = (captures: readonly Capture[]) => captures.map(({ profile }) => samplesOf(profile))
    const [least, most] = [counts([...poor, ...withPgo]), counts([...rich, ...edited])]
    context.diagnostic(`samples: ${[...least, ...most].join(', ')}`)
    assert.deepEqual([least.length, most.length], [8, 2])
    assert.ok(least.every((count) => count >= few))
    assert.ok(most.every((count) => count >= many))
  })

  it('sees no drift in any of the 21 pairs of one program', (context) => {
    // Alike in size, which would be a reason of its own: a file with a third of today's samples is replaced.
    const judged = poor.flatMap((committed, at) =>
      poor.slice(at + 1).map((today) => judgeRun(committed.bytes, run(today))),
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
    const judged = rich.flatMap((committed) => edited.map((today) => judgeRun(committed.bytes, run(today))))
    context.diagnostic(`moved ${range(judged.map(({ signals }) => signals.source.moved))}`)
    context.diagnostic(`gone ${range(judged.map(({ signals }) => signals.source.gone))}`)
    for (const { verdict, cause, summary, signals } of judged) {
      assert.deepEqual([verdict, cause], ['refresh', 'source'], summary)
      assert.ok((signals.source.moved ?? 0) >= 0.2, `${signals.source.moved}`)
    }
  })

  it('sees no drift where the program was built with its own profile', (context) => {
    const judged = poor.flatMap((committed) => withPgo.map((today) => judgeRun(committed.bytes, run(today))))
    context.diagnostic(`moved ${range(judged.map(({ signals }) => signals.source.moved))}`)
    context.diagnostic(`gone ${range(judged.map(({ signals }) => signals.source.gone))}`)
    context.diagnostic(`workload D ${range(judged.map(({ signals }) => signals.workload.shift))}`)
    context.diagnostic(`verdicts: ${judged.map(({ verdict }) => verdict).join(' ')}`)
    for (const { verdict, summary } of judged) assert.notEqual(verdict, 'refresh', summary)
  })

  it('tells the same of a merged file, and of a run of many profiles', () => {
    const profiles = (captures: readonly Capture[]) => captures.map(({ profile }) => profile)
    const [committed, today] = [poor.slice(0, 3), poor.slice(3)].map(profiles)
    assert(committed && today)
    const file = committedBytes(committed)
    assert.equal(judgeRun(file, runOf(today)).verdict, 'none')
    assert.equal(judgeRun(file, runOf(profiles(rich))).verdict, 'none')
    assert.equal(judgeRun(file, runOf(profiles(edited))).cause, 'source')
  })
})
