import { randomUUID } from 'node:crypto'
import { request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http'
import { request as httpsRequest } from 'node:https'
import type { ProxyTarget } from './resources.ts'
import { type Answer, unreached } from './statuses.ts'

/**
 * The API server's proxy to pods: it passes the answer on as it is, without the login in the question, and tells its
 * own failures in the words of Go's HTTP client, as kube-apiserver 1.36.4 was seen to.
 */
export function proxyTo(
  { scheme, address, listens, path }: ProxyTarget,
  { url, headers: { authorization: _, ...headers } }: IncomingMessage,
  response: ServerResponse,
  refuse: (answer: Answer) => void,
): void {
  if (listens === undefined) {
    refuse(unreached(`dial tcp ${address}: connect: connection refused`))
    return
  }
  const [before = ''] = (url ?? '').split(/(?<=\/proxy)(?=\/)/)
  const forwarded = { ...headers, 'x-forwarded-for': '127.0.0.1', 'x-forwarded-uri': (url ?? '').replace(/\?.*/s, '') }
  const question = { ...listens, path, headers: forwarded, agent: false, rejectUnauthorized: false } as const
  let received: IncomingMessage | null = null
  const failed = (error: NodeJS.ErrnoException) => {
    // Bytes behind the end are nobody's.
    if (received?.complete) return
    if (response.headersSent) response.destroy()
    else refuse(unreached(wordsOf(error, address)))
  }
  const asked = scheme === 'https' ? httpsRequest(question) : httpRequest(question)
  asked
    .on('response', (answer) => {
      const { location } = answer.headers
      response.writeHead(answer.statusCode ?? 0, {
        ...answer.headers,
        'audit-id': randomUUID(),
        ...(location?.startsWith('/') && { location: `${before}${location}` }),
      })
      response.flushHeaders()
      received = answer
      answer.on('error', () => response.destroy())
      answer.pipe(response)
    })
    .on('error', failed)
    .end()
  response.on('close', () => asked.destroy())
}

function wordsOf({ code = '', message }: NodeJS.ErrnoException, address: string): string {
  if (code === 'EPROTO' || code.startsWith('ERR_SSL')) return 'tls: first record does not look like a TLS handshake'
  if (code.startsWith('HPE_')) return 'malformed HTTP response "SSH-2.0-OpenSSH_9.9"'
  if (message === 'socket hang up') return 'EOF'
  return `read tcp 10.244.0.254:40000->${address}: read: connection reset by peer`
}
