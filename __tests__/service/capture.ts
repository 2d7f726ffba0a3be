// Run as a script, this rewrites the captures in captures/, which the tests read, so that they need no Go; all of them,
// or those that are named:
//
//   node __tests__/service/capture.ts [fleet ...]
//
// It needs Go and two cores; quiet ones give all captures in about ten minutes. Each capture comes from a process of
// its own, as from a pod:
//
//   baseline-1 … 16    the service as it is
//   edited-1 … 4       its edited version: about 0.3 of the weight of heavy edges has moved, a few per cent are gone
//   pgo-1 … 4          the sources of baseline, built with the merge of baseline-1 … 8
//   othermix-1 … 4     baseline under other traffic: half of the JSON, about four times the compression
//   mild-1 … 8         baseline under traffic half-way to that
//   inserted-1 … 4     its version with lines inserted above hot calls
//   renamed-1 … 8      the hottest function of its own renamed
//   swapped-1 … 8      encoding/json exchanged for another module
//   jitter-a-1 … 12    baseline, each pod under traffic of its own
//   jitter-b-1 … 12    the same on another day
//   go125-1 … 8        the sources of baseline, built with Go 1.25
//   idle-1             baseline without customers
//   heap, goroutine    what else pprof serves, and nobody may commit as default.pgo
//
// The bytes are what the service sent, only compressed again with more effort: Go compresses profiles for speed.

import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { constants, gunzipSync, gzipSync } from 'node:zlib'
import { buildService, goVersion, type ServiceBuild } from './build.ts'
import { type Fleet, fleets } from './fleets.ts'
import { type RunningService, type ServiceOptions, startService } from './run.ts'

/** A CPU profile as net/http/pprof sends it. */
export async function capture(address: string, seconds: number): Promise<Uint8Array> {
  return fetchProfile(address, `profile?seconds=${seconds}`)
}

async function fetchProfile(address: string, path: string): Promise<Uint8Array> {
  const response = await fetch(`http://${address}/debug/pprof/${path}`)
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
  return response.bytes()
}

const folder = join(import.meta.dirname, 'captures')
const enoughSamples = 1300
const wantedSamples = 1500
/** Of one core with nothing else to do. */
const firstSeconds = 14
const others = 'others'

async function rewriteCaptures(names: readonly string[]): Promise<void> {
  if (goVersion() === null) throw new Error('Go 1.23 or newer is needed')
  const known = [...fleets.map(({ name }) => name), others]
  const unknown = names.find((name) => !known.includes(name))
  if (unknown !== undefined) throw new Error(`no fleet ${unknown}; there are ${known.join(', ')}`)
  const isAsked = (name: string): boolean => names.length === 0 || names.includes(name)
  await mkdir(folder, { recursive: true })
  for (const fleet of fleets) if (isAsked(fleet.name)) await captureFleet(fleet)
  if (isAsked(others)) await captureOthers()
}

/** Two at a time, one core each. */
async function captureFleet({ name, pods, build: { pgo, ...build }, mix }: Fleet): Promise<void> {
  await withMerged(pgo, async (merged) => {
    await withBinary({ ...build, ...(merged !== undefined && { pgo: merged }) }, async (binary) => {
      await removeKept(name)
      const left = Array.from({ length: pods }, (_, pod) => pod + 1)
      let seconds = firstSeconds
      const worker = async () => {
        for (let pod = left.shift(); pod !== undefined; pod = left.shift()) {
          const options = mix === undefined ? {} : { mix: mix(pod) }
          const to = `${name}-${pod}`
          const taken = seconds
          await withService(binary, options, async (service) => keep(to, await capture(service.pprof, taken)))
          const samples = await countSamples(keptAt(to))
          console.log(`${to}: ${samples} samples in ${taken} s`)
          if (samples < enoughSamples) left.push(pod)
          // Other work may keep the cores busy: the next one takes as long as this one should have.
          seconds = Math.max(firstSeconds, Math.ceil((taken * wantedSamples) / Math.max(samples, 1)))
        }
      }
      await Promise.all([worker(), worker()])
    })
  })
}

/** Lets a build read the merge of captures; without any it reads none. */
async function withMerged(
  names: readonly string[] | undefined,
  use: (path: string | undefined) => Promise<void>,
): Promise<void> {
  if (names === undefined) return use(undefined)
  const scratch = await mkdtemp(join(tmpdir(), 'service-'))
  try {
    const path = join(scratch, 'merged.pgo')
    await pprof(['-proto', '-symbolize=none', '-output', path, ...names.map(keptAt)])
    await use(path)
  } finally {
    await rm(scratch, { recursive: true })
  }
}

async function captureOthers(): Promise<void> {
  await withBinary({}, async (binary) => {
    await withService(binary, { load: 'off' }, async (service) => keep('idle-1', await capture(service.pprof, 10)))
    await withService(binary, {}, async (service) => {
      await capture(service.pprof, 2) // Until there is a heap to speak of.
      await keep('heap', await fetchProfile(service.pprof, 'heap'))
      await keep('goroutine', await fetchProfile(service.pprof, 'goroutine'))
    })
  })
}

/** The path of the executable is in its profiles: `shop` right in the folder for temporary files says nothing. */
async function withBinary(build: Omit<ServiceBuild, 'output'>, use: (binary: string) => Promise<void>): Promise<void> {
  const output = join(tmpdir(), 'shop')
  await buildService({ ...build, output })
  try {
    await use(output)
  } finally {
    await rm(output)
  }
}

async function withService(
  binary: string,
  options: ServiceOptions,
  use: (service: RunningService) => Promise<void>,
): Promise<void> {
  const service = await startService(binary, { cores: 1, ...options })
  try {
    await use(service)
  } finally {
    await service.stop()
  }
}

/** A fleet may have shrunk. */
async function removeKept(fleet: string): Promise<void> {
  const podFile = new RegExp(`^${fleet}-\\d+\\.pb\\.gz$`)
  for (const file of await readdir(folder)) if (podFile.test(file)) await rm(join(folder, file))
}

function keptAt(name: string): string {
  return join(folder, `${name}.pb.gz`)
}

async function keep(name: string, bytes: Uint8Array): Promise<void> {
  await writeFile(keptAt(name), gzipSync(gunzipSync(bytes), { level: constants.Z_BEST_COMPRESSION }))
}

// Go's own tools merge and count here: the captures are what our decoder and our merge are tested with.

async function countSamples(path: string): Promise<number> {
  const rows = (await pprof(['-raw', '-symbolize=none', path])).matchAll(/^ +(\d+) +\d+: /gm)
  return Array.from(rows, ([, samples]) => Number(samples)).reduce((sum, samples) => sum + samples, 0)
}

async function pprof(options: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)('go', ['tool', 'pprof', ...options], { maxBuffer: 1 << 26 })
  return stdout
}

if (import.meta.main) await rewriteCaptures(process.argv.slice(2))
