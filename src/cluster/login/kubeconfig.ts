import { isAbsolute, join } from 'node:path'
import { load as parseYaml } from 'js-yaml'
import { type Json, listOf, objectOf, textOf } from '../api/json.ts'
import { heard } from '../api/refuse.ts'
import { contextUnknown, kubeconfigInvalid } from './login-refusals.ts'

/**
 * A kubeconfig as kubectl reads it. client-node's reader differs: it leaves out tokenFile, the extensions, as-groups
 * and relative paths of tokens and commands, refuses files that share a name, and lets the last current context win.
 * https://kubernetes.io/docs/concepts/configuration/organize-cluster-access-kubeconfig/
 */
export interface Kubeconfig {
  readonly clusters: ReadonlyMap<string, Json>
  readonly users: ReadonlyMap<string, Json>
  readonly contexts: ReadonlyMap<string, Json>
  /** Empty where there is none. */
  readonly currentContext: string
}

/** What one context says: where the API server is, and how to log in there. */
export interface Login {
  readonly server: URL
  readonly cluster: Json
  readonly user: Json
  readonly namespace: string | null
}

/** The text of a kubeconfig; its relative paths start at `folder`, and null has none. */
export interface KubeconfigText {
  readonly text: string
  readonly folder: string | null
}

/**
 * The text as YAML. Throws `kubeconfig-invalid`; the parser's own message quotes the text around the fault, which may
 * be a token.
 */
export function readYaml(text: string): Json {
  try {
    return objectOf(parseYaml(text))
  } catch {
    throw kubeconfigInvalid('it is not YAML')
  }
}

/** The secrets of all users, for the mask: what is wrong with a kubeconfig may be said with its words. */
export function secretsOf(document: Json): readonly string[] {
  const users = listOf(document['users']).map((entry) => objectOf(objectOf(entry)['user']))
  return users.flatMap((user) => {
    const provider = objectOf(objectOf(user['auth-provider'])['config'])
    const variables = listOf(objectOf(user['exec'])['env']).map(objectOf)
    const told = variables.filter(({ name }) => /secret|token|password/i.test(String(name))).map(({ value }) => value)
    const own = [user['token'], user['password'], user['client-key-data']]
    const refreshed = ['id-token', 'refresh-token', 'access-token', 'client-secret'].map((name) => provider[name])
    return [...own, ...refreshed, ...told].flatMap((secret) => textOf(secret) ?? [])
  })
}

/** Gives the parts of one file their names and their paths a beginning. Throws `kubeconfig-invalid`. */
export function readKubeconfig(document: Json, folder: string | null): Kubeconfig {
  const clusters = named(document, 'clusters', 'cluster')
  if (clusters.size === 0) throw kubeconfigInvalid('it holds no cluster')
  return {
    clusters: mapped(clusters, (cluster) => rooted(cluster, ['certificate-authority'], folder)),
    users: mapped(named(document, 'users', 'user'), (user) => rootedUser(user, folder)),
    contexts: named(document, 'contexts', 'context'),
    currentContext: textOf(document['current-context']) ?? '',
  }
}

/** Several files as one: of what two of them name alike, the first counts. */
export function mergeKubeconfigs(files: readonly Kubeconfig[]): Kubeconfig {
  const merged = (part: 'clusters' | 'users' | 'contexts') =>
    new Map(files.toReversed().flatMap((file) => [...file[part]]))
  return {
    clusters: merged('clusters'),
    users: merged('users'),
    contexts: merged('contexts'),
    currentContext: files.find(({ currentContext }) => currentContext !== '')?.currentContext ?? '',
  }
}

/** What a context says; null: the current one. Throws `context-unknown` or `kubeconfig-invalid`. */
export function chooseContext(kubeconfig: Kubeconfig, chosen: string | null): Login {
  const name = chosen ?? kubeconfig.currentContext
  const context = kubeconfig.contexts.get(name)
  if (context === undefined) throw contextUnknown(name, [...kubeconfig.contexts.keys()])
  const cluster = kubeconfig.clusters.get(textOf(context['cluster']) ?? '')
  if (cluster === undefined) throw kubeconfigInvalid('its context names a cluster that is not in it')
  const user = kubeconfig.users.get(textOf(context['user']) ?? '')
  if (user === undefined) throw kubeconfigInvalid('its context names a user that is not in it')
  const address = textOf(cluster['server'])
  if (address === null) throw kubeconfigInvalid('its cluster has no server address')
  if (!URL.canParse(address)) throw kubeconfigInvalid('its server address is not a URL')
  const server = new URL(address)
  // `localhost:8080` is a URL too, with the scheme localhost.
  if (!/^https?:$/.test(server.protocol)) throw kubeconfigInvalid('its server address lacks https://')
  return { server, cluster, user, namespace: textOf(context['namespace']) }
}

/** The entries of one list by their names. */
function named(document: Json, list: string, part: string): ReadonlyMap<string, Json> {
  const entries = listOf(document[list]).map((entry, index): [string, Json] => {
    const { name, [part]: body } = objectOf(entry)
    const text = textOf(name)
    if (text === null) throw kubeconfigInvalid(`${list}[${index}].name is missing`)
    // An anonymous user has nothing to say.
    if (typeof body !== 'object' && part !== 'user') throw kubeconfigInvalid(`${list}[${index}].${part} is missing`)
    return [text, objectOf(body)]
  })
  return new Map(entries.toReversed())
}

const mapped = (entries: ReadonlyMap<string, Json>, change: (entry: Json) => Json): ReadonlyMap<string, Json> =>
  new Map([...entries].map(([name, entry]) => [name, change(entry)]))

function rootedUser(user: Json, folder: string | null): Json {
  const rooting = rooted(user, ['client-certificate', 'client-key', 'tokenFile'], folder)
  const exec = objectOf(user['exec'])
  // Without a separator a command is looked for in PATH.
  return /[\\/]/.test(textOf(exec['command']) ?? '') ? { ...rooting, exec: rooted(exec, ['command'], folder) } : rooting
}

function rooted(entry: Json, keys: readonly string[], folder: string | null): Json {
  const paths = keys.flatMap((key) => {
    const path = textOf(entry[key])
    if (path === null || isAbsolute(path)) return []
    // It would start at the working folder, which in a workflow is the checked-out tree.
    if (folder === null) throw kubeconfigInvalid('it is a text, and names a file by a relative path', heard(path))
    return [[key, join(folder, path)] as const]
  })
  return { ...entry, ...Object.fromEntries(paths) }
}
