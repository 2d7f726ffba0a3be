import { RefusedError } from '../../errors.ts'
import type { Finding } from '../../report/findings.ts'
import { seconds } from '../../units.ts'
import { addressOf } from '../attempt.ts'
import type { CaptureRequest } from '../cluster.ts'
import { forwardProtocol } from '../road/port-forward.ts'
import type { ReceivedProfile } from '../road/pprof.ts'
import type { RoadTools } from '../road/road.ts'
import { takeProfile } from '../road/take-profile.ts'
import type { Candidate } from '../workload/candidate.ts'
import type { Eligible } from './pods.ts'
import type { Checked } from './way.ts'

/** What a pod answered, once there was a road to it. */
export interface Probe {
  readonly answer: ReceivedProfile | RefusedError
}

/** One second tells whether a profile comes, and costs a pod next to nothing. */
const oneSecond = seconds(1)

/** Where it is the trouble of one pod alone, another is asked; never more, to profile nobody in vain. */
const mostPods = 2
const onePodsOwn: ReadonlySet<string> = new Set([
  'pprof-busy',
  'pprof-truncated',
  'pod-gone',
  'pod-pending',
  'pod-without-ip',
  'node-unreachable',
  'connection-cut',
])

/**
 * Takes a profile of one second of the first pod. What the road refused is thrown; what the program refused is the
 * probe's answer.
 */
export async function checkConnection(
  { candidates, names }: Eligible,
  request: CaptureRequest,
  namespace: string,
  tools: RoadTools,
  signal: AbortSignal,
): Promise<Checked<Probe>> {
  const troubles: string[] = []
  let first: RefusedError | null = null
  for (const candidate of candidates.slice(0, mostPods)) {
    const { answer, opened } = await probe(candidate, request, namespace, tools, signal)
    if (answer instanceof RefusedError) {
      first ??= answer
      if (onePodsOwn.has(answer.code)) {
        troubles.push(`${names.of(candidate.pod).name}: ${answer.message}`)
        continue
      }
      if (isRoads(answer)) throw answer
    }
    return { finding: findingOf(request, opened, troubles), value: { answer } }
  }
  if (first === null || isRoads(first)) throw first ?? new Error('no candidate')
  return { finding: findingOf(request, null, []), value: { answer: first } }
}

/** The program's own refusals are of pprof, or of the profile. */
const isRoads = ({ code }: RefusedError): boolean => !/^(pprof|profile)-/.test(code)

interface Probed {
  readonly answer: ReceivedProfile | RefusedError
  /** Milliseconds until the road was open; null where it never was. */
  readonly opened: number | null
}

async function probe(
  candidate: Candidate,
  request: CaptureRequest,
  namespace: string,
  tools: RoadTools,
  signal: AbortSignal,
): Promise<Probed> {
  const startedAt = performance.now()
  let opened: number | null = null
  const asking = () => {
    opened ??= performance.now() - startedAt
  }
  try {
    const address = addressOf(candidate, namespace)
    return { answer: await takeProfile(address, { ...request, seconds: oneSecond }, tools, signal, asking), opened }
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error
    return { answer: error, opened }
  }
}

function findingOf({ via, scheme }: CaptureRequest, opened: number | null, troubles: readonly string[]): Finding {
  const tls = scheme === 'https' ? ', TLS with the pod included' : ''
  const after = opened === null ? '' : ` in ${Math.round(opened)} ms${tls}`
  const sentence = {
    'port-forward': `A port-forward opens${after} (sub-protocol ${forwardProtocol}).`,
    proxy: 'The API server’s proxy reaches the pod.',
    direct: `A connection to the pod’s IP address opens${after}.`,
  }[via]
  if (troubles.length === 0) return { kind: 'works', hop: 'connection', sentence, details: [] }
  return {
    kind: 'doubtful',
    hop: 'connection',
    sentence: `${sentence} But not to every pod: ${troubles.join(' ')}`,
    remedy: 'A capture goes on with other pods, so this matters only where there are hardly any.',
    details: [],
    mend: null,
  }
}
