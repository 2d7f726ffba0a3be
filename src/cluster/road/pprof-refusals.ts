import type { RefusedError } from '../../errors.ts'
import type { Seconds } from '../../units.ts'
import { refuse } from '../api/refuse.ts'

/** Known failures behind the pod's door; those that it tells by a status are in pprof-answers. */

export const otherEndpoint = 'Set port and pprof-path to where net/http/pprof serves the CPU profile.'
export const shorter =
  'Take a shorter profile (seconds), or serve net/http/pprof from a server of its own without WriteTimeout.'

export const truncated = (cause?: unknown) =>
  refuse(
    'pprof-truncated',
    'The connection ended in the middle of the profile.',
    'Usually the pod went away; if it happens each time, the server’s WriteTimeout is shorter than the profile: take a shorter one.',
    cause,
  )

/** Timeouts are round numbers of seconds; these are hardly met by accident. */
const roundSeconds = 5
const slack = 0.25

/** The pod's side ended after `waited` seconds without an answer. */
export function endedUnanswered(waited: Seconds, asked: Seconds, cause: unknown): RefusedError {
  const after = `The connection ended after ${waited.toFixed(1)} seconds without an answer`
  // Go's server notices only when the handler writes, after sampling, that its WriteTimeout is over; pprof itself puts
  // it off, where no middleware hides the server from it.
  if (asked >= roundSeconds && waited > asked - slack) {
    return refuse(
      'pprof-write-timeout-likely',
      `${after}, when the profile was due: the program’s server seems to have a shorter WriteTimeout.`,
      shorter,
      cause,
    )
  }
  const round = Math.round(waited / roundSeconds) * roundSeconds
  if (round > 0 && Math.abs(waited - round) < slack) {
    return refuse(
      'pprof-timeout-likely',
      `${after}: that looks like a timeout of ${round} seconds.`,
      'Look for it in the program’s server and in sidecars, or take a profile that is shorter than it (seconds).',
      cause,
    )
  }
  return truncated(cause)
}

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

export const speaksNoTls = (cause: unknown) =>
  refuse('pprof-speaks-no-tls', 'That port does not speak TLS.', 'Set scheme to http.', cause)

export const tlsFailed = (cause: unknown) =>
  refuse(
    'pprof-tls-failed',
    'The pod breaks off the TLS handshake.',
    'If it asks for a client certificate, serve net/http/pprof on a port of its own that listens on localhost; port-forward reaches it there.',
    cause,
  )

export const cutShort = (got: number, asked: Seconds) =>
  refuse(
    'pprof-cut-short',
    `The profile covers ${got.toFixed(1)} of ${asked} seconds.`,
    'Something in the program stops CPU profiles early, often a second profiler; take shorter ones or switch that off.',
  )

export const endUnknown = () =>
  refuse(
    'pprof-end-unknown',
    'Nothing tells whether the profile is whole: it came without length, chunks or gzip.',
    'Serve the profile by net/http/pprof itself, without a server or proxy in between that rewrites it.',
  )

export const notAProfile = (what: string, cause: unknown) =>
  refuse('pprof-not-a-profile', `The pod answered with ${what}, not a profile.`, otherEndpoint, cause)

/** pprof's page of contents; Go's Index gives it for every path outside of /debug/pprof/ too. */
export const isIndex = (text: string): boolean => text.includes('Types of profiles available')

export const pprofIndex = () =>
  refuse(
    'pprof-index',
    'That path shows the list of profiles, not the CPU profile.',
    'Set pprof-path to the path of that list followed by profile, such as /debug/pprof/profile.',
  )

/** 404 there, but the index is at its usual place on the same port. */
export const profileElsewhere = (path: string, cause: unknown) =>
  path === '/debug/pprof/profile'
    ? refuse(
        'pprof-not-mounted',
        'The program serves the list of profiles at /debug/pprof/, but no CPU profile (404).',
        'Register pprof.Profile at /debug/pprof/profile: routers that match whole paths need each handler by itself.',
        cause,
      )
    : refuse(
        'pprof-elsewhere',
        'The pod has no profiler at that path (404), but one at /debug/pprof/ on the same port.',
        'Set pprof-path to /debug/pprof/profile.',
        cause,
      )
