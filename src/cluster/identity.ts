import { Agent as HttpAgent } from 'node:http'
import { Agent as HttpsAgent, type RequestOptions } from 'node:https'
import { setTimeout as delay } from 'node:timers/promises'
import { KubeConfig } from '@kubernetes/client-node'
import type { Console } from '../console.ts'
import type { Milliseconds } from '../units.ts'
import { faultOf } from './faults.ts'
import {
  contextUnknown,
  kubeconfigInvalid,
  loginFailed,
  loginMissing,
  noKubeconfig,
  serverInsecure,
} from './login-refusals.ts'
import { heard } from './refuse.ts'

/** Which API server, and who we are there. */
export interface Identity {
  /** Without a slash at the end; gateways such as Rancher's have a path in it. */
  readonly server: string
  /** The context's. */
  readonly namespace: string | null
  /** Fresh for every request: tokens are short-lived. Throws `login-missing`, `login-failed` or `kubeconfig-invalid`. */
  credentials(): Promise<Credentials>
}

interface Credentials {
  readonly agent: HttpAgent
  readonly headers: Readonly<Record<string, string>>
}

export interface IdentitySource {
  /** The text itself if it has a line break, else a path; null: KUBECONFIG, the home directory, the pod we run in. */
  readonly kubeconfig: string | null
  /** null: the current one. */
  readonly context: string | null
}

/** Loads a kubeconfig. Throws a RefusedError that says what is wrong with it; no secret of it can reach the log before it is masked. */
export function loadIdentity(source: IdentitySource, console: Console, login: Milliseconds): Identity {
  const config = load(source.kubeconfig)
  for (const secret of secretsOf(config)) console.mask(secret)
  const found = config.getCurrentCluster()
  if (source.kubeconfig === null && found?.server === 'http://localhost:8080' && found.name === 'cluster') {
    throw noKubeconfig()
  }
  if (source.context !== null) config.setCurrentContext(source.context)
  const context = config.getContextObject(config.getCurrentContext() ?? '')
  const names = config.getContexts().map(({ name }) => name)
  if (context === null) throw contextUnknown(config.getCurrentContext() ?? '', names)
  const cluster = config.getCurrentCluster()
  const user = config.getCurrentUser()
  if (cluster === null) throw kubeconfigInvalid('its context names a cluster that is not in it')
  // Without a user client-node leaves out the cluster's certificate authority as well.
  if (user === null) throw kubeconfigInvalid('its context names a user that is not in it')
  if (!URL.canParse(cluster.server)) throw kubeconfigInvalid('its server address is not a URL')
  if (cluster.server.startsWith('http:') && !cluster.skipTLSVerify) throw serverInsecure()

  const agents = new Map<string, HttpAgent>()
  return {
    server: cluster.server,
    namespace: context.namespace ?? null,
    credentials: async () => {
      const options: RequestOptions = {}
      try {
        const late = delay(login, undefined, { ref: false }).then(() => Promise.reject(new Error('no answer in time')))
        await Promise.race([config.applyToHTTPSOptions(options), late])
      } catch (error) {
        throw loginRefusal(user.exec?.command, error)
      }
      const headers = headersOf(options, console)
      // Behind a proxy client-node's agent is the one that knows the way.
      if (cluster.proxyUrl && options.agent instanceof HttpAgent) return { agent: options.agent, headers }
      return { agent: keptAgent(agents, cluster.server, options), headers }
    },
  }
}

/** Errors of a proxy quote its address, password included. */
function secretsOf(config: KubeConfig): readonly string[] {
  const ofUsers = config.getUsers().flatMap(({ token, password, keyData }) => [token, password, keyData])
  const { HTTPS_PROXY, https_proxy } = process.env
  const proxies = [...config.getClusters().map(({ proxyUrl }) => proxyUrl), HTTPS_PROXY, https_proxy]
  const ofProxies = proxies.map((proxy) => (proxy && URL.canParse(proxy) ? new URL(proxy).password : ''))
  return [...ofUsers, ...ofProxies].flatMap((secret) => (secret ? [secret] : []))
}

/** One keep-alive agent for as long as the client certificate stays the same: client-node's own makes a connection per request. */
function keptAgent(agents: Map<string, HttpAgent>, server: string, options: RequestOptions): HttpAgent {
  const { ca, cert, key, servername, rejectUnauthorized } = options
  const certificate = `${cert}`
  const kept = agents.get(certificate)
  if (kept !== undefined) return kept
  const given = Object.fromEntries(
    Object.entries({ ca, cert, key, servername, rejectUnauthorized }).filter(([, value]) => value !== undefined),
  )
  // Node reads HTTPS_PROXY and NO_PROXY for us; client-node does not.
  const agent = server.startsWith('https:')
    ? new HttpsAgent({ ...given, keepAlive: true, proxyEnv: process.env })
    : new HttpAgent({ keepAlive: true })
  agents.set(certificate, agent)
  return agent
}

function headersOf(options: RequestOptions, console: Console): Record<string, string> {
  const headers: Record<string, string> = {}
  for (const [name, value] of Object.entries(options.headers ?? {})) {
    if (typeof value === 'string') headers[name.toLowerCase()] = value
  }
  if (options.auth) headers['authorization'] = `Basic ${Buffer.from(options.auth).toString('base64')}`
  const secret = headers['authorization']?.split(' ').at(-1)
  if (secret) console.mask(secret)
  return headers
}

/** What a plugin prints can hold a token, so only its errors are quoted, and never JSON that did not parse. */
function loginRefusal(command: string | undefined, error: unknown): Error {
  const { code, syscall, message, name } = faultOf(error)
  if (command === undefined) return kubeconfigInvalid('a file that it names cannot be read', error)
  if (code === 'ENOENT' && syscall.startsWith('spawn')) return loginMissing(command, error)
  return loginFailed(command, name === 'SyntaxError' ? heard('it did not print JSON') : heard(message))
}

function load(kubeconfig: string | null): KubeConfig {
  const config = new KubeConfig()
  try {
    if (kubeconfig === null) config.loadFromDefault()
    else if (kubeconfig.includes('\n')) config.loadFromString(kubeconfig)
    else config.loadFromFile(kubeconfig)
  } catch (error) {
    throw kubeconfigInvalid(loadProblem(error, kubeconfig === null))
  }
  if (config.getClusters().length === 0) throw kubeconfigInvalid('it holds no cluster')
  return config
}

/** The parser's own message quotes the text around the fault, which may be a token; a base64 text taken for a path is one. */
function loadProblem(error: unknown, discovered: boolean): string {
  const { code, message, name } = faultOf(error)
  if (code === 'ENOENT' && discovered) return 'a file that KUBECONFIG names is not there'
  if (code === 'ENOENT' || code === 'ENAMETOOLONG') return 'it has no line break, and there is no file of that name'
  if (code !== '') return `its file cannot be read (${code})`
  if (name === 'YAMLException') return 'it is not YAML'
  return /^(clusters|users|contexts)\[\d+\]\.[\w-]+(\.[\w-]+)* is missing$/.test(message)
    ? message
    : 'it is not a kubeconfig'
}
