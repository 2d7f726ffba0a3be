import type { IncomingMessage } from 'node:http'
import type { Access } from './access.ts'
import { forwardProtocol } from './forward.ts'
import type { ApiObject } from './objects.ts'
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
import type { PodEntry, Store } from './store.ts'

const route =
  /^\/(?:api\/v1|apis\/(apps|argoproj\.io)\/(?:v1|v1alpha1))\/namespaces\/([^/]+)\/([a-z]+)(?:\/([^/]+))?(?:\/(portforward|proxy)(\/.*)?)?$/
const reviews = '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews'
const subjectReviews = '/apis/authentication.k8s.io/v1/selfsubjectreviews'
const kinds: Readonly<Record<string, readonly [kind: string, apiVersion: string]>> = {
  pods: ['Pod', 'v1'],
  deployments: ['Deployment', 'apps/v1'],
  statefulsets: ['StatefulSet', 'apps/v1'],
  daemonsets: ['DaemonSet', 'apps/v1'],
  replicasets: ['ReplicaSet', 'apps/v1'],
  rollouts: ['Rollout', 'argoproj.io/v1alpha1'],
}

/** What is to be asked of a pod at its IP address. */
export interface ProxyTarget {
  readonly scheme: string
  /** As the API server names it. */
  readonly address: string
  /** Where it really is; absent where nothing listens. */
  readonly listens: { readonly host: string; readonly port: number } | undefined
  readonly path: string
}

interface Asked {
  readonly attempt: Attempt
  readonly resource: string
  readonly subresource: string | undefined
  /** The path behind it. */
  readonly rest: string
}

const unknownPath = (): Answer => plainText(404, '404 page not found\n')

/** What the API server does with a request, once it has read it. */
export class Resources {
  readonly #store: Store
  readonly #access: Access

  constructor(store: Store, access: Access) {
    this.#store = store
    this.#access = access
  }

