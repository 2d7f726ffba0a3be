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

/** OpenSSL's words for an answer that is not TLS: it reads the first bytes of a text as a version or a length. */
const notTls =
  /WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG|HTTP_REQUEST|UNKNOWN_PROTOCOL|UNEXPECTED_MESSAGE|INVALID_RECORD/i

/** Whether the other side answered a TLS handshake in plain text. */
export function isPlain(error: unknown): boolean {
  const { code, message } = faultOf(error)
  return notTls.test(`${code} ${message.replaceAll(' ', '_')}`)
}
