import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { compileCache } from '../compile-cache.ts'

export const program = fileURLToPath(new URL('../../dist/cli.js', import.meta.url))

/** What a shell sees of one call. */
export interface Ended {
  readonly status: number | null
  readonly out: string
  readonly err: string
}

export interface CallOptions {
  readonly env?: Readonly<Record<string, string>>
  /** A module that Node loads first. */
  readonly preload?: string
  /** The reader of standard output goes away at once, as `head` may. */
  readonly closeOutput?: boolean
}

/** Runs the committed command line, without anything of this process's environment. */
export async function pgoRefresh(args: readonly string[], options: CallOptions = {}): Promise<Ended> {
  const { env = {}, preload, closeOutput = false } = options
  const nodeOptions = preload === undefined ? [] : ['--import', `data:text/javascript,${encodeURIComponent(preload)}`]
  const child = spawn(process.execPath, [...nodeOptions, program, ...args], {
    env: { NODE_COMPILE_CACHE: compileCache, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  if (closeOutput) child.stdout.destroy()
  const [out, err, [status]] = await Promise.all([
    closeOutput ? '' : text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ])
  return { status, out, err }
}
