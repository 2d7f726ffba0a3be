import assert from 'node:assert/strict'
import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { afterEach, describe, it } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import { openPortForward } from '../../src/cluster/road/port-forward.ts'
import type { RefusedError } from '../../src/errors.ts'
import { identityAt, shortDeadlines, toolsFor } from './rig.ts'

const closers: (() => void)[] = []
afterEach(() => {
  for (const close of closers.splice(0)) close()
})

/** Tries to open a port-forward at a server that does `serve` with each connection; resolves with the refusal. */
async function refusalOf(serve: (socket: Socket) => void, signal = new AbortController().signal) {
  const sockets: Socket[] = []
  const server = createServer((socket) => {
    sockets.push(socket.on('error', () => {}))
    socket.once('data', () => serve(socket))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  closers.push(() => {
    server.close()
    for (const socket of sockets) socket.destroy()
  })
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const address = { namespace: 'shop', pod: 'shop-0', ip: null, port: 6060 }
  const startedAt = performance.now()
  const opened = openPortForward(address, toolsFor(identityAt(url)), signal)
  const error: RefusedError = await opened.then(
    () => assert.fail('it was opened'),
    (reason: RefusedError) => reason,
  )
  const { code, message, cause } = error
  const tries = sockets.length
  return {
    code,
    message,
    cause: cause instanceof Error ? cause.message : '',
    tries,
    took: performance.now() - startedAt,
  }
}

const answer = (status: number, body: string, ...headers: readonly string[]) => {
  const head = [
    `HTTP/1.1 ${status} Whatever`,
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
    ...headers,
  ]
  return (socket: Socket) => socket.end(`${head.join('\r\n')}\r\n\r\n${body}`)
}
const status = (code: number, message: string) =>
  answer(code, JSON.stringify({ kind: 'Status', message, code }), 'Content-Type: application/json')
/** What policies and webhooks say, with the statuses that they may choose. */
const denials: readonly (readonly [number, string])[] = [
  [422, "ValidatingAdmissionPolicy 'ports' with binding 'ports' denied request: ports other than 6060"],
  [403, `pods "shop-0" is forbidden: ValidatingAdmissionPolicy 'ports' with binding 'ports' denied request: no ports`],
  [401, `pods "shop-0" is forbidden: ValidatingAdmissionPolicy 'ports' denied request: no ports`],
  [413, `pods "shop-0" is forbidden: ValidatingAdmissionPolicy 'ports' with binding 'ports' denied request: no ports`],
  [403, 'admission webhook "ports.example" denied the request: no ports'],
  [400, 'admission webhook "ports.example" denied the request: no ports'],
  [500, 'admission webhook "ports.example" denied the request without explanation'],
]
const handshake = 'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n'

describe('an upgrade that is refused', () => {
  const page = '<html>Not here</html>'
  const refusals: readonly (readonly [string, (socket: Socket) => void, code: string, cause: string | RegExp])[] = [
    ['by a Status', status(403, 'pods "shop-0" is forbidden: '), 'forbidden', 'pods "shop-0" is forbidden: '],
    ['in plain text', answer(400, 'query parameter "port" is required'), 'forward-failed', /^query parameter/],
    ['by a page', answer(404, page), 'upgrade-refused', page],
    ['without a word', answer(403, ''), 'upgrade-refused', '(an empty answer)'],
    [
      'by a redirect, which is not followed',
      answer(302, '', 'Location: https://login.example/start?state=secret'),
      'upgrade-refused',
      'redirected to https://login.example/start',
    ],
    ['for want of its header', status(400, 'Upgrade request required'), 'upgrade-refused', 'Upgrade request required'],
    [
      'for want of its headers, by the node',
      answer(400, 'unable to upgrade: missing upgrade headers in request: http.Header{}'),
      'upgrade-refused',
      /^unable to upgrade/,
    ],
    ['by a success of another kind', answer(200, page), 'upgrade-refused', page],
    ['by a policy', status(422, 'ports other than 6060'), 'admission-refused', 'ports other than 6060'],
    ...denials.map(
      ([code, said]) => [`by admission (${code})`, status(code, said), 'admission-refused', said] as const,
    ),
    ['by a page with the status of a policy', answer(422, page), 'upgrade-refused', page],
    ['for a lost node', status(500, 'error dialing backend: dial tcp 10.0.0.1:10250'), 'node-unreachable', /dialing/],
    ['for an unknown login', status(401, 'Unauthorized'), 'unauthorized', 'Unauthorized'],
  ]
  for (const [how, serve, code, cause] of refusals) {
    it(`${how} is told once, with what was said`, async () => {
      const refusal = await refusalOf(serve)
      assert.deepEqual([refusal.code, refusal.tries], [code, 1])
      if (typeof cause === 'string') assert.equal(refusal.cause, cause)
      else assert.match(refusal.cause, cause)
    })
  }

  it('is told though its words never end, with those that came', async () => {
    const endless = await refusalOf((socket) => {
      socket.write('HTTP/1.1 403 Forbidden\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nnope\r\n')
    })
    assert.deepEqual([endless.code, endless.cause], ['upgrade-refused', 'nope'])
  })

  it('is told though its words are more than anybody reads', async () => {
    const flood = await refusalOf((socket) => {
      socket.write('HTTP/1.1 403 Forbidden\r\n\r\n')
      const fill = () => {
        while (socket.writable && socket.write(Buffer.alloc(64 * 1024, 'x')));
      }
      socket.on('drain', fill)
      fill()
    })
    assert.deepEqual([flood.code, flood.cause], ['upgrade-refused', 'x'.repeat(500)])
  })

  it('is told though its words break off', async () => {
    const cut = await refusalOf((socket) => {
      socket.end('HTTP/1.1 404 Not Found\r\nContent-Length: 100\r\n\r\npod does not exist')
    })
    assert.deepEqual([cut.code, cut.cause], ['pod-gone', 'pod does not exist'])
  })
})

describe('an upgrade that is changed on the way', () => {
  const changes: readonly (readonly [string, string])[] = [
    ['with another key', `${handshake}Sec-WebSocket-Accept: AAAA\r\n\r\n`],
    ['without the protocol', 'HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\nConnection: Upgrade\r\n\r\n'],
  ]
  for (const [how, text] of changes) {
    it(how, async () => {
      const { code, tries } = await refusalOf((socket) => socket.write(text))
      assert.deepEqual([code, tries], ['upgrade-refused', 1])
    })
  }
})

describe('an upgrade that may pass', () => {
  it('waits as it is told, five tries long', async () => {
    const busy = answer(429, 'Too many requests, please try again later.', 'Retry-After: 1')
    const { code, tries, cause } = await refusalOf(busy)
    assert.deepEqual([code, tries, cause], ['api-busy', 5, 'Too many requests, please try again later.'])
  })

  it('does not wait for an hour', async () => {
    const { code, tries } = await refusalOf(answer(429, '', 'Retry-After: 3600'))
    assert.deepEqual([code, tries], ['api-busy', 1])
  })

  it('reads a date as well', async () => {
    const tomorrow = new Date(Date.now() + 86_400_000).toUTCString()
    assert.equal((await refusalOf(answer(429, '', `Retry-After: ${tomorrow}`))).tries, 1)
    assert.equal((await refusalOf(answer(429, '', 'Retry-After: soon'))).tries, 5)
  })

  it('is tried three times at a server that is going up or down', async () => {
    for (const code of [500, 502, 503, 504]) {
      const refusal = await refusalOf(answer(code, '<html>Bad Gateway</html>'))
      assert.deepEqual([refusal.code, refusal.tries], ['api-failed', 3])
    }
    const { code, tries } = await refusalOf((socket) => socket.destroy())
    assert.deepEqual([code, tries], ['api-connection-lost', 3])
  })

  it('ends with its signal, also between two tries', async () => {
    const given = new AbortController()
    const serve = (socket: Socket) => {
      given.abort(new Error('enough'))
      answer(429, '', 'Retry-After: 1')(socket)
    }
    assert.equal((await refusalOf(serve, given.signal)).message, 'enough')
  })
})

describe('an upgrade that is never decided', () => {
  const stages: readonly (readonly [string, (socket: Socket) => void])[] = [
    ['in silence', () => {}],
    ['by a head that never ends', (socket) => void drip(socket, 'X-More: 1\r\n')],
  ]
  for (const [how, serve] of stages) {
    it(`${how} is given up`, async () => {
      const { code, took, tries } = await refusalOf(serve)
      assert.deepEqual([code, tries], ['api-timeout', 1])
      assert.ok(took < shortDeadlines.handshake + 1_000, `${took} ms`)
    })
  }

  async function drip(socket: Socket, text: string): Promise<void> {
    socket.write('HTTP/1.1 101 Switching Protocols\r\n')
    while (!socket.destroyed) {
      socket.write(text)
      await delay(50)
    }
  }
})
