import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'yaml'
import { type ProgramRun, runProgram } from './program.ts'

const root = new URL('../../', import.meta.url)

/** What a step of a workflow looks like from outside. */
export interface Step {
  readonly status: number
  /** Standard output and error as the runner shows them: secrets replaced, mask commands gone. */
  readonly log: string
  readonly outputs: Readonly<Record<string, string>>
  readonly summary: string
  /** A file that an output names. */
  file(output: string): Promise<Buffer>
}

export interface StepOptions extends Pick<ProgramRun, 'onLine' | 'signal'> {
  readonly inputs: Readonly<Record<string, string>>
  readonly token: string
  readonly repository: string
  readonly apiUrl: string
  /** Absent: a folder without any program in it. */
  readonly path?: string
  readonly runId?: string
  /** The runner's temporary folder, which stays; absent: one that removeSteps() removes. */
  readonly folder?: string
  /** Where the repository is checked out; absent: nowhere. */
  readonly workspace?: string
  /** What the runner or the job adds. */
  readonly environment?: Readonly<Record<string, string>>
}

/** Runs the committed bundle as the runner runs it: inputs and defaults as INPUT_*, files for outputs and summary. */
export async function runStep({ onLine, signal, ...options }: StepOptions): Promise<Step> {
  const temp = options.folder ?? (await temporaryFolder())
  const env = await stepEnvironment(options, temp)
  const { status, log } = await runProgram({
    program: 'dist/index.js',
    cwd: options.workspace ?? temp,
    env,
    onLine,
    signal,
  })
  const { output, summary } = filesOf(temp)
  const outputs = parseOutputs(await readFile(output, 'utf8'))
  return {
    status,
    log: masked(log).replaceAll(temp, '<temp>'),
    outputs: Object.fromEntries(
      Object.entries(outputs).map(([name, value]) => [name, value.replaceAll(temp, '<temp>')]),
    ),
    summary: await readFile(summary, 'utf8'),
    file: (name) => readFile(outputs[name] ?? ''),
  }
}

const filesOf = (temp: string) => ({ output: join(temp, 'output'), summary: join(temp, 'summary.md') })

/** The whole environment of a step, whose temporary folder is `temp`: its files are there, and empty. */
export async function stepEnvironment(
  { inputs, token, repository, apiUrl, path, runId = '123456', environment = {} }: StepOptions,
  temp: string,
): Promise<Record<string, string>> {
  const { output, summary } = filesOf(temp)
  await Promise.all([writeFile(output, ''), writeFile(summary, '')])
  const context: Readonly<Record<string, string>> = { 'github.token': token, 'github.repository': repository }
  return {
    PATH: path ?? temp,
    HOME: temp,
    RUNNER_TEMP: temp,
    TMPDIR: temp,
    GITHUB_ACTIONS: 'true',
    GITHUB_API_URL: apiUrl,
    GITHUB_REPOSITORY: repository,
    GITHUB_RUN_ID: runId,
    GITHUB_RUN_ATTEMPT: '1',
    GITHUB_OUTPUT: output,
    GITHUB_STEP_SUMMARY: summary,
    ...environment,
    ...inputEnvironment({ ...(await defaults(context)), ...inputs }),
  }
}

const cleanUp: (() => Promise<void>)[] = []

/** A folder that removeSteps() removes. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'step-'))
  cleanUp.push(() => rm(folder, { recursive: true, force: true }))
  return folder
}

/** Removes the files of all steps so far. */
export const removeSteps = async (): Promise<void> => {
  await Promise.all(cleanUp.splice(0).map((remove) => remove()))
}

interface ActionYaml {
  readonly inputs: Readonly<Record<string, { readonly default?: string }>>
}

/** The defaults of action.yml, which the runner fills in, expressions included. */
async function defaults(context: Readonly<Record<string, string>>): Promise<Record<string, string>> {
  const { inputs }: ActionYaml = parse(await readFile(new URL('action.yml', root), 'utf8'))
  return Object.fromEntries(
    Object.entries(inputs).map(([name, { default: value = '' }]) => [
      name,
      value.replace(/\$\{\{ *([\w.]+) *\}\}/g, (_, expression: string) => context[expression] ?? ''),
    ]),
  )
}

const inputEnvironment = (inputs: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]))

/** The heredoc form in which the toolkit writes outputs; a later value replaces an earlier one, as on the runner. */
function parseOutputs(text: string): Record<string, string> {
  const outputs: Record<string, string> = {}
  for (const [, name = '', , value = ''] of text.matchAll(/^(.+?)<<(ghadelimiter_[\w-]+)\n([\s\S]*?)\n?\2$/gm)) {
    outputs[name] = value
  }
  return outputs
}

/** As the runner does: every masked text becomes ***, and the commands that asked for it disappear. */
function masked(log: string): string {
  const secrets = [...log.matchAll(/^::add-mask::(.*)$/gm)].map(([, secret = '']) => secret)
  let shown = log.replace(/^::add-mask::.*\n/gm, '')
  for (const secret of secrets) shown = shown.replaceAll(secret, '***')
  return shown
}

/** What a program's environment needs for its clock to start at `now` (RFC 3339). */
export const clockAt = (now: string): Record<string, string> => ({
  NODE_OPTIONS: `--import=${new URL('clock-at.ts', import.meta.url)}`,
  TEST_NOW: now,
})
