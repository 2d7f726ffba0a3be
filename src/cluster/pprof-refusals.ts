import type { RefusedError } from '../errors.ts'
import type { Seconds } from '../units.ts'
import type { Answer } from './answers.ts'
import { heard, refuse } from './refuse.ts'

/** Known failures behind the pod's door. */

const otherEndpoint = 'Set port and pprof-path to where net/http/pprof serves the CPU profile.'

export const truncated = (cause?: unknown) =>
  refuse(
    'pprof-truncated',
    'The connection ended in the middle of the profile.',
    'Usually the pod went away; if it happens each time, the server’s WriteTimeout is shorter than the profile: take a shorter one.',
    cause,
  )

export const noAnswer = (waited: number) =>
  refuse(
    'pprof-no-answer',
    `The pod did not finish its profile within ${waited} seconds.`,
    'Look at the pod: it may be frozen or starved of CPU; otherwise check that the port serves net/http/pprof.',
  )

export const tooLarge = (bytes: number) =>
  refuse('pprof-too-large', `The pod sent more than ${bytes / 1024 / 1024} MiB.`, otherEndpoint)

export const notHttp = (cause: unknown) =>
  refuse('pprof-not-http', 'What listens on that port does not speak HTTP.', otherEndpoint, cause)

export const cutShort = (got: number, asked: Seconds) =>
  refuse(
    'pprof-cut-short',
    `The profile covers ${got.toFixed(1)} of ${asked} seconds.`,
    'Something in the program stops CPU profiles early, often a second profiler; take shorter ones or switch that off.',
  )

export const notAProfile = (what: string, cause: unknown) =>
  refuse('pprof-not-a-profile', `The pod answered with ${what}, not a profile.`, otherEndpoint, cause)

/** What a pod's answer other than 200 means. The texts are those of Go's net/http and net/http/pprof. */
export function pprofRefusal({ status, headers, body }: Answer, asked: Seconds): RefusedError {
  const cause = heard(body.slice(0, 120))
  if (status === 404) {
    return refuse('pprof-not-found', 'The pod has no profiler at that path (404).', otherEndpoint, cause)
  }
  if (status === 401 || status === 403) {
    return refuse(
      'pprof-unauthorized',
      `The program asks for a login at that path (${status}).`,
      'Serve net/http/pprof on a port of its own that listens on localhost; port-forward reaches it there.',
      cause,
    )
  }
  if (status >= 300 && status < 400) {
    const to = heard(`redirected to ${headers.location ?? 'nowhere'}`)
    return refuse('pprof-redirected', `The program redirects that path (${status}).`, otherEndpoint, to)
  }
  if (status === 400 && body.includes("exceeds server's WriteTimeout")) {
    return refuse(
      'pprof-write-timeout',
      `The program's server has a WriteTimeout shorter than ${asked} seconds.`,
      'Take a shorter profile (seconds), or serve net/http/pprof from a server of its own without WriteTimeout.',
      cause,
    )
  }
  if (status === 400 && body.includes('HTTP request to an HTTPS server')) {
    return refuse(
      'pprof-speaks-tls',
      'That port speaks TLS.',
      'Set port to where pprof is served over plain HTTP.',
      cause,
    )
  }
  if (status === 500 && body.includes('already in use')) {
    return refuse(
      'pprof-busy',
      'Another CPU profile is being taken in the pod.',
      'If every pod says so, a continuous profiler runs in the program: stop it, or let it leave gaps.',
      cause,
    )
  }
  if (status === 503 && /<title>Timeout<\/title>/i.test(body)) {
    return refuse(
      'pprof-timeout-handler',
      `The program's http.TimeoutHandler ends requests before ${asked} seconds are over.`,
      'Take a shorter profile (seconds), or serve net/http/pprof outside of that handler.',
      cause,
    )
  }
  return refuse('pprof-failed', `The pod answered ${status}.`, otherEndpoint, cause)
}
