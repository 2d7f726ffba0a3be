import { parse, stringify } from 'yaml'
import { documented } from '../documented.ts'

/** A rule of a Role, as Kubernetes has it. */
export interface RoleRule {
  readonly apiGroups: readonly string[]
  readonly resources: readonly string[]
  readonly verbs: readonly string[]
}

/** The rules of the Role that people are told to create. */
export function documentedRules(): readonly RoleRule[] {
  return (parse(documented('cluster-access', 'role')) as { readonly rules: readonly RoleRule[] }).rules
}

/**
 * Every right that a run for a Deployment uses, as `auditedRights` tells them: those of the Role, and the question for
 * them.
 */
export const rightsOfRun: readonly string[] = [
  'create selfsubjectaccessreviews',
  'get deployments',
  'get pods',
  'get pods/portforward',
  'list pods',
  'list replicasets',
]

/** A ServiceAccount, and with it `others`, who may do what `rules` say in the namespace. */
export function account(
  name: string,
  namespace: string,
  rules: readonly RoleRule[],
  ...others: readonly { readonly kind: 'Group' | 'User'; readonly name: string }[]
): string {
  const metadata = { name, namespace }
  const apiGroup = 'rbac.authorization.k8s.io'
  const subjects = [{ kind: 'ServiceAccount', name, namespace }, ...others.map((other) => ({ ...other, apiGroup }))]
  const roleRef = { apiGroup, kind: 'Role', name }
  return objects(
    { apiVersion: 'v1', kind: 'ServiceAccount', metadata },
    { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'Role', metadata, rules },
    { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'RoleBinding', metadata, roleRef, subjects },
  )
}

export interface PodsOptions {
  readonly replicas?: number
  /** `shop`, `shop-edited` or `workload`. */
  readonly image?: string
  readonly args?: readonly string[]
  readonly annotations?: Readonly<Record<string, string>>
  readonly kind?: 'Deployment' | 'StatefulSet' | 'DaemonSet'
}

/** The test service as a careful team deploys it: pprof on localhost only, on a port that the pod declares. */
const shopArguments = [
  '-listen=$(POD_PUBLIC):8080',
  '-pprof=$(POD_LOCALHOST):6060',
  '-load=profiled',
  // One customer keeps one core busy while a profile is taken.
  '-workers=1',
]

/** A workload named `name` in `namespace`, whose pods look an hour old. */
export function workload(name: string, namespace: string, options: PodsOptions = {}): string {
  const { replicas = 3, image = 'shop', args = shopArguments, annotations = {}, kind = 'Deployment' } = options
  const labels = { app: name }
  const container = { name: 'main', image, args, ports: [{ name: 'pprof', containerPort: 6060 }] }
  const template = {
    metadata: { labels, annotations: { 'testcluster/age': '1h', ...annotations } },
    spec: { containers: [container], terminationGracePeriodSeconds: 1 },
  }
  const spec = {
    selector: { matchLabels: labels },
    template,
    ...(kind !== 'DaemonSet' && { replicas }),
    ...(kind === 'StatefulSet' && { serviceName: name }),
  }
  return objects({ apiVersion: 'apps/v1', kind, metadata: { name, namespace }, spec })
}

export const namespace = (name: string): string => objects({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } })

/** Objects as one YAML stream. */
export const objects = (...parts: readonly object[]): string =>
  parts.map((object) => `---\n${stringify(object)}`).join('')
