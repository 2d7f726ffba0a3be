import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import { servingCertificate } from './certificate.ts'
import { forward, forwardProtocol } from './forward.ts'
import { type ApiObject, type DeploymentSpec, deploymentObjects, type PodSpec, podObject } from './objects.ts'
import { parseFieldSelector, parseLabelSelector } from './selectors.ts'
import {
  type Answer,
  type Attempt,
  backendUnreachable,
  badRequest,
  forbidden,
  forbiddenWithoutReason,
  methodNotAllowed,
  notFound,
  plainText,
  unauthorized,
  unknownResource,
} from './statuses.ts'

/** A rule of a Role. `*` stands for all, as in RBAC; without a namespace it holds in every one. */
export interface Rule {
  readonly namespace?: string
  readonly apiGroups: readonly string[]
  readonly resources: readonly string[]
  readonly verbs: readonly string[]
}

export interface KubernetesSetup {
  readonly deployments?: readonly DeploymentSpec[]
  readonly pods?: readonly PodSpec[]
  /** Rules of further users, by name; the name is also their token. `admin` may do everything. */
  readonly users?: Readonly<Record<string, readonly Rule[]>>
  /** Milliseconds that a forwarded connection outlives its pod's end; containerd waits a second. */
  readonly linger?: number
}

/** What to do instead of answering. */
export type Disturbance = Answer | 'hang' | 'drop'

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

interface PodEntry {
  spec: PodSpec
  object: ApiObject
  readonly sockets: Set<WebSocket>
}

