import type { ClientRequest, IncomingMessage } from 'node:http'
import { Duplex } from 'node:stream'
import WebSocket from 'ws'
import type { Milliseconds } from '../units.ts'
import { readBody, refusalCap, upgradeRefusal } from './answers.ts'
import { connectionFailed } from './api-refusals.ts'
import type { Deadlines } from './deadlines.ts'
import { connectionCut, connectionRefused, forwardFailed, podGone } from './forward-refusals.ts'
import type { Identity } from './identity.ts'
import { heard } from './refuse.ts'

export interface PodAddress {
  readonly namespace: string
  readonly pod: string
  readonly port: number
}

/** The one sub-protocol for port-forwards over WebSocket that every Kubernetes since 1.6 speaks. */
const protocol = 'v4.channel.k8s.io'
/** Frames are one channel byte and a payload; the first frame of each channel holds the port as two bytes. */
const dataChannel = 0
const errorChannel = 1
const portBytes = 2
/** For the other side's half of the closing handshake; nothing is lost without it. */
const closeTimeout = 1_000

/**
 * Connects to a port of a pod through the API server. The stream ends when the pod closes; it is destroyed with a
 * RefusedError when anything else happens. Throws the refusal of the upgrade.
 */
export async function openPortForward(
  identity: Identity,
  address: PodAddress,
  deadlines: Deadlines,
  signal: AbortSignal,
): Promise<Duplex> {
  const { agent, headers } = await identity.credentials()
  const { namespace, pod, port } = address
  const path = `/api/v1/namespaces/${encodeURIComponent(namespace)}/pods/${encodeURIComponent(pod)}/portforward`
  const socket = new WebSocket(`${identity.server.replace(/^http/, 'ws')}${path}?ports=${port}`, [protocol], {
    agent,
    headers: { ...headers },
    handshakeTimeout: deadlines.handshake,
    perMessageDeflate: false,
  })
  // The pod's side may speak first, so the stream listens from the start.
  const stream = new ForwardedStream(socket, port, deadlines.keepAlive)
  const abort = () => stream.destroy(signal.reason)
  signal.addEventListener('abort', abort)
  stream.once('close', () => signal.removeEventListener('abort', abort))
  if (signal.aborted) abort()
  await new Promise<void>((resolve, reject) => {
    socket.once('open', resolve)
    socket.once('unexpected-response', (_request: ClientRequest, response: IncomingMessage) => {
      readRefusal(response, address).then(reject, (error: unknown) => reject(connectionFailed(error)))
    })
    stream.once('error', reject)
    stream.once('close', () => reject(connectionCut(1006)))
  }).catch((error: unknown) => {
    stream.destroy()
    throw error
  })
  return stream
}

async function readRefusal(response: IncomingMessage, { namespace, port }: PodAddress): Promise<Error> {
  const body = await readBody(response, refusalCap)
  const { statusCode: status = 0, headers } = response
  return upgradeRefusal({ status, headers, body: body?.toString() ?? '' }, namespace, port)
}

/** The TCP connection inside the pod, as a stream. */
class ForwardedStream extends Duplex {
  readonly #socket: WebSocket
  readonly #port: number
  readonly #heartbeat: NodeJS.Timeout
  /** Port bytes that are still to come on each channel. */
  readonly #preamble = [portBytes, portBytes]
  #unanswered = 0

  constructor(socket: WebSocket, port: number, keepAlive: Milliseconds) {
    // When the pod's side has ended nobody hears us any more.
    super({ allowHalfOpen: false })
    this.#socket = socket
    this.#port = port
    this.#heartbeat = setInterval(() => this.#beat(), keepAlive)
    // Whoever reads the stream learns of its errors there; without any listener they would end the process.
    this.on('error', () => {})
    socket.on('message', (data: Buffer) => this.#receive(data))
    socket.on('pong', () => {
      this.#unanswered = 0
    })
    socket.on('error', (error) => this.destroy(connectionFailed(error)))
    // A clean close is no success: the kubelet closes with 1000 also when the pod is killed. Only what was sent counts.
    socket.on('close', (code) => {
      if (code === 1000 || code === 1005) this.push(null)
      else this.destroy(connectionCut(code))
    })
  }

  override _read(): void {
    this.#socket.resume()
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    this.#socket.send(Buffer.concat([Buffer.from([dataChannel]), chunk]), done)
  }

  /** v4 cannot half-close, and closing would cut the response: containerd ends both directions a second after the first. */
  override _final(done: () => void): void {
    done()
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    clearInterval(this.#heartbeat)
    if (error === null && this.#socket.readyState === WebSocket.OPEN) {
      this.#socket.close(1000)
      setTimeout(() => this.#socket.terminate(), closeTimeout).unref()
    } else this.#socket.terminate()
    done(error)
  }

  #receive(frame: Buffer): void {
    this.#unanswered = 0
    const channel = frame[0]
    if (channel !== dataChannel && channel !== errorChannel) return
    const skip = Math.min(this.#preamble[channel] ?? 0, frame.length - 1)
    this.#preamble[channel] = (this.#preamble[channel] ?? 0) - skip
    const payload = frame.subarray(1 + skip)
    if (payload.length === 0 || this.destroyed) return
    if (channel === errorChannel) this.destroy(forwardRefusal(payload.toString(), this.#port))
    else if (!this.push(payload)) this.#socket.pause()
  }

  /** No byte flows while a pod samples. The ping keeps load balancers open and finds dead peers; only the empty message resets the kubelet's idle timer. */
  #beat(): void {
    if (this.#socket.readyState !== WebSocket.OPEN) return
    if (this.#unanswered >= 3) {
      this.destroy(connectionCut(1006, heard('three pings without an answer')))
      return
    }
    this.#unanswered++
    this.#socket.ping()
    this.#socket.send(Buffer.alloc(0))
  }
}

/** What the container runtime reports on the error channel; the texts are containerd's and CRI-O's. */
function forwardRefusal(text: string, port: number): Error {
  const cause = heard(text)
  if (/connection refused/i.test(text)) return connectionRefused(port, cause)
  if (/failed to find sandbox|network namespace for sandbox .* is closed/.test(text)) return podGone(cause)
  return forwardFailed(port, cause)
}
