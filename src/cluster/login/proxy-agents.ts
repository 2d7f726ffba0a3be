import { once } from 'node:events'
import { Agent as HttpAgent } from 'node:http'
import { type AgentOptions, Agent as HttpsAgent, type RequestOptions } from 'node:https'
import type { Duplex } from 'node:stream'
import { type ConnectionOptions, connect } from 'node:tls'
import { SocksClient, SocksClientError } from 'socks'
import { type Milliseconds, milliseconds } from '../../units.ts'
import { faultOf } from '../api/faults.ts'
import { proxyTimeout, proxyUnreachable } from './proxy-refusals.ts'

/**
 * Until a connection through a proxy stands. A request cannot be stopped before it has one, so nothing else ends the
 * wait.
 */
const defaultPatience = milliseconds(10_000)

type Connected = (error: Error | null, stream: Duplex) => void

/** An agent whose connections to `server` go through `proxy`. `patience` is for tests. */
export function proxyAgent(server: URL, proxy: URL, options: AgentOptions, patience = defaultPatience): HttpAgent {
  if (proxy.protocol.startsWith('socks')) return new SocksAgent(server, proxy, options, patience)
  // Requests to an unencrypted server are handed to the proxy whole.
  if (server.protocol === 'http:') return new HttpAgent({ ...options, proxyEnv: { HTTP_PROXY: proxy.href } })
  return new TunnelAgent({ ...options, proxyEnv: { HTTPS_PROXY: proxy.href } }, patience)
}

/** Node's own tunnels, with an end to the wait, and a proxy that is not there told from an API server that is not. */
class TunnelAgent extends HttpsAgent {
  readonly #patience: Milliseconds

  constructor(options: AgentOptions, patience: Milliseconds) {
    super(options)
    this.#patience = patience
  }

  override createConnection(options: RequestOptions, connected?: Connected): Duplex | null | undefined {
    const toProxy = super.createConnection(options, (error, stream) => {
      clearTimeout(timer)
      // Within a tunnel nobody connects and no name is resolved.
      const isProxys = error !== null && ['connect', 'getaddrinfo'].includes(faultOf(error).syscall)
      connected?.(isProxys ? proxyUnreachable(error) : error, stream)
    })
    const timer = setTimeout(() => toProxy?.destroy(proxyTimeout(this.#patience / 1000)), this.#patience)
    return toProxy
  }
}

/** Node's code for a proxy that answers CONNECT with anything but 200. */
const tunnelRefused = 'ERR_PROXY_TUNNEL'

/** Connections by SOCKS5. */
class SocksAgent extends HttpsAgent {
  readonly #isEncrypted: boolean
  readonly #proxy: URL
  readonly #patience: Milliseconds

  constructor({ protocol }: URL, proxy: URL, options: AgentOptions, patience: Milliseconds) {
    super({ ...options, protocol, defaultPort: protocol === 'https:' ? 443 : 80 })
    this.#isEncrypted = protocol === 'https:'
    this.#proxy = proxy
    this.#patience = patience
  }

  override createConnection(options: RequestOptions, connected?: Connected): Duplex | null | undefined {
    this.#connect(options).then(
      (stream) => connected?.(null, stream),
      // The type wants a stream beside the error, which nobody looks at.
      (error: Error) => (connected as ((error: Error) => void) | undefined)?.(error),
    )
    return undefined
  }

  async #connect(options: RequestOptions): Promise<Duplex> {
    const signal = AbortSignal.timeout(this.#patience)
    const socket = await this.#ask(options)
    if (!this.#isEncrypted) return socket
    const secured = connect({ ...(options as ConnectionOptions), socket })
    try {
      await once(secured, 'secureConnect', { signal })
      return secured
    } catch (error) {
      secured.destroy()
      throw signal.aborted ? proxyTimeout(this.#patience / 1000) : error
    }
  }

  /** As Go, and so kubectl, the proxy resolves the name, also by socks5: private names are known only behind it. */
  async #ask({ host, port }: RequestOptions): Promise<Duplex> {
    const { hostname, port: at, username, password } = this.#proxy
    try {
      const { socket } = await SocksClient.createConnection({
        proxy: {
          host: hostname.replace(/^\[|\]$/g, ''),
          port: Number(at || 1080),
          type: 5,
          ...(username !== '' && { userId: decodeURIComponent(username), password: decodeURIComponent(password) }),
        },
        command: 'connect',
        destination: { host: `${host}`, port: Number(port) },
        timeout: this.#patience,
      })
      return socket
    } catch (error) {
      const { message } = faultOf(error)
      if (message.includes('timed out')) throw proxyTimeout(this.#patience / 1000)
      // Only what the proxy says is an error of the library's own; the others keep their codes or texts.
      throw error instanceof SocksClientError && message.includes('Socks5')
        ? Object.assign(new Error(message), { code: tunnelRefused })
        : proxyUnreachable(error)
    }
  }
}
