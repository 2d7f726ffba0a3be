import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'

/**
 * How a pod answers a request for its CPU profile; `profile` is a good one, the others are what goes wrong out there.
 */
export type Behaviour = keyof typeof answers

export interface ReplayPod {
  /** For `listens` of the Kubernetes stand-in. */
  readonly address: { readonly host: string; readonly port: number }
  behave(behaviour: Behaviour): void
  /** `METHOD /path?query` of every request so far. */
  requests(): readonly string[]
  close(): Promise<void>
}

/**
 * A pod without Go: answers /debug/pprof/profile as net/http/pprof does, with `profiles` in rotation, after `wait`
 * milliseconds instead of the seconds asked for.
 */
export async function startReplayPod(profiles: readonly Uint8Array[], wait = 20): Promise<ReplayPod> {
  const requests: string[] = []
  let behaviour: Behaviour = 'profile'
  let taken = 0
  let profiling = false

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    requests.push(`${request.method} ${request.url}`)
    const url = new URL(request.url ?? '/', 'http://localhost')
    if (url.pathname !== '/debug/pprof/profile') {
      text(response, 404, '404 page not found')
      return
    }
    if (profiling) {
      answers.busy(response)
      return
    }
    profiling = true
    await delay(wait)
    profiling = false
    const profile = profiles[taken++ % profiles.length] ?? new Uint8Array()
    answers[behaviour](response, profile)
  }

  const server = createServer((request, response) => void answer(request, response))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    address: { host: '127.0.0.1', port: (server.address() as AddressInfo).port },
    behave: (next) => {
      behaviour = next
    },
    requests: () => requests,
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

function text(response: ServerResponse, status: number, line: string): void {
  response.setHeader('Content-Type', 'text/plain; charset=utf-8')
  response.setHeader('X-Content-Type-Options', 'nosniff')
  response.writeHead(status).end(`${line}\n`)
}

function page(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, { 'Content-Type': 'text/html; charset=utf-8' }).end(body)
}

/** Chunked, as Go sends what has no known length. */
function begin(response: ServerResponse, bytes: Uint8Array): ServerResponse {
  response.writeHead(200, {
    'X-Content-Type-Options': 'nosniff',
    'Content-Type': 'application/octet-stream',
    'Content-Disposition': 'attachment; filename="profile"',
  })
  response.write(bytes)
  return response
}

const half = (bytes: Uint8Array) => bytes.subarray(0, bytes.length / 2)

/** The texts are those of Go's net/http and net/http/pprof. */
const answers = {
  profile: (response: ServerResponse, bytes: Uint8Array) => begin(response, bytes).end(),
  html: (response: ServerResponse) => page(response, 200, '<!doctype html><title>shop</title>'),
  json: (response: ServerResponse) =>
    response.writeHead(200, { 'Content-Type': 'application/json' }).end('{"ok":true}'),
  'not-found': (response: ServerResponse) => text(response, 404, '404 page not found'),
  busy: (response: ServerResponse) =>
    text(response.setHeader('X-Go-Pprof', '1'), 500, 'Could not enable CPU profiling: cpu profiling already in use'),
  'write-timeout': (response: ServerResponse) =>
    text(response.setHeader('X-Go-Pprof', '1'), 400, "profile duration exceeds server's WriteTimeout"),
  'timeout-handler': (response: ServerResponse) =>
    page(response, 503, '<html><head><title>Timeout</title></head><body><h1>Timeout</h1></body></html>'),
  unauthorized: (response: ServerResponse) => text(response, 401, 'login required'),
  'workflow-commands': (response: ServerResponse) => text(response, 500, '::stop-commands::x ##[stop-commands]x'),
  redirect: (response: ServerResponse) => response.writeHead(302, { Location: 'https://login.example/' }).end(),
  'not-gzip': (response: ServerResponse) => begin(response, Buffer.from('mystery')).end(),
  truncated: (response: ServerResponse, bytes: Uint8Array) => begin(response, half(bytes)).end(),
  vanish: (response: ServerResponse, bytes: Uint8Array) => {
    begin(response, half(bytes))
    setTimeout(() => response.socket?.destroy(), 5)
  },
  freeze: () => {},
} as const
