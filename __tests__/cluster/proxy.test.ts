import assert from 'node:assert/strict'
import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { describe, it, type TestContext } from 'node:test'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { openCluster } from '../../src/cluster/open.ts'
import { servingCertificate } from '../stand-ins/kubernetes/certificate.ts'
import { startKubernetes } from '../stand-ins/kubernetes/kubernetes.ts'
import { startReplayPod } from '../stand-ins/kubernetes/replay-pod.ts'
import { type CountingProxy, type ProxySetup, startSocksProxy, startTunnelProxy } from './proxies.ts'
import { createRequest, keepAll, kept, leapingClock, recordConsole, shortDeadlines } from './rig.ts'

/** Only the proxies know it, so nothing reaches the API server past them: neither requests nor WebSockets. */
const apiServer = 'api.invalid:443'

interface Places {
  /** The kubeconfig's `proxy-url`. */
  readonly kubeconfig?: string
  readonly environment?: Readonly<Record<string, string>>
  /** Address of the API server in the kubeconfig. */
  readonly server?: string
}

/** A cluster with one pod, and a function that takes a profile there and gives how many it got. */
async function startCluster(test: TestContext) {
  const pod = await startReplayPod([kept('baseline-1')])
  const kubernetes = await startKubernetes({
    pods: [{ name: 'shop', namespace: 'shop', listens: { 6060: pod.address } }],
    linger: 10,
  })
  test.after(() => Promise.all([kubernetes.close(), pod.close()]))
  const console = recordConsole()
  async function capture(places: Places): Promise<number> {
    const config = JSON.parse(kubernetes.kubeconfig)
    config.clusters[0].cluster = {
      ...config.clusters[0].cluster,
      server: places.server ?? `https://${apiServer}`,
      'tls-server-name': 'localhost',
      'proxy-url': places.kubeconfig,
    }
    const source = { kubeconfig: JSON.stringify(config, null, 1), context: null }
    const host = { environment: places.environment ?? {}, serviceAccount: '/nowhere' }
    const cluster = await openCluster(source, { console, clock: leapingClock() }, shortDeadlines, host)
    const request = createRequest({ target: { kind: 'pod', name: 'shop' }, wanted: 1 })
    return (await cluster.capture(request, keepAll)).profiles.length
  }
  return { console, names: { [apiServer]: portOf(kubernetes.url) }, url: kubernetes.url, capture }
}

const portOf = (url: string): number => Number(new URL(url).port)

type Start = (setup: ProxySetup) => Promise<CountingProxy>

async function startProxy(test: TestContext, start: Start, setup: ProxySetup): Promise<CountingProxy> {
  const proxy = await start(setup)
  test.after(() => proxy.close())
  return proxy
}

describe('a proxy carries requests and WebSockets', () => {
  const kinds: readonly (readonly [scheme: string, start: Start])[] = [
    ['http', startTunnelProxy],
    ['socks5', startSocksProxy],
    ['socks5h', startSocksProxy],
  ]
  for (const [scheme, start] of kinds) {
    it(`where the kubeconfig names it, by ${scheme}`, async (test) => {
      const { names, capture } = await startCluster(test)
      const proxy = await startProxy(test, start, { names })
      assert.equal(await capture({ kubeconfig: `${scheme}://${proxy.place}` }), 1)
      assert.deepEqual(new Set(proxy.asked), new Set([apiServer]))
    })

    it(`where the environment names it, by ${scheme}`, async (test) => {
      const { names, capture } = await startCluster(test)
      const proxy = await startProxy(test, start, { names })
      assert.equal(await capture({ environment: { HTTPS_PROXY: `${scheme}://${proxy.place}` } }), 1)
      assert.deepEqual(new Set(proxy.asked), new Set([apiServer]))
    })
  }

  it('where TLS protects the way to it', async (test) => {
    const { names, capture } = await startCluster(test)
    const { certificate: cert, key } = servingCertificate()
    const trusted = getCACertificates('default')
    setDefaultCACertificates([...trusted, cert])
    test.after(() => setDefaultCACertificates(trusted))
    const proxy = await startProxy(test, startTunnelProxy, { names, tls: { cert, key } })
    assert.equal(await capture({ kubeconfig: `https://${proxy.place.replace('127.0.0.1', 'localhost')}` }), 1)
    assert.deepEqual(new Set(proxy.asked), new Set([apiServer]))
  })

  it('with few connections, for they are kept', async (test) => {
    const { names, capture } = await startCluster(test)
    for (const start of [startTunnelProxy, startSocksProxy]) {
      const proxy = await startProxy(test, start, { names })
      await capture({ kubeconfig: `${start === startSocksProxy ? 'socks5' : 'http'}://${proxy.place}` })
      // Five questions at most side by side before the pod is looked at, and the WebSocket.
      assert.ok(proxy.asked.length <= 6, `${proxy.asked.length} connections`)
    }
  })
})

