import { StringDecoder } from 'node:string_decoder'
import { exec } from '@actions/exec'

export interface GoCall {
  readonly args: readonly string[]
  readonly cwd: string
  /** What this call adds to the environment of the run. */
  readonly env?: Readonly<Record<string, string>>
  /** Hears each line of standard output and standard error as it comes, without its line break. */
  onLine?(line: string): void
}

/** Runs a program without a shell and gives its exit status; null where there is no such program on the PATH. */
export async function runProgram(program: string, { args, cwd, env = {}, onLine }: GoCall): Promise<number | null> {
  const streams = [new Lines(onLine), new Lines(onLine)] as const
  try {
    // The first argument is a command line: quotes keep spaces in a path.
    return await exec(`"${program}"`, [...args], {
      cwd,
      silent: true,
      ignoreReturnCode: true,
      env: { ...inherited(), ...env },
      listeners: { stdout: (data) => streams[0].push(data), stderr: (data) => streams[1].push(data) },
    })
  } catch (error) {
    if (error instanceof Error && /^Unable to locate executable file/.test(error.message)) return null
    throw error
  } finally {
    for (const stream of streams) stream.end()
  }
}

/** The same for `go`. */
export const runGo = (call: GoCall): Promise<number | null> => runProgram('go', call)

/**
 * The environment of this process without the inputs of the action, tokens and a kubeconfig among them, and without
 * what the runner gives actions to ask for tokens with.
 */
export function inherited(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).filter(
      (entry): entry is [string, string] => entry[1] !== undefined && !/^(INPUT|ACTIONS)_/.test(entry[0]),
    ),
  )
}

/** Splits what comes in pieces. A compiler's diagnostics are megabytes, so that nothing is kept but the last line. */
class Lines {
  readonly #decoder = new StringDecoder('utf8')
  readonly #onLine: ((line: string) => void) | undefined
  #rest = ''

  constructor(onLine: ((line: string) => void) | undefined) {
    this.#onLine = onLine
  }

  push(data: Uint8Array): void {
    const lines = (this.#rest + this.#decoder.write(Buffer.from(data))).split('\n')
    this.#rest = lines.pop() ?? ''
    for (const line of lines) this.#onLine?.(line.replace(/\r$/, ''))
  }

  end(): void {
    if (this.#rest !== '') this.#onLine?.(this.#rest)
    this.#rest = ''
  }
}
