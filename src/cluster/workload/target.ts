import { RefusedError } from '../../errors.ts'

const workloadKinds = ['deployment', 'statefulset', 'daemonset', 'rollout'] as const
/** Kinds of workload that own pods; `rollout` is the one of Argo Rollouts. */
export type WorkloadKind = (typeof workloadKinds)[number]

/** What to profile: a workload, one pod, or whatever a label selector matches. */
export type Target =
  | { readonly kind: WorkloadKind; readonly name: string }
  | { readonly kind: 'pod'; readonly name: string }
  | { readonly kind: 'selector'; readonly selector: string }

/** RFC 1123 subdomain, as Kubernetes names objects. */
const objectName = /^[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?$/

/** Label selectors as the API server parses them (k8s.io/apimachinery, labels/selector.go). */
const key = String.raw`(?:[a-z0-9][-a-z0-9.]*\/)?[A-Za-z0-9](?:[-\w.]*[A-Za-z0-9])?`
const requirement = String.raw`(?:!?\s*${key}|${key}\s*(?:==?|!=|<|>)\s*[-\w.]*|${key}\s+(?:not)?in\s*\([-\w.,\s]*\))`
const labelSelector = new RegExp(String.raw`^${requirement}(?:\s*,\s*${requirement})*$`)

/**
 * Reads `deployment/x` and its like, `pod/x`, or a label selector (anything without a known kind, or with a `=`).
 * Throws `target-invalid` for what is no selector, or a name that Kubernetes cannot have.
 */
export function parseTarget(text: string): Target {
  const trimmed = text.trim()
  const [first, name, ...rest] = trimmed.split('/')
  const kind = ([...workloadKinds, 'pod'] as const).find((known) => known === first)
  if (kind !== undefined && name !== undefined && !trimmed.includes('=')) {
    if (rest.length === 0 && objectName.test(name)) return { kind, name }
    throw invalid(trimmed)
  }
  if (!labelSelector.test(trimmed)) throw invalid(trimmed)
  return { kind: 'selector', selector: trimmed }
}

function invalid(text: string): RefusedError {
  return new RefusedError({
    code: 'target-invalid',
    message: `The target ${JSON.stringify(text)} is neither a workload, nor a pod, nor a label selector.`,
    remedy:
      'Use deployment/NAME, statefulset/NAME, daemonset/NAME, rollout/NAME, pod/NAME, or a label selector such as app=shop.',
  })
}
