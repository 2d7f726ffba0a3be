import { readFileSync } from 'node:fs'
import { Agent } from 'node:http'
import { type Clock, systemClock } from '../../src/clock.ts'
import { unauthorized } from '../../src/cluster/api/api-refusals.ts'
import type { CapturedProfile, CaptureRequest } from '../../src/cluster/cluster.ts'
import { type Deadlines, defaultDeadlines } from '../../src/cluster/deadlines.ts'
import type { Credentials, Identity } from '../../src/cluster/login/identity.ts'
import type { RoadTools } from '../../src/cluster/road/road.ts'
import type { Pod, PodContainer } from '../../src/cluster/workload/pods.ts'
import type { Console } from '../../src/console.ts'
import { milliseconds, seconds } from '../../src/units.ts'

/** A kept capture of the service under __tests__/service. */
export const kept = (name: string): Buffer =>
  readFileSync(new URL(`../service/captures/${name}.pb.gz`, import.meta.url))

export interface RecordedConsole extends Console {
  readonly lines: string[]
  readonly masked: string[]
  /** What went on, each time it was shown. */
  readonly frames: (readonly string[])[]
}

/** Keeps what is said, each line with its kind in front. */
export function recordConsole(): RecordedConsole {
  const lines: string[] = []
  const masked: string[] = []
  const frames: (readonly string[])[] = []
  return {
    lines,
    masked,
    frames,
    info: (line) => void lines.push(`info ${line}`),
    debug: (line) => void lines.push(`debug ${line}`),
    warning: (line) => void lines.push(`warning ${line}`),
    progress: (lines) => void frames.push(lines),
    group: (title, work) => {
      lines.push(`group ${title}`)
      return work()
    },
    mask: (secret) => void masked.push(secret),
    redacted: (text) => text,
  }
}

/** A clock whose sleeps hardly last, though its time goes on as if they had. */
export function leapingClock(): Clock {
  let leapt = 0
  return {
    now: () => new Date(Date.now() + leapt),
    sleep: async (span, signal) => {
      leapt += span
      // Long enough for what a stand-in does meanwhile.
      await systemClock.sleep(milliseconds(Math.min(span, 40)), signal)
    },
  }
}

export const shortDeadlines: Deadlines = {
  ...defaultDeadlines,
  request: milliseconds(1_500),
  handshake: milliseconds(1_000),
  headers: milliseconds(1_000),
  body: milliseconds(1_300),
  keepAlive: milliseconds(150),
}

/** Tests look at whole profiles. */
export const keepAll = (captured: CapturedProfile): CapturedProfile => captured

/** A request for four profiles of deployment/shop in namespace shop. */
export const createRequest = (overrides: Partial<CaptureRequest> = {}): CaptureRequest => ({
  target: { kind: 'deployment', name: 'shop' },
  namespace: 'shop',
  container: null,
  port: '6060',
  pprofPath: '/debug/pprof/profile',
  scheme: 'http',
  headers: {},
  via: 'port-forward',
  seconds: seconds(1),
  wanted: 4,
  minimum: 1,
  enough: 0,
  pause: milliseconds(60_000),
  maxDuration: milliseconds(600_000),
  minPodAge: milliseconds(600_000),
  seed: '1',
  ...overrides,
})

/** An identity at a server of the test's own, without any login. */
export const identityAt = (server: string, headers: Credentials['headers'] = {}): Identity => {
  const agent = new Agent({ keepAlive: true })
  return { server, namespace: null, credentials: async () => ({ agent, headers }), abandon: () => {}, unauthorized }
}

/** What a road to a pod needs, with short deadlines and sleeps that hardly last. */
export const toolsFor = (identity: Identity, console: Console = recordConsole()): RoadTools => ({
  identity,
  clock: leapingClock(),
  console,
  deadlines: shortDeadlines,
})

let pods = 0

export const createContainer = (overrides: Partial<PodContainer> = {}): PodContainer => ({
  name: 'main',
  sidecar: false,
  ports: [],
  id: 'containerd://1',
  startedAt: new Date('2026-11-01T00:00:00Z'),
  restarts: 0,
  lastEnd: null,
  image: null,
  ...overrides,
})

/** A pod that may be profiled: ready, old enough, one container. */
export const createPod = (overrides: Partial<Pod> = {}): Pod => ({
  name: `shop-${pods}`,
  uid: `uid-${pods++}`,
  annotations: {},
  controller: 'replica-set',
  version: 'replica-set',
  generation: null,
  phase: 'Running',
  ready: true,
  terminating: false,
  disruption: null,
  startedAt: new Date('2026-11-01T00:00:00Z'),
  node: 'node-a',
  ip: null,
  zone: null,
  containers: [createContainer()],
  ...overrides,
})
