import { Duplex } from 'node:stream'
import WebSocket from 'ws'
import type { RefusedError } from '../../errors.ts'
import type { Milliseconds } from '../../units.ts'
import { connectionFailed, upgradeStripped } from '../api/api-refusals.ts'
import { faultOf } from '../api/faults.ts'
import { heard } from '../api/refuse.ts'
import { connectionCut, connectionRefused, forwardFailed, forwardGarbled, podGone } from './forward-refusals.ts'
import { truncated } from './pprof-refusals.ts'

/** Messages are one channel byte and a payload; each channel begins with the port as two bytes, the lower first. */
const dataChannel = 0
const errorChannel = 1
const portBytes = 2
/** For the other side's half of the closing handshake; nothing is lost without it. */
const closeTimeout = 1_000
/** So many heartbeats in a row that nobody answers are a dead peer. */
const mostUnanswered = 3

/**
 * The TCP connection inside the pod, as a stream over a WebSocket that may still be opening. It ends when the pod
 * closes; it is destroyed with a RefusedError when anything else happens.
 */
export class ForwardedStream extends Duplex {
  readonly #socket: WebSocket
  readonly #port: number
  readonly #heartbeat: NodeJS.Timeout
  /** What has come of the port, on each channel. */
  readonly #preambles: [Buffer, Buffer] = [Buffer.alloc(0), Buffer.alloc(0)]
  #unanswered = 0
  #received = 0
  #sent = 0
  #closedWith: number | null = null

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
    socket.on('error', (error) => this.destroy(brokenBy(error)))
    // A clean close is no success: the kubelet closes with 1000 also when the pod is killed. Only what was sent counts.
    socket.on('close', (code) => {
      this.#closedWith = code
      if (code === 1000 || code === 1005) this.push(null)
      else this.destroy(connectionCut(code))
    })
  }

  /** Its history in a few words, for the debug log. */
  get history(): string {
    const end = this.#closedWith === null ? 'closed by us' : `close code ${this.#closedWith}`
    return `${this.#received} bytes received, ${this.#sent} sent, ${end}`
  }

  override _read(): void {
    this.#socket.resume()
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    this.#sent += chunk.length
    // The callback comes when the system has taken the bytes, or with an error when the WebSocket is closing.
    this.#socket.send(Buffer.concat([Buffer.from([dataChannel]), chunk]), (error) =>
      done(error ? brokenBy(error) : null),
    )
  }

  /**
   * v4 cannot half-close, and closing would cut the response: containerd ends both directions a second after the first.
   */
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

  /** A paused WebSocket still gives out what it has already read: one chunk of at most 64 KiB. */
  #receive(message: Buffer): void {
    this.#unanswered = 0
    const channel = message[0]
    // Anything else is an empty message, or another protocol's way to close (255): neither says anything here.
    if (this.destroyed || (channel !== dataChannel && channel !== errorChannel)) return
    const payload = this.#afterPreamble(channel, message.subarray(1))
    if (payload === null || payload.length === 0) return
    if (channel === errorChannel) this.destroy(forwardRefusal(payload.toString(), this.#port))
    else {
      this.#received += payload.length
      if (!this.push(payload)) this.#socket.pause()
    }
  }

  /** The bytes behind the port; null, and an end, where it is another port than the one that was asked for. */
  #afterPreamble(channel: 0 | 1, bytes: Buffer): Buffer | null {
    const before = this.#preambles[channel]
    if (before.length === portBytes) return bytes
    const missing = portBytes - before.length
    const preamble = Buffer.concat([before, bytes.subarray(0, missing)])
    this.#preambles[channel] = preamble
    if (preamble.length === portBytes && preamble.readUInt16LE() !== this.#port) {
      this.destroy(forwardGarbled(heard(`channel ${channel} begins with ${preamble.toString('hex')}`)))
      return null
    }
    return bytes.subarray(missing)
  }

  /**
   * No byte flows while a pod samples. The ping keeps load balancers open and finds dead peers; only the empty message
   * resets the kubelet's idle timer.
   */
  #beat(): void {
    if (this.#socket.readyState !== WebSocket.OPEN) return
    // While we do not read, no pong can reach us.
    if (!this.#socket.isPaused && this.#unanswered++ >= mostUnanswered) {
      this.destroy(connectionCut(1006, heard('pings without an answer')))
      return
    }
    this.#socket.ping()
    this.#socket.send(Buffer.alloc(0))
  }
}

/**
 * `ws` has codes for what breaks the rules of WebSockets, our limit on messages among them, but only texts for its
 * handshake.
 */
function brokenBy(error: Error): Error {
  const { code, message } = faultOf(error)
  if (code.startsWith('WS_ERR_')) return forwardGarbled(error)
  if (/subprotocol|Upgrade header|Sec-WebSocket/.test(message)) return upgradeStripped(101, error)
  return message.startsWith('WebSocket is not open') ? connectionCut(1006, error) : connectionFailed(error)
}

/** What the container runtime reports on the error channel; the texts are containerd's and CRI-O's. */
export function forwardRefusal(text: string, port: number): RefusedError {
  const cause = heard(text)
  if (/connection refused/i.test(text)) return connectionRefused(port, cause)
  if (/failed to find sandbox|network namespace for sandbox .* is closed/.test(text)) return podGone(cause)
  if (/connection reset by peer|broken pipe/.test(text)) return truncated(cause)
  return forwardFailed(port, cause)
}
