import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'

export interface ActRun {
  /** The program. */
  readonly act: string
  /** Path of the workflow's file. */
  readonly workflow: string
  readonly event: 'schedule' | 'workflow_dispatch'
  /** What GitHub says of the event. */
  readonly payload: object
  /** A git repository, whose remote `origin` says which one of GitHub's. */
  readonly checkout: string
  /** For the files of act and of the steps. */
  readonly folder: string
  /** The only folder in which the steps find programs. */
  readonly path: string
  readonly secrets: Readonly<Record<string, string>>
  readonly variables?: Readonly<Record<string, string>>
  /** What the runner gives to every step. */
  readonly environment: Readonly<Record<string, string>>
  /** Folders in place of actions of other repositories, by `owner/name@ref`. */
  readonly actions: Readonly<Record<string, string>>
}

/** A workflow run as GitHub's pages would show it. */
export interface ActEnd {
  readonly status: number
  /** What act says and what the steps print, secrets replaced; of a step that fails the end may be missing. */
  readonly log: string
  /** By the ids of the steps. */
  readonly outputs: Readonly<Record<string, Readonly<Record<string, string>>>>
  readonly summary: string
  /** Names of the steps that ran, and how they ended. */
  readonly results: readonly (readonly [string, string])[]
}

/**
 * Runs a workflow on this machine itself. Its steps write to a pseudo-terminal, which act reads to the end only where
 * they succeed (pkg/container/host_environment.go). What act does not do, whatever the workflow says: `permissions`,
 * `concurrency` and the hour of a `schedule` mean nothing to it, it copies the folder where a step checks out, and it
 * has no tokens and no results service of its own.
 */
export async function runAct(run: ActRun): Promise<ActEnd> {
  const payload = join(run.folder, 'event.json')
  const settings = join(run.folder, '.config/act')
  await mkdir(settings, { recursive: true })
  // Without a file of settings act asks which image it should pull, and waits for the answer.
  await Promise.all([writeFile(payload, JSON.stringify(run.payload)), writeFile(join(settings, 'actrc'), '')])
  const args = [
    ...[run.event, '--workflows', run.workflow, '--eventpath', payload, '--json'],
    ...['--platform', 'ubuntu-latest=-self-hosted'],
    // It would listen on the machine's own address.
    '--no-cache-server',
    ...each('--secret', run.secrets),
    ...each('--var', run.variables ?? {}),
    ...each('--env', run.environment),
    ...each('--local-repository', run.actions),
  ]
  const env = { PATH: run.path, HOME: run.folder }
  const child = spawn(run.act, args, { cwd: run.checkout, env, stdio: ['ignore', 'pipe', 'pipe'] })
  const [out, complaints, [status]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close') as Promise<[number | null]>,
  ])
  const lines = out
    .split('\n')
    .filter((line) => line !== '')
    .map((line): Line => JSON.parse(line))
  return {
    status: status ?? -1,
    ...shown(lines),
    log: lines.map(({ msg }) => `${msg.trimEnd()}\n`).join('') + complaints,
  }
}

const each = (option: string, values: Readonly<Record<string, string>>): string[] =>
  Object.entries(values).flatMap(([name, value]) => [option, `${name}=${value}`])

/** A line of `--json`. Only in `msg` are secrets replaced. */
interface Line {
  readonly msg: string
  readonly command?: string
  readonly name?: string
  readonly arg?: string
  readonly content?: string
  readonly step?: string
  readonly stepID?: readonly string[]
  readonly stage?: string
  readonly stepResult?: string
}

function shown(lines: readonly Line[]): Pick<ActEnd, 'outputs' | 'summary' | 'results'> {
  const outputs: Record<string, Record<string, string>> = {}
  for (const { command, name, arg = '', stepID = [] } of lines) {
    if (command !== 'set-output' || name === undefined) continue
    const id = stepID.join('.')
    outputs[id] = { ...outputs[id], [name]: arg }
  }
  return {
    outputs,
    summary: lines.map(({ command, content = '' }) => (command === 'summary' ? content : '')).join(''),
    results: lines.flatMap(({ stage, step = '', stepResult }) =>
      stage === 'Main' && stepResult !== undefined ? [[step, stepResult] as const] : [],
    ),
  }
}
