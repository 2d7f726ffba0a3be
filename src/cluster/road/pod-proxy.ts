import { type ClientRequest, request as httpRequest } from 'node:http'
import { request as httpsRequest } from 'node:https'
import type { RefusedError } from '../../errors.ts'
import { seconds } from '../../units.ts'
import { type Answer, isStatus, messageOf, refusalOf, refusedByAdmission } from '../api/answers.ts'
import { admissionRefused, apiTimeout, connectionFailed, forbidden, unauthorized } from '../api/api-refusals.ts'
import { heard } from '../api/refuse.ts'
import { isUnready, Unready } from '../api/retries.ts'
import type { CaptureRequest } from '../cluster.ts'
import { credentialsWithin } from '../login/credentials.ts'
import { nodeUnreachable, podGone } from './forward-refusals.ts'
import {
  ipNotAllowed,
  ipRefused,
  podUnreachable,
  proxyRequestBarred,
  quietRequestCut,
  reachFailed,
} from './pod-ip-refusals.ts'
import { endedUnanswered, notHttp, speaksNoTls, tlsFailed } from './pprof-refusals.ts'
import type { PodAddress, Progress, Road, RoadTools } from './road.ts'

/** A break right after the question is the line's: the server had closed a kept connection, or restarts. */
const early = 1

/**
 * The API server's own HTTP proxy to the IP address of a pod. Its answers pass as they are, its own refusals are Status
 * objects.
 */
export async function openPodProxy(
  { namespace, pod, port }: PodAddress,
  scheme: CaptureRequest['scheme'],
  { identity, deadlines }: RoadTools,
  signal: AbortSignal,
): Promise<Road> {
  const { agent, headers: login } = await credentialsWithin(identity, signal)
  const name = `${scheme === 'https' ? 'https:' : ''}${encodeURIComponent(pod)}:${port}`
  const root = `${identity.server}/api/v1/namespaces/${encodeURIComponent(namespace)}/pods/${name}/proxy`
  let sent: ClientRequest | null = null
  let due: NodeJS.Timeout | undefined
  return {
    linger: seconds(0),
    get: (path, headers) =>
      new Promise((resolve, reject) => {
        const request = root.startsWith('https:') ? httpsRequest : httpRequest
        const question = request(new URL(`${root}${path}`), { agent, headers: { ...headers, ...login } })
        sent = question
        due = setTimeout(() => {
          // Without a connection yet, its end would not be told.
          reject(apiTimeout())
          question.destroy()
        }, deadlines.handshake)
        // It is sent when the connection stands, TLS included, be it new, kept or through a proxy.
        question.on('finish', () => clearTimeout(due))
        question.on('response', resolve).on('error', reject)
        // No byte flows while the pod samples; firewalls and NAT forget a quiet connection.
        question.setSocketKeepAlive(true, deadlines.keepAlive)
        question.end()
      }),
    refusalOf: (answer, progress) => refusalOnTheWay(answer, { namespace, port }, progress),
    failureOf: (error, { begun, waited }) => {
      if (begun) return null
      return waited < early ? connectionFailed(error) : quietRequestCut(waited, error)
    },
    close: () => {
      clearTimeout(due)
      sent?.destroy()
    },
  }
}

/** What an answer means that is not the pod’s; null where it is. */
export function refusalOnTheWay(
  answer: Answer,
  { namespace, port }: Pick<PodAddress, 'namespace' | 'port'>,
  progress: Progress,
): Error | null {
  const { status } = answer
  const text = messageOf(answer)
  const cause = heard(text)
  // Before Kubernetes 1.20 this one was a plain text.
  if (/trying to reach/i.test(text)) return unreached(text, port, progress)
  if (refusedByAdmission(answer)) return admissionRefused(cause)
  // Priority and fairness answer in plain text, and say when to come back.
  if (status === 429 && answer.headers['retry-after'] !== undefined) return new Unready(answer)
  if (!isStatus(answer)) return isFronts(answer) ? frontsRefusal(answer, progress, cause) : null
  const right = { group: '', resource: 'pods/proxy', verb: 'get', namespace } as const
  if (status === 401) return unauthorized(cause)
  if (status === 403) return forbidden([right], cause)
  if (status === 404) return podGone(cause)
  if (text === 'address not allowed') return ipNotAllowed(cause)
  if (/error dialing backend|No agent available/.test(text)) return nodeUnreachable(cause)
  return isUnready(answer) ? new Unready(answer) : refusalOf(answer, right)
}

/** What says nothing of the program where it comes from in between: a login page, a firewall, a load balancer. */
const barred = (status: number): boolean => (status >= 300 && status < 400) || status === 401 || status === 403
const isInBetween = (status: number): boolean => barred(status) || status === 408 || status === 429 || status >= 502

/** The API server puts the id of its audit log on whatever passes through it (tried on 1.36.4). */
const isFronts = ({ status, headers }: Answer): boolean => headers['audit-id'] === undefined && isInBetween(status)

/**
 * What something in front of the API server says: a load balancer at once when there is none behind it, else of a quiet
 * request.
 */
function frontsRefusal(answer: Answer, { waited }: Progress, cause: unknown): Error | null {
  if (barred(answer.status)) return proxyRequestBarred(answer.status, cause)
  if (answer.status === 429 || (waited < early && isUnready(answer))) return new Unready(answer)
  // Where the API server is so old that it has no audit id there, this may be the pod's http.TimeoutHandler.
  return answer.status === 503 ? null : quietRequestCut(waited, cause)
}

/** Behind `error trying to reach service:` stand the words of Go's HTTP client. */
function unreached(text: string, port: number, { asked, waited }: Progress): RefusedError {
  const cause = heard(text)
  if (/does not look like a TLS handshake|HTTP response to HTTPS client/.test(text)) return speaksNoTls(cause)
  if (/tls: |x509: |TLS handshake timeout/.test(text)) return tlsFailed(cause)
  if (/malformed HTTP/.test(text)) return notHttp(cause)
  if (/connection refused/.test(text)) return ipRefused(port, cause)
  if (/No agent available/.test(text)) return nodeUnreachable(cause)
  if (/no route to host|unreachable|timed? ?out|deadline exceeded/.test(text)) return podUnreachable(cause)
  if (/EOF|connection reset|broken pipe|server closed/.test(text)) return endedUnanswered(waited, asked, cause)
  return reachFailed(cause)
}
