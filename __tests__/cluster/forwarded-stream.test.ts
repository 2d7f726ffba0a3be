import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { afterEach, describe, it } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import { type WebSocket, WebSocketServer } from 'ws'
import { openPortForward } from '../../src/cluster/road/port-forward.ts'
import { identityAt, shortDeadlines, toolsFor } from './rig.ts'

const port = 6060
const preamble = [Buffer.from([0, 0xac, 0x17]), Buffer.from([1, 0xac, 0x17])]
const data = (text: string) => Buffer.from(`\0${text}`)

const closers: (() => void)[] = []
afterEach(() => {
  for (const close of closers.splice(0)) close()
})

/** A port-forward to a kubelet that does what `serve` does, frame by frame. */
async function forwardTo(serve: (socket: WebSocket) => void): Promise<Duplex> {
  const server = createServer()
  const webSockets = new WebSocketServer({
    server,
    handleProtocols: () => 'v4.channel.k8s.io',
    perMessageDeflate: false,
  })
  webSockets.on('connection', (socket) => serve(socket.on('error', () => {})))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  closers.push(() => {
    for (const socket of webSockets.clients) socket.terminate()
    server.close()
  })
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const address = { namespace: 'default', pod: 'shop', ip: null, port }
  return openPortForward(address, toolsFor(identityAt(url)), new AbortController().signal)
}

const send = (socket: WebSocket, ...frames: readonly (Buffer | string)[]) => {
  for (const frame of frames) socket.send(frame)
}
const textOf = async (stream: Duplex) => Buffer.concat(await stream.toArray()).toString()

describe('the frames of a port-forward', () => {
  it('may come in any form that WebSockets have', async () => {
    const stream = await forwardTo((socket) => {
      send(socket, ...preamble, Buffer.alloc(0), Buffer.from([0]), Buffer.from([1]))
      send(socket, data('binary '), '\0text ')
      socket.send(data('in '), { fin: false })
      socket.send(Buffer.from('pieces'), { fin: true })
      socket.close(1000)
    })
    assert.equal(await textOf(stream), 'binary text in pieces')
  })

  it('may split what comes before the data', async () => {
    const stream = await forwardTo((socket) => {
      send(socket, Buffer.from([1, 0xac]), Buffer.from([0, 0xac]), Buffer.from([1, 0x17]))
      send(socket, Buffer.concat([Buffer.from([0, 0x17]), Buffer.from('at once')]))
      socket.close(1000)
    })
    assert.equal(await textOf(stream), 'at once')
  })

  it('mean nothing on channels that nobody knows', async () => {
    const stream = await forwardTo((socket) => {
      send(socket, ...preamble, Buffer.from([255, 0]), Buffer.from([2, 1, 2, 3]), data('fine'))
      socket.close(1000)
    })
    assert.equal(await textOf(stream), 'fine')
  })

  it('are refused when they are about another port', async () => {
    const stream = await forwardTo((socket) => send(socket, Buffer.from('\0HTTP/1.1 200 OK\r\n')))
    await assert.rejects(textOf(stream), ({ code, cause }) => {
      assert.deepEqual([code, cause.message], ['forward-garbled', 'channel 0 begins with 4854'])
      return true
    })
  })

  it('are refused when they are too large to be held', async () => {
    const stream = await forwardTo((socket) => send(socket, ...preamble, Buffer.alloc(5 * 1024 * 1024)))
    await assert.rejects(textOf(stream), { code: 'forward-garbled' })
  })

  it('are refused when they break the rules', async () => {
    const stream = await forwardTo((socket) => {
      // Reserved bits without an extension that gives them a meaning.
      const { _socket } = socket as unknown as { _socket: Duplex }
      _socket.write(Buffer.from([0xf2, 0x01, 0x00]))
    })
    await assert.rejects(textOf(stream), { code: 'forward-garbled' })
  })

  it('end the stream after a clean close only, with or without a code', async () => {
    for (const code of [1000, undefined]) {
      const stream = await forwardTo((socket) => {
        send(socket, ...preamble, data('whole'))
        socket.close(code)
      })
      assert.equal(await textOf(stream), 'whole')
    }
    for (const code of [1001, 1011, 4000]) {
      const stream = await forwardTo((socket) => socket.close(code))
      await assert.rejects(textOf(stream), { code: 'connection-cut', message: new RegExp(`\\(${code}\\)`) })
    }
  })

  it('do no harm when they come after everything is over', async () => {
    const { promise, resolve } = Promise.withResolvers<WebSocket>()
    const stream = await forwardTo(resolve)
    stream.destroy()
    send(await promise, ...preamble, data('late'), Buffer.from('\x01late too'))
    await once(await promise, 'close')
    assert.equal(stream.errored, null)
  })
})

