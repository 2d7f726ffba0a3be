import { type Milliseconds, milliseconds } from '../units.ts'

/** How long each step with the cluster may take. Fixed rules, not inputs; tests pass shorter ones. */
export interface Deadlines {
  /** Getting credentials: an exec plugin may have to log in somewhere. */
  readonly login: Milliseconds
  /** One request to the API server, body included. */
  readonly request: Milliseconds
  /** Each hop of a connection: the upgrade of a port-forward, TCP to a pod, TLS with it. */
  readonly handshake: Milliseconds
  /** From the length of the profile on until its headers: pprof sends them when sampling has ended. */
  readonly headers: Milliseconds
  /** From the length of the profile on until its last byte. */
  readonly body: Milliseconds
  /** Between two signs of life on a quiet connection. */
  readonly keepAlive: Milliseconds
}

export const defaultDeadlines: Deadlines = {
  login: milliseconds(60_000),
  request: milliseconds(30_000),
  handshake: milliseconds(15_000),
  headers: milliseconds(15_000),
  body: milliseconds(60_000),
  // Load balancers cut after 20 to 60 quiet seconds, and no byte flows while a pod samples.
  keepAlive: milliseconds(10_000),
}

/** Node's timers fire at once beyond it. */
const longestTimer = 2 ** 31 - 1

/** An end for all that a piece of work has open. */
export interface Deadline {
  readonly signal: AbortSignal
  /** Aborts what is still open, which belongs to work that was given up. */
  over(): void
}

/** A signal that aborts after `duration`, or when the work is over; its reason is `refusal`. */
export function startDeadline(duration: Milliseconds, refusal: () => Error): Deadline {
  const controller = new AbortController()
  const abort = () => controller.abort(refusal())
  const timer = setTimeout(abort, Math.min(duration, longestTimer))
  return {
    signal: controller.signal,
    over: () => {
      clearTimeout(timer)
      abort()
    },
  }
}