  answer({ method, url = '/', headers }: IncomingMessage, body: string): Answer {
    const user = this.#access.userOf(headers.authorization)
    if (user === null) return unauthorized()
    const { pathname, searchParams } = new URL(url, 'https://localhost')
    if (pathname === reviews && method === 'POST') return this.#review(user, body)
    if (pathname === subjectReviews && method === 'POST') return whoIs(user, body)
    if (pathname === '/version') return { status: 200, body: { major: '1', minor: '36', gitVersion: 'v1.36.4' } }
    const asked = parse(pathname, user)
    if (asked === null) {
      const known = /^\/(api\/v1|apis\/apps\/v1)\//.test(pathname)
      return known ? unknownResource() : unknownPath()
    }
    const { attempt, resource, subresource } = asked
    if (method !== 'GET') return methodNotAllowed()
    if (!this.#access.allows(attempt)) return forbidden(attempt)
    if (subresource !== undefined) return badRequest('Upgrade request required')
    const objects = this.#store.list(attempt.group, resource, attempt.namespace)
    // Unknown groups are nobody's, so not even a Status answers.
    if (objects === null) return attempt.group === 'argoproj.io' ? unknownPath() : unknownResource()
    const [kind, apiVersion] = kinds[resource] ?? ['', '']
    if (attempt.name === null) return list(objects, `${kind}List`, apiVersion, searchParams)
    const object = objects.find(({ metadata }) => metadata.name === attempt.name)
    return object === undefined ? notFound(attempt) : { status: 200, body: { kind, apiVersion, ...object } }
  }

  /**
   * Where the pod proxy would connect to, checked in the order of the real one: verb, pod, address. null: another
   * request.
   */
  acceptProxy({ method, url = '/', headers }: IncomingMessage): Answer | ProxyTarget | null {
    const { pathname, search } = new URL(url, 'https://localhost')
    const { attempt, subresource, rest } = parse(pathname, this.#access.userOf(headers.authorization) ?? '') ?? {}
    if (attempt === undefined || subresource !== 'proxy') return null
    if (attempt.user === '') return unauthorized()
    if (!this.#access.allows({ ...attempt, verb: method === 'GET' ? 'get' : 'create' })) return forbidden(attempt)
    const [, scheme = 'http', name = '', port = ''] = /^(?:(https?):)?([^:]+):(\d+)$/.exec(attempt.name ?? '') ?? []
    const entry = this.#store.findPod(attempt.namespace, name)
    if (entry === null) return notFound({ ...attempt, name })
    const { podIP } = entry.object['status'] as { readonly podIP?: string }
    if (podIP === undefined || /^(127|169\.254)\./.test(podIP)) return badRequest('address not allowed')
    return {
      scheme,
      address: `${podIP}:${port}`,
      listens: entry.spec.listensOnIp?.[Number(port)],
      path: `${rest}${search}`,
    }
  }

  /** The pod and ports of an upgrade, checked in the order of the real one: verbs, parameters, pod, node, kubelet. */
  acceptForward(request: IncomingMessage): Answer | { readonly entry: PodEntry; readonly ports: readonly number[] } {
    const user = this.#access.userOf(request.headers.authorization)
    if (user === null) return unauthorized()
    const { pathname, searchParams } = new URL(request.url ?? '/', 'https://localhost')
    const { attempt, subresource } = parse(pathname, user) ?? {}
    if (attempt === undefined || attempt.name === null || subresource === undefined) return unknownResource()
    if (!this.#access.allows(attempt)) return forbidden(attempt)
    if (!this.#access.allows({ ...attempt, verb: 'create' })) return forbiddenWithoutReason(attempt)
    const texts = searchParams.getAll('ports')
    const wrong = texts.find((text) => !/^\d+$/.test(text))
    if (wrong !== undefined) {
      return badRequest(
        `cannot convert to []int32: strconv.ParseUint: parsing ${JSON.stringify(wrong)}: invalid syntax`,
      )
    }
    const entry = this.#store.findPod(attempt.namespace, attempt.name)
    if (entry === null) return notFound(attempt)
    if (entry.spec.node === null) return badRequest(`pod ${attempt.name} does not have a host assigned`)
    if (entry.spec.lost) return backendUnreachable()
    if (texts.length === 0) return plainText(400, 'query parameter "port" is required')
    const ports = texts.map(Number)
    if (ports.includes(0)) return plainText(400, 'port "0" must be > 0')
    const offered = (request.headers['sec-websocket-protocol'] ?? '').split(/\s*,\s*/)
    if (!offered.includes(forwardProtocol)) return plainText(403, '')
    return { entry, ports }
  }

  #review(user: string, body: string): Answer {
    const review = JSON.parse(body) as { spec?: { resourceAttributes?: Partial<Record<string, string>> } }
    const { verb = '', group = '', resource = '', subresource, namespace = '' } = review.spec?.resourceAttributes ?? {}
    const full = subresource === undefined ? resource : `${resource}/${subresource}`
    const allowed = this.#access.allows({ user, verb, group, resource: full, namespace, name: null })
    return { status: 201, body: { ...review, status: { allowed } } }
  }
}

/** A user is whom its token names, in the group of all that have logged in. */
function whoIs(username: string, body: string): Answer {
  const groups = [username === 'system:anonymous' ? 'system:unauthenticated' : 'system:authenticated']
  return { status: 201, body: { ...(JSON.parse(body) as object), status: { userInfo: { username, groups } } } }
}

function parse(pathname: string, user: string): Asked | null {
  const [, group = '', namespace = '', resource = '', name = null, subresource, rest = '/'] = route.exec(pathname) ?? []
  if (namespace === '') return null
  const full = subresource === undefined ? resource : `${resource}/${subresource}`
  const verb = name === null ? 'list' : 'get'
  return { attempt: { user, verb, group, resource: full, namespace, name }, resource, subresource, rest }
}

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
