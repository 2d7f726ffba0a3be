import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { compileCache } from '../compile-cache.ts'

const root = new URL('../../', import.meta.url)

export interface ProgramRun {
  readonly program: 'dist/index.js' | 'dist/cli.js'
  readonly args?: readonly string[]
  readonly cwd: string
  /** The whole environment, but for Node's cache of code: nothing of this process's own reaches the program. */
  readonly env: Readonly<Record<string, string>>
  /** Hears each line of standard error as it comes, and of standard output. */
  readonly onLine?: ((line: string) => void) | undefined
  /** Kills the program, which hears nothing of it. */
  readonly signal?: AbortSignal | undefined
}

export interface ProgramEnd {
  readonly status: number
  readonly stdout: string
  /** Standard output and error as they came. */
  readonly log: string
}

/** Runs a committed bundle as a child process. Rejects with the signal's reason, but never before the child is gone. */
export async function runProgram({ program, args = [], cwd, env, onLine, signal }: ProgramRun): Promise<ProgramEnd> {
  signal?.throwIfAborted()
  const child = spawn(process.execPath, [fileURLToPath(new URL(program, root)), ...args], {
    cwd,
    env: { NODE_COMPILE_CACHE: compileCache, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const kill = () => void child.kill('SIGKILL')
  signal?.addEventListener('abort', kill)
  let stdout = ''
  let log = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      log += text
      if (stream === child.stdout) stdout += text
    })
    if (onLine !== undefined) createInterface(stream).on('line', onLine)
  }
  try {
    const [status] = await once(child, 'close')
    signal?.throwIfAborted()
    return { status: Number(status), stdout, log }
  } finally {
    signal?.removeEventListener('abort', kill)
  }
}
