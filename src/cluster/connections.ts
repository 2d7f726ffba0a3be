import { Agent as HttpAgent } from 'node:http'
import { type AgentOptions, Agent as HttpsAgent } from 'node:https'
import { createSecureContext, getCACertificates } from 'node:tls'
import { SocksProxyAgent } from 'socks-proxy-agent'
import { faultOf } from './faults.ts'
import { proxyUnreachable } from './proxy-refusals.ts'

/** How to meet the other side: what to trust, and the client certificate. */
export type Trust = Pick<AgentOptions, 'ca' | 'cert' | 'key' | 'servername' | 'rejectUnauthorized'>

/** The connections to one server, directly or by its proxy. */
export class Connections {
  readonly #server: URL
  readonly #proxy: URL | null
  readonly #agents = new Map<string, HttpAgent>()

  constructor(server: URL, proxy: URL | null) {
    this.#server = server
    this.#proxy = proxy
  }

  /** One keep-alive agent for as long as the client certificate stays the same: client-node's own makes a connection per request. */
  agent(trust: Trust): HttpAgent {
    const certificate = `${trust.cert}`
    const agent = this.#agents.get(certificate) ?? this.#open(trust)
    this.#agents.set(certificate, agent)
    return agent
  }

  #open(trust: Trust): HttpAgent {
    const proxy = this.#proxy
    const options = { ...(this.#server.protocol === 'https:' ? tlsOptions(trust) : {}), keepAlive: true }
    if (proxy?.protocol.startsWith('socks')) return new SocksAgent(resolvedThere(proxy), options)
    if (this.#server.protocol === 'http:') {
      return new HttpAgent({ keepAlive: true, ...(proxy !== null && { proxyEnv: { HTTP_PROXY: proxy.href } }) })
    }
    return proxy === null
      ? new HttpsAgent(options)
      : new TunnelAgent({ ...options, proxyEnv: { HTTPS_PROXY: proxy.href } })
  }
}

/** Node's own roots are Mozilla's; a company's authority is in the system's store, where kubectl looks too. Each context of so many takes 40 ms to make, so there is one for all connections. */
function tlsOptions({ ca, cert, key, servername, rejectUnauthorized }: Trust): AgentOptions {
  const own = { ...(cert !== undefined && { cert }), ...(key !== undefined && { key }) }
  const rest = {
    ...(servername !== undefined && { servername }),
    ...(rejectUnauthorized !== undefined && { rejectUnauthorized }),
  }
  if (ca !== undefined) return { ...own, ...rest, ca }
  if (rejectUnauthorized === false) return { ...own, ...rest }
  const roots = new Set([...getCACertificates('default'), ...getCACertificates('system')])
  return { ...rest, secureContext: createSecureContext({ ...own, ca: [...roots] }) }
}

/** Go, and so kubectl, lets every SOCKS5 proxy resolve the name: private names are known only behind it. */
const resolvedThere = (proxy: URL): URL => new URL(proxy.href.replace(/^socks5:/, 'socks5h:'))

/** Node's code for a proxy that answers CONNECT with anything but 200. */
const tunnelRefused = 'ERR_PROXY_TUNNEL'

/** Tells a proxy that is not there from an API server that is not. */
class TunnelAgent extends HttpsAgent {
  override createConnection(
    ...[options, callback]: Parameters<HttpsAgent['createConnection']>
  ): ReturnType<HttpsAgent['createConnection']> {
    return super.createConnection(options, (error, stream) => {
      // Within a tunnel nobody connects and no name is resolved.
      const isProxys = error !== null && ['connect', 'getaddrinfo'].includes(faultOf(error).syscall)
      callback?.(isProxys ? proxyUnreachable(error) : error, stream)
    })
  }
}

class SocksAgent extends SocksProxyAgent {
  override async connect(...call: Parameters<SocksProxyAgent['connect']>): ReturnType<SocksProxyAgent['connect']> {
    try {
      return await super.connect(...call)
    } catch (error) {
      // `socks` puts an error of its own around that of the connection to the proxy, and keeps only the text.
      const { message } = faultOf(error)
      throw /ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|timed out/.test(message)
        ? proxyUnreachable(error)
        : Object.assign(new Error(message, { cause: error }), { code: tunnelRefused })
    }
  }
}
