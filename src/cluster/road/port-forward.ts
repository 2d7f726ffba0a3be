import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import WebSocket from 'ws'
import { type Answer, readAnswer } from '../api/answers.ts'
import { apiTimeout } from '../api/api-refusals.ts'
import { noteCall } from '../api/calls.ts'
import { isUnready, persist, Unready } from '../api/retries.ts'
import { credentialsWithin } from '../login/credentials.ts'
import { connectionCut } from './forward-refusals.ts'
import { ForwardedStream } from './forwarded-stream.ts'
import type { PodAddress, RoadTools } from './road.ts'
import { upgradeRefusal } from './upgrade-refusal.ts'

/** The one sub-protocol for port-forwards over WebSocket that every Kubernetes since 1.6 speaks. */
export const forwardProtocol = 'v4.channel.k8s.io'
/**
 * Runtimes copy in pieces of 32 KiB. `ws` holds a message until it is whole, so this bounds what a connection can cost.
 */
const longestMessage = 4 * 1024 * 1024

/**
 * Connects to a port of a pod through the API server. The stream ends when the pod closes; it is destroyed with a
 * RefusedError when anything else happens. Throws the refusal of the upgrade, after more tries where it may pass.
 */
export function openPortForward(address: PodAddress, tools: RoadTools, signal: AbortSignal): Promise<Duplex> {
  const right = { group: '', resource: 'pods/portforward', verb: 'get', namespace: address.namespace } as const
  const { clock } = tools
  return persist(() => upgrade(address, tools, signal), { clock, signal, right, repeatable: true })
}

async function upgrade(address: PodAddress, tools: RoadTools, signal: AbortSignal): Promise<Duplex> {
  const { identity, deadlines, console } = tools
  const { agent, headers } = await credentialsWithin(identity, signal)
  const { namespace, pod, port } = address
  const path = `/api/v1/namespaces/${encodeURIComponent(namespace)}/pods/${encodeURIComponent(pod)}/portforward?ports=${port}`
  const note = noteCall(console, `GET ${path}`)
  // Redirects are not followed, by default of `ws`: credentials go to one address only.
  const socket = new WebSocket(`${identity.server.replace(/^http/, 'ws')}${path}`, [forwardProtocol], {
    agent,
    headers: { ...headers },
    perMessageDeflate: false,
    maxPayload: longestMessage,
  })
  // The pod's side may speak first, so the stream listens from the start.
  const stream = new ForwardedStream(socket, port, deadlines.keepAlive)
  const abort = () => stream.destroy(signal.reason)
  signal.addEventListener('abort', abort)
  stream.once('close', () => signal.removeEventListener('abort', abort))
  if (signal.aborted) abort()
  // The timeout of `ws` is one of silence, and begins again with every byte.
  const due = setTimeout(() => stream.destroy(apiTimeout()), deadlines.handshake)
  socket.once('unexpected-response', () => clearTimeout(due))
  try {
    await opened(socket, stream, address)
  } catch (error) {
    stream.destroy()
    if (error instanceof Unready) note.ended(error.answer.status)
    else note.failed(error)
    throw error
  } finally {
    clearTimeout(due)
  }
  note.ended(101)
  stream.once('close', () => note.ended(101, stream.history))
  return stream
}

function opened(socket: WebSocket, stream: ForwardedStream, address: PodAddress): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.once('open', resolve)
    socket.once('unexpected-response', (_request: unknown, response: IncomingMessage) => {
      void readAnswer(response).then((answer) => reject(refused(answer, address)))
    })
    stream.once('error', reject)
    stream.once('close', () => reject(connectionCut(1006)))
  })
}

function refused(answer: Answer, { namespace, port }: PodAddress): Error {
  const refusal = upgradeRefusal(answer, namespace, port)
  const isVague = refusal.code === 'api-busy' || refusal.code === 'api-failed'
  return isVague && isUnready(answer) ? new Unready(answer) : refusal
}