describe('a slow reader', () => {
  const chunk = Buffer.concat([Buffer.from([0]), Buffer.alloc(32 * 1024, 'x')])
  const total = 48 * 1024 * 1024

  it('holds a sender of tens of MiB back, gets all of it, and is not taken for dead meanwhile', async () => {
    let sent = 0
    const stream = await forwardTo((socket) => {
      send(socket, ...preamble)
      const fill = () => {
        if (sent >= total) socket.close(1000)
        else {
          sent += chunk.length - 1
          socket.send(chunk, fill)
        }
      }
      fill()
    })
    await delay(shortDeadlines.keepAlive * 8)
    const whenPaused = sent
    assert.ok(whenPaused < 16 * 1024 * 1024, `${whenPaused} bytes went out unread`)
    assert.ok(stream.readableLength <= 128 * 1024, `${stream.readableLength} bytes are held`)
    let received = 0
    for await (const bytes of stream) received += bytes.length
    assert.equal(received, total)
  })
})

describe('a writer', () => {
  it('is held back by a pod that does not read', async () => {
    let paused: WebSocket | null = null
    let received = 0
    const stream = await forwardTo((socket) => {
      socket.on('message', (frame: Buffer) => {
        received += Math.max(0, frame.length - 1)
      })
      socket.pause()
      paused = socket
    })
    const piece = Buffer.alloc(1024 * 1024)
    let finished = 0
    for (let count = 0; count < 40; count++) stream.write(piece, () => finished++)
    await delay(100)
    assert.ok(finished < 20, `${finished} MiB went out unread`)
    assert.ok(stream.writableNeedDrain)
    ;(paused as WebSocket | null)?.resume()
    await once(stream, 'drain')
    // The last callback says that the system has it, not that the pod has.
    while (received < 40 * piece.length) await delay(5)
    assert.equal(finished, 40)
  })

  it('is told when the other side is closing, and nothing is thrown', async () => {
    const { promise, resolve } = Promise.withResolvers<WebSocket>()
    const stream = await forwardTo(resolve)
    const closed = new Promise((done) => stream.once('close', done))
    ;(await promise).close(1001)
    while (!stream.destroyed) {
      stream.write('too late')
      await new Promise(setImmediate)
    }
    await closed
    assert.equal((stream.errored as { code?: string } | null)?.code, 'connection-cut')
    stream.write('far too late')
  })
})

describe('a quiet connection', () => {
  it('shows signs of life: a ping, and the empty message that a kubelet counts', async () => {
    const signs: string[] = []
    const stream = await forwardTo((socket) => {
      socket.on('ping', () => signs.push('ping')).on('message', (frame: Buffer) => signs.push(`${frame.length} bytes`))
    })
    await delay(shortDeadlines.keepAlive * 2.5)
    stream.destroy()
    assert.deepEqual(signs.slice(0, 4), ['ping', '0 bytes', 'ping', '0 bytes'])
  })

  it('is given up when nobody answers the pings', async () => {
    const stream = await forwardTo((socket) => socket.pause())
    const startedAt = performance.now()
    await assert.rejects(textOf(stream), { code: 'connection-cut' })
    assert.ok(performance.now() - startedAt < shortDeadlines.keepAlive * 8)
  })
})
