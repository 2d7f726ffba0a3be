import { userOf } from './authentication-configuration.ts'
import type { Subject } from './role.ts'
import type { Access } from './setup.ts'

/** Who the workflow is in the cluster. */
export function subjectOf(access: Access): Subject {
  switch (access.way) {
    case 'workflow-token':
      return { kind: 'User', name: userOf(access) }
    case 'gke':
      return { kind: 'User', name: access.account }
    case 'eks':
      // The user's name has that of the session in it; the access entry gives the group.
      return { kind: 'Group', name: 'pgo-refresh' }
    case 'aks':
      return { kind: 'User', name: access.identity }
    case 'in-cluster':
    case 'kubeconfig':
      return { kind: 'ServiceAccount', ...access.account }
  }
}
