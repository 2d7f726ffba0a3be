import type { Agent } from 'node:http'
import type { Clock } from '../../clock.ts'
import type { Console } from '../../console.ts'
import { RefusedError } from '../../errors.ts'
import type { Milliseconds } from '../../units.ts'
import type { Host } from './kubeconfig-discovery.ts'

/** Which API server, and who we are there. */
export interface Identity {
  /** Without a slash at the end; gateways such as Rancher's have a path in it. */
  readonly server: string
  /** The context's. */
  readonly namespace: string | null
  /**
   * Fresh for every request: tokens are short-lived. Throws what login-refusals.ts, oidc-refusals.ts and
   * proxy-refusals.ts hold.
   */
  credentials(): Promise<Credentials>
  /** Ends a login that is going on, for nobody waits for it any more: what it runs must not outlive us. */
  abandon(): void
  /** What a 401 to the last credentials means, which says nothing itself. */
  unauthorized(cause: unknown): RefusedError
}

/** `error`, but a 401 in the words of the identity: it comes out of requests, which know the answer only. */
export const explained = <Thrown>(error: Thrown, identity: Identity): Thrown | RefusedError =>
  error instanceof RefusedError && error.code === 'unauthorized' ? identity.unauthorized(error.cause) : error

export interface Credentials {
  readonly agent: Agent
  readonly headers: Readonly<Record<string, string | string[]>>
}

/** Log in with a kubeconfig. */
export interface KubeconfigSource {
  /** The text itself if it has a line break, else a path; null: KUBECONFIG, the home directory, the pod we run in. */
  readonly kubeconfig: string | null
  /** null: the current one. */
  readonly context: string | null
}

/** Log in with the workflow's own OIDC token, without a kubeconfig. */
export interface WorkflowSource {
  readonly server: string
  /** PEM, base64 of it, or a path; null: the system's roots. */
  readonly certificateAuthority: string | null
  readonly audience: string
}

export type IdentitySource = KubeconfigSource | WorkflowSource

/** What logging in needs besides its source; tests pass their own. */
export interface LoginSetting {
  readonly console: Console
  readonly clock: Clock
  readonly deadline: Milliseconds
  readonly host: Host
}
