import { once } from 'node:events'
import type { Duplex } from 'node:stream'
import { connect, type TLSSocket } from 'node:tls'
import { RefusedError } from '../../errors.ts'
import { isPlain } from '../api/faults.ts'
import type { Deadlines } from '../deadlines.ts'
import { connectionCut } from './forward-refusals.ts'
import { noAnswer, speaksNoTls, tlsFailed } from './pprof-refusals.ts'

/**
 * TLS with the pod over a connection to it. Its certificate is not verified, as neither the kubelet's probes nor the
 * API server's own proxy do: it is seldom for an address, and nobody but the pod is at the end of a port-forward, which
 * is authenticated up to the node. No server name is sent, as for any IP address.
 */
export async function speakTls(connection: Duplex, { handshake }: Deadlines): Promise<TLSSocket> {
  // Its end would be waited for in vain.
  if (connection.destroyed) throw connection.errored ?? connectionCut(1006)
  const secure = connect({ socket: connection, rejectUnauthorized: false })
  // Whoever reads the stream learns of its errors there; without any listener they would end the process.
  secure.on('error', () => {})
  const due = setTimeout(() => secure.destroy(noAnswer(handshake / 1000)), handshake)
  // The end of the connection below is no error to TLS.
  const closed = once(connection, 'close').then(() => Promise.reject(new Error('the connection closed')))
  try {
    await Promise.race([once(secure, 'secureConnect'), closed])
    return secure
  } catch (error) {
    secure.destroy()
    connection.destroy()
    throw connection.errored instanceof RefusedError ? connection.errored : tlsRefusal(error)
  } finally {
    closed.catch(() => {})
    clearTimeout(due)
  }
}

export function tlsRefusal(error: unknown): RefusedError {
  if (error instanceof RefusedError) return error
  return isPlain(error) ? speaksNoTls(error) : tlsFailed(error)
}
