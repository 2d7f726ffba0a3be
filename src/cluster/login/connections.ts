import { Agent as HttpAgent } from 'node:http'
import { type AgentOptions, Agent as HttpsAgent } from 'node:https'
import { createSecureContext, getCACertificates } from 'node:tls'
import { clientCertificateInvalid } from './login-refusals.ts'
import { proxyAgent } from './proxy-agents.ts'

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

  /**
   * One keep-alive agent for as long as the client certificate stays the same: client-node's own makes a connection per
   * request. Throws `client-certificate-invalid`.
   */
  agent(trust: Trust): HttpAgent {
    const certificate = `${trust.cert}`
    const agent = this.#agents.get(certificate) ?? this.#open(trust)
    this.#agents.set(certificate, agent)
    return agent
  }

  #open(trust: Trust): HttpAgent {
    const options = { ...(this.#server.protocol === 'https:' && tlsOptions(trust)), keepAlive: true }
    if (this.#proxy !== null) return proxyAgent(this.#server, this.#proxy, options)
    return this.#server.protocol === 'https:' ? new HttpsAgent(options) : new HttpAgent(options)
  }
}

/**
 * One context for all connections: with hundreds of roots each takes 40 ms to make. Throws
 * `client-certificate-invalid`.
 */
function tlsOptions({ ca, cert, key, servername, rejectUnauthorized = true }: Trust): AgentOptions {
  try {
    const own = { ...(cert !== undefined && { cert }), ...(key !== undefined && { key }) }
    const secureContext = createSecureContext(rejectUnauthorized ? { ...own, ca: ca ?? trustedHere() } : own)
    return { secureContext, rejectUnauthorized, ...(servername !== undefined && { servername }) }
  } catch (error) {
    // What is no authority is ignored there, so it is the other half.
    throw clientCertificateInvalid(error)
  }
}

/** Node's own roots are Mozilla's; a company's authority is in the system's store, where kubectl looks too. */
const trustedHere = (): string[] => [...new Set([...getCACertificates('default'), ...getCACertificates('system')])]
