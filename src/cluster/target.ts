import { RefusedError } from '../errors.ts'

type WorkloadKind = 'deployment'

/** What to profile: a workload, one pod, or whatever a label selector matches. */
export type Target =
  | { readonly kind: WorkloadKind; readonly name: string }
  | { readonly kind: 'pod'; readonly name: string }
  | { readonly kind: 'selector'; readonly selector: string }

/** RFC 1123 subdomain, as Kubernetes names objects. */
const objectName = /^[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?$/

/**
 * Reads `deployment/x`, `pod/x`, or a label selector (anything without a known kind, or with a `=`).
 * Throws `target-invalid` for an empty text or a name that Kubernetes cannot have.
 */
export function parseTarget(text: string): Target {
  const trimmed = text.trim()
  const [kind, name, ...rest] = trimmed.split('/')
  if ((kind === 'deployment' || kind === 'pod') && name !== undefined && !trimmed.includes('=')) {
    if (rest.length === 0 && objectName.test(name)) return { kind, name }
    throw invalid(trimmed)
  }
  // Kinds that are still to come; as label selectors they would only find no pod.
  if (trimmed === '' || /^(statefulset|daemonset|rollout)\/[^=]*$/.test(trimmed)) throw invalid(trimmed)
  return { kind: 'selector', selector: trimmed }
}

function invalid(text: string): RefusedError {
  return new RefusedError({
    code: 'target-invalid',
    message: `The target ${JSON.stringify(text)} is none that this version can profile.`,
    remedy: 'Use deployment/NAME, pod/NAME, or a label selector such as app=shop.',
  })
}
