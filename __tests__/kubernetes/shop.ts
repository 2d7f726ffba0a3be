import { randomUUID } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Ended, pgoRefresh } from '../process/command-line.ts'
import type { RealCluster } from './cluster.ts'
import { namespace } from './manifests.ts'

/** Options that name what most tests profile: the Deployment `shop` in the namespace `shop`. */
export const shopTarget = ['--target', 'deployment/shop', '--namespace', 'shop'] as const

/** Creates the namespace `name` with the objects of the manifests, and resolves once its workloads have rolled out. */
export async function deploy(
  cluster: RealCluster,
  name: string,
  manifests: readonly string[],
  workloads: readonly string[] = ['deployment/shop'],
): Promise<void> {
  await cluster.apply([namespace(name), ...manifests].join(''))
  for (const workload of workloads) {
    await cluster.kubectl(['rollout', 'status', workload, `--namespace=${name}`, '--timeout=60s'])
  }
}

/** Writes a ServiceAccount's kubeconfig to a file of the cluster's folder, and gives its path. */
export async function kubeconfigFile(
  cluster: RealCluster,
  ...of: Parameters<RealCluster['kubeconfigOf']>
): Promise<string> {
  const [namespace, account] = of
  const file = join(cluster.folder, `${namespace}-${account}.kubeconfig`)
  await writeFile(file, await cluster.kubeconfigOf(...of))
  return file
}

/** A manifest of a capture, as far as tests look at it. */
export interface Manifest {
  readonly profiles: readonly {
    /** Only with `--names`. */
    readonly podName?: string
    readonly node: string
    readonly zone: string
  }[]
  readonly failures: readonly { readonly code: string }[]
  readonly excluded: readonly { readonly reason: string; readonly count: number }[]
}

/** How a capture ended, and what it wrote. */
export interface Captured extends Ended {
  readonly folder: string
  /** null where the capture failed. */
  readonly manifest: Manifest | null
}

/**
 * Captures from the shop for a second by the committed command line, into a new folder. The options come on top, so
 * they can name another target; `env` is all of the environment.
 */
export async function captureShop(
  cluster: RealCluster,
  options: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Captured> {
  const folder = join(cluster.folder, `capture-${randomUUID()}`)
  const args = ['capture', ...shopTarget, '--seconds', '1', '--output', folder, ...options]
  const ended = await pgoRefresh(args, { env })
  const manifest = await readFile(join(folder, 'manifest.json'), 'utf8').catch(() => null)
  return { ...ended, folder, manifest: manifest === null ? null : (JSON.parse(manifest) as Manifest) }
}

/** A token of a workflow's job. */
export interface WorkflowToken {
  readonly audience?: string
  /** What differs from a scheduled run on the main branch of the right repository; null takes a claim away. */
  readonly claims?: object
  /** A key that the API server does not know. */
  readonly foreign?: boolean
}

/** What logs a call of the command line in by a workflow's token, as in a job that has it: options and environment. */
export function workflowLogin(cluster: RealCluster, token: WorkflowToken) {
  const { audience = cluster.audience, claims = {}, foreign = false } = token
  const request = new URL('/token', cluster.issuer)
  request.searchParams.set('claims', JSON.stringify(claims))
  if (foreign) request.searchParams.set('key', 'foreign')
  return {
    options: ['--server', cluster.server, '--certificate-authority', cluster.ca, '--audience', audience],
    env: {
      ACTIONS_ID_TOKEN_REQUEST_URL: request.href,
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: cluster.issuerToken,
      NODE_EXTRA_CA_CERTS: cluster.ca,
    },
  }
}