describe('the proxy of the kubeconfig', () => {
  it('goes before that of the environment', async (test) => {
    const { names, capture } = await startCluster(test)
    const [own, other] = [
      await startProxy(test, startTunnelProxy, { names }),
      await startProxy(test, startTunnelProxy, { names }),
    ]
    const environment = { HTTPS_PROXY: `http://${other.place}` }
    assert.equal(await capture({ kubeconfig: `http://${own.place}`, environment }), 1)
    assert.deepEqual([own.asked.length > 0, other.asked], [true, []])
  })

  it('is asked whatever NO_PROXY says, which is about the other', async (test) => {
    const { names, capture } = await startCluster(test)
    const proxy = await startProxy(test, startTunnelProxy, { names })
    assert.equal(await capture({ kubeconfig: `http://${proxy.place}`, environment: { NO_PROXY: '*' } }), 1)
  })
})

describe('the password of a proxy', () => {
  for (const [scheme, start, expected] of [
    ['http', startTunnelProxy, `Basic ${Buffer.from('jo:p@ss').toString('base64')}`],
    ['socks5', startSocksProxy, 'jo:p@ss'],
  ] as const) {
    it(`is given to it and masked, by ${scheme}`, async (test) => {
      const { names, capture, console } = await startCluster(test)
      const proxy = await startProxy(test, start, { names })
      assert.equal(await capture({ kubeconfig: `${scheme}://jo:p%40ss@${proxy.place}` }), 1)
      assert.deepEqual(new Set(proxy.credentials), new Set([expected]))
      for (const secret of ['p%40ss', 'p@ss', Buffer.from('jo:p@ss').toString('base64')])
        assert.ok(console.masked.includes(secret), secret)
    })
  }
})

it('no proxy of the environment is asked for this machine’s own API server', async (test) => {
  const { names, url, capture } = await startCluster(test)
  const proxy = await startProxy(test, startTunnelProxy, { names })
  assert.equal(await capture({ environment: { HTTPS_PROXY: `http://${proxy.place}` }, server: url }), 1)
  assert.deepEqual(proxy.asked, [])
})

describe('a proxy is told from the API server', () => {
  const starts = { http: startTunnelProxy, socks5: startSocksProxy } as const
  for (const [scheme, start] of Object.entries(starts)) {
    it(`when it refuses, by ${scheme}, without its password`, async (test) => {
      const { names, capture, console } = await startCluster(test)
      const proxy = await startProxy(test, start, { names, refuses: true })
      const attempt = capture({ kubeconfig: `${scheme}://jo:word@${proxy.place}` })
      await assert.rejects(attempt, ({ code, message, cause }) => {
        assert.equal(code, 'proxy-refused')
        assert.ok(!`${message} ${cause.message}`.includes('word'))
        return true
      })
      assert.ok(console.masked.includes('word'))
    })

    it(`when it is not there, by ${scheme}`, async (test) => {
      const { capture } = await startCluster(test)
      const gone = createServer().listen(0, '127.0.0.1')
      await once(gone, 'listening')
      const { port } = gone.address() as AddressInfo
      gone.close()
      await once(gone, 'close')
      await assert.rejects(capture({ kubeconfig: `${scheme}://127.0.0.1:${port}` }), { code: 'proxy-unreachable' })
    })

    it(`when it is fine and the certificate behind it is not, by ${scheme}`, async (test) => {
      const { capture } = await startCluster(test)
      const other = await startKubernetes()
      test.after(() => other.close())
      const proxy = await startProxy(test, start, { names: { [apiServer]: portOf(other.url) } })
      await assert.rejects(capture({ kubeconfig: `${scheme}://${proxy.place}` }), { code: 'api-certificate-untrusted' })
    })
  }

  it('when it does not speak TLS though its address says so', async (test) => {
    const { names, capture } = await startCluster(test)
    const proxy = await startProxy(test, startTunnelProxy, { names })
    const environment = { HTTPS_PROXY: `https://${proxy.place}` }
    await assert.rejects(capture({ environment }), { code: 'api-speaks-no-tls', remedy: /http:\/\/HOST:PORT/ })
    assert.deepEqual(proxy.asked, [])
  })

  for (const address of [
    'ftp://proxy.example',
    'http://',
    'http://jo:100%@proxy.example',
    'http://proxy.example:99999',
  ]) {
    it(`when ${address} is none`, async (test) => {
      const { capture } = await startCluster(test)
      await assert.rejects(capture({ environment: { HTTPS_PROXY: address } }), ({ code, message, remedy }) => {
        assert.equal(code, 'proxy-invalid')
        assert.ok(!`${message} ${remedy}`.includes('100%'))
        return true
      })
    })
  }
})
