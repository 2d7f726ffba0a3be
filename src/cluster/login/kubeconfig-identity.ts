import { readFileSync } from 'node:fs'
import type { RequestOptions } from 'node:https'
import { setTimeout as delay } from 'node:timers/promises'
import { KubeConfig } from '@kubernetes/client-node'
import type { Milliseconds } from '../../units.ts'
import { faultOf } from '../api/faults.ts'
import { type Json, listOf, objectOf, textOf } from '../api/json.ts'
import { heard } from '../api/refuse.ts'
import { Connections } from './connections.ts'
import { execInfo } from './exec-info.ts'
import { type Fresh, keepFresh } from './freshness.ts'
import { inUtf8, isSendable } from './header-values.ts'
import type { Identity, LoginSetting } from './identity.ts'
import type { Login } from './kubeconfig.ts'
import { type CommandCredential, loginCommand } from './login-command.ts'
import { kubeconfigInvalid, providerFailed, serverInsecure } from './login-refusals.ts'
import { type Environment, environmentProxy, parseProxy, proxySecrets } from './proxy-choice.ts'
import { tokenRefused } from './sent-token.ts'

/**
 * Logs in as a context of a kubeconfig says. Throws `server-insecure`, `proxy-invalid`, `kubeconfig-invalid` or
 * `login-interactive`.
 */
export function kubeconfigIdentity(login: Login, setting: LoginSetting): Identity {
  const { server, cluster, user } = login
  const { console, clock } = setting
  if (server.protocol === 'http:' && cluster['insecure-skip-tls-verify'] !== true) throw serverInsecure()
  const proxy = proxyOf(login, setting.host.environment)
  for (const secret of proxySecrets(proxy)) console.mask(secret)

  const connections = new Connections(server, proxy)
  const command = commandOf(login, proxy, setting)
  const config = clientNodeConfig(login)
  const now = () => clock.now()
  let sent: string | null = null
  return {
    server: server.href.replace(/\/$/, ''),
    namespace: login.namespace,
    credentials: async () => {
      const granted = command === null ? null : await command.get()
      const options = await applied(config, user, setting.deadline)
      const own = headersOf(options, granted, user)
      const secret = own['authorization']?.split(' ').at(-1)
      if (secret !== undefined) console.mask(secret)
      const headers = { ...own, ...impersonation(user) }
      refuseUnsendable(headers)
      sent = own['authorization']?.startsWith('Bearer ') ? (secret ?? null) : null
      const { ca, cert, key, servername, rejectUnauthorized } = { ...options, ...granted?.certificate }
      return { agent: connections.agent({ ca, cert, key, servername, rejectUnauthorized }), headers }
    },
    abandon: () => command?.abandon(),
    unauthorized: (cause) => tokenRefused(sent, now(), cause),
  }
}

/** The proxy that the kubeconfig names, else the environment's; null: none. Throws `proxy-invalid`. */
export function proxyOf({ cluster, server }: Login, environment: Environment): URL | null {
  const named = textOf(cluster['proxy-url'])
  return named === null ? environmentProxy(server, environment) : parseProxy(named, 'proxy-url')
}

/** The login command's credentials, kept fresh; null where the kubeconfig names none. */
function commandOf(login: Login, proxy: URL | null, setting: LoginSetting): Fresh<CommandCredential> | null {
  const { cluster, server, user } = login
  if (typeof user['exec'] !== 'object' || user['exec'] === null) return null
  const exec = objectOf(user['exec'])
  const now = () => setting.clock.now()
  const command = loginCommand(exec, {
    environment: setting.host.environment,
    info: () => execInfo(exec, { cluster, server, certificateAuthority: authorityOf(cluster), proxy }),
    deadline: setting.deadline,
    now,
    mask: (secret) => setting.console.mask(secret),
  })
  return keepFresh((signal) => command.run(signal), now)
}

function authorityOf(cluster: Json): Buffer | null {
  const path = textOf(cluster['certificate-authority'])
  const data = textOf(cluster['certificate-authority-data'])
  if (path !== null) return readNamed(path)
  return data === null ? null : Buffer.from(data, 'base64')
}

