/** What Node tells about a failure, where it tells it. */
export interface Fault {
  readonly name: string
  readonly message: string
  /** `ENOENT`, `ECONNREFUSED` …; empty where there is none. */
  readonly code: string
  /** `open`, `spawn git` …; empty where there is none. */
  readonly syscall: string
}

/** Any thrown value as a Fault. */
export function faultOf(error: unknown): Fault {
  if (!(error instanceof Error)) return { name: '', message: String(error), code: '', syscall: '' }
  const { name, message, code = '', syscall = '' } = error as NodeJS.ErrnoException
  return { name, message, code, syscall }
}
