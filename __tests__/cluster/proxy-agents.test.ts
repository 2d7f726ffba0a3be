import assert from 'node:assert/strict'
import { once } from 'node:events'
import { request } from 'node:https'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { describe, it, type TestContext } from 'node:test'
import { connectionFailed } from '../../src/cluster/api/api-refusals.ts'
import { proxyAgent } from '../../src/cluster/login/proxy-agents.ts'
import { milliseconds } from '../../src/units.ts'

/** A server that answers what comes in with these texts, one each, and then nothing any more. */
async function startSilence(test: TestContext, ...answers: readonly (string | Uint8Array)[]): Promise<string> {
  const clients: Socket[] = []
  const server = createServer((client) => {
    const left = [...answers]
    clients.push(client.on('error', () => {}))
    client.on('data', () => {
      const answer = left.shift()
      if (answer !== undefined) client.write(answer)
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  test.after(() => {
    for (const client of clients) client.destroy()
    server.close()
  })
  return `127.0.0.1:${(server.address() as AddressInfo).port}`
}

const bytes = (...values: readonly number[]) => Buffer.from(values)

/** The code of what ends a request by this proxy. */
async function endBy(proxy: string, signal?: AbortSignal): Promise<string> {
  const url = new URL('https://api.invalid')
  const agent = proxyAgent(url, new URL(proxy), {}, milliseconds(150))
  const call = request(url, { agent, ...(signal && { signal }) }).end()
  const [error] = await once(call, 'error')
  return error.name === 'AbortError' ? 'aborted' : connectionFailed(error).code
}

describe('a proxy is not waited for for ever', () => {
  const stalls: readonly (readonly [name: string, scheme: string, answers: readonly (string | Uint8Array)[]])[] = [
    ['never answers CONNECT', 'http', []],
    ['never ends its answer', 'http', ['HTTP/1.1 200 OK\r\n']],
    ['leads to a silent server', 'http', ['HTTP/1.1 200 OK\r\n\r\n']],
    ['never begins TLS', 'https', []],
    ['never answers the greeting', 'socks5', []],
    ['never answers the request', 'socks5', [bytes(5, 0)]],
    ['leads to a silent server', 'socks5', [bytes(5, 0), bytes(5, 0, 0, 1, 0, 0, 0, 0, 0, 0)]],
  ]
  for (const [name, scheme, answers] of stalls) {
    it(`when it ${name}, by ${scheme}`, async (test) => {
      assert.equal(await endBy(`${scheme}://${await startSilence(test, ...answers)}`), 'proxy-timeout')
    })
  }

  it('also by a request that was given up meanwhile', async (test) => {
    const proxy = `http://${await startSilence(test)}`
    assert.match(await endBy(proxy, AbortSignal.timeout(10)), /^(aborted|proxy-timeout)$/)
  })
})

describe('a SOCKS proxy that refuses', () => {
  const refusals: readonly (readonly [name: string, answers: readonly (string | Uint8Array)[]])[] = [
    ['wants a password', [bytes(5, 255)]],
    ['does not accept the password', [bytes(5, 2), bytes(1, 1)]],
    ['has no way there', [bytes(5, 0), bytes(5, 4, 0, 1, 0, 0, 0, 0, 0, 0)]],
    ['speaks HTTP', ['HTTP/1.1 400 Bad Request\r\n\r\n']],
  ]
  for (const [name, answers] of refusals) {
    it(`is told: it ${name}`, async (test) => {
      assert.equal(await endBy(`socks5://jo:word@${await startSilence(test, ...answers)}`), 'proxy-refused')
    })
  }
})
