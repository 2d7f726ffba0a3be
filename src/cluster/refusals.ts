import { RefusedError } from '../errors.ts'
import { faultOf } from './faults.ts'
import { type Right, roleRules, spoken } from './rights.ts'

/**
 * Every known failure with the cluster up to the pod's door: code, sentence, remedy.
 * What a server said goes into `cause` only: sentences reach reports, and must hold no name of a host, a pod or an image.
 */
function refuse(code: string, message: string, remedy: string, cause?: unknown): RefusedError {
  return new RefusedError({ code, message, remedy }, cause)
}

/** What a server sent, as a cause: printable and short. */
export function heard(text: string): Error {
  const shown = text.slice(0, 500).replace(/[^\x20-\x7e]+/g, ' ')
  return new Error(shown.trim() === '' ? '(an empty answer)' : shown)
}

// The kubeconfig

export const noKubeconfig = () =>
  refuse(
    'no-kubeconfig',
    'No kubeconfig was found.',
    'Run your cloud’s login step first (it sets KUBECONFIG), or pass the kubeconfig input: a path, or the text itself.',
  )

export const kubeconfigInvalid = (what: string, cause?: unknown) =>
  refuse(
    'kubeconfig-invalid',
    `The kubeconfig cannot be used: ${what}.`,
    'Pass a path, or the text as `kubectl config view --raw --minify --flatten` prints it (decoded, if your secret holds base64).',
    cause,
  )

export const contextUnknown = (context: string, known: readonly string[]) =>
  refuse(
    'context-unknown',
    context === ''
      ? 'The kubeconfig has no current context.'
      : `The kubeconfig has no context ${JSON.stringify(context)}.`,
    known.length === 0
      ? 'Pass a kubeconfig with a context.'
      : 'Set the context input to one that `kubectl config get-contexts` lists (the log of this run names them).',
    // Names of contexts hold account ids and hosts: the log may have them, an annotation may not.
    known.length === 0 ? undefined : heard(`its contexts: ${known.join(', ')}`),
  )

export const serverInsecure = () =>
  refuse(
    'server-insecure',
    'The API server in the kubeconfig has an http:// address.',
    'Use its https:// address; only a test cluster may set insecure-skip-tls-verify: true and stay on http.',
  )

export const loginMissing = (command: string, cause: unknown) =>
  refuse(
    'login-missing',
    `The kubeconfig logs in with ${JSON.stringify(command)}, which is not installed here.`,
    'Add the step that installs it (and logs in to your cloud) before this one, or use a kubeconfig with a token.',
    cause,
  )

export const loginFailed = (command: string, cause?: unknown) =>
  refuse(
    'login-failed',
    `The kubeconfig logs in with ${JSON.stringify(command)}, and that failed.`,
    'Check that the cloud login step ran in this job, and that its identity may use this cluster.',
    cause,
  )

// The connection to the API server

const unreachable: Readonly<Record<string, readonly [code: string, message: string, remedy: string]>> = {
  name: [
    'api-name-unknown',
    'The name of the API server cannot be resolved.',
    'Check the server address; a private endpoint needs a runner inside its network.',
  ],
  connect: [
    'api-unreachable',
    'The API server cannot be reached.',
    'Check the server address, the cluster’s IP allow-list and its private-endpoint setting: this runner must be let in.',
  ],
  trust: [
    'api-certificate-untrusted',
    'The certificate of the API server is not signed by the kubeconfig’s authority.',
    'Put the cluster’s CA into certificate-authority-data; a TLS-inspecting proxy in between has its own.',
  ],
  altname: [
    'api-certificate-name',
    'The certificate of the API server is for another name.',
    'Set tls-server-name in the kubeconfig to a name in the certificate, or use that name as the server address.',
  ],
  proxy: [
    'proxy-refused',
    'The proxy refuses to connect to the API server.',
    'Let the proxy (HTTPS_PROXY, or proxy-url in the kubeconfig) admit the API server, or name the server in NO_PROXY.',
  ],
  timeout: [
    'api-timeout',
    'The API server did not answer in time.',
    'Check that this runner may reach it (allow-list, proxy), then run again.',
  ],
  broken: [
    'api-connection-lost',
    'The connection to the API server broke.',
    'Run again; if it stays, look at proxies and load balancers between the runner and the cluster.',
  ],
}

const errorKinds: Readonly<Record<string, string>> = {
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
  CERT_HAS_EXPIRED: 'trust',
  CERT_SIGNATURE_FAILURE: 'trust',
  ERR_TLS_CERT_ALTNAME_INVALID: 'altname',
  ERR_PROXY_TUNNEL: 'proxy',
}

