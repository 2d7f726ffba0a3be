import assert from 'node:assert/strict'
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import type { Calibration } from '../../src/drift/calibration/calibration.ts'
import { seededRandom, shuffled } from '../../src/drift/calibration/random.ts'
import { xmlElements } from '../report/xml.ts'
import { fleet, keptBytes } from '../service/kept.ts'
import { writeCaptureFolder } from './capture-folders.ts'
import { type Ended, pgoRefresh } from './command-line.ts'

const folder = await mkdtemp(join(tmpdir(), 'calibrate-'))
after(() => rm(folder, { recursive: true }))

const at = (name: string): string => join(folder, name)
const random = seededRandom('folders')

/** Writes a capture of `profiles` kept ones, different for each call, and gives its folder. */
async function capture(name: string, startedAt: string, profiles = 4, kind = 'baseline'): Promise<string> {
  const names = shuffled(fleet(kind), random).slice(0, profiles)
  await writeCaptureFolder(at(name), { startedAt: new Date(startedAt), profiles: names.map(keptBytes) })
  return at(name)
}

const dayOf = (day: number): string => `2026-11-${String(day).padStart(2, '0')}T09:30:00Z`

/** Eleven runs on eleven days. */
const runs: string[] = []
before(async () => {
  for (let day = 1; day <= 11; day++) runs.push(await capture(`day-${day}`, dayOf(day)))
})

const calibrate = (args: readonly string[]): Promise<Ended> => pgoRefresh(['calibrate', ...args])

function assertRefused({ status, out, err }: Ended, message: RegExp): void {
  assert.deepEqual([status, out], [2, ''])
  assert.match(err, message)
  // On a slow machine it says how far it is.
  assert.match(err, /^([a-z ]+: \d+ of \d+\n)*pgo-refresh: .+\. \([a-z-]+\)\n.+\n(Cause: .+\n)?$/)
}

describe('calibrate', () => {
  it('prints limits that fit, and draws what it found', async () => {
    const { status, out, err } = await calibrate([...runs, '--svg', at('calibration.svg')])
    assert.equal(status, 0, err)
    assert.match(out, /^Limits that fit this service, by 11 runs on 11 days \(2026-11-01 to 2026-11-11\)\n/)
    assert.match(out, /\n {2}workload-limit: 0\.15 {2}the default fits\n {2}top-limit: 0\.15 +the default fits\n/)
    assert.match(out, /\n {2}workload, two runs +55 /)
    assert.match(out, /\n {2}workload, two runs +15 % +0 of 55 +0 of 45\n/)
    assert.match(out, /of 4 profiles with 5,\d{3} samples together/)
    const [svg] = xmlElements(await readFile(at('calibration.svg'), 'utf8'))
    assert.equal(svg?.name, 'svg')
  })

  it('prints the same as JSON, and the same again', async () => {
    const { status, out } = await calibrate(['--json', ...runs])
    assert.equal(status, 0)
    assert.equal((await calibrate(['--json', ...runs.toReversed()])).out, out)
    const calibration: Calibration = JSON.parse(out)
    assert.deepEqual([calibration.schema, calibration.seed, calibration.days, calibration.builds], [1, '1', 11, 1])
    assert.deepEqual(
      calibration.runs.map(({ folder: path, at: time, profiles, pods }) => [path, time, profiles, pods]),
      runs.map((path, index) => [path, dayOf(index + 1), 4, 4]),
    )
    assert.deepEqual(Object.keys(calibration), [
      ...['schema', 'seed', 'runs', 'leftOut', 'days', 'builds', 'releases', 'pairs', 'workload', 'top', 'source'],
      ...['lastingChange', 'oddRuns', 'power', 'notes'],
    ])
    assert.deepEqual(Object.keys(calibration.workload), ['recommended', 'default', 'pods', 'runs'])
    assert.equal(calibration.workload.recommended, 0.15)
  })

  it('mixes shifts from the committed profile', async () => {
    const path = join(import.meta.dirname, '..', 'service', 'captures', 'othermix-1.pb.gz')
    const { status, out } = await calibrate([...runs, '--committed', path])
    assert.equal(status, 0)
    assert.match(out.replaceAll(/\s+/g, ' '), /They are mixed from the older profile and the newest run\./)
  })

  it('leaves out what tells nothing of whole runs, and takes builds that hardly differ for one program', async () => {
    const small = await capture('small', dayOf(12), 3)
    const rollout = at('rollout')
    const profiles = [...fleet('baseline').slice(0, 2), ...fleet('edited').slice(0, 2)].map(keptBytes)
    await writeCaptureFolder(rollout, { startedAt: new Date(dayOf(13)), profiles })
    const rebuilt = await capture('rebuilt', dayOf(14), 4, 'pgo')
    const { status, out } = await calibrate([...runs, small, rollout, rebuilt])
    assert.equal(status, 0)
    const text = out.replaceAll(/\s+/g, ' ')
    assert.match(text, /^Limits that fit this service, by 12 runs /)
    assert.match(text, /Left out: 1 with fewer than 4 profiles, 1 taken during a rollout \(\S+small, \S+rollout\)\./)
    assert.match(text, /The runs are of 2 builds, between which hardly a call site moved/)
  })

  it('says at once what it cannot work with', async () => {
    assertRefused(
      await calibrate(runs.slice(0, 9)),
      /at least 10 runs: 9 folders were named\. \(calibration-too-few-runs\)/,
    )
    const copy = at('copy')
    await cp(runs[3] ?? '', copy, { recursive: true })
    assertRefused(await calibrate([...runs, copy]), /day-4 and \S+copy hold the same profiles/)
    const sameDay = []
    for (let hour = 0; hour < 10; hour++) sameDay.push(await capture(`hour-${hour}`, `2026-11-03T1${hour}:00:00Z`))
    assertRefused(await calibrate(sameDay), /within 9 hours.+\(calibration-one-day\)/)
    assertRefused(await calibrate([folder, ...runs]), /is not a complete capture folder/)
    assertRefused(await calibrate([...runs, '--committed', at('no-such.pgo')]), /no-such\.pgo cannot be read/)
    const heap = join(import.meta.dirname, '..', 'service', 'captures', 'heap.pb.gz')
    assertRefused(await calibrate([...runs, '--committed', heap]), /heap\.pb\.gz: .+\(profile-heap\)/)
    assertRefused(await calibrate([...runs, '--svg', folder]), /cannot be written \(EISDIR\)/)
  })

  it('wants to know when a capture was taken', async () => {
    const undated = await capture('undated', dayOf(20))
    const path = join(undated, 'manifest.json')
    const manifest = JSON.parse(await readFile(path, 'utf8'))
    for (const startedAt of [undefined, 'yesterday', 7]) {
      await writeFile(path, JSON.stringify({ ...manifest, startedAt }))
      assertRefused(await calibrate([undated, ...runs]), /undated is not a complete capture folder/)
    }
  })
})
