import { once } from 'node:events'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { setTimeout as delay } from 'node:timers/promises'
import { WebSocketServer } from 'ws'
import { Access, type Rule } from './access.ts'
import { servingCertificate } from './certificate.ts'
import { forward, forwardProtocol } from './forward.ts'
import type { PodSpec } from './objects.ts'
import { proxyTo } from './pod-proxy.ts'
import { Resources } from './resources.ts'
import type { Answer } from './statuses.ts'
import { Store } from './store.ts'
import type { DeploymentSpec, WorkloadSpec } from './workloads.ts'

export interface KubernetesSetup {
  readonly deployments?: readonly DeploymentSpec[]
  /** Workloads of any kind, Deployments among them. */
  readonly workloads?: readonly WorkloadSpec[]
  readonly pods?: readonly PodSpec[]
  /** Rules of further users, by name; the name is also their token. `admin` may do everything. */
  readonly users?: Readonly<Record<string, readonly Rule[]>>
  /** Milliseconds that a forwarded connection outlives its pod's end; containerd waits a second. */
  readonly linger?: number
  /** Further names in its certificate, for clients that reach it through a proxy. */
  readonly names?: readonly string[]
}

/** What to do instead of answering; `after` so many milliseconds. */
type Disturbance = Prompt | { readonly after: number; readonly do: Prompt }
type Prompt = Answer | 'hang' | 'drop'

export interface KubernetesStandIn {
  readonly url: string
  /** PEM of the authority that signed its certificate. */
  readonly authority: string
  /** The administrator's. */
  readonly kubeconfig: string
  kubeconfigOf(user: string, context?: { readonly namespace?: string }): string
  addPod(pod: PodSpec): void
  changePod(name: string, change: Partial<PodSpec>): void
  /** Kills the pod and everything that is connected to it. */
  removePod(name: string): void
  /** Cuts the connections to a pod without a close frame, as a dying node does. */
  cut(name: string): void
  /** Answers requests whose `METHOD /path?query` matches with `disturbance`, at most `times` times. */
  disturb(request: RegExp, disturbance: Disturbance, times?: number): void
  /** `METHOD /path?query` of every request so far. */
  requests(): readonly string[]
  close(): Promise<void>
}

/** Starts an API server that speaks the real wire for what a profile capture asks of it. */
export async function startKubernetes(setup: KubernetesSetup = {}): Promise<KubernetesStandIn> {
  const { certificate, key } = servingCertificate(setup.names)
  const standIn = new StandIn(setup)
  const server = createServer({ cert: certificate, key })
  server.on('request', (request, response) => void standIn.onRequest(request, response))
  server.on('upgrade', (request, socket, head) => void standIn.onUpgrade(request, socket, head))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = `https://127.0.0.1:${(server.address() as AddressInfo).port}`
  const kubeconfigOf = (user: string, context: { readonly namespace?: string } = {}) =>
    kubeconfigText(url, certificate, user, context)
  return {
    url,
    authority: certificate,
    kubeconfig: kubeconfigOf('admin'),
    kubeconfigOf,
    addPod: (pod) => standIn.store.addPod(pod),
    changePod: (name, change) => standIn.store.changePod(name, change),
    removePod: (name) => standIn.removePod(name),
    cut: (name) => {
      for (const socket of standIn.store.podNamed(name).sockets) socket.terminate()
    },
    disturb: (request, disturbance, times) => standIn.disturb(request, disturbance, times),
    requests: () => standIn.requests,
    close: async () => {
      standIn.close()
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

/** JSON is YAML; with its line breaks it is told from a path. */
function kubeconfigText(server: string, authority: string, user: string, context: object): string {
  const cluster = { server, 'certificate-authority-data': Buffer.from(authority).toString('base64') }
  const config = {
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [{ name: 'stand-in', cluster }],
    users: [{ name: user, user: { token: user } }],
    contexts: [{ name: 'stand-in', context: { cluster: 'stand-in', user, ...context } }],
    'current-context': 'stand-in',
  }
  return JSON.stringify(config, null, 2)
}

/** Its state and its two doors: requests and upgrades. */
class StandIn {
  readonly store: Store
  readonly requests: string[] = []
  readonly #resources: Resources
  readonly #disturbances: { readonly request: RegExp; readonly disturbance: Disturbance; times: number }[] = []
  readonly #webSockets = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    handleProtocols: () => forwardProtocol,
  })
  readonly #linger: number

  constructor({ deployments = [], workloads = [], pods = [], users = {}, linger = 1_000 }: KubernetesSetup) {
    const all = [...deployments.map((spec) => ({ kind: 'Deployment' as const, ...spec })), ...workloads]
    this.store = new Store(all, pods)
    this.#resources = new Resources(this.store, new Access(users))
    this.#linger = linger
  }

  removePod(name: string): void {
    // As measured: no text on the error channel, and a clean close about a second later.
    for (const socket of this.store.removePod(name).sockets) setTimeout(() => socket.close(1000), this.#linger)
  }

  disturb(request: RegExp, disturbance: Disturbance, times = Number.POSITIVE_INFINITY): void {
    this.#disturbances.push({ request, disturbance, times })
  }

  close(): void {
    for (const socket of this.#webSockets.clients) socket.terminate()
  }

  async onRequest(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const disturbance = await this.#record(request)
    if (disturbance === 'hang') return
    if (disturbance === 'drop') {
      request.socket.destroy()
      return
    }
    const target = disturbance === null ? this.#resources.acceptProxy(request) : null
    if (target !== null && 'address' in target) {
      proxyTo(target, request, response, (answer) => give(response, answer))
      return
    }
    give(response, disturbance ?? target ?? this.#resources.answer(request, await readText(request)))
  }

  async onUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    socket.on('error', () => {})
    const disturbance = await this.#record(request)
    if (disturbance === 'hang') return
    if (disturbance === 'drop') {
      socket.destroy()
      return
    }
    const accepted = disturbance ?? this.#resources.acceptForward(request)
    if ('status' in accepted) {
      refuseUpgrade(socket, accepted)
      return
    }
    const { entry, ports } = accepted
    this.#webSockets.handleUpgrade(request, socket, head, (webSocket) => {
      entry.sockets.add(webSocket)
      webSocket.on('error', () => {}).on('close', () => entry.sockets.delete(webSocket))
      void forward(webSocket, ports, entry, this.#linger).then(() => webSocket.close(1000))
    })
  }

  async #record({ method, url }: IncomingMessage): Promise<Prompt | null> {
    const line = `${method} ${url}`
    this.requests.push(line)
    const found = this.#disturbances.find(({ request, times }) => times > 0 && request.test(line))
    if (found === undefined) return null
    found.times--
    const { disturbance } = found
    if (typeof disturbance === 'string' || !('after' in disturbance)) return disturbance
    await delay(disturbance.after)
    return disturbance.do
  }
}

function give(response: ServerResponse, { status, body, headers }: Answer): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(textOf(body))
}

const textOf = (body: unknown) => (typeof body === 'string' ? body : `${JSON.stringify(body)}\n`)

async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk)
  return Buffer.concat(chunks).toString()
}

function refuseUpgrade(socket: Duplex, { status, body, headers }: Answer): void {
  const text = textOf(body)
  const all = {
    'content-type': 'application/json',
    ...headers,
    'content-length': Buffer.byteLength(text),
    connection: 'close',
  }
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`)
  socket.end(`HTTP/1.1 ${status} Refused\r\n${lines.join('\r\n')}\r\n\r\n${text}`)
}
