import { request } from 'node:http'
import type { Duplex } from 'node:stream'
import { RefusedError } from '../../errors.ts'
import { type Seconds, seconds } from '../../units.ts'
import type { CaptureRequest } from '../cluster.ts'
import { connectDirectly, hostOf } from './direct.ts'
import { connectionCut } from './forward-refusals.ts'
import { openPodProxy } from './pod-proxy.ts'
import { speakTls } from './pod-tls.ts'
import { openPortForward } from './port-forward.ts'
import type { PodAddress, Road, RoadTools } from './road.ts'

/** containerd and CRI-O end the second direction of a forwarded connection a second after the first. */
const forwardLinger = 1

/** Opens the road that `via` names. Throws what refuses it on the way. */
export async function openRoad(
  address: PodAddress,
  { via, scheme }: Pick<CaptureRequest, 'via' | 'scheme'>,
  tools: RoadTools,
  signal: AbortSignal,
): Promise<Road> {
  if (via === 'proxy') return openPodProxy(address, scheme, tools, signal)
  const isDirect = via === 'direct'
  const connection = await (isDirect ? connectDirectly : openPortForward)(address, tools, signal)
  // Servers that check whom a request is for, against DNS rebinding, let localhost pass: behind a port-forward it is
  // true.
  const host = isDirect ? hostOf(address) : 'localhost'
  const stream = scheme === 'https' ? await speakTls(connection, tools.deadlines) : connection
  return roadAlong(stream, connection, host, seconds(isDirect ? 0 : forwardLinger))
}

/** `connection` is the TCP connection that `stream` runs over, or the stream itself. */
function roadAlong(stream: Duplex, connection: Duplex, host: string, linger: Seconds): Road {
  return {
    linger,
    get: (path, headers) =>
      new Promise((resolve, reject) => {
        // On a connection that is already gone http.request would wait for ever, and it misses one that goes right
        // then.
        if (stream.destroyed) {
          reject(connection.errored ?? connectionCut(1006))
          return
        }
        stream.once('close', () => reject(new Error('the connection closed')))
        request({ createConnection: () => stream, path, headers: { host, ...headers } })
          .on('response', resolve)
          .on('error', reject)
          .end()
      }),
    refusalOf: () => null,
    // HTTP says only that its connection went; the connection knows why.
    failureOf: () => (connection.errored instanceof RefusedError ? connection.errored : null),
    close: () => {
      stream.destroy()
      connection.destroy()
    },
  }
}
