import type { RefusedError } from '../errors.ts'
import { refuse } from './refuse.ts'

/** Known failures of finding pods, and of a capture as a whole. */

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

/** Refusals that every other pod would meet as well: the whole capture ends with them. */
export const concernsAllPods: ReadonlySet<string> = new Set([
  'unauthorized',
  'forbidden',
  'admission-refused',
  'not-an-api-server',
  'upgrade-refused',
  'login-missing',
  'login-failed',
  'login-timeout',
  'login-invalid',
  'login-expired',
  'oidc-failed',
  'client-certificate-invalid',
  'proxy-refused',
  'kubeconfig-invalid',
])
