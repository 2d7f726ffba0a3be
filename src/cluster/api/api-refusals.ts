import { type Refusal, RefusedError } from '../../errors.ts'
import { roleRules } from '../../setup/role.ts'
import { faultOf, isPlain } from './faults.ts'
import { refuse } from './refuse.ts'
import { type Right, spoken } from './rights.ts'

const unreachable = {
  name: {
    code: 'api-name-unknown',
    message: 'The name of the API server cannot be resolved.',
    remedy: 'Check the server address; a private endpoint needs a runner inside its network.',
  },
  connect: {
    code: 'api-unreachable',
    message: 'The API server cannot be reached.',
    remedy:
      'Check the server address, the cluster’s IP allow-list and its private-endpoint setting: this runner must be let in.',
  },
  trust: {
    code: 'api-certificate-untrusted',
    message: 'The certificate of the API server is not signed by an authority that is trusted here.',
    remedy:
      'Put the cluster’s CA into certificate-authority-data of the kubeconfig, or beside server into certificate-authority; a TLS-inspecting proxy in between has its own.',
  },
  expired: {
    code: 'api-certificate-expired',
    message: 'The certificate of the API server is out of date, or the clock of this runner is wrong.',
    remedy:
      'Renew the certificate of the API server (`kubeadm certs renew apiserver`, or your provider’s way); check the clock of a runner of your own.',
  },
  altname: {
    code: 'api-certificate-name',
    message: 'The certificate of the API server is for another name.',
    remedy:
      'Set tls-server-name in the kubeconfig to a name in the certificate, or use that name as the server address.',
  },
  plain: {
    code: 'api-speaks-no-tls',
    message:
      'What listens at the https:// address of the API server, or of the proxy in front of it, does not speak TLS.',
    remedy:
      'Check the port of the server address; a proxy that is reached without TLS is written http://HOST:PORT, in HTTPS_PROXY too.',
  },
  proxy: {
    code: 'proxy-refused',
    message: 'The proxy refuses to connect to the API server.',
    remedy:
      'Let the proxy (HTTPS_PROXY, or proxy-url in the kubeconfig) admit the API server, or name the server in NO_PROXY.',
  },
  timeout: {
    code: 'api-timeout',
    message: 'The API server did not answer in time.',
    remedy: 'Check that this runner may reach it (allow-list, proxy), then run again.',
  },
  broken: {
    code: 'api-connection-lost',
    message: 'The connection to the API server broke.',
    remedy: 'Run again; if it stays, look at proxies and load balancers between the runner and the cluster.',
  },
} as const satisfies Readonly<Record<string, Refusal>>

type Kind = keyof typeof unreachable

const errorKinds: Readonly<Record<string, Kind>> = {
  ENOTFOUND: 'name',
  EAI_AGAIN: 'name',
  ECONNREFUSED: 'connect',
  EHOSTUNREACH: 'connect',
  ENETUNREACH: 'connect',
  ETIMEDOUT: 'connect',
  SELF_SIGNED_CERT_IN_CHAIN: 'trust',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'trust',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'trust',
  UNABLE_TO_GET_ISSUER_CERT: 'trust',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'trust',
  CERT_HAS_EXPIRED: 'expired',
  CERT_NOT_YET_VALID: 'expired',
  CERT_SIGNATURE_FAILURE: 'trust',
  ERR_TLS_CERT_ALTNAME_INVALID: 'altname',
  ERR_PROXY_TUNNEL: 'proxy',
}

const unreachableBy = (kind: Kind, cause: unknown) => new RefusedError(unreachable[kind], cause)

export const apiTimeout = () => unreachableBy('timeout', undefined)

/** A connection that failed, told by Node's error code. A refusal of ours passes through. */
export function connectionFailed(error: unknown): RefusedError {
  if (error instanceof RefusedError) return error
  const { name, code, message } = faultOf(error)
  const timedOut = name === 'TimeoutError' || message === 'Opening handshake has timed out'
  const others = isPlain(error) ? 'plain' : 'broken'
  return unreachableBy(timedOut ? 'timeout' : (errorKinds[code] ?? others), error)
}

/** Whether a second try could help: the connection was there and broke. */
export const mayPass = (error: unknown): boolean => connectionFailed(error).code === 'api-connection-lost'

export const unauthorized = (cause: unknown) =>
  refuse(
    'unauthorized',
    'The API server does not accept the credentials (401).',
    'Log in again right before this step: tokens of exec plugins and OIDC are short-lived; check the audience too.',
    cause,
  )

export const forbidden = (rights: readonly Right[], cause?: unknown) =>
  refuse(
    'forbidden',
    `The credentials may not ${spoken(rights)}.`,
    `Grant it with a Role in that namespace, bound to this user:\n${roleRules(rights)}`,
    cause,
  )

export const admissionRefused = (cause: unknown) =>
  refuse(
    'admission-refused',
    'An admission policy of the cluster refused the connection to the pod.',
    'Ask the owner of that policy to admit this port for this user; the cause, in the log, names the policy.',
    cause,
  )

export const notAnApiServer = (status: number, cause: unknown) =>
  refuse(
    'not-an-api-server',
    `What answers at the server address (${status}) does not speak like a Kubernetes API server.`,
    'Use the address of the API server itself: a login page or a gateway in front of it cannot be passed.',
    cause,
  )

export const upgradeStripped = (status: number, cause: unknown) =>
  refuse(
    'upgrade-refused',
    `Something in front of the API server does not let WebSockets through (${status}).`,
    'Use the address of the API server itself, let the gateway pass the Upgrade header for */portforward, or set via to proxy, which needs no WebSocket.',
    cause,
  )

export const apiBusy = (cause: unknown) =>
  refuse(
    'api-busy',
    'The API server answers "too many requests" (429), after several tries.',
    'Run again later; if it stays, those who run the cluster can give this user more room (API Priority and Fairness).',
    cause,
  )

export const apiFailed = (status: number, cause: unknown) =>
  refuse(
    'api-failed',
    `The API server answered ${status}.`,
    'Run again; if it stays, show the cause, which is what it said (in the log), to those who run the cluster.',
    cause,
  )

export const answerTooLong = (bytes: number) =>
  refuse(
    'api-answer-too-long',
    `The API server’s answer is longer than ${bytes / 1024 / 1024} MiB.`,
    'Look at the annotations of the target’s pods and ReplicaSets, which make them that large, or give a label selector that matches fewer pods as target.',
  )
