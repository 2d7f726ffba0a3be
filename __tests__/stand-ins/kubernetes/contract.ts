import assert from 'node:assert/strict'
import { once } from 'node:events'
import type { IncomingMessage } from 'node:http'
import { request } from 'node:https'
import { after, before, describe, it, type TestOptions } from 'node:test'
import WebSocket from 'ws'

type Role = 'full' | 'only-get' | 'only-create' | 'none'

/**
 * A cluster with a namespace that holds a Deployment `shop` (selector `app: shop`) of three ready pods, each serving
 * net/http/pprof on its localhost:6060 and nothing on 7070.
 */
export interface ClusterUnderTest {
  readonly url: string
  /** PEM of its certificate authority. */
  readonly authority: string
  readonly namespace: string
  /** A bearer token: `full` is the documented Role, the `only` ones lack the other verb on pods/portforward. */
  tokenOf(role: Role): string
  close(): Promise<void>
}

interface Status {
  readonly kind: string
  readonly reason?: string
  readonly message: string
  readonly code: number
}
interface PodList {
  readonly kind: string
  readonly metadata: { readonly continue?: string }
  readonly items: readonly {
    readonly metadata: { readonly name: string; readonly ownerReferences: readonly { readonly uid: string }[] }
  }[]
}

/** What the wire looks like to us: run against the stand-in, and against a real API server. */
export function contract(name: string, start: () => Promise<ClusterUnderTest>, options: TestOptions = {}): void {
  describe(`the contract of ${name}`, options, () => {
    let cluster: ClusterUnderTest
    let pods: string
    let pod: string

    before(async () => {
      cluster = await start()
      pods = `/api/v1/namespaces/${cluster.namespace}/pods`
      const { items } = (await call(`${pods}?labelSelector=app%3Dshop`)).body as PodList
      pod = items[0]?.metadata.name ?? ''
    })
    after(async () => {
      await cluster.close()
    })

    async function call(path: string, token = cluster.tokenOf('full'), body?: unknown) {
      const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>()
      const method = body === undefined ? 'GET' : 'POST'
      const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
      request(`${cluster.url}${path}`, { ca: cluster.authority, method, headers, agent: false })
        .on('response', resolve)
        .on('error', reject)
        .end(body === undefined ? undefined : JSON.stringify(body))
      const response = await promise
      const text = await textOf(response)
      const isJson = response.headers['content-type']?.includes('json') === true
      return { status: response.statusCode, body: (isJson ? JSON.parse(text) : text) as unknown }
    }

    const dial = (path: string, role: Role = 'full', protocols = ['v4.channel.k8s.io']) =>
      new WebSocket(`${cluster.url.replace(/^http/, 'ws')}${pods}/${path}`, protocols, {
        ca: cluster.authority,
        headers: { authorization: `Bearer ${cluster.tokenOf(role)}` },
      })

    /** The refusal of an upgrade. */
    async function refused(path: string, role: Role = 'full', protocols?: string[]) {
      const socket = dial(path, role, protocols)
      socket.on('error', () => {})
      const [, response] = (await once(socket, 'unexpected-response')) as [unknown, IncomingMessage]
      const answer = { status: response.statusCode, body: await textOf(response) }
      socket.terminate()
      return answer
    }

    async function statusOf(path: string, role: Role = 'full'): Promise<Status> {
      return JSON.parse((await refused(path, role)).body) as Status
    }

    it('pages through a list', async () => {
      const first = (await call(`${pods}?labelSelector=app%3Dshop&limit=2`)).body as PodList
      assert.deepEqual([first.kind, first.items.length], ['PodList', 2])
      const rest = `${pods}?labelSelector=app%3Dshop&limit=2&continue=${first.metadata.continue}`
      const second = (await call(rest)).body as PodList
      assert.deepEqual([second.items.length, second.metadata.continue ?? ''], [1, ''])
    })

    it('selects by sets of labels and by phase', async () => {
      const count = async (query: string) => ((await call(`${pods}?${query}`)).body as PodList).items.length
      assert.equal(await count('labelSelector=app+in+(shop,till)&fieldSelector=status.phase%3DRunning'), 3)
      assert.equal(await count('labelSelector=app%3Dshop,app+notin+(shop)'), 0)
      assert.equal(await count('labelSelector=app%3Dshop,!app'), 0)
      assert.equal(await count('labelSelector=app%3Dshop&fieldSelector=status.phase%3DPending'), 0)
    })

    it('refuses a field that pods cannot be selected by', async () => {
      const { status, body } = await call(`${pods}?fieldSelector=spec.colour%3Dred`)
      assert.deepEqual([status, (body as Status).reason], [400, 'BadRequest'])
    })

    it('ties pods to a deployment through a replica set', async () => {
      const apps = `/apis/apps/v1/namespaces/${cluster.namespace}`
      const deployment = (await call(`${apps}/deployments/shop`)).body as { metadata: { uid: string } }
      const sets = (await call(`${apps}/replicasets?labelSelector=app%3Dshop`)).body as PodList
      assert.equal(sets.items[0]?.metadata.ownerReferences[0]?.uid, deployment.metadata.uid)
    })

    it('says what is not there', async () => {
      const { status, body } = await call(`${pods}/nope`)
      const { kind, reason, message } = body as Status
      assert.deepEqual([status, kind, reason, message], [404, 'Status', 'NotFound', 'pods "nope" not found'])
      const unknown = (await call(`/api/v1/namespaces/${cluster.namespace}/nonsense`)).status
      // RBAC is asked first, so without a rule an unknown resource is forbidden.
      assert.ok(unknown === 404 || unknown === 403)
    })

    it('says who may not do what', async () => {
      const { status, body } = await call(pods, cluster.tokenOf('none'))
      assert.equal(status, 403)
      assert.match(
        (body as Status).message,
        /^pods is forbidden: User ".+" cannot list resource "pods" in API group "" in the namespace ".+"/,
      )
    })

    it('does not say why a token is not accepted', async () => {
      const { status, body } = await call(pods, 'nonsense')
      assert.deepEqual([status, (body as Status).message], [401, 'Unauthorized'])
    })

    it('answers access reviews', async () => {
      const attributes = { namespace: cluster.namespace, verb: 'create', resource: 'pods', subresource: 'portforward' }
      const ask = async (role: Role) => {
        const review = {
          apiVersion: 'authorization.k8s.io/v1',
          kind: 'SelfSubjectAccessReview',
          spec: { resourceAttributes: attributes },
        }
        const path = '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews'
        const { status, body } = await call(path, cluster.tokenOf(role), review)
        return [status, (body as { status: { allowed: boolean } }).status.allowed]
      }
      assert.deepEqual(
        [await ask('full'), await ask('only-get')],
        [
          [201, true],
          [201, false],
        ],
      )
    })

    it('says who somebody is, and what it is itself', async () => {
      const review = { apiVersion: 'authentication.k8s.io/v1', kind: 'SelfSubjectReview' }
      const path = '/apis/authentication.k8s.io/v1/selfsubjectreviews'
      const { status, body } = await call(path, cluster.tokenOf('none'), review)
      const { username, groups } = (body as { status: { userInfo: { username: string; groups: readonly string[] } } })
        .status.userInfo
      assert.deepEqual([status, groups.includes('system:authenticated')], [201, true])
      assert.match(username, /none$/)
      const version = (await call('/version', cluster.tokenOf('none'))).body as { readonly gitVersion: string }
      assert.match(version.gitVersion, /^v1\.\d\d\.\d+/)
    })

    it('forwards a connection in v4 frames that begin with the port', async () => {
      const socket = dial(`${pod}/portforward?ports=6060`)
      const frames: Buffer[] = []
      socket.on('message', (frame: Buffer) => frames.push(frame))
      await once(socket, 'open')
      assert.equal(socket.protocol, 'v4.channel.k8s.io')
      socket.send(Buffer.alloc(0))
      const question = 'GET /debug/pprof/nonsense HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n'
      socket.send(Buffer.concat([Buffer.from([0]), Buffer.from(question)]))
      const [code] = (await once(socket, 'close')) as [number]
      assert.equal(code, 1000)
      assert.deepEqual(frames.slice(0, 2).toSorted(Buffer.compare), [
        Buffer.from([0, 0xac, 0x17]),
        Buffer.from([1, 0xac, 0x17]),
      ])
      const answer = Buffer.concat(frames.slice(2).map((frame) => frame.subarray(1))).toString()
      assert.match(answer, /^HTTP\/1\.1 404 Not Found\r\n/)
    })

    it('says on the error channel that nothing listens', async () => {
      const socket = dial(`${pod}/portforward?ports=7070`)
      const frames: Buffer[] = []
      socket.on('message', (frame: Buffer) => frames.push(frame))
      await once(socket, 'close')
      const text =
        frames
          .findLast((frame) => frame[0] === 1)
          ?.subarray(1)
          .toString() ?? ''
      assert.match(
        text,
        /^error forwarding port 7070 to pod \S+, uid : failed to execute portforward in network namespace/,
      )
      assert.match(text, /IPv4: dial tcp4 127\.0\.0\.1:7070: connect: connection refused/)
    })

    it('gives no reason when only create is missing', async () => {
      const { code, reason, message } = await statusOf(`${pod}/portforward?ports=6060`, 'only-get')
      assert.deepEqual([code, reason, message], [403, 'Forbidden', `pods "${pod}" is forbidden: `])
    })

    it('gives the reason when get is missing', async () => {
      const { message } = await statusOf(`${pod}/portforward?ports=6060`, 'only-create')
      assert.match(message, /cannot get resource "pods\/portforward" in API group ""/)
    })

    it('refuses a pod that is not there', async () => {
      const { code, message } = await statusOf('nope/portforward?ports=6060')
      assert.deepEqual([code, message], [404, 'pods "nope" not found'])
    })

    it('refuses some upgrades in plain text, or without a word', async () => {
      const withoutPort = await refused(`${pod}/portforward`)
      assert.deepEqual([withoutPort.status, withoutPort.body.trim()], [400, 'query parameter "port" is required'])
      const newer = await refused(`${pod}/portforward?ports=6060`, 'full', ['v5.channel.k8s.io'])
      assert.deepEqual([newer.status, newer.body], [403, ''])
    })

    it('wants an upgrade', async () => {
      const { status, body } = await call(`${pods}/${pod}/portforward?ports=6060`)
      assert.deepEqual([status, (body as Status).message], [400, 'Upgrade request required'])
    })
  })
}

async function textOf(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of response as AsyncIterable<Buffer>) chunks.push(chunk)
  return Buffer.concat(chunks).toString()
}
