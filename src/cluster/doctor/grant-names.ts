import { createHash } from 'node:crypto'
import type { Grant, Subject } from '../../setup/role.ts'
import type { Right } from '../api/rights.ts'
import type { CaptureRequest } from '../cluster.ts'

/**
 * A Role for `rights`, all that the target needs, and its RoleBinding, under names of their own: those that another
 * target or another user has would replace what those were given.
 */
export function grantOf(
  rights: readonly Right[],
  { target, via }: { readonly target: Pick<CaptureRequest['target'], 'kind'> } & Pick<CaptureRequest, 'via'>,
  namespace: string,
  subject: Subject,
): Grant {
  const role = `pgo-refresh-${target.kind}${via === 'port-forward' ? '' : `-${via}`}`
  return { namespace, role, binding: `${role}-${slug(fullName(subject))}-${digest(subject)}`, rights, subject }
}

/** Of a ServiceAccount, with its namespace. */
const fullName = (subject: Subject): string =>
  subject.kind === 'ServiceAccount' ? `${subject.namespace}/${subject.name}` : subject.name

/**
 * Different names have the same slug, and a binding of the same name would take from one subject what it gives another.
 */
const digest = (subject: Subject): string =>
  createHash('sha256')
    .update(`${subject.kind} ${fullName(subject)}`)
    .digest('hex')
    .slice(0, 8)

/** As names of RBAC objects may be. */
const slug = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 100)
