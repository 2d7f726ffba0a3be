import { readFile } from 'node:fs/promises'
import type { TestContext } from 'node:test'
import { type GitHubOptions, type GitHubStandIn, startGitHub } from '../stand-ins/github/stand-in.ts'
import type { Rule } from '../stand-ins/kubernetes/access.ts'
import { type KubernetesStandIn, startKubernetes } from '../stand-ins/kubernetes/kubernetes.ts'
import { type ReplayPod, startReplayPod } from '../stand-ins/kubernetes/replay-pod.ts'
import { runStep, type Step, type StepOptions } from './runner.ts'

export const profilePath = 'cmd/shop/default.pgo'

/** A kept capture of the real service. */
export const kept = (name: string): Promise<Buffer> =>
  readFile(new URL(`../service/captures/${name}.pb.gz`, import.meta.url))

/** The Role of the README, and what it lacks when one rule is taken away. */
export const role: readonly Rule[] = [
  { apiGroups: [''], resources: ['pods'], verbs: ['get', 'list'] },
  { apiGroups: [''], resources: ['pods/portforward'], verbs: ['get', 'create'] },
  { apiGroups: ['apps'], resources: ['deployments'], verbs: ['get'] },
  { apiGroups: ['apps'], resources: ['replicasets'], verbs: ['get', 'list'] },
]

/** A cluster with four pods of deployment/shop, a repository, and the action between them. */
export interface Scene {
  readonly kubernetes: KubernetesStandIn
  readonly github: GitHubStandIn
  readonly pods: readonly ReplayPod[]
  /** Runs the action once; the defaults of action.yml but for short profiles. */
  run(
    change?: { readonly inputs?: Readonly<Record<string, string>>; readonly user?: string } & Partial<
      Pick<StepOptions, 'path' | 'runId' | 'folder' | 'workspace' | 'environment' | 'signal'>
    >,
  ): Promise<Step>
  /** A release: the pods answer with other captures from now on, under the same names. */
  replacePods(test: TestContext, captures: readonly (string | Uint8Array)[]): Promise<void>
  /** Everything a reader of a recording needs: log, outputs, summary, and the requests since the last recording. */
  record(step: Step): string
}

export interface SceneOptions {
  /** What the pods answer with, one pod each: kept captures, or other profiles. */
  readonly captures?: readonly (string | Uint8Array)[]
  /** The committed file; absent: none. */
  readonly committed?: Uint8Array
  readonly github?: GitHubOptions
  /** In seconds, by the real clock; an hour where absent. */
  readonly podAge?: number
  /** Tokens that may do what `role` says, besides the runner's. */
  readonly tokens?: readonly string[]
  /** Further names in the certificate of the API server. */
  readonly names?: readonly string[]
}

const podName = (index: number): string => `shop-6d5f7c-${'abcdefgh'[index]}`

const fleet = (kind: string, from = 1): string[] => [0, 1, 2, 3].map((index) => `${kind}-${from + index}`)

export const fleets = {
  baseline: fleet('baseline').slice(0, 8),
  baselineLater: fleet('baseline', 5),
  edited: fleet('edited'),
  otherMix: fleet('othermix'),
  builtWithPgo: fleet('pgo'),
}

const podWith = async (capture: string | Uint8Array): Promise<ReplayPod> =>
  startReplayPod([typeof capture === 'string' ? await kept(capture) : capture])

export async function startScene(test: TestContext, options: SceneOptions = {}): Promise<Scene> {
  const github = await startGitHub({
    files: {
      'cmd/shop/main.go': 'package main\n',
      ...(options.committed && { [profilePath]: options.committed }),
    },
    ...options.github,
  })
  const captures = options.captures ?? fleets.baseline
  const pods = await Promise.all(captures.map(podWith))
  const kubernetes = await startKubernetes({
    deployments: [{ name: 'shop', namespace: 'shop' }],
    pods: pods.map(({ address }, index) => ({
      name: podName(index),
      namespace: 'shop',
      deployment: 'shop',
      node: `worker-${'abc'[index % 3]}`,
      listens: { 6060: address },
      ...(options.podAge && { age: options.podAge }),
    })),
    users: { runner: role, stranger: [], ...Object.fromEntries((options.tokens ?? []).map((token) => [token, role])) },
    linger: 10,
    ...(options.names && { names: options.names }),
  })
  test.after(() => Promise.all([github.close(), kubernetes.close(), ...pods.map((pod) => pod.close())]))
  const seen = { kubernetes: 0, github: 0 }
  return {
    kubernetes,
    github,
    pods,
    run: ({ inputs = {}, user = 'runner', ...rest } = {}) =>
      runStep({
        inputs: {
          target: 'deployment/shop',
          namespace: 'shop',
          profile: profilePath,
          seconds: '1',
          kubeconfig: kubernetes.kubeconfigOf(user),
          ...inputs,
        },
        token: github.token,
        repository: github.repository,
        apiUrl: github.url,
        ...rest,
      }),
    replacePods: async (test, captures) => {
      const replacements = await Promise.all(captures.map(podWith))
      test.after(() => Promise.all(replacements.map((pod) => pod.close())))
      for (const [index, { address }] of replacements.entries()) {
        kubernetes.changePod(podName(index), { listens: { 6060: address } })
      }
    },
    record: (step) => {
      const toCluster = kubernetes.requests().slice(seen.kubernetes)
      const toGitHub = github.requests().slice(seen.github)
      seen.kubernetes += toCluster.length
      seen.github += toGitHub.length
      return recording(step, toCluster, toGitHub)
    },
  }
}

function recording(step: Step, toCluster: readonly string[], toGitHub: readonly string[]): string {
  const outputs = Object.entries(step.outputs).map(([name, value]) => `${name}=${value}`)
  const sections: readonly (readonly [string, string])[] = [
    [`exit status ${step.status}; log`, step.log],
    ['outputs', outputs.join('\n')],
    ['summary', step.summary],
    ['requests to the cluster', toCluster.join('\n')],
    ['requests to GitHub', toGitHub.join('\n')],
  ]
  return normalised(`${sections.map(([title, text]) => `===== ${title} =====\n${text.trim()}\n`).join('\n')}`)
}

/**
 * What differs from run to run: ports, wall time, ages, folders, names that the stand-ins draw, what an HTML report of
 * these ages is made of, and the debug log of calls, some of which run side by side.
 */
function normalised(text: string): string {
  return text
    .replace(/^::debug::((GET|POST) |\[(Request|Response)\]|Headers:|Body:).*\n/gm, '')
    .replace(/(Uploaded bytes|SHA256 digest of uploaded artifact is) \w+/g, '$1 <id>')
    .replace(/127\.0\.0\.1:\d+/g, '127.0.0.1:<port>')
    .replace(/<temp>\/pgo-refresh-\w+/g, '<temp>/pgo-refresh-<id>')
    .replace(/\b\d+\.\d s( \||$|;|\.| of wall)/gm, '<n> s$1')
    .replace(/in \d+\.\d s\b/g, 'in <n> s')
    .replace(/in \d+ ms\b/g, 'in <n> ms')
    .replace(/old, taken [\d-]+/g, 'old, taken <day>')
    .replace(/committed-age-days=[\d.]+/g, 'committed-age-days=<days>')
    .replace(/\b\d+ (days?|hours?) old/g, '<n> days old')
    .replace(/^\| \d{4}-\d\d-\d\d \d\d:\d\d \|/gm, '| <time> |')
    .replace(/\| age \| \d+ (days?|hours?) \|/g, '| age | <n> days |')
}
