import type { WorkflowToken } from './setup.ts'

const userPrefix = 'github:repo:'

/** The name that the configuration gives whoever comes with a token of the repository: that of no other repository. */
export const userOf = ({ repositoryId }: Pick<WorkflowToken, 'repositoryId'>): string => `${userPrefix}${repositoryId}`

/**
 * The API server's AuthenticationConfiguration that lets the workflow's own token in. The repository goes by its ids,
 * as names can be taken over; a pull request's workflow has another event and is left out.
 */
export const authenticationConfiguration = ({
  audience,
  ownerId,
  repositoryId,
  branch,
}: Omit<WorkflowToken, 'way' | 'server'>): string =>
  `# For kube-apiserver --authentication-config, from Kubernetes 1.34 on; since 1.30 with v1beta1 in place of v1.
# An API server has one such file: where there is one already, add this entry to its list.
apiVersion: apiserver.config.k8s.io/v1
kind: AuthenticationConfiguration
jwt:
  - issuer:
      url: https://token.actions.githubusercontent.com
      audiences: [${JSON.stringify(audience)}]
    claimValidationRules:
      - expression: claims.repository_owner_id == '${ownerId}' && claims.repository_id == '${repositoryId}'
      - expression: claims.ref == 'refs/heads/${branch}' && claims.event_name in ['schedule', 'workflow_dispatch']
    claimMappings:
      username: { expression: "'${userPrefix}' + claims.repository_id" }
`
