import assert from 'node:assert/strict'
import { once } from 'node:events'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { afterEach, describe, it } from 'node:test'
import { createServer as createTlsServer } from 'node:tls'
import { gunzipSync } from 'node:zlib'
import type { Via } from '../../src/cluster/cluster.ts'
import { defaultDeadlines } from '../../src/cluster/deadlines.ts'
import { loadIdentity } from '../../src/cluster/login/open-login.ts'
import type { RoadTools } from '../../src/cluster/road/road.ts'
import { type Manner, takeProfile } from '../../src/cluster/road/take-profile.ts'
import type { RefusedError } from '../../src/errors.ts'
import { milliseconds } from '../../src/units.ts'
import { servingCertificate } from '../stand-ins/kubernetes/certificate.ts'
import { type KubernetesStandIn, startKubernetes } from '../stand-ins/kubernetes/kubernetes.ts'
import { createRequest, kept, recordConsole, shortDeadlines, toolsFor } from './rig.ts'

const roads: readonly Via[] = ['port-forward', 'proxy', 'direct']
const profile = kept('baseline-1')

let kubernetes: KubernetesStandIn
let listener: Server | null = null
const inside = new Set<Socket>()

afterEach(async () => {
  await kubernetes.close()
  listener?.close()
  for (const socket of inside) socket.destroy()
})

/** What a pod does with a connection, once it has heard something. */
type Serve = (socket: Socket, heard: string) => void

/**
 * Starts a pod that does `serve` on its port, on localhost and on its IP address alike, by TLS where it has a
 * certificate.
 */
async function startPod(serve: Serve, tls: ReturnType<typeof servingCertificate> | null = null): Promise<number> {
  const welcome = (socket: Socket) => {
    inside.add(socket.on('error', () => {}))
    socket.once('data', (bytes) => serve(socket, bytes.toString('latin1')))
  }
  listener = tls === null ? createServer(welcome) : createTlsServer({ cert: tls.certificate, key: tls.key }, welcome)
  listener.on('tlsClientError', () => {})
  listener.listen(0, '127.0.0.1')
  await once(listener, 'listening')
  const { port } = listener.address() as AddressInfo
  const listens = { 6060: { host: '127.0.0.1', port } }
  kubernetes = await startKubernetes({ pods: [{ name: 'shop', listens, listensOnIp: listens }], linger: 10 })
  return port
}

/** Takes a profile of the pod by one road. */
function take(via: Via, listening: number, manner: Partial<Manner> = {}, tools: Partial<RoadTools> = {}) {
  const { console = recordConsole() } = tools
  const identity = loadIdentity({ kubeconfig: kubernetes.kubeconfig, context: null }, console, milliseconds(1_000))
  const port = via === 'direct' ? listening : 6060
  const address = { namespace: 'default', pod: 'shop', ip: '127.0.0.1', port }
  const asked = { ...createRequest({ via }), ...manner }
  return takeProfile(
    address,
    asked,
    { ...toolsFor(identity, console), ...tools },
    new AbortController().signal,
    () => {},
  )
}

const refusalOf = async (taken: Promise<unknown>): Promise<RefusedError> =>
  taken.then(
    () => assert.fail('it was taken'),
    (error: RefusedError) => error,
  )

const head = (...lines: readonly string[]) => Buffer.from(`${lines.join('\r\n')}\r\n\r\n`)
const ok = 'HTTP/1.1 200 OK'
const binary = 'Content-Type: application/octet-stream'
const chunk = (bytes: Uint8Array) =>
  Buffer.concat([Buffer.from(`${bytes.length.toString(16)}\r\n`), bytes, Buffer.from('\r\n')])
const lastChunk = Buffer.from('0\r\n\r\n')
const half = profile.subarray(0, profile.length / 2)
const badChecksum = Buffer.from(profile)
badChecksum.writeUInt32LE(0, badChecksum.length - 8)

const say =
  (...parts: readonly Uint8Array[]): Serve =>
  (socket) =>
    socket.end(Buffer.concat(parts))
const chunked = head(ok, binary, 'Transfer-Encoding: chunked')
const withLength = (length: number) => head(ok, binary, `Content-Length: ${length}`)
const untilClose = head('HTTP/1.0 200 OK', binary)
const error = (status: number, body: string, ...lines: readonly string[]): Serve =>
  say(
    head(`HTTP/1.1 ${status} Whatever`, `Content-Length: ${body.length}`, 'Connection: close', ...lines),
    Buffer.from(body),
  )

