import { BlockList, isIP } from 'node:net'
import { proxyInvalid } from './proxy-refusals.ts'

/** Environment variables by name. */
export type Environment = Readonly<Record<string, string | undefined>>

const protocols: ReadonlySet<string> = new Set(['http:', 'https:', 'socks5:', 'socks5h:'])

/**
 * Reads the address of a proxy; `origin` says where it stands. Throws `proxy-invalid`, never with the address: it may
 * hold a password.
 */
export function parseProxy(text: string, origin: string): URL {
  // As curl, Go and kubectl read it: without a scheme it is an HTTP proxy.
  const address = /^[a-z0-9+.-]+:\/\//i.test(text) ? text : `http://${text}`
  if (!URL.canParse(address)) throw proxyInvalid(origin)
  const proxy = new URL(address)
  const isKnown = protocols.has(proxy.protocol) && proxy.hostname !== ''
  if (!isKnown || !isDecodable(proxy.username) || !isDecodable(proxy.password)) throw proxyInvalid(origin)
  return proxy
}

/** A bare % in a password would end in an URIError, far from here. */
function isDecodable(text: string): boolean {
  try {
    decodeURIComponent(text)
    return true
  } catch {
    return false
  }
}

/**
 * The environment's proxy for `url`; null: none. The rules are those of kubectl, which Node's own differ from: CIDR
 * ranges in NO_PROXY, a domain that names its subdomains too, no proxy for loopback addresses, SOCKS.
 * https://pkg.go.dev/golang.org/x/net/http/httpproxy
 */
export function environmentProxy(url: URL, environment: Environment): URL | null {
  const name = url.protocol === 'https:' ? 'HTTPS_PROXY' : 'HTTP_PROXY'
  const text = environment[name] || environment[name.toLowerCase()]
  if (!text || isExcepted(url, environment['NO_PROXY'] || environment['no_proxy'] || '')) return null
  return parseProxy(text, name)
}

function isExcepted(url: URL, exceptions: string): boolean {
  const host = url.hostname.replace(/^\[|\]$/g, '').toLowerCase()
  if (host === 'localhost' || contains('127.0.0.0/8', host) || contains('::1/128', host)) return true
  const port = url.port || (url.protocol === 'https:' ? '443' : '80')
  const entries = exceptions.split(',').map((entry) => entry.trim().toLowerCase())
  return entries.some((entry) => entry !== '' && covers(entry, host, port))
}

/** Whether one entry of NO_PROXY covers the host. */
function covers(entry: string, host: string, port: string): boolean {
  if (entry === '*') return true
  if (entry.includes('/')) return contains(entry, host)
  const [, name = entry, entryPort] = /^(\[[^\]]*\]|[^:]*):(\d+)$/.exec(entry) ?? []
  if (entryPort !== undefined && entryPort !== port) return false
  const domain = name.replace(/^\[|\]$/g, '').replace(/^\*\./, '.')
  if (isIP(domain) !== 0) return domain === host
  return domain.startsWith('.') ? host.endsWith(domain) : host === domain || host.endsWith(`.${domain}`)
}

/** Whether an address lies in a range such as 10.0.0.0/8; what is no range contains nothing. */
function contains(range: string, address: string): boolean {
  const [network = '', prefix = ''] = range.split('/')
  const family = isIP(network) === 6 ? 'ipv6' : 'ipv4'
  if (isIP(network) === 0 || isIP(address) !== isIP(network) || !/^\d+$/.test(prefix)) return false
  if (Number(prefix) > (family === 'ipv6' ? 128 : 32)) return false
  const ranges = new BlockList()
  ranges.addSubnet(network, Number(prefix), family)
  return ranges.check(address, family)
}

/** What of a proxy's address must never be shown: errors quote it, and the header is made of it. */
export function proxySecrets(proxy: URL | null): readonly string[] {
  if (proxy === null || proxy.password === '') return []
  const { username, password } = proxy
  const plain = decodeURIComponent(password)
  const basic = Buffer.from(`${decodeURIComponent(username)}:${plain}`).toString('base64')
  return [...new Set([password, plain, basic])]
}
