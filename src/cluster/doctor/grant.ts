import { createHash } from 'node:crypto'
import { type Right, roleRules } from '../api/rights.ts'
import type { CaptureRequest } from '../cluster.ts'
import { anonymous, type Who } from './who.ts'

const group = 'rbac.authorization.k8s.io'

/**
 * A command that grants `rights`, all that the target needs, with a Role and a RoleBinding of their own: names that
 * another target or another user has would replace what those were given. null: nobody must be given them. `isWorkflow`:
 * we logged in with a workflow's own token.
 */
export function grantCommand(
  rights: readonly Right[],
  { target, via }: Pick<CaptureRequest, 'target' | 'via'>,
  namespace: string,
  who: Who | null,
  isWorkflow: boolean,
): string | null {
  if (who?.username === anonymous) return null
  const subject = subjectOf(who, isWorkflow)
  const role = `pgo-refresh-${target.kind}${via === 'port-forward' ? '' : `-${via}`}`
  const binding = `${role}-${slug(subject.name)}-${digest(subject)}`
  const metadata = (name: string) => `metadata: {name: ${quoted(name)}, namespace: ${quoted(namespace)}}`
  return [
    "kubectl apply -f - <<'EOF'",
    ...(via === 'direct' ? [] : ['# A Role cannot limit the port: docs/cluster-access.md has a policy that does.']),
    ...(who === null ? ['# Put the name of the user of these credentials below.'] : []),
    `apiVersion: ${group}/v1`,
    'kind: Role',
    metadata(role),
    roleRules(rights),
    '---',
    `apiVersion: ${group}/v1`,
    'kind: RoleBinding',
    metadata(binding),
    `roleRef: {apiGroup: ${group}, kind: Role, name: ${quoted(role)}}`,
    `subjects: [${subject.yaml}]`,
    'EOF',
  ].join('\n')
}

interface Subject {
  readonly yaml: string
  readonly kind: 'User' | 'Group' | 'ServiceAccount'
  /** Of a ServiceAccount, with its namespace. */
  readonly name: string
}

function subjectOf(who: Who | null, isWorkflow: boolean): Subject {
  const named = (kind: 'User' | 'Group', name: string): Subject => ({
    kind,
    name,
    yaml: `{apiGroup: ${group}, kind: ${kind}, name: ${quoted(name)}}`,
  })
  if (who === null) return named('User', 'NAME-OF-THE-USER')
  const { username, groups } = who
  const [, namespace, name] = /^system:serviceaccount:([^:]+):([^:]+)$/.exec(username) ?? []
  if (namespace !== undefined && name !== undefined) {
    const yaml = `{kind: ServiceAccount, name: ${quoted(name)}, namespace: ${quoted(namespace)}}`
    return { yaml, kind: 'ServiceAccount', name: `${namespace}/${name}` }
  }
  const [own, ...others] = groups.filter((each) => !each.startsWith('system:'))
  // A group for what has no lasting name of its own; a person's group is other people too.
  const isSession = isWorkflow || /:assumed-role\//.test(username)
  return isSession && own !== undefined && others.length === 0 ? named('Group', own) : named('User', username)
}

/** JSON is YAML, and nothing in it ends the line. */
const quoted = (text: string): string => JSON.stringify(text)

/** Different names have the same slug, and a binding of the same name would take from one subject what it gives another. */
const digest = ({ kind, name }: Subject): string =>
  createHash('sha256').update(`${kind} ${name}`).digest('hex').slice(0, 8)

/** As names of RBAC objects may be. */
const slug = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 100)
