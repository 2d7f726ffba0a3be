import { refuse } from '../api/refuse.ts'

/** Known failures of logging in with the workflow's own token. */

export const oidcOutsideWorkflow = () =>
  refuse(
    'oidc-outside-workflow',
    'The server input logs in with the OIDC token of a workflow, and this is none.',
    'Use a kubeconfig here; `server` works in GitHub Actions only.',
  )

export const oidcNotPermitted = () =>
  refuse(
    'oidc-not-permitted',
    'This job may not ask GitHub for an OIDC token.',
    'Give the job `permissions: id-token: write`, beside the permissions that it has; a run started from a fork never gets it.',
  )

export const oidcFailed = (cause: unknown) =>
  refuse(
    'oidc-failed',
    'GitHub gave no OIDC token for this job.',
    'See https://www.githubstatus.com and run again; behind a proxy, let it admit *.actions.githubusercontent.com.',
    cause,
  )
