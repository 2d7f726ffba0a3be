import type { RefusedError } from '../../errors.ts'
import { heard, refuse } from '../api/refuse.ts'
import type { CaptureRequest } from '../cluster.ts'
import { countReasons, type Exclusion, type LeftOut, remediesOf, spokenExclusions } from './exclusions.ts'
import type { Pod } from './pods.ts'
import type { Target } from './target.ts'

/** Known failures of finding pods, and of a capture as a whole. */

/** The name of a pod goes into the cause only: sentences reach summaries. */
export const targetNotFound = (kind: string, name: string, namespace: string) => {
  const what = kind === 'pod' ? 'such pod' : `${kind} ${JSON.stringify(name)}`
  return refuse(
    'target-not-found',
    `There is no ${what} in namespace ${JSON.stringify(namespace)}.`,
    'Check the target, namespace and context inputs.',
    kind === 'pod' ? heard(`pod ${JSON.stringify(name)} was not found`) : undefined,
  )
}

export const rolloutsNotInstalled = (cause: unknown) =>
  refuse(
    'rollouts-not-installed',
    'The cluster does not know the kind Rollout: Argo Rollouts is not installed there.',
    'Check the context input, or name what owns the pods: deployment/NAME, statefulset/NAME, daemonset/NAME.',
    cause,
  )

export const selectorMissing = () =>
  refuse(
    'target-selector-missing',
    'The target does not say which pods are its own: it has no label selector.',
    'A Rollout with a workloadRef gets one from its controller: check that it runs. Else give a label selector as target.',
  )

export const noPods = (target: Target, namespace: string) =>
  refuse(
    'no-pods',
    `The target has no pod in namespace ${JSON.stringify(namespace)}.`,
    target.kind === 'selector'
      ? 'Check the label selector, namespace and context inputs; a workload is named deployment/NAME, statefulset/NAME and so on.'
      : 'Check the target, namespace and context inputs, and that the workload is not scaled to zero.',
  )

/** The names of containers and ports go into the cause only. */
export function noEligiblePods(leftOut: readonly LeftOut[], request: Pick<CaptureRequest, 'port' | 'container'>) {
  const excluded = countReasons(leftOut.map(({ reason }) => reason))
  const portless = leftOut.find(({ reason }) => reason === 'no-port')?.pod
  return refuse(
    'no-eligible-pods',
    `None of the target’s pods can be profiled: ${spokenExclusions(excluded)}.`,
    remediesOf(excluded),
    portless && heard(`asked for ${portAsked(request)}; one such pod has ${portsOf(portless)}`),
  )
}

const portAsked = ({ port, container }: Pick<CaptureRequest, 'port' | 'container'>): string =>
  container === null ? `port ${port}` : `port ${port} of container ${container}`

const portsOf = ({ containers }: Pod): string =>
  containers
    .map(({ name, ports }) => {
      const declared = ports.map((port) => (port.name === null ? port.number : `${port.name} ${port.number}`))
      return `container ${name} (${declared.join(', ') || 'no ports'})`
    })
    .join(', ')

export const quorumMissed = (
  got: number,
  minimum: number,
  ways: readonly { readonly code: string; readonly pods: number }[],
  commonest: RefusedError | null,
  replacements: readonly Exclusion[],
) => {
  const counts = ways.map(({ code, pods }) => `${code}: ${pods} ${pods === 1 ? 'pod' : 'pods'}`).join(', ')
  const sentences = [
    `${got} of at least ${minimum} profiles could be taken${counts === '' ? '' : ` (${counts})`}.`,
    ...(commonest === null ? [] : [commonest.message]),
    ...(replacements.length === 0 ? [] : [`Of the pods now there: ${spokenExclusions(replacements)}.`]),
  ]
  return refuse(
    'capture-quorum',
    sentences.join(' '),
    commonest?.remedy ?? 'Raise max-duration, or lower min-profiles.',
    commonest ?? undefined,
  )
}

export const busyEverywhere = (cause: unknown) =>
  refuse(
    'pprof-busy',
    'Every pod that was asked is being profiled already: most likely a continuous profiler runs in the program.',
    'Stop it, let it leave gaps longer than the profile, or give pods without it as target.',
    cause,
  )

export const outOfTime = () =>
  refuse(
    'capture-timeout',
    'The profile was not done when max-duration was over.',
    'Raise max-duration, or take fewer or shorter profiles.',
  )

/** Refusals that every other pod would meet as well: the whole capture ends with them. */
export const concernsAllPods: ReadonlySet<string> = new Set([
  'unauthorized',
  'forbidden',
  'admission-refused',
  'not-an-api-server',
  'upgrade-refused',
  'proxy-request-barred',
  'api-certificate-untrusted',
  'api-certificate-expired',
  'api-certificate-name',
  'api-speaks-no-tls',
  'proxy-refused',
  'login-missing',
  'login-failed',
  'login-timeout',
  'login-invalid',
  'login-expired',
  'oidc-failed',
  'client-certificate-invalid',
  'kubeconfig-invalid',
])
