import type { Clock } from '../clock.ts'
import type { Console } from '../console.ts'
import { RefusedError } from '../errors.ts'
import { type Milliseconds, milliseconds, type Seconds, seconds } from '../units.ts'
import type { Api } from './api/api.ts'
import type { CaptureRequest } from './cluster.ts'
import type { Deadlines } from './deadlines.ts'
import type { Identity } from './login/identity.ts'
import type { ReceivedProfile } from './road/pprof.ts'
import type { PodAddress } from './road/road.ts'
import { takeProfile } from './road/take-profile.ts'
import type { Candidate } from './workload/candidate.ts'
import { fateOf } from './workload/pod-fate.ts'
import { getPod } from './workload/pods.ts'

export interface Tools {
  readonly api: Api
  readonly identity: Identity
  readonly console: Console
  readonly clock: Clock
  readonly deadlines: Deadlines
}

export interface TakenProfile extends ReceivedProfile {
  readonly startedAt: Date
  readonly endedAt: Date
  /** Wall time. */
  readonly seconds: Seconds
}

/** Failures that the end of a pod looks like from here. */
const mayBeThePodsEnd: ReadonlySet<string> = new Set([
  'pod-gone',
  'pprof-truncated',
  'pprof-no-answer',
  'pprof-timeout-likely',
  'pprof-write-timeout-likely',
  'connection-cut',
  'connection-refused',
  'forward-failed',
  'node-unreachable',
  'pod-ip-refused',
  'pod-ip-not-allowed',
  'pod-unreachable',
])

/** Where a candidate's pprof listens. */
export const addressOf = ({ pod: { name, ip }, port }: Candidate, namespace: string): PodAddress => ({
  namespace,
  pod: name,
  ip,
  port: port.number,
})

/** A node reports the end of a container a moment after it. */
const untilReported: Milliseconds = milliseconds(2_000)

/**
 * Takes one profile of one pod, and reads the pod again after it. Throws a RefusedError where there is none, or where
 * it is not of the pod as it was chosen: deleted, evicted or restarted meanwhile. `sampling` is called when it begins.
 */
export async function profilePod(
  candidate: Candidate,
  request: CaptureRequest,
  namespace: string,
  tools: Tools,
  signal: AbortSignal,
  sampling: () => void,
): Promise<TakenProfile> {
  const { clock } = tools
  const startedAt = clock.now()

  function take(): Promise<ReceivedProfile> {
    return takeProfile(addressOf(candidate, namespace), request, tools, signal, sampling)
  }
  async function explain(error: unknown): Promise<never> {
    if (!(error instanceof RefusedError) || !mayBeThePodsEnd.has(error.code) || signal.aborted) throw error
    // At once, because an evicted pod is soon gone altogether, and with it the word of its eviction.
    const known = await readFate(candidate, namespace, tools, signal, error)
    if (known !== null) throw known
    await clock.sleep(untilReported, signal).catch(() => {})
    throw (await readFate(candidate, namespace, tools, signal, error)) ?? error
  }

  const received = await take().catch(explain)
  const endedAt = clock.now()
  const fate = await readFate(candidate, namespace, tools, signal)
  if (fate !== null) throw fate
  return { ...received, startedAt, endedAt, seconds: seconds((endedAt.getTime() - startedAt.getTime()) / 1000) }
}

/** Where the pod cannot be read, what was received counts: a whole profile comes from one life of a program. */
async function readFate(
  candidate: Candidate,
  namespace: string,
  { api, console }: Tools,
  signal: AbortSignal,
  cause?: RefusedError,
): Promise<RefusedError | null> {
  try {
    return fateOf(candidate, await getPod(api, namespace, candidate.pod.name, signal), cause)
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error
    console.debug(`The pod could not be read again: ${error.message}`)
    return null
  }
}
