import { heard, refuse } from './refuse.ts'

/** Known failures of the kubeconfig and of logging in with it. */

export const noKubeconfig = () =>
  refuse(
    'no-kubeconfig',
    'No kubeconfig was found.',
    'Run your cloud’s login step first (it sets KUBECONFIG), or pass the kubeconfig input: a path, or the text itself.',
  )

export const kubeconfigInvalid = (what: string, cause?: unknown) =>
  refuse(
    'kubeconfig-invalid',
    `The kubeconfig cannot be used: ${what}.`,
    'Pass a path, or the text as `kubectl config view --raw --minify --flatten` prints it (decoded, if your secret holds base64).',
    cause,
  )

export const contextUnknown = (context: string, known: readonly string[]) =>
  refuse(
    'context-unknown',
    context === ''
      ? 'The kubeconfig has no current context.'
      : `The kubeconfig has no context ${JSON.stringify(context)}.`,
    known.length === 0
      ? 'Pass a kubeconfig with a context.'
      : 'Set the context input to one that `kubectl config get-contexts` lists (the log of this run names them).',
    // Names of contexts hold account ids and hosts: the log may have them, an annotation may not.
    known.length === 0 ? undefined : heard(`its contexts: ${known.join(', ')}`),
  )

export const serverInsecure = () =>
  refuse(
    'server-insecure',
    'The API server in the kubeconfig has an http:// address.',
    'Use its https:// address; only a test cluster may set insecure-skip-tls-verify: true and stay on http.',
  )

export const loginMissing = (command: string, cause: unknown) =>
  refuse(
    'login-missing',
    `The kubeconfig logs in with ${JSON.stringify(command)}, which is not installed here.`,
    'Add the step that installs it (and logs in to your cloud) before this one, or use a kubeconfig with a token.',
    cause,
  )

export const loginFailed = (command: string, cause?: unknown) =>
  refuse(
    'login-failed',
    `The kubeconfig logs in with ${JSON.stringify(command)}, and that failed.`,
    'Check that the cloud login step ran in this job, and that its identity may use this cluster.',
    cause,
  )
