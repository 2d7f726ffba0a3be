import { execFile } from 'node:child_process'
import { createHash, randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readFile, rename } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { goEnvironment } from '../service/go-environment.ts'

const run = promisify(execFile)
const root = resolve(import.meta.dirname, '../..')
const source = join(root, 'bench/measure.go')
const cache = join(root, '.cache')

export type Command = readonly [program: string, ...args: string[]]

/** How one process ended, what it wrote, and what it took. */
export interface Measured {
  /** −1: a signal ended it, such as that of the deadline. */
  readonly status: number
  /** The first 64 KiB of each output. */
  readonly out: string
  readonly err: string
  /** Milliseconds of wall time, and of CPU (user and system). */
  readonly wall: number
  readonly cpu: number
  /** Most resident bytes. */
  readonly peak: number
}

export interface MeasureOptions {
  readonly env?: NodeJS.ProcessEnv
  /** Seconds after which the process is killed. */
  readonly deadline?: number
  /** A shell command whose output is the standard input. */
  readonly input?: string
}

/** Builds the helper that measures, or takes it from the cache where this Go has built the same source. */
export async function measurer(): Promise<(command: Command, options?: MeasureOptions) => Promise<Measured>> {
  const helper = await build()
  return async (command, { env = process.env, deadline = 600, input } = {}) => {
    const call: Command = [helper, `-deadline=${deadline}s`, ...command]
    // A pipe of the shell's: what Node gives a child is a socket, which cannot be opened as /dev/stdin.
    const [program, ...args] = input === undefined ? call : ['sh', '-c', `${input} | "$@"`, 'sh', ...call]
    const { stdout } = await run(program, args, { env: { PATH: process.env['PATH'], ...env }, maxBuffer: 2 ** 20 })
    return JSON.parse(stdout)
  }
}

async function build(): Promise<string> {
  const { stdout: toolchain } = await run('go', ['env', 'GOVERSION', 'GOOS', 'GOARCH'], { env: goEnvironment })
  const hash = createHash('sha256')
    .update(toolchain)
    .update(await readFile(source))
  const helper = join(cache, 'measure', hash.digest('hex').slice(0, 32))
  if (!existsSync(helper)) {
    await mkdir(join(cache, 'measure'), { recursive: true })
    const unfinished = `${helper}.${randomUUID()}`
    await run('go', ['build', '-o', unfinished, source], { env: goEnvironment })
    await rename(unfinished, helper)
  }
  return helper
}
