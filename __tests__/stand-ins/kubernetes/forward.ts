import { connect, type Socket } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import type { WebSocket } from 'ws'
import type { ApiObject, PodSpec } from './objects.ts'

export const forwardProtocol = 'v4.channel.k8s.io'

/**
 * The kubelet's and containerd's half of a port-forward, framed as k8s.io/cri-streaming does: two channels for each
 * port, data and error, each beginning with the port. Resolves when the WebSocket may be closed, with 1000 in every
 * case.
 */
export async function forward(
  socket: WebSocket,
  ports: readonly number[],
  pod: { readonly object: ApiObject; readonly spec: PodSpec },
  linger: number,
): Promise<void> {
  const channels = ports.map((port, index) => ({ port, data: index * 2, error: index * 2 + 1 }))
  const sinks = new Map<number, Socket>()
  socket.on('message', (frame: Buffer) => {
    // An empty message, or an empty frame, only shows that the client lives.
    const sink = frame.length > 1 ? sinks.get(frame[0] ?? -1) : undefined
    if (sink?.write(frame.subarray(1)) !== false) return
    socket.pause()
    sink.once('drain', () => socket.resume())
  })
  for (const { port, data, error } of channels) {
    for (const channel of [data, error]) socket.send(Buffer.from([channel, port & 0xff, port >> 8]))
  }
  const ended = channels.map(async ({ port, data, error }) => {
    const failure = await join(socket, data, sinks, pod, port, linger)
    if (failure === null) return
    const sandbox = pod.object.metadata.uid.replaceAll('-', '')
    const text = `error forwarding port ${port} to pod ${sandbox}, uid : ${failure}`
    socket.send(Buffer.concat([Buffer.from([error]), Buffer.from(text)]))
  })
  await Promise.all(ended)
}

/**
 * Joins the channel with what listens on the port; resolves with the runtime's error text, if any, when it has ended.
 */
async function join(
  socket: WebSocket,
  channel: number,
  sinks: Map<number, Socket>,
  { object, spec }: { readonly object: ApiObject; readonly spec: PodSpec },
  port: number,
  linger: number,
): Promise<string | null> {
  if (spec.runtimeError !== undefined) return spec.runtimeError
  const address = spec.listens?.[port]
  const namespace = `/var/run/netns/cni-${object.metadata.uid}`
  const refused =
    `failed to execute portforward in network namespace ${JSON.stringify(namespace)}: failed to connect to localhost:${port} ` +
    `inside namespace ${JSON.stringify(object.metadata.uid)}, IPv4: dial tcp4 127.0.0.1:${port}: connect: connection refused ` +
    `IPv6 dial tcp6 [::1]:${port}: connect: connection refused `
  if (address === undefined) return refused
  const inside = connect({ ...address, allowHalfOpen: true })
  // From now on, for the client may speak before the pod has accepted: the socket keeps it until then.
  sinks.set(channel, inside)
  try {
    await new Promise((resolve, reject) => inside.once('connect', resolve).once('error', reject))
  } catch {
    return refused
  }
  inside.on('data', (bytes: Buffer) => {
    socket.send(Buffer.concat([Buffer.from([channel]), bytes]), () => inside.resume())
    if (socket.bufferedAmount > 1024 * 1024) inside.pause()
  })
  await new Promise<void>((resolve) => {
    inside
      .once('end', resolve)
      .once('error', () => resolve())
      .once('close', () => resolve())
    socket.once('close', () => resolve())
  })
  // Like containerd: the other direction may still say something for a while.
  if (socket.readyState === socket.OPEN) await delay(linger)
  inside.destroy()
  return null
}
