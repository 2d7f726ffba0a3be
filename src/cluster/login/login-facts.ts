import { objectOf, textOf } from '../api/json.ts'
import type { WorkflowSource } from './identity.ts'
import type { Login } from './kubeconfig.ts'
import { proxyOf } from './kubeconfig-identity.ts'
import { type Environment, environmentProxy } from './proxy-choice.ts'

/** How we log in, in words for those who set it up: no secret, and of addresses no password. */
export interface LoginFacts {
  /** What says how: a kubeconfig, and how we came by it; or the workflow's own token. */
  readonly origin: 'text' | 'path' | 'KUBECONFIG' | 'home' | 'pod' | 'workflow'
  /** null: there is none in it. */
  readonly context: string | null
  readonly server: string
  /** `a token`, `the command "aws"`; null: nothing at all. */
  readonly means: string | null
  readonly impersonates: boolean
  readonly proxy: string | null
  readonly tls: 'checked' | 'unchecked' | 'none'
}

/** Throws as the identity of the same login does. */
export function kubeconfigFacts(
  origin: LoginFacts['origin'],
  context: string,
  login: Login,
  environment: Environment,
): LoginFacts {
  const { server, cluster, user } = login
  const unchecked = cluster['insecure-skip-tls-verify'] === true
  return {
    origin,
    context,
    server: plainAddress(server),
    means: meansOf(user),
    impersonates: textOf(user['as']) !== null,
    proxy: addressOf(proxyOf(login, environment)),
    tls: server.protocol === 'http:' ? 'none' : unchecked ? 'unchecked' : 'checked',
  }
}

export function workflowFacts({ server }: WorkflowSource, environment: Environment): LoginFacts {
  const url = new URL(server)
  return {
    origin: 'workflow',
    context: null,
    server: plainAddress(url),
    means: 'the workflow’s own OIDC token',
    impersonates: false,
    proxy: addressOf(environmentProxy(url, environment)),
    tls: 'checked',
  }
}

/** The first that counts, as the identity has it. */
function meansOf(user: Login['user']): string | null {
  const command = textOf(objectOf(user['exec'])['command'])
  const provider = textOf(objectOf(user['auth-provider'])['name'])
  if (textOf(user['tokenFile']) !== null) return 'the token of a file'
  if (textOf(user['token']) !== null) return 'a token'
  if (command !== null) return `the command ${JSON.stringify(command)}`
  if (provider !== null) return `the auth-provider ${JSON.stringify(provider)}`
  if (textOf(user['client-certificate']) ?? textOf(user['client-certificate-data'])) return 'a client certificate'
  return textOf(user['username']) === null ? null : 'a password'
}

const plainAddress = ({ protocol, host, pathname }: URL): string => `${protocol}//${host}${pathname}`.replace(/\/$/, '')

const addressOf = (proxy: URL | null): string | null => (proxy === null ? null : `${proxy.protocol}//${proxy.host}`)
