// Run as a script, this rewrites the captures in captures/, which the tests read, so that they need no Go:
//
//   node __tests__/service/capture.ts
//
// It needs Go and two quiet cores for about four minutes. Each capture comes from a process of its own, as from a pod:
//
//   baseline-1 … 16    the service as it is
//   edited-1 … 4       its edited version: about 0.3 of the weight of heavy edges has moved, a few per cent are gone
//   pgo-1 … 4          the sources of baseline, built with the merge of baseline-1 … 8
//   othermix-1 … 4     baseline under other traffic: half of the JSON, about four times the compression
//   idle-1             baseline without customers
//   heap, goroutine    what else pprof serves, and nobody may commit as default.pgo
//
// The bytes are what the service sent, only compressed again with more effort: Go compresses profiles for speed.

import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { constants, gunzipSync, gzipSync } from 'node:zlib'
import { buildService, goVersion, type ServiceBuild } from './build.ts'
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
const seconds = 14
/** Fewer than this and other work kept the machine busy. */
const enoughSamples = 1300
const otherMix = 'json=2,gzip=4,regexp=2,sort=1,search=3,price=3,ledger=2'

async function rewriteCaptures(): Promise<void> {
  if (goVersion() === null) throw new Error('Go 1.23 or newer is needed')
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder)
  const scratch = await mkdtemp(join(tmpdir(), 'service-'))
  const pgo = join(scratch, 'merged.pgo')
  try {
    await captureFleet('baseline', 16, {})
    await merge(names('baseline', 8).map(keptAt), pgo)
    await captureFleet('edited', 4, { edited: true })
    await captureFleet('pgo', 4, { pgo })
    await captureFleet('othermix', 4, {}, { mix: otherMix })
    await captureOthers()
  } finally {
    await rm(scratch, { recursive: true })
  }
}

/** Two at a time, one core each. */
async function captureFleet(
  name: string,
  pods: number,
  build: BuildOptions,
  options: ServiceOptions = {},
): Promise<void> {
  await withBinary(build, async (binary) => {
    const left = names(name, pods)
    const worker = async () => {
      for (let pod = left.shift(); pod !== undefined; pod = left.shift()) {
        await withService(binary, options, async (service) => keep(pod, await capture(service.pprof, seconds)))
        const samples = await countSamples(keptAt(pod))
        console.log(`${pod}: ${samples} samples`)
        if (samples < enoughSamples) left.push(pod)
      }
    }
    await Promise.all([worker(), worker()])
  })
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

type BuildOptions = Omit<ServiceBuild, 'output'>

/** The path of the executable is in its profiles: `shop` right in the folder for temporary files says nothing. */
async function withBinary(build: BuildOptions, use: (binary: string) => Promise<void>): Promise<void> {
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

function names(name: string, pods: number): string[] {
  return Array.from({ length: pods }, (_, pod) => `${name}-${pod + 1}`)
}

function keptAt(name: string): string {
  return join(folder, `${name}.pb.gz`)
}

async function keep(name: string, bytes: Uint8Array): Promise<void> {
  await writeFile(keptAt(name), gzipSync(gunzipSync(bytes), { level: constants.Z_BEST_COMPRESSION }))
}

// Go's own tools merge and count here: the captures are what our decoder and our merge are tested with.

async function merge(paths: readonly string[], output: string): Promise<void> {
  await pprof(['-proto', '-symbolize=none', '-output', output, ...paths])
}

async function countSamples(path: string): Promise<number> {
  const rows = (await pprof(['-raw', '-symbolize=none', path])).matchAll(/^ +(\d+) +\d+: /gm)
  return Array.from(rows, ([, samples]) => Number(samples)).reduce((sum, samples) => sum + samples, 0)
}

async function pprof(options: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)('go', ['tool', 'pprof', ...options], { maxBuffer: 1 << 26 })
  return stdout
}

if (import.meta.main) await rewriteCaptures()
