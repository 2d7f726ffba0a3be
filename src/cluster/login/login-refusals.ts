import { heard, refuse } from '../api/refuse.ts'

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

export const kubeconfigUntrusted = () =>
  refuse(
    'kubeconfig-untrusted',
    'The kubeconfig lies in the checked-out tree, and in this event that may be a pull request’s.',
    'A kubeconfig names programs to run. If a step of yours wrote this one, give its path (env.KUBECONFIG) as the kubeconfig input; else keep it outside of the workspace.',
  )

export const serverInsecure = () =>
  refuse(
    'server-insecure',
    'The API server has an http:// address.',
    'Use its https:// address; only a test cluster’s kubeconfig may set insecure-skip-tls-verify: true and stay on http.',
  )

export const authorityInvalid = (what: string) =>
  refuse(
    'certificate-authority-invalid',
    `The certificate-authority input ${what}.`,
    'Give the certificate of the cluster’s authority: PEM text, base64 of it (certificate-authority-data of a kubeconfig), or a path.',
  )

export const clientCertificateInvalid = (cause: unknown) =>
  refuse(
    'client-certificate-invalid',
    'The client certificate or its key cannot be read, or they do not belong together.',
    'Take both anew, as PEM; client-certificate-data and client-key-data of a kubeconfig are base64 of it.',
    cause,
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

export const loginTimeout = (command: string, seconds: number) =>
  refuse(
    'login-timeout',
    `The kubeconfig logs in with ${JSON.stringify(command)}, which gave nothing in ${seconds} s.`,
    'It may wait for a person, or for an address that this runner does not reach: log in to your cloud in a step before this one.',
  )

export const loginInvalid = (command: string, cause: unknown) =>
  refuse(
    'login-invalid',
    `The kubeconfig logs in with ${JSON.stringify(command)}, and what that printed is no credential.`,
    'Look at the cause in the log, and run `kubectl get pods` with the same kubeconfig by hand; the command’s version must speak the apiVersion that the kubeconfig names.',
    cause,
  )

export const loginVersion = (command: string, cause: unknown) =>
  refuse(
    'login-invalid',
    `The kubeconfig logs in with ${JSON.stringify(command)} in a version of the interface that kubectl does not speak.`,
    'Make the kubeconfig anew with the current version of your cloud’s tool; its apiVersion must be client.authentication.k8s.io/v1 or v1beta1.',
    cause,
  )

export const loginExpired = (command: string, expired: Date, now: Date) =>
  refuse(
    'login-expired',
    `The kubeconfig logs in with ${JSON.stringify(command)}, and its credential expired ${ago(expired, now)}.`,
    'Log in to your cloud again, in this job, right before this step; check the clock of the runner too.',
  )

export const loginInteractive = (command: string) =>
  refuse(
    'login-interactive',
    `The kubeconfig logs in with ${JSON.stringify(command)}, which always asks a person (interactiveMode: Always).`,
    'Nobody can answer here: use a login for workloads, such as a service account or workload identity.',
  )

/** The sign-on providers that client-node still speaks; kubectl knows oidc only. */
export const providerFailed = (provider: string, cause: unknown) =>
  refuse(
    'login-failed',
    `The kubeconfig logs in by its auth-provider ${JSON.stringify(provider)}, and that failed.`,
    'Log in again and take the new kubeconfig, or use one with an exec plugin: auth-provider has left kubectl but for oidc.',
    cause,
  )

/** `3 hours ago`. */
export function ago(then: Date, now: Date): string {
  const seconds = Math.max(0, Math.round((now.getTime() - then.getTime()) / 1000))
  const [value, unit] =
    seconds < 120
      ? [seconds, 'second']
      : seconds < 7_200
        ? [Math.floor(seconds / 60), 'minute']
        : seconds < 172_800
          ? [Math.floor(seconds / 3_600), 'hour']
          : [Math.floor(seconds / 86_400), 'day']
  return `${value} ${unit}${value === 1 ? '' : 's'} ago`
}
