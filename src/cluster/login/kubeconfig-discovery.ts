import { existsSync, readFileSync, realpathSync } from 'node:fs'
import { delimiter, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path'
import { faultOf } from '../api/faults.ts'
import type { KubeconfigText } from './kubeconfig.ts'
import { kubeconfigInvalid, kubeconfigUntrusted, noKubeconfig } from './login-refusals.ts'
import type { Environment } from './proxy-choice.ts'

/** Where a kubeconfig is looked for. */
export interface Host {
  readonly environment: Environment
  /** The folder in which Kubernetes gives a pod its ServiceAccount. */
  readonly serviceAccount: string
}

/** The machine that we run on. */
export const thisHost = (): Host => ({
  environment: process.env,
  serviceAccount: '/var/run/secrets/kubernetes.io/serviceaccount',
})

/** The file that the user named. Throws `kubeconfig-invalid`. */
export function readNamedKubeconfig(path: string): KubeconfigText {
  try {
    return readAt(path)
  } catch (error) {
    const { code } = faultOf(error)
    // A base64 text taken for a path is a secret, so the path is never quoted.
    const isNone = code === 'ENOENT' || code === 'ENAMETOOLONG'
    throw kubeconfigInvalid(
      isNone ? 'it has no line break, and there is no file of that name' : `its file cannot be read (${code})`,
    )
  }
}

/** Kubeconfigs, and where they were found. */
export interface Discovered {
  readonly origin: 'KUBECONFIG' | 'home' | 'pod'
  readonly texts: readonly KubeconfigText[]
}

/**
 * The files that kubectl would read, in its order: those of KUBECONFIG, else the home folder's, else what a pod is
 * given. Throws `no-kubeconfig`, `kubeconfig-invalid`, or `kubeconfig-untrusted`: a kubeconfig names programs to run,
 * so none is taken from the tree of a pull request unless the user names it.
 */
export function discoverKubeconfigs(host: Host): Discovered {
  const { environment } = host
  const named = (environment['KUBECONFIG'] ?? '').split(delimiter).filter((path) => path !== '')
  if (named.length > 0) {
    // As kubectl: one that is not there is left out while another is.
    const found = named.flatMap((path) => readIfThere(path, environment) ?? [])
    if (found.length === 0) throw kubeconfigInvalid('a file that KUBECONFIG names is not there')
    return { origin: 'KUBECONFIG', texts: found }
  }
  const home = environment['HOME'] || environment['USERPROFILE'] || null
  const own = home === null ? null : readIfThere(join(home, '.kube', 'config'), environment)
  if (own !== null) return { origin: 'home', texts: [own] }
  const pods = podKubeconfig(host)
  if (pods === null) throw noKubeconfig()
  return { origin: 'pod', texts: [pods] }
}

function readIfThere(path: string, environment: Environment): KubeconfigText | null {
  if (!existsSync(path)) return null
  if (isInPullRequest(path, environment)) throw kubeconfigUntrusted()
  try {
    return readAt(path)
  } catch (error) {
    throw kubeconfigInvalid(`its file cannot be read (${faultOf(error).code})`)
  }
}

const readAt = (path: string): KubeconfigText => ({ text: readFileSync(path, 'utf8'), folder: dirname(resolve(path)) })

/** Events whose jobs check out what somebody proposes: by default, or because that is what they are used for. */
const proposing = /^(pull_request|issue_comment|workflow_run|merge_group)/

/**
 * Whether a path leads into the checked-out tree while that may be a pull request's. A link in the tree counts, and so
 * does one that leads there.
 */
function isInPullRequest(path: string, environment: Environment): boolean {
  const workspace = environment['GITHUB_WORKSPACE']
  if (!workspace || !proposing.test(environment['GITHUB_EVENT_NAME'] ?? '')) return false
  const folders = [resolve(workspace), realOf(workspace)]
  return [resolve(path), realOf(path)].some((file) => folders.some((folder) => isWithin(folder, file)))
}

function realOf(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    return resolve(path)
  }
}

function isWithin(folder: string, path: string): boolean {
  const way = relative(folder, path)
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way)
}

/** A pod's own ServiceAccount, as client-go reads it; null outside of pods. */
function podKubeconfig({ environment, serviceAccount }: Host): KubeconfigText | null {
  const host = environment['KUBERNETES_SERVICE_HOST']
  const port = environment['KUBERNETES_SERVICE_PORT']
  if (!host || !port || !existsSync(join(serviceAccount, 'token'))) return null
  const namespaceFile = join(serviceAccount, 'namespace')
  const config = {
    clusters: [
      {
        name: 'pod',
        cluster: {
          server: `https://${host.includes(':') ? `[${host}]` : host}:${port}`,
          'certificate-authority': 'ca.crt',
        },
      },
    ],
    // The kubelet replaces the token while we run.
    users: [{ name: 'pod', user: { tokenFile: 'token' } }],
    contexts: [
      {
        name: 'pod',
        context: {
          cluster: 'pod',
          user: 'pod',
          namespace: existsSync(namespaceFile) ? readFileSync(namespaceFile, 'utf8').trim() : '',
        },
      },
    ],
    'current-context': 'pod',
  }
  return { text: JSON.stringify(config), folder: serviceAccount }
}
