/** Ways to the cluster, in the words of `--access`. */
export const ways = ['workflow-token', 'gke', 'eks', 'aks', 'in-cluster', 'kubeconfig'] as const
export type Way = (typeof ways)[number]

/** How the workflow reaches the cluster, and as whom. */
export type Access =
  | WorkflowToken
  | {
      readonly way: 'gke'
      readonly cluster: string
      readonly location: string
      /** Full name of the workload identity provider. */
      readonly provider: string
      /** E-mail address of the service account. */
      readonly account: string
    }
  | {
      readonly way: 'eks'
      readonly cluster: string
      readonly region: string
      /** ARN of the role. */
      readonly role: string
    }
  | {
      readonly way: 'aks'
      readonly cluster: string
      readonly resourceGroup: string
      /** Object id of the identity. */
      readonly identity: string
    }
  | { readonly way: 'in-cluster'; readonly account: { readonly namespace: string; readonly name: string } }
  | { readonly way: 'kubeconfig'; readonly account: { readonly namespace: string; readonly name: string } }

/** The API server trusts GitHub's issuer. */
export interface WorkflowToken {
  readonly way: 'workflow-token'
  readonly server: string
  readonly audience: string
  readonly ownerId: string
  readonly repositoryId: string
  /** Where scheduled workflows run. */
  readonly branch: string
}

/** What a repository is set up for. */
export interface Setup {
  /** owner/name@commit of this action. */
  readonly action: string
  readonly target: string
  readonly namespace: string
  readonly profile: string
  readonly via: 'port-forward' | 'proxy' | 'direct'
  /** As cron has it, in UTC. */
  readonly schedule: string
  /** Label of the runner. */
  readonly runsOn: string
  readonly access: Access
}
