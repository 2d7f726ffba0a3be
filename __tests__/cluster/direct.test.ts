import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { describe, it } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import { takeProfile } from '../../src/cluster/road/take-profile.ts'
import { RefusedError } from '../../src/errors.ts'
import { createRequest, identityAt, kept, shortDeadlines, toolsFor } from './rig.ts'

const tools = toolsFor(identityAt('http://127.0.0.1:9'))

const take = (ip: string | null, port: number, signal = new AbortController().signal) =>
  takeProfile({ namespace: 'shop', pod: 'shop-0', ip, port }, createRequest({ via: 'direct' }), tools, signal, () => {})
const refusalOf = async (ip: string | null, port: number, signal?: AbortSignal): Promise<RefusedError> =>
  take(ip, port, signal).then(
    () => assert.fail('it was taken'),
    (error: RefusedError) => error,
  )

/** Port of a listener whose queue is full and who never accepts: what connects to it hears nothing. */
async function startDeaf(): Promise<{ readonly port: number; close(): Promise<unknown> }> {
  const worker = new Worker(
    `const { parentPort } = require('node:worker_threads')
     const server = require('node:net').createServer()
     server.listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => {
       parentPort.postMessage(server.address().port)
       setImmediate(() => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10_000))
     })`,
    { eval: true },
  )
  const [port] = (await once(worker, 'message')) as [number]
  await delay(50)
  const queue = Array.from({ length: 4 }, () => connect(port, '127.0.0.1').on('error', () => {}))
  await delay(50)
  const close = () => {
    for (const socket of queue) socket.destroy()
    return worker.terminate()
  }
  return { port, close }
}

describe('the direct road to a pod', () => {
  for (const [ip, host] of [
    ['127.0.0.1', '127.0.0.1'],
    ['::1', '[::1]'],
  ] as const) {
    it(`goes to ${ip}`, async () => {
      let asked = ''
      const server = createServer((request, response) => {
        asked = request.headers.host ?? ''
        response.end(kept('baseline-1'))
      })
      server.listen(0, ip)
      await once(server, 'listening')
      const { port } = server.address() as AddressInfo
      await take(ip, port)
      server.close()
      assert.equal(asked, `${host}:${port}`)
    })
  }

  it('ends where nothing listens', async () => {
    const { code, message } = await refusalOf('127.0.0.1', 9)
    assert.deepEqual([code, message], ['pod-ip-refused', 'Nothing listens on port 9 of the pod’s IP address.'])
  })

  it('ends in time where nobody answers', async () => {
    const deaf = await startDeaf()
    const startedAt = performance.now()
    const { code, remedy } = await refusalOf('127.0.0.1', deaf.port)
    await deaf.close()
    assert.equal(code, 'pod-unreachable')
    assert.match(remedy, /via to port-forward.*inside the cluster’s network.*NetworkPolicies/)
    assert.ok(performance.now() - startedAt < shortDeadlines.handshake + 1_000)
  })

  it('needs an address', async () => {
    assert.equal((await refusalOf(null, 6060)).code, 'pod-without-ip')
  })

  it('ends with its signal', async () => {
    assert.equal((await refusalOf('127.0.0.1', 9, AbortSignal.abort(new Error('enough')))).message, 'enough')
    const deaf = await startDeaf()
    const late = new AbortController()
    setTimeout(() => late.abort(new RefusedError({ code: 'late', message: 'enough', remedy: '' })), 50)
    assert.equal((await refusalOf('127.0.0.1', deaf.port, late.signal)).message, 'enough')
    await deaf.close()
  })
})
