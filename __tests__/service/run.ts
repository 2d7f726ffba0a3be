import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'

export interface ServiceOptions {
  /** When customers come; `profiled`: at full speed only while a CPU profile is being taken. */
  readonly load?: 'always' | 'profiled' | 'off'
  /** Such as `json=4,gzip=2`: requests of each kind; a kind that is left out gets none. */
  readonly mix?: string
  /** Customers at a time. */
  readonly workers?: number
  /** Addresses; without them free ports of 127.0.0.1. */
  readonly listen?: string
  readonly pprof?: string
  /** GOMAXPROCS: the cores that the process may keep busy. */
  readonly cores?: number
}

export interface RunningService {
  /** `host:port` of the shop. */
  readonly listen: string
  /** `host:port` of net/http/pprof. */
  readonly pprof: string
  /** Resolves when the process is gone; may be called more than once. */
  stop(): Promise<void>
}

/**
 * Resolves when the service listens. The process ends with stop(), and also when this process dies: its stdin closes.
 */
export async function startService(binary: string, options: ServiceOptions = {}): Promise<RunningService> {
  const { cores, ...flags } = options
  const child = spawn(
    binary,
    Object.entries(flags).map(([name, value]) => `-${name}=${value}`),
    {
      env: { ...process.env, ...(cores === undefined ? {} : { GOMAXPROCS: String(cores) }) },
      stdio: ['pipe', 'pipe', 'inherit'],
    },
  )
  const exited = once(child, 'exit')
  exited.catch(() => {})
  const stop = async () => {
    child.kill('SIGKILL')
    await exited
  }
  try {
    const [line] = await Promise.race([once(createInterface(child.stdout), 'line'), exited.then(endedEarly)])
    return { ...addresses(line), stop }
  } catch (error) {
    child.kill('SIGKILL')
    throw error
  }
}

function endedEarly([code, signal]: unknown[]): never {
  throw new Error(`the service ended before it was ready (${signal ?? code})`)
}

function addresses(line: string): { listen: string; pprof: string } {
  const ready: unknown = JSON.parse(line)
  if (typeof ready === 'object' && ready !== null && 'listen' in ready && 'pprof' in ready) {
    return { listen: String(ready.listen), pprof: String(ready.pprof) }
  }
  throw new Error(`the service printed ${line}`)
}
