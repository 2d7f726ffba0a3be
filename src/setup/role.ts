const group = 'rbac.authorization.k8s.io'

/** One thing that a Role allows. */
export interface GrantedRight {
  /** Empty: the core group. */
  readonly group: string
  /** With its subresource: `pods/portforward`. */
  readonly resource: string
  readonly verb: string
}

/** Whom a RoleBinding gives a Role to. */
export type Subject =
  | { readonly kind: 'User' | 'Group'; readonly name: string }
  | { readonly kind: 'ServiceAccount'; readonly name: string; readonly namespace: string }

export interface Grant {
  readonly namespace: string
  /** Name of the Role. */
  readonly role: string
  /** Name of the RoleBinding. */
  readonly binding: string
  readonly rights: readonly GrantedRight[]
  readonly subject: Subject
}

/** The rules of a Role that grants `rights` and nothing else, as YAML. */
export function roleRules(rights: readonly GrantedRight[]): string {
  const byResource = Map.groupBy(rights, (right) => `{apiGroups: ["${right.group}"], resources: [${right.resource}]`)
  const rules = [...byResource].map(([head, same]) => {
    const verbs = [...new Set(same.map((right) => right.verb))]
    return `${head}, verbs: [${verbs.join(', ')}]}`
  })
  return ['rules:', ...rules.map((rule) => `- ${rule}`)].join('\n')
}

/** A Role as YAML, without a line break at its end. */
export const roleManifest = ({ namespace, role, rights }: Omit<Grant, 'binding' | 'subject'>): string =>
  [`apiVersion: ${group}/v1`, 'kind: Role', metadata(role, namespace), roleRules(rights)].join('\n')

/** A RoleBinding as YAML, but for its subjects, without a line break at its end. */
export const bindingHead = ({ namespace, role, binding }: Omit<Grant, 'rights' | 'subject'>): string =>
  [
    `apiVersion: ${group}/v1`,
    'kind: RoleBinding',
    metadata(binding, namespace),
    `roleRef: {apiGroup: ${group}, kind: Role, name: ${quoted(role)}}`,
  ].join('\n')

/** A Role and the RoleBinding that gives it to somebody, as one stream of YAML without a line break at its end. */
export const grantManifest = (grant: Grant): string =>
  [roleManifest(grant), '---', bindingHead(grant), `subjects: [${subjectYaml(grant.subject)}]`].join('\n')

/** A ServiceAccount that no pod runs as, as YAML without a line break at its end. */
export const accountManifest = (name: string, namespace: string): string =>
  [
    'apiVersion: v1',
    'kind: ServiceAccount',
    metadata(name, namespace),
    'automountServiceAccountToken: false # no pod runs as it',
  ].join('\n')

const metadata = (name: string, namespace: string): string =>
  `metadata: {name: ${quoted(name)}, namespace: ${quoted(namespace)}}`

/** A subject of a RoleBinding as YAML, on one line. */
export const subjectYaml = (subject: Subject): string =>
  subject.kind === 'ServiceAccount'
    ? `{kind: ServiceAccount, name: ${quoted(subject.name)}, namespace: ${quoted(subject.namespace)}}`
    : `{apiGroup: ${group}, kind: ${subject.kind}, name: ${quoted(subject.name)}}`

/** JSON is YAML, and nothing in it ends the line. */
const quoted = (text: string): string => JSON.stringify(text)