/** Starts an API server that speaks the real wire for what a profile capture asks of it. */
export async function startKubernetes(setup: KubernetesSetup = {}): Promise<KubernetesStandIn> {
  const { certificate, key } = servingCertificate()
  const standIn = new StandIn(setup)
  const server = createServer({ cert: certificate, key })
  server.on('request', (request, response) => void standIn.onRequest(request, response))
  server.on('upgrade', (request, socket, head) => standIn.onUpgrade(request, socket, head))
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
    addPod: (pod) => standIn.addPod(pod),
    changePod: (name, change) => standIn.changePod(name, change),
    removePod: (name) => standIn.removePod(name),
    cut: (name) => standIn.cut(name),
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

const route =
  /^\/(?:api\/v1|apis\/(apps)\/v1)\/namespaces\/([^/]+)\/(pods|deployments|replicasets)(?:\/([^/]+))?(?:\/(portforward))?$/
const reviews = '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews'

class StandIn {
  readonly requests: string[] = []
  readonly #pods: PodEntry[] = []
  readonly #deployments: ApiObject[] = []
  readonly #replicaSets: ApiObject[] = []
  readonly #users: ReadonlyMap<string, readonly Rule[]>
  readonly #disturbances: { request: RegExp; disturbance: Disturbance; times: number }[] = []
  readonly #webSockets = new WebSocketServer({ noServer: true, perMessageDeflate: false })
  readonly #linger: number

  constructor({ deployments = [], pods = [], users = {}, linger = 1_000 }: KubernetesSetup) {
    const all: readonly Rule[] = [{ apiGroups: ['*'], resources: ['*'], verbs: ['*'] }]
    this.#users = new Map<string, readonly Rule[]>([['admin', all], ...Object.entries(users)])
    this.#linger = linger
    for (const spec of deployments) {
      const { deployment, replicaSet } = deploymentObjects(spec)
      this.#deployments.push(deployment)
      this.#replicaSets.push(replicaSet)
    }
    for (const spec of pods) this.addPod(spec)
  }

  addPod(spec: PodSpec): void {
    this.#pods.push({ spec, object: podObject(spec, this.#replicaSetOf(spec)), sockets: new Set() })
  }

  changePod(name: string, change: Partial<PodSpec>): void {
    const entry = this.#podNamed(name)
    entry.spec = { ...entry.spec, ...change }
    entry.object = podObject(entry.spec, this.#replicaSetOf(entry.spec), entry.object.metadata.uid)
  }

  removePod(name: string): void {
    const entry = this.#podNamed(name)
    this.#pods.splice(this.#pods.indexOf(entry), 1)
    // As measured: no text on the error channel, and a clean close about a second later.
    for (const socket of entry.sockets) setTimeout(() => socket.close(1000), this.#linger)
  }

  cut(name: string): void {
    for (const socket of this.#podNamed(name).sockets) socket.terminate()
  }

  disturb(request: RegExp, disturbance: Disturbance, times = Number.POSITIVE_INFINITY): void {
    this.#disturbances.push({ request, disturbance, times })
  }

  close(): void {
    for (const socket of this.#webSockets.clients) socket.terminate()
  }

  async onRequest(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const disturbance = this.#record(request)
    if (disturbance === 'hang') return
    if (disturbance === 'drop') {
      request.socket.destroy()
      return
    }
    const body = await readText(request)
    const { status, body: answered, headers } = disturbance ?? this.#answer(request, body)
    const text = typeof answered === 'string' ? answered : `${JSON.stringify(answered)}\n`
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(text)
  }

  onUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    socket.on('error', () => {})
    const disturbance = this.#record(request)
    if (disturbance === 'hang') return
    if (disturbance === 'drop') {
      socket.destroy()
      return
    }
    const accepted = disturbance ?? this.#acceptForward(request)
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

  #record({ method, url }: IncomingMessage): Disturbance | null {
    const line = `${method} ${url}`
    this.requests.push(line)
    const found = this.#disturbances.find(({ request, times }) => times > 0 && request.test(line))
    if (found === undefined) return null
    found.times--
    return found.disturbance
  }

  #answer(request: IncomingMessage, body: string): Answer {
    const user = this.#userOf(request)
    if (user === null) return unauthorized()
    const url = new URL(request.url ?? '/', 'https://localhost')
    if (url.pathname === reviews && request.method === 'POST') return this.#review(user, body)
    const [, group = '', namespace = '', resource = '', name = null, subresource] = route.exec(url.pathname) ?? []
    if (namespace === '') {
      const known = /^\/(api\/v1|apis\/apps\/v1)\//.test(url.pathname)
      return known ? unknownResource() : plainText(404, '404 page not found\n')
    }
    if (request.method !== 'GET') return methodNotAllowed()
    const full = subresource === undefined ? resource : `${resource}/${subresource}`
    const verb = name === null ? 'list' : 'get'
    const attempt = { user, verb, group, resource: full, namespace, name }
    if (!this.#may(attempt)) return forbidden(attempt)
    if (subresource !== undefined) return badRequest('Upgrade request required')
    const objects = this.#objectsOf(group, resource, namespace)
    if (objects === null) return unknownResource()
    const [kind, apiVersion] = [kinds[resource], group === '' ? 'v1' : `${group}/v1`]
    if (name === null) return list(objects, `${kind}List`, apiVersion, url.searchParams)
    const object = objects.find(({ metadata }) => metadata.name === name)
    return object === undefined ? notFound(attempt) : { status: 200, body: { kind, apiVersion, ...object } }
  }

  /** In the order of the real one: both verbs, the parameters, the pod, its node, and then the kubelet's own checks. */
  #acceptForward(request: IncomingMessage): Answer | { readonly entry: PodEntry; readonly ports: readonly number[] } {
    const user = this.#userOf(request)
    if (user === null) return unauthorized()
    const url = new URL(request.url ?? '/', 'https://localhost')
    const [, group = '', namespace = '', resource = '', name = '', subresource] = route.exec(url.pathname) ?? []
    if (subresource === undefined) return unknownResource()
    const attempt = { user, verb: 'get', group, resource: `${resource}/${subresource}`, namespace, name }
    if (!this.#may(attempt)) return forbidden(attempt)
    if (!this.#may({ ...attempt, verb: 'create' })) return forbiddenWithoutReason(attempt)
    const texts = url.searchParams.getAll('ports')
    const wrong = texts.find((text) => !/^\d+$/.test(text))
    if (wrong !== undefined) {
      return badRequest(
        `cannot convert to []int32: strconv.ParseUint: parsing ${JSON.stringify(wrong)}: invalid syntax`,
      )
    }
    const entry = this.#pods.find(
      ({ object: { metadata } }) => metadata.namespace === namespace && metadata.name === name,
    )
    if (entry === undefined) return notFound({ ...attempt, resource })
    if (entry.spec.node === null) return badRequest(`pod ${name} does not have a host assigned`)
    if (entry.spec.lost) return backendUnreachable()
    if (texts.length === 0) return plainText(400, 'query parameter "port" is required')
    const ports = texts.map(Number)
    if (ports.includes(0)) return plainText(400, 'port "0" must be > 0')
    const offered = (request.headers['sec-websocket-protocol'] ?? '').split(/\s*,\s*/)
    if (!offered.includes(forwardProtocol)) return plainText(403, '')
    request.headers['sec-websocket-protocol'] = forwardProtocol
    return { entry, ports }
  }

  #review(user: string, body: string): Answer {
    const review = JSON.parse(body) as { spec?: { resourceAttributes?: Partial<Record<string, string>> } }
    const { verb = '', group = '', resource = '', subresource, namespace = '' } = review.spec?.resourceAttributes ?? {}
    const full = subresource === undefined ? resource : `${resource}/${subresource}`
    const allowed = this.#may({ user, verb, group, resource: full, namespace, name: null })
    return { status: 201, body: { ...review, status: { allowed } } }
  }

  #userOf({ headers: { authorization = '' } }: IncomingMessage): string | null {
    if (authorization === '') return 'system:anonymous'
    const token = authorization.replace(/^Bearer /, '')
    return this.#users.has(token) ? token : null
  }

  #may({ user, verb, group, resource, namespace }: Attempt): boolean {
    const holds = (granted: readonly string[], asked: string) => granted.includes('*') || granted.includes(asked)
    return (this.#users.get(user) ?? []).some(
      (rule) =>
        (rule.namespace ?? namespace) === namespace &&
        holds(rule.apiGroups, group) &&
        holds(rule.resources, resource) &&
        holds(rule.verbs, verb),
    )
  }

  #objectsOf(group: string, resource: string, namespace: string): readonly ApiObject[] | null {
    const pods = this.#pods.map(({ object }) => object)
    const resources = group === '' ? { pods } : { deployments: this.#deployments, replicasets: this.#replicaSets }
    const found = Object.entries(resources).find(([name]) => name === resource)?.[1]
    return found?.filter(({ metadata }) => metadata.namespace === namespace) ?? null
  }

  #podNamed(name: string): PodEntry {
    const entry = this.#pods.find(({ object }) => object.metadata.name === name)
    if (entry === undefined) throw new Error(`the stand-in has no pod ${name}`)
    return entry
  }

  #replicaSetOf({ deployment, namespace = 'default' }: PodSpec): ApiObject | null {
    if (deployment === undefined) return null
    const owner = this.#deployments.findIndex(
      ({ metadata }) => metadata.name === deployment && metadata.namespace === namespace,
    )
    const replicaSet = this.#replicaSets[owner]
    if (replicaSet === undefined) throw new Error(`the stand-in has no deployment ${deployment}`)
    return replicaSet
  }
}

