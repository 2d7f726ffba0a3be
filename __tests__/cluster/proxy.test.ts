import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { describe, it } from 'node:test'
import { openCluster } from '../../src/cluster/open.ts'
import { startKubernetes } from '../stand-ins/kubernetes/kubernetes.ts'
import { startReplayPod } from '../stand-ins/kubernetes/replay-pod.ts'
import { createRequest, kept, leapingClock, recordConsole, shortDeadlines } from './rig.ts'

/** A proxy that tunnels, and counts the tunnels. */
async function startProxy() {
  const tunnels: string[] = []
  const server = createServer().on('connect', ({ url = '' }, client, head) => {
    tunnels.push(url)
    const { hostname, port } = new URL(`http://${url}`)
    const upstream = connect(Number(port), hostname, () => {
      client.write('HTTP/1.1 200 OK\r\n\r\n')
      upstream.write(head)
      upstream.pipe(client).pipe(upstream)
    })
    upstream.on('error', () => client.destroy())
    client.on('error', () => upstream.destroy())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, tunnels, close: () => server.close() }
}

/** Takes a profile with the environment's and The kubeconfig's proxy as given; resolves with the number of tunnels. */
async function tunnelsOf(place: (proxy: string) => { kubeconfig?: string; environment?: Record<string, string> }) {
  const proxy = await startProxy()
  const pod = await startReplayPod([kept('baseline-1')])
  const kubernetes = await startKubernetes({
    pods: [{ name: 'shop', namespace: 'shop', listens: { 6060: pod.address } }],
    linger: 10,
  })
  const { kubeconfig: inKubeconfig, environment = {} } = place(proxy.url)
  const before = { ...process.env }
  try {
    Object.assign(process.env, environment)
    const server = `"server": ${JSON.stringify(kubernetes.url)}`
    const withProxy = `${server}, "proxy-url": ${JSON.stringify(inKubeconfig)}`
    const kubeconfig =
      inKubeconfig === undefined ? kubernetes.kubeconfig : kubernetes.kubeconfig.replace(server, withProxy)
    const tools = { console: recordConsole(), clock: leapingClock() }
    const cluster = await openCluster({ kubeconfig, context: null }, tools, shortDeadlines)
    const { profiles } = await cluster.capture(createRequest({ target: { kind: 'pod', name: 'shop' }, wanted: 1 }))
    assert.equal(profiles.length, 1)
    assert.ok(proxy.tunnels.every((url) => kubernetes.url.endsWith(url)))
    return proxy.tunnels.length
  } finally {
    process.env = before
    proxy.close()
    await Promise.all([kubernetes.close(), pod.close()])
  }
}

describe('a proxy', () => {
  it('that refuses is told from an API server that does, without its password', async () => {
    const proxy = createServer().on('connect', (_, client) => client.end('HTTP/1.1 403 Forbidden\r\n\r\n'))
    proxy.listen(0, '127.0.0.1')
    await once(proxy, 'listening')
    const before = { ...process.env }
    const kubernetes = await startKubernetes()
    const console = recordConsole()
    try {
      process.env['HTTPS_PROXY'] = `http://jo:word@127.0.0.1:${(proxy.address() as AddressInfo).port}`
      const source = { kubeconfig: kubernetes.kubeconfig, context: null }
      const cluster = await openCluster(source, { console, clock: leapingClock() }, shortDeadlines)
      await assert.rejects(cluster.capture(createRequest()), { code: 'proxy-refused' })
      assert.ok(console.masked.includes('word'))
    } finally {
      process.env = before
      proxy.close()
      await kubernetes.close()
    }
  })

  it('is taken from The kubeconfig', async () => {
    assert.notEqual(await tunnelsOf((proxy) => ({ kubeconfig: proxy })), 0)
  })

  it('is taken from the environment', async () => {
    assert.notEqual(await tunnelsOf((proxy) => ({ environment: { HTTPS_PROXY: proxy } })), 0)
  })

  it('is left out for what NO_PROXY names', async () => {
    assert.equal(await tunnelsOf((proxy) => ({ environment: { HTTPS_PROXY: proxy, NO_PROXY: '127.0.0.1' } })), 0)
  })
})
