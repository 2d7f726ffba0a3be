import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { runProgram } from '../__tests__/process/program.ts'
import { runStep, type Step } from '../__tests__/process/runner.ts'
import { profilePath, role } from '../__tests__/process/scene.ts'
import { type GitHubStandIn, startGitHub } from '../__tests__/stand-ins/github/stand-in.ts'
import { startKubernetes } from '../__tests__/stand-ins/kubernetes/kubernetes.ts'
import type { Pods, Release, Workload } from './pods.ts'

export { profilePath }

/** What one run of the program came to; verdict and operation are empty where it failed before. */
export interface Outcome {
  readonly status: number
  readonly verdict: string
  readonly operation: string
  /** Everything that it printed. */
  readonly log: string
}

export interface CommandOutcome extends Outcome {
  /** Its standard output. */
  readonly paragraphs: readonly string[]
}

export interface StepOutcome extends Outcome, Pick<Step, 'outputs' | 'summary'> {
  /** What it asked of GitHub: all requests, and those that change a branch or a pull request. */
  readonly requests: { readonly all: number; readonly writing: number }
}

/** The cluster with its pods, the repository, and the program between them. */
export interface Stage {
  readonly github: GitHubStandIn
  /** Replaces the pods, one after the other, by pods of this release. */
  rollOut(release: Release): Promise<void>
  /** Length of one profile. */
  seconds: number
  /** What a run is asked to do. */
  inputs(): Readonly<Record<string, string>>
  /** The same as words of a command line. */
  commandLine(): readonly string[]
  /** Runs the command line's `refresh`. */
  runCommand(onLine: (line: string) => void): Promise<CommandOutcome>
  /** Runs the action as a workflow's step. */
  runAction(onLine: (line: string) => void): Promise<StepOutcome>
  close(): Promise<void>
}

/** Builds the stage; whatever the runs leave is under `folder`. `signal` ends what is going on. */
export async function openStage(folder: string, pods: Pods, signal: AbortSignal): Promise<Stage> {
  const kubernetes = await startKubernetes({
    deployments: [{ name: 'shop', namespace: 'shop' }],
    users: { runner: role },
    linger: 10,
  })
  const github = await startGitHub({ files: { 'cmd/shop/main.go': 'package main\n' } })
  const kubeconfig = join(folder, 'kubeconfig')
  await writeFile(kubeconfig, kubernetes.kubeconfigOf('runner'))
  const running: { readonly name: string; readonly workload: Workload }[] = []
  const path = process.env['PATH'] ?? ''
  let runs = 0

  async function runFolder(): Promise<string> {
    const made = join(folder, `run-${++runs}`)
    await mkdir(made)
    return made
  }

  const stage: Stage = {
    github,
    seconds: 30,
    inputs: () => ({
      target: 'deployment/shop',
      namespace: 'shop',
      profile: profilePath,
      seconds: String(stage.seconds),
    }),
    commandLine: () => [
      'refresh',
      ...Object.entries({ repository: github.repository, ...stage.inputs() }).flatMap(([name, value]) => [
        `--${name}`,
        value,
      ]),
    ],
    async rollOut(release) {
      const old = [...running]
      for (let index = 0; index < pods.count; index++) {
        signal.throwIfAborted()
        const name = podName(release, index)
        const workload = await pods.start(release, index)
        running.push({ name, workload })
        kubernetes.addPod({
          name,
          namespace: 'shop',
          deployment: 'shop',
          node: `worker-${'abc'[index % 3]}`,
          containers: [{ name: 'shop', ports: [{ containerPort: 6060 }], imageID: `shop@${release}` }],
          listens: { 6060: workload.address },
        })
        const replaced = old[index]
        if (replaced === undefined) continue
        kubernetes.removePod(replaced.name)
        await replaced.workload.stop()
        running.splice(running.indexOf(replaced), 1)
      }
    },
    async runCommand(onLine) {
      const cwd = await runFolder()
      const env = {
        PATH: path,
        HOME: cwd,
        TMPDIR: cwd,
        KUBECONFIG: kubeconfig,
        GITHUB_TOKEN: github.token,
        GITHUB_API_URL: github.url,
      }
      const args = stage.commandLine()
      const { status, stdout, log } = await runProgram({ program: 'dist/cli.js', args, cwd, env, onLine, signal })
      return {
        status,
        verdict: /^[\w-]+/.exec(stdout)?.[0] ?? '',
        operation: /^ *pull request: (\w+)/m.exec(stdout)?.[1] ?? '',
        log,
        paragraphs: stdout.trimEnd().split('\n\n'),
      }
    },
    async runAction(onLine) {
      const before = github.requests().length
      const { status, outputs, summary, log } = await runStep({
        inputs: { ...stage.inputs(), kubeconfig },
        token: github.token,
        repository: github.repository,
        apiUrl: github.url,
        path,
        runId: String(1000 + runs),
        folder: await runFolder(),
        onLine,
        signal,
      })
      const requests = github.requests().slice(before)
      return {
        status,
        verdict: outputs['verdict'] ?? '',
        operation: outputs['pull-request-operation'] ?? '',
        log,
        outputs,
        summary,
        requests: { all: requests.length, writing: requests.filter(changesWork).length },
      }
    },
    async close() {
      await Promise.all([...running.map(({ workload }) => workload.stop()), kubernetes.close(), github.close()])
    },
  }
  return stage
}

/** As a Deployment names its pods: another hash for another template. */
const podName = (release: Release, index: number): string =>
  `shop-${{ baseline: '6d5f7c4b9c', edited: '58b9d7f6c4' }[release]}-${'bcdfghjk'[index]}x2vq`

/** What a run remembers is in a ref of its own, which is no branch. */
const changesWork = (request: string): boolean => !request.startsWith('GET ') && /\/pulls|refs\/heads\//.test(request)