function readNamed(path: string): Buffer {
  try {
    return readFileSync(path)
  } catch (error) {
    throw kubeconfigInvalid('a file that it names cannot be read', error)
  }
}

/**
 * Certificates, passwords, impersonation and sign-on providers are client-node's part; commands, token files and
 * proxies are ours.
 */
function clientNodeConfig({ cluster, user }: Login): KubeConfig {
  const config = new KubeConfig()
  const { exec: _exec, 'token-file': _tokenFile, ...rest } = user
  const { 'proxy-url': _proxy, ...direct } = cluster
  const text = JSON.stringify({
    clusters: [{ name: 'cluster', cluster: direct }],
    users: [{ name: 'user', user: rest }],
    contexts: [{ name: 'context', context: { cluster: 'cluster', user: 'user' } }],
    'current-context': 'context',
  })
  config.loadFromString(text)
  return config
}

/** What client-node adds to a request. */
async function applied(config: KubeConfig, user: Json, deadline: Milliseconds): Promise<RequestOptions> {
  const options: RequestOptions = {}
  const provider = textOf(objectOf(user['auth-provider'])['name'])
  if (provider === null) {
    await config.applyToHTTPSOptions(options).catch((error: unknown) => {
      throw kubeconfigInvalid('a file that it names cannot be read', error)
    })
    return options
  }
  const late = delay(deadline, undefined, { ref: false }).then(() => Promise.reject(heard('no answer in time')))
  await Promise.race([config.applyToHTTPSOptions(options), late]).catch((error: unknown) => {
    // What does not parse may be a token.
    throw providerFailed(provider, faultOf(error).name === 'SyntaxError' ? heard('its token cannot be read') : error)
  })
  // client-node goes on without any where it knows no such provider, or nothing to refresh an old token with.
  if (options.headers === undefined || !('Authorization' in options.headers)) {
    throw providerFailed(
      provider,
      heard('it gave no token: an expired one cannot be refreshed, or the provider is not known here'),
    )
  }
  return options
}

function headersOf(options: RequestOptions, command: CommandCredential | null, user: Json): Record<string, string> {
  const headers: Record<string, string> = {}
  for (const [name, value] of Object.entries(options.headers ?? {})) {
    // What was written to a file and pasted from it ends with its line break.
    if (typeof value === 'string') headers[name.toLowerCase()] = value.trim()
  }
  if (options.auth) headers['authorization'] = `Basic ${Buffer.from(options.auth).toString('base64')}`
  const file = textOf(user['tokenFile'])
  // As client-go: the file's token goes before one that stands beside it, and that before the command's.
  const token = file === null ? null : readNamed(file).toString().trim()
  if (token !== null) headers['authorization'] = `Bearer ${token}`
  else if (command?.token) headers['authorization'] ??= `Bearer ${command.token}`
  return headers
}

/** Who we act for, whole, or the rights would be others: client-node leaves out all but the user. */
function impersonation(user: Json): Record<string, string | string[]> {
  const name = textOf(user['as'])
  const groups = listOf(user['as-groups']).map(String)
  const uid = textOf(user['as-uid'])
  const extra = Object.entries(objectOf(user['as-user-extra'])).map(([key, values]) => {
    const spoken = listOf(values).map((value) => inUtf8(String(value)))
    return [`impersonate-extra-${encodeURIComponent(key.toLowerCase())}`, spoken] as const
  })
  return {
    ...(name !== null && { 'impersonate-user': inUtf8(name) }),
    ...(groups.length > 0 && { 'impersonate-group': groups.map(inUtf8) }),
    ...(uid !== null && { 'impersonate-uid': inUtf8(uid) }),
    ...Object.fromEntries(extra),
  }
}

/** Node's error would be one of ours. The value is never shown: it may be a secret. */
function refuseUnsendable(headers: Readonly<Record<string, string | string[]>>): void {
  for (const [name, values] of Object.entries(headers)) {
    if ([values].flat().every((value) => isSendable(name, value))) continue
    const what = name === 'authorization' ? 'its token' : 'a name that it impersonates (as)'
    throw kubeconfigInvalid(`${what} has a character that no HTTP header can hold`)
  }
}
