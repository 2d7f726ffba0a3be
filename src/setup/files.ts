import { authenticationConfiguration } from './authentication-configuration.ts'
import { accountManifest, type Grant, grantManifest } from './role.ts'
import type { Setup } from './setup.ts'
import { workflowText } from './workflow.ts'

/** A file of a setup; `path` is relative to the repository's root, with forward slashes. */
export interface SetupFile {
  readonly path: string
  readonly text: string
}

/** Where the files go. */
export const paths = {
  workflow: '.github/workflows/pgo-refresh.yml',
  role: 'pgo-refresh/role.yml',
  authentication: 'pgo-refresh/authentication-configuration.yml',
} as const

/** Everything that a setup has to be written, the workflow first. `grant` is what its user in the cluster gets. */
export function filesOf(setup: Setup, grant: Grant): readonly SetupFile[] {
  const { access } = setup
  return [
    { path: paths.workflow, text: workflowText(setup) },
    { path: paths.role, text: roleFile(setup, grant) },
    ...(access.way === 'workflow-token'
      ? [{ path: paths.authentication, text: authenticationConfiguration(access) }]
      : []),
  ]
}

/** With a kubeconfig the account that it is of is ours too; every other way has a user already. */
function roleFile({ access, via }: Setup, grant: Grant): string {
  const limit = '# A Role cannot limit the port: docs/cluster-access.md of pgo-refresh has a policy that does.\n'
  const account =
    access.way === 'kubeconfig' ? `${accountManifest(access.account.name, access.account.namespace)}\n---\n` : ''
  return `${via === 'direct' ? '' : limit}${account}${grantManifest(grant)}\n`
}
