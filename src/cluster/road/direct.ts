import { once } from 'node:events'
import { connect, isIPv6, type Socket } from 'node:net'
import { noteCall } from '../api/calls.ts'
import { noIp, podUnreachable, unreachableIp } from './pod-ip-refusals.ts'
import type { PodAddress, RoadTools } from './road.ts'

/** The pod's address as a Host header has it. */
export const hostOf = ({ ip, port }: PodAddress): string => `${isIPv6(ip ?? '') ? `[${ip}]` : ip}:${port}`

/** Connects to the pod's own IP, from a runner in the cluster's network. Throws what that is refused with. */
export async function connectDirectly(
  address: PodAddress,
  { console, deadlines }: RoadTools,
  signal: AbortSignal,
): Promise<Socket> {
  const { ip, port } = address
  if (ip === null) throw noIp()
  signal.throwIfAborted()
  const note = noteCall(console, `CONNECT ${hostOf(address)}`)
  // No byte flows while the pod samples; firewalls and NAT forget a quiet connection.
  const socket = connect({ host: ip, port, keepAlive: true, keepAliveInitialDelay: deadlines.keepAlive })
  const abort = () => socket.destroy(signal.reason)
  signal.addEventListener('abort', abort)
  // Whoever reads the socket learns of its errors there; without any listener they would end the process.
  socket.on('error', () => {}).once('close', () => signal.removeEventListener('abort', abort))
  const due = setTimeout(() => socket.destroy(podUnreachable(undefined)), deadlines.handshake)
  try {
    await once(socket, 'connect')
  } catch (error) {
    socket.destroy()
    note.failed(error)
    throw unreachableIp(error, port)
  } finally {
    clearTimeout(due)
  }
  note.ended('connected')
  return socket
}
