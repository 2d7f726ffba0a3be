import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { afterEach, describe, it } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import { loadIdentity } from '../../src/cluster/login/open-login.ts'
import { openPortForward } from '../../src/cluster/road/port-forward.ts'
import { milliseconds } from '../../src/units.ts'
import { type KubernetesStandIn, startKubernetes } from '../stand-ins/kubernetes/kubernetes.ts'
import type { PodSpec } from '../stand-ins/kubernetes/objects.ts'
import { recordConsole, shortDeadlines, toolsFor } from './rig.ts'

let kubernetes: KubernetesStandIn
let server: Server | null = null
const inside = new Set<Socket>()

/** A pod whose port 6060 is served by `serve`. */
async function startPod(serve: (socket: Socket) => void, change: Partial<PodSpec> = {}): Promise<void> {
  const sockets = createServer({ allowHalfOpen: true }, (socket) => {
    inside.add(socket.on('error', () => {}))
    serve(socket)
  })
  server = sockets
  sockets.listen(0, '127.0.0.1')
  await once(sockets, 'listening')
  const { port } = sockets.address() as AddressInfo
  const pod = { name: 'shop', listens: { 6060: { host: '127.0.0.1', port } }, ...change }
  kubernetes = await startKubernetes({ pods: [pod], linger: 10 })
}

const dial = (port = 6060, signal = new AbortController().signal): Promise<Duplex> => {
  const source = { kubeconfig: kubernetes.kubeconfig, context: null }
  const identity = loadIdentity(source, recordConsole(), milliseconds(1_000))
  return openPortForward({ namespace: 'default', pod: 'shop', ip: null, port }, toolsFor(identity), signal)
}

afterEach(async () => {
  await kubernetes.close()
  server?.close()
  for (const socket of inside) socket.destroy()
})

describe('a forwarded connection', () => {
  it('carries bytes both ways, however many', async () => {
    const sent = randomBytes(8 * 1024 * 1024)
    await startPod((socket) => socket.pipe(socket))
    const stream = await dial()
    stream.write(sent)
    const hash = createHash('sha256')
    let received = 0
    for await (const chunk of stream) {
      hash.update(chunk)
      received += chunk.length
      // A reader that falls behind must slow the pod down, not fill the memory.
      if (received % 7 === 0) await delay(1)
      if (received === sent.length) break
    }
    assert.equal(hash.digest('hex'), createHash('sha256').update(sent).digest('hex'))
  })

  it('slows the pod down while nobody reads', async () => {
    let written = 0
    await startPod((socket) => {
      const fill = () => {
        while (written < 256 * 1024 * 1024 && socket.write(Buffer.alloc(64 * 1024))) written += 64 * 1024
      }
      socket.on('drain', fill)
      fill()
    })
    const stream = await dial()
    await delay(300)
    assert.ok(written < 64 * 1024 * 1024, `the pod could write ${written} bytes`)
    stream.destroy()
  })

  it('ends when the pod closes', async () => {
    await startPod((socket) => socket.end('bye'))
    const stream = await dial()
    assert.equal(Buffer.concat(await stream.toArray()).toString(), 'bye')
  })

  it('lives through a quiet time', async () => {
    await startPod((socket) => setTimeout(() => socket.end('late'), 4 * shortDeadlines.keepAlive))
    const stream = await dial()
    assert.equal(Buffer.concat(await stream.toArray()).toString(), 'late')
  })

  it('is destroyed with what the error channel says', async () => {
    await startPod(() => {})
    const refused = await dial(7070)
    await assert.rejects(refused.toArray(), { code: 'connection-refused' })
    kubernetes.changePod('shop', { runtimeError: 'socat: not found' })
    const failed = await dial()
    await assert.rejects(failed.toArray(), ({ code, message, cause }) => {
      assert.equal(code, 'forward-failed')
      assert.doesNotMatch(message, /socat/)
      assert.match(cause.message, /^error forwarding port 6060 to pod \w+, uid : socat: not found$/)
      return true
    })
  })

  it('is destroyed when it breaks, never ended', async () => {
    await startPod((socket) => socket.write('half'))
    const stream = await dial()
    await once(stream, 'readable')
    kubernetes.cut('shop')
    await assert.rejects(stream.toArray(), { code: 'connection-cut' })
  })

  it('is destroyed with the reason of its signal, before and after it is open', async () => {
    await startPod(() => {})
    const late = new AbortController()
    const stream = await dial(6060, late.signal)
    late.abort(new Error('enough'))
    await assert.rejects(stream.toArray(), { message: 'enough' })
    await assert.rejects(dial(6060, AbortSignal.abort(new Error('never'))), { message: 'never' })
  })

  it('is not opened when its pod has no node', async () => {
    await startPod(() => {}, { node: null })
    await assert.rejects(dial(), { code: 'pod-pending' })
  })

  it('is not opened when the pod is gone', async () => {
    await startPod(() => {})
    kubernetes.removePod('shop')
    await assert.rejects(dial(), { code: 'pod-gone' })
  })

  it('is not opened past An admission policy', async () => {
    await startPod(() => {})
    kubernetes.disturb(/portforward/, {
      status: 422,
      body: { kind: 'Status', message: 'ports other than 6060', code: 422 },
    })
    await assert.rejects(dial(), { code: 'admission-refused' })
  })

  it('is not opened by a server that breaks off', async () => {
    await startPod(() => {})
    kubernetes.disturb(/portforward/, 'drop')
    await assert.rejects(dial(), { code: 'api-connection-lost' })
  })
})
