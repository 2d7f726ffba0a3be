import type { RefusedError } from '../../errors.ts'
import type { Seconds } from '../../units.ts'
import { type Answer, messageOf } from '../api/answers.ts'
import { heard, refuse } from '../api/refuse.ts'
import { otherEndpoint, shorter } from './pprof-refusals.ts'

/** What a pod's answer other than 200 means. The texts are those of Go's net/http and net/http/pprof. */
export function pprofRefusal(answer: Answer, asked: Seconds): RefusedError {
  const { status, body } = answer
  const cause = heard(messageOf(answer).slice(0, 120))
  if (status === 404 && body.includes('Unknown profile')) {
    return refuse(
      'pprof-unknown-profile',
      'pprof is there, but has no profile of that name (404).',
      'Let pprof-path end in /profile; if it does, register pprof.Profile at that path: pprof.Index alone does not serve it.',
      cause,
    )
  }
  if (status === 404) {
    return refuse('pprof-not-found', 'The pod has no profiler at that path (404).', otherEndpoint, cause)
  }
  if (status === 401 || status === 403) {
    return refuse(
      'pprof-unauthorized',
      `The program asks for a login at that path (${status}).`,
      'Pass the login in headers, from a secret, or serve net/http/pprof on a port of its own that listens on localhost; port-forward reaches it there.',
      cause,
    )
  }
  if (status >= 300 && status < 400) {
    return refuse(
      'pprof-redirected',
      `The program redirects that path (${status}).`,
      'Look at the cause in the log, which says where to: a login page needs headers, an https:// address needs scheme; else set port and pprof-path to where net/http/pprof serves the CPU profile.',
      cause,
    )
  }
  if (status === 400 && body.includes("exceeds server's WriteTimeout")) {
    return refuse(
      'pprof-write-timeout',
      `The program’s server has a WriteTimeout shorter than ${asked} seconds.`,
      shorter,
      cause,
    )
  }
  if (status === 400 && body.includes('HTTP request to an HTTPS server')) {
    return refuse('pprof-speaks-tls', 'That port speaks TLS.', 'Set scheme to https.', cause)
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
      `The program’s http.TimeoutHandler ends requests before ${asked} seconds are over.`,
      'Take a shorter profile (seconds), or serve net/http/pprof outside of that handler.',
      cause,
    )
  }
  return refuse(
    'pprof-failed',
    `The pod answered ${status}.`,
    `Look at the cause in the log, which is what it said, and at the log of the program. ${otherEndpoint}`,
    cause,
  )
}