for (const via of roads) {
  describe(`a profile by ${via}`, () => {
    const whole: readonly (readonly [string, Serve])[] = [
      ['in chunks', say(chunked, chunk(half), chunk(profile.subarray(half.length)), lastChunk)],
      ['with its length', say(withLength(profile.length), profile)],
      ['until the connection closes, for its gzip says where it ends', say(untilClose, profile)],
      ['without gzip', say(withLength(gunzipSync(profile).length), gunzipSync(profile))],
    ]
    for (const [how, serve] of whole) {
      it(`is taken ${how}`, async () => {
        const port = await startPod(serve)
        assert.ok((await take(via, port)).profile.durationNanos > 0)
      })
    }

    const parts: readonly (readonly [string, Serve, string])[] = [
      ['in the middle of a chunk', say(chunked, chunk(profile).subarray(0, 5_000)), 'pprof-truncated'],
      ['before the last chunk', say(chunked, chunk(profile)), 'pprof-truncated'],
      ['before its length', say(withLength(profile.length), half), 'pprof-truncated'],
      ['right after the head', say(chunked), 'pprof-truncated'],
      ['in the head', say(Buffer.from('HTTP/1.1 200 OK\r\nContent-Ty')), 'pprof-truncated'],
      ['in its gzip, between whole chunks', say(chunked, chunk(half), lastChunk), 'profile-truncated'],
      ['in its gzip, by a length too short', say(withLength(half.length), profile), 'profile-truncated'],
      ['in its gzip, by the close', say(untilClose, half), 'profile-truncated'],
      ['nowhere, but is damaged', say(chunked, chunk(badChecksum), lastChunk), 'profile-corrupt'],
      ['before it began', say(chunked, lastChunk), 'profile-empty'],
      [
        'by a reset',
        (socket) =>
          socket.write(Buffer.concat([chunked, chunk(half)]), () => setTimeout(() => socket.resetAndDestroy(), 20)),
        'pprof-truncated',
      ],
    ]
    for (const [where, serve, code] of parts) {
      it(`is refused when it ends ${where}`, async () => {
        const port = await startPod(serve)
        assert.equal((await refusalOf(take(via, port))).code, code)
      })
    }

    it('is refused when it is more than anybody would send', async () => {
      const port = await startPod((socket) => {
        socket.write(chunked)
        const piece = chunk(Buffer.alloc(1024 * 1024))
        const fill = () => {
          while (socket.writable && socket.write(piece));
        }
        socket.on('drain', fill)
        fill()
      })
      // That much takes its time.
      const deadlines = { ...shortDeadlines, body: defaultDeadlines.body }
      assert.equal((await refusalOf(take(via, port, {}, { deadlines }))).code, 'pprof-too-large')
    })

    const silences: readonly (readonly [string, Serve])[] = [
      ['no answer comes', () => {}],
      ['its head never ends', (socket) => drip(socket, Buffer.from(ok), Buffer.from('\r\nX-More: 1'))],
      ['its body never ends', (socket) => drip(socket, chunked, chunk(Buffer.from('x')))],
    ]
    for (const [what, serve] of silences) {
      it(`is given up when ${what}`, async () => {
        const port = await startPod(serve)
        const deadlines = { ...shortDeadlines, headers: milliseconds(100), body: milliseconds(200) }
        const startedAt = performance.now()
        assert.equal((await refusalOf(take(via, port, {}, { deadlines }))).code, 'pprof-no-answer')
        assert.ok(performance.now() - startedAt < 1_000 + deadlines.body + 1_000)
      })
    }

    const refusals: readonly (readonly [string, Serve, string])[] = [
      [
        'speaks TLS',
        say(head('HTTP/1.0 400 Bad Request'), Buffer.from('Client sent an HTTP request to an HTTPS server.\n')),
        'pprof-speaks-tls',
      ],
      ['does not speak HTTP', say(Buffer.from('SSH-2.0-OpenSSH_9.9\r\n')), 'pprof-not-http'],
      ['says no', error(401, 'login required'), 'pprof-unauthorized'],
      ['says no to this one', error(403, 'not for you'), 'pprof-unauthorized'],
      ['has no such profile', error(404, 'Unknown profile\n', 'X-Go-Pprof: 1'), 'pprof-unknown-profile'],
      ['has nothing there', error(404, '404 page not found\n'), 'pprof-not-found'],
      ['is busy', error(500, 'Could not enable CPU profiling: cpu profiling already in use\n'), 'pprof-busy'],
      ['has a WriteTimeout', error(400, "profile duration exceeds server's WriteTimeout\n"), 'pprof-write-timeout'],
      ['is broken', error(500, 'panic'), 'pprof-failed'],
      [
        'shows its list',
        say(head(ok, 'Content-Type: text/html'), Buffer.from('<p>Types of profiles available:')),
        'pprof-index',
      ],
      ['shows a page', say(head(ok, 'Content-Type: text/html'), Buffer.from('<p>Shop')), 'pprof-not-a-profile'],
    ]
    for (const [what, serve, code] of refusals) {
      it(`is refused when the port ${what}`, async () => {
        const port = await startPod(serve)
        assert.equal((await refusalOf(take(via, port))).code, code)
      })
    }

    it('is not looked for where a redirect points to', async () => {
      const asked: string[] = []
      for (const location of ['https://login.example/start?state=secret', '/debug/pprof/profile?again=1']) {
        const port = await startPod((socket, heard) => {
          asked.push(heard.slice(0, heard.indexOf('?')))
          error(302, '', `Location: ${location}`)(socket, heard)
        })
        const { code, cause } = await refusalOf(take(via, port))
        assert.equal(code, 'pprof-redirected')
        assert.match((cause as Error).message, /^redirected to \S+(\/start|\/profile)$/)
        await kubernetes.close()
        listener?.close()
      }
      assert.deepEqual(asked, ['GET /debug/pprof/profile', 'GET /debug/pprof/profile'])
      await startPod(() => {})
    })

    it('is asked for once, with the headers that were given', async () => {
      let asked = ''
      const port = await startPod((socket, heard) => {
        asked += heard
        say(chunked, chunk(profile), lastChunk)(socket, heard)
      })
      await take(via, port, { pprofPath: '/a b/pprof', headers: { 'x-api-key': 'opens everything' } })
      assert.match(asked, /^GET \/a%20b\/pprof\?seconds=1 HTTP\/1\.1\r\n/)
      assert.match(asked, /\r\nx-api-key: opens everything\r\n/i)
      assert.match(asked, /\r\naccept-encoding: identity\r\n/i)
      assert.doesNotMatch(asked, /authorization/i)
    })

    it('is told to be elsewhere when only its list is where it should be', async () => {
      const asked: string[] = []
      const port = await startPod((socket, heard) => {
        const path = heard.split(' ')[1] ?? ''
        asked.push(path)
        const serve =
          path === '/debug/pprof/' ? error(200, 'Types of profiles available:') : error(404, '404 page not found')
        serve(socket, heard)
      })
      assert.equal((await refusalOf(take(via, port, { pprofPath: '/pprof' }))).code, 'pprof-elsewhere')
      assert.equal((await refusalOf(take(via, port))).code, 'pprof-not-mounted')
      assert.deepEqual(asked.slice(0, 2), ['/pprof?seconds=1', '/debug/pprof/'])
    })

    it('is taken over TLS, whoever signed the certificate', async () => {
      const port = await startPod(say(chunked, chunk(profile), lastChunk), servingCertificate())
      assert.equal((await take(via, port, { scheme: 'https' })).bytes.length, profile.length)
    })

    if (via !== 'proxy') {
      it('is given up when TLS is asked for and nobody answers', async () => {
        const port = await startPod(() => {})
        assert.equal((await refusalOf(take(via, port, { scheme: 'https' }))).code, 'pprof-no-answer')
      })

      it('is refused when the pod leaves in the middle of the TLS handshake', async () => {
        const port = await startPod((socket) => socket.destroy())
        assert.equal((await refusalOf(take(via, port, { scheme: 'https' }))).code, 'pprof-tls-failed')
      })
    }

    it('is refused when TLS is asked for and not there', async () => {
      const port = await startPod(say(head('HTTP/1.1 400 Bad Request', 'Connection: close')))
      assert.equal((await refusalOf(take(via, port, { scheme: 'https' }))).code, 'pprof-speaks-no-tls')
    })

    it('leaves a trace of its calls, without what they carried', async () => {
      const console = recordConsole()
      const port = await startPod(say(chunked, chunk(profile), lastChunk))
      await take(via, port, { headers: { 'x-api-key': 'opens everything' } }, { console })
      const call = new RegExp(
        `^debug GET /debug/pprof/profile of shop:\\d+ by ${via}: 200 after \\d\\.\\d\\d s, ${profile.length} bytes$`,
      )
      assert.ok(
        console.lines.some((line) => call.test(line)),
        console.lines.join('\n'),
      )
      assert.ok(console.lines.every((line) => !/opens|admin|bearer/i.test(line)))
    })
  })
}

function drip(socket: Socket, first: Uint8Array, then: Uint8Array): void {
  socket.write(first)
  const timer = setInterval(() => socket.write(then), 50)
  socket.on('close', () => clearInterval(timer))
}
