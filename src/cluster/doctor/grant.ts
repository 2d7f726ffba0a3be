import { grantManifest, type Subject } from '../../setup/role.ts'
import type { Right } from '../api/rights.ts'
import type { CaptureRequest } from '../cluster.ts'
import { grantOf } from './grant-names.ts'
import { anonymous, type Who } from './who.ts'

/**
 * A command that grants `rights`, all that the target needs, with a Role and a RoleBinding of their own. null: nobody
 * must be given them. `isWorkflow`: we logged in with a workflow's own token.
 */
export function grantCommand(
  rights: readonly Right[],
  request: Pick<CaptureRequest, 'target' | 'via'>,
  namespace: string,
  who: Who | null,
  isWorkflow: boolean,
): string | null {
  if (who?.username === anonymous) return null
  const subject = subjectOf(who, isWorkflow)
  return [
    "kubectl apply -f - <<'EOF'",
    ...(request.via === 'direct'
      ? []
      : ['# A Role cannot limit the port: docs/cluster-access.md has a policy that does.']),
    ...(who === null ? ['# Put the name of the user of these credentials below.'] : []),
    grantManifest(grantOf(rights, request, namespace, subject)),
    'EOF',
  ].join('\n')
}

function subjectOf(who: Who | null, isWorkflow: boolean): Subject {
  if (who === null) return { kind: 'User', name: 'NAME-OF-THE-USER' }
  const { username, groups } = who
  const [, namespace, name] = /^system:serviceaccount:([^:]+):([^:]+)$/.exec(username) ?? []
  if (namespace !== undefined && name !== undefined) return { kind: 'ServiceAccount', name, namespace }
  const [own, ...others] = groups.filter((each) => !each.startsWith('system:'))
  // A group for what has no lasting name of its own; a person's group is other people too.
  const isSession = isWorkflow || /:assumed-role\//.test(username)
  return isSession && own !== undefined && others.length === 0
    ? { kind: 'Group', name: own }
    : { kind: 'User', name: username }
}