/** A connection that failed, told by Node's error code. A refusal of ours passes through. */
export function connectionFailed(error: unknown): RefusedError {
  if (error instanceof RefusedError) return error
  const { name, code, message } = faultOf(error)
  const timedOut = name === 'TimeoutError' || message === 'Opening handshake has timed out'
  const kind = timedOut ? 'timeout' : (errorKinds[code] ?? 'broken')
  const [known, sentence, remedy] = unreachable[kind] ?? ['api-connection-lost', '', '']
  return refuse(known, sentence, remedy, error)
}

/** Whether a second try could help: the connection was there and broke. */
export const mayPass = (error: unknown): boolean => connectionFailed(error).code === 'api-connection-lost'

// The API server's answers

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
    `The credentials may not ${rights.map(spoken).join(', nor ')}.`,
    `Grant it with a Role in that namespace, bound to this user:\n${roleRules(rights)}`,
    cause,
  )

export const admissionRefused = (cause: unknown) =>
  refuse(
    'admission-refused',
    'An admission policy of the cluster refused the port-forward.',
    'Ask the owner of that policy to admit this port for this user; the cause names the policy.',
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
    'Use the address of the API server itself, or let the gateway pass the Upgrade header for */portforward.',
    cause,
  )

export const apiBusy = (cause: unknown) =>
  refuse(
    'api-busy',
    'The API server answers "too many requests" (429), after several tries.',
    'Run again later; priority and fairness settings decide who waits.',
    cause,
  )

export const apiFailed = (status: number, cause: unknown) =>
  refuse('api-failed', `The API server answered ${status}.`, 'Run again; the cause is what it said.', cause)

// The workload and its pods

export const targetNotFound = (kind: string, name: string, namespace: string) =>
  refuse(
    'target-not-found',
    `There is no ${kind} ${JSON.stringify(name)} in namespace ${JSON.stringify(namespace)}.`,
    'Check the target, namespace and context inputs.',
  )

export const noPods = (namespace: string) =>
  refuse(
    'no-pods',
    `The target has no running pod in namespace ${JSON.stringify(namespace)}.`,
    'Check the target, namespace and context inputs, and that the workload is not scaled to zero.',
  )

export const noEligiblePods = (excluded: readonly { readonly reason: string; readonly count: number }[]) =>
  refuse(
    'no-eligible-pods',
    `None of the target's pods can be profiled: ${excluded.map(({ reason, count }) => `${count} ${reason}`).join(', ')}.`,
    'too-young and restarted pass with time (min-pod-age); for no-port set port or container; opted-out is the annotation pgo-refresh/skip.',
  )

export const quorumMissed = (got: number, minimum: number, commonest: RefusedError | null) =>
  refuse(
    'capture-quorum',
    `${got} of at least ${minimum} profiles could be taken.${commonest === null ? '' : ` ${commonest.message}`}`,
    commonest?.remedy ?? 'Raise max-duration, or lower min-profiles.',
    commonest ?? undefined,
  )

export const outOfTime = () =>
  refuse(
    'capture-timeout',
    'The profile was not done when max-duration was over.',
    'Raise max-duration, or take fewer or shorter profiles.',
  )

// The forwarded connection

export const podGone = (cause: unknown) =>
  refuse('pod-gone', 'The pod was replaced meanwhile.', 'Run again when the rollout is over.', cause)

export const podPending = (cause: unknown) =>
  refuse('pod-pending', 'The pod has no node yet.', 'Run again when the rollout is over.', cause)

export const nodeUnreachable = (cause: unknown) =>
  refuse(
    'node-unreachable',
    'The API server cannot reach the pod’s node.',
    'Look at the node, and at the tunnel (konnectivity) between control plane and nodes.',
    cause,
  )

export const connectionRefused = (port: number, cause: unknown) =>
  refuse(
    'connection-refused',
    `Nothing listens on port ${port} in the pod.`,
    'Set the port input to where net/http/pprof is served; localhost inside the pod is enough.',
    cause,
  )

export const forwardFailed = (port: number, cause: unknown) =>
  refuse(
    'forward-failed',
    `The node could not forward port ${port} of the pod.`,
    'The cause is what the container runtime said; sandboxed runtimes such as gVisor have no port-forward.',
    cause,
  )

export const connectionCut = (closeCode: number, cause?: unknown) =>
  refuse(
    'connection-cut',
    `The forwarded connection broke (${closeCode}).`,
    'Usually the pod or its node went away; if it happens each time, a load balancer cuts quiet connections: take shorter profiles.',
    cause,
  )

/** Refusals that every other pod would meet as well: the whole capture ends with them. */
export const concernsAllPods: ReadonlySet<string> = new Set([
  'unauthorized',
  'forbidden',
  'admission-refused',
  'not-an-api-server',
  'upgrade-refused',
  'login-missing',
  'login-failed',
  'kubeconfig-invalid',
])
