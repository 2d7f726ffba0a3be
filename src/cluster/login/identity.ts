import type { Agent } from 'node:http'
import { type Clock, systemClock } from '../../clock.ts'
import type { Console } from '../../console.ts'
import { RefusedError } from '../../errors.ts'
import type { Milliseconds } from '../../units.ts'
import {
  chooseContext,
  type KubeconfigText,
  mergeKubeconfigs,
  readKubeconfig,
  readYaml,
  secretsOf,
} from './kubeconfig.ts'
import { discoverKubeconfigs, type Host, readNamedKubeconfig, thisHost } from './kubeconfig-discovery.ts'
import { kubeconfigIdentity } from './kubeconfig-identity.ts'
import { kubeconfigFacts, type LoginFacts, workflowFacts } from './login-facts.ts'
import { workflowIdentity } from './workflow-identity.ts'
import { currentJob } from './workflow-token.ts'

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

/** An identity, and what may be said of how it came about. */
export interface Login {
  readonly identity: Identity
  readonly facts: LoginFacts
}

/** Finds out how to log in, as `openLogin` does. */
export const loadIdentity = (...login: Parameters<typeof openLogin>): Identity => openLogin(...login).identity

/**
 * Finds out how to log in; nothing is sent or run yet. Throws a RefusedError that says what is wrong with the source;
 * no secret of it can reach the log before it is masked.
 */
export function openLogin(
  source: IdentitySource,
  console: Console,
  deadline: Milliseconds,
  { clock, host }: { readonly clock: Clock; readonly host: Host } = { clock: systemClock, host: thisHost() },
): Login {
  const setting = { console: maskingOnce(console), clock, deadline, host }
  if ('server' in source) {
    const identity = workflowIdentity(source, currentJob(host.environment, clock, deadline), setting)
    return { identity, facts: workflowFacts(source, host.environment) }
  }
  const { origin, texts } = source.kubeconfig === null ? discoverKubeconfigs(host) : readGiven(source.kubeconfig)
  const documents = texts.map(({ text, folder }) => ({ document: readYaml(text), folder }))
  for (const secret of documents.flatMap(({ document }) => secretsOf(document))) setting.console.mask(secret)
  const kubeconfig = mergeKubeconfigs(documents.map(({ document, folder }) => readKubeconfig(document, folder)))
  const context = chooseContext(kubeconfig, source.context)
  const identity = kubeconfigIdentity(context, setting)
  const name = source.context ?? kubeconfig.currentContext
  return { identity, facts: kubeconfigFacts(origin, name, context, host.environment) }
}

const readGiven = (kubeconfig: string): Given =>
  kubeconfig.includes('\n')
    ? { origin: 'text', texts: [{ text: kubeconfig, folder: null }] }
    : { origin: 'path', texts: [readNamedKubeconfig(kubeconfig)] }

interface Given {
  readonly origin: 'text' | 'path'
  readonly texts: readonly KubeconfigText[]
}

/** Credentials are asked for with every request, and each mask is a line of the log. */
function maskingOnce(console: Console): Console {
  const known = new Set<string>()
  return {
    ...console,
    mask: (secret) => {
      if (secret !== '' && !known.has(secret)) console.mask(secret)
      known.add(secret)
    },
  }
}
