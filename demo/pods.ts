import { join } from 'node:path'
import { kept } from '../__tests__/process/scene.ts'
import { buildService } from '../__tests__/service/build.ts'
import { capture } from '../__tests__/service/capture.ts'
import { startService } from '../__tests__/service/run.ts'
import { startReplayPod } from '../__tests__/stand-ins/kubernetes/replay-pod.ts'
import { decodeProfile } from '../src/profile/decode.ts'
import { samplesOf } from '../src/profile/evidence.ts'

/** The shop as it is, and as a later release has it. */
export type Release = 'baseline' | 'edited'

/** What runs in a pod. */
export interface Workload {
  /** Where its net/http/pprof listens. */
  readonly address: { readonly host: string; readonly port: number }
  stop(): Promise<void>
}

/** Where workloads come from. */
export interface Pods {
  readonly count: number
  /** How many the program profiles at the same time: at most a quarter, and at least one. */
  readonly atOnce: string
  start(release: Release, index: number): Promise<Workload>
  /** How long one profile must be for a good judgement; asks pods that were started. */
  rightSeconds(): Promise<number>
}

/**
 * Samples of four profiles: well over the 1,000 that the program insists on, whatever else the machine does meanwhile.
 */
const goodEvidence = 2000
const probeSeconds = 2
const [shortest, longest] = [5, 20]

/**
 * Real processes of the shop, in builds of their own. Eight fit on two cores: they work at full speed while profiled.
 */
export async function livePods(folder: string, signal: AbortSignal): Promise<Pods> {
  const binary = (release: Release): string => join(folder, release, 'shop')
  await buildService({ output: binary('baseline'), signal })
  await buildService({ output: binary('edited'), version: 'edited', signal })
  const addresses: string[] = []
  return {
    count: 8,
    atOnce: 'two',
    async start(release) {
      const { pprof, stop } = await startService(binary(release), { load: 'profiled', cores: 1 })
      addresses.push(pprof)
      const { hostname, port } = new URL(`http://${pprof}`)
      return { address: { host: hostname, port: Number(port) }, stop }
    },
    async rightSeconds() {
      const probes = await Promise.all(addresses.slice(0, 2).map((address) => capture(address, probeSeconds)))
      const samples = probes.reduce((sum, bytes) => sum + samplesOf(decodeProfile(bytes)), 0)
      const perSecond = samples / probes.length / probeSeconds
      return Math.min(Math.max(Math.ceil(goodEvidence / 4 / perSecond), shortest), longest)
    },
  }
}

/**
 * Profiles that the same builds gave earlier, from servers that answer as net/http/pprof does: next time with the next.
 */
export function replayedPods(): Pods {
  const captures: Readonly<Record<Release, (index: number) => readonly string[]>> = {
    baseline: (index) => [`baseline-${index + 1}`, `baseline-${index + 5}`],
    edited: (index) => [`edited-${index + 1}`],
  }
  return {
    count: 4,
    atOnce: 'one',
    // Theirs already.
    rightSeconds: async () => 14,
    async start(release, index) {
      const { address, close } = await startReplayPod(await Promise.all(captures[release](index).map(kept)))
      return { address, stop: close }
    },
  }
}