const kinds: Readonly<Record<string, string>> = { pods: 'Pod', deployments: 'Deployment', replicasets: 'ReplicaSet' }

function list(objects: readonly ApiObject[], kind: string, apiVersion: string, query: URLSearchParams): Answer {
  try {
    const labels = parseLabelSelector(query.get('labelSelector') ?? '')
    const fields = parseFieldSelector(query.get('fieldSelector') ?? '')
    const matching = objects.filter((object) => labels(object) && fields(object))
    const start = Number(Buffer.from(query.get('continue') ?? '', 'base64url').toString() || 0)
    const end = start + (Number(query.get('limit')) || matching.length)
    const more = end < matching.length && { continue: Buffer.from(`${end}`).toString('base64url') }
    const metadata = { resourceVersion: '1', ...more }
    return { status: 200, body: { kind, apiVersion, metadata, items: matching.slice(start, end) } }
  } catch (error) {
    return badRequest((error as Error).message)
  }
}

async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk)
  return Buffer.concat(chunks).toString()
}

function refuseUpgrade(socket: Duplex, { status, body, headers }: Answer): void {
  const text = typeof body === 'string' ? body : `${JSON.stringify(body)}\n`
  const all = {
    'content-type': 'application/json',
    ...headers,
    'audit-id': randomUUID(),
    'content-length': Buffer.byteLength(text),
    connection: 'close',
  }
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`)
  socket.end(`HTTP/1.1 ${status} Refused\r\n${lines.join('\r\n')}\r\n\r\n${text}`)
}
