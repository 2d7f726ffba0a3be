import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'
import { buildService } from '../service/build.ts'
import { buildCluster, whyNoCluster } from './build.ts'

const reason = await whyNoCluster()

/** Options of a test or suite that needs a cluster: it is left out, with the reason, where there can be none. */
export const needsCluster: { readonly skip?: string } = reason === null ? {} : { skip: reason }

/** What the test cluster prints when it is ready. */
interface Ready {
  readonly server: string
  /** The file of its authority's certificate. */
  readonly ca: string
  readonly kubeconfig: string
  readonly issuer: string
  readonly issuerToken: string
  readonly audience: string
  /** The file that says whose tokens the API server trusts; a change holds after some ten seconds. */
  readonly authenticationConfig: string
  readonly auditLog: string
  readonly logs: string
  readonly control: string
  readonly version: string
}

/** One request as the API server's audit log has it. */
export interface AuditEvent {
  readonly verb: string
  readonly user: { readonly username: string }
  readonly objectRef?: {
    readonly resource: string
    readonly subresource?: string
    readonly namespace?: string
    readonly name?: string
    readonly apiGroup?: string
  }
  readonly responseStatus?: { readonly code: number }
  readonly requestURI: string
}

/** A real API server with real controllers, whose pods are processes of this machine. */
export interface RealCluster
  extends Pick<Ready, 'server' | 'ca' | 'issuer' | 'issuerToken' | 'audience' | 'authenticationConfig' | 'version'> {
  /** PEM of its authority. */
  readonly authority: string
  /** For the files of a test; it goes with the cluster. */
  readonly folder: string
  /** Runs kubectl as the administrator and gives its standard output. */
  kubectl(args: readonly string[], input?: string): Promise<string>
  /** Creates or changes the objects of a manifest. */
  apply(manifest: string): Promise<void>
  /** A kubeconfig, as text, of a ServiceAccount, whose token is from the real TokenRequest API. */
  kubeconfigOf(namespace: string, account: string, change?: { readonly server?: string }): Promise<string>
  tokenOf(namespace: string, account: string): Promise<string>
  /** What a user asked of the API server so far. */
  audit(username: string): Promise<readonly AuditEvent[]>
  /** Tells the switchboard; gives its answer. */
  control(method: 'PUT' | 'POST' | 'DELETE', path: string, body?: object): Promise<unknown>
  /** Puts a front, as the switchboard has them, before the API server, and gives its URL. */
  front(spec: object): Promise<string>
  /** The kubectl program and the administrator's kubeconfig, for tests that use them as a user would. */
  readonly programs: { readonly kubectl: string; readonly kubeconfig: string }
  close(): Promise<void>
}

/** Starts a cluster. Its images are `shop`, `shop-edited` (the test service in two versions) and `workload`. */
export async function startCluster(flags: readonly string[] = []): Promise<RealCluster> {
  const folder = await mkdtemp(join(tmpdir(), 'real-cluster-'))
  const [shop, edited] = [join(folder, 'shop'), join(folder, 'shop-edited')]
  const files = join(folder, 'files')
  await mkdir(files)
  const [programs] = await Promise.all([
    buildCluster(process.env['TEST_KUBERNETES'] ?? null, (line) => process.stderr.write(`${line}\n`)),
    buildService({ output: shop }),
    buildService({ output: edited, version: 'edited' }),
  ])
  const images = { shop, 'shop-edited': edited, workload: programs.workload }
  const child = spawn(
    programs.testcluster,
    [...Object.entries(images).map(([name, path]) => `-image=${name}=${path}`), `-dir=${folder}`, ...flags],
    // It ends with its standard input, so also when this process dies.
    { stdio: ['pipe', 'pipe', 'inherit'] },
  )
  const ended = once(child, 'exit')
  ended.catch(() => {})
  const early = ended.then(([code, signal]) => Promise.reject(new Error(`the test cluster ended (${signal ?? code})`)))
  const [line] = (await Promise.race([once(createInterface(child.stdout), 'line'), early])) as [string]
  const ready = JSON.parse(line) as Ready
  const authority = await readFile(ready.ca, 'utf8')

  async function kubectl(args: readonly string[], input = ''): Promise<string> {
    const running = promisify(execFile)(programs.kubectl, [`--kubeconfig=${ready.kubeconfig}`, ...args], {
      // Its caches of discovery belong to this cluster alone.
      env: { HOME: folder },
      maxBuffer: 2 ** 24,
    })
    running.child.stdin?.end(input)
    return (await running).stdout
  }
  const tokenOf = async (namespace: string, account: string) =>
    (await kubectl(['create', 'token', account, `--namespace=${namespace}`])).trim()
  const control: RealCluster['control'] = async (method, path, body) => {
    const response = await fetch(`${ready.control}${path}`, {
      method,
      ...(body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    })
    const text = await response.text()
    if (!response.ok) throw new Error(`the switchboard answered ${response.status}: ${text}`)
    return text === '' ? null : (JSON.parse(text) as unknown)
  }

  return {
    ...ready,
    authority,
    folder: files,
    kubectl,
    apply: async (manifest) => void (await kubectl(['apply', '--filename=-'], manifest)),
    tokenOf,
    kubeconfigOf: async (namespace, account, { server = ready.server } = {}) =>
      kubeconfigText(server, authority, await tokenOf(namespace, account)),
    audit: async (username) => {
      // What the API server is just writing ends in no line break.
      const events = (await readFile(ready.auditLog, 'utf8')).split('\n').slice(0, -1)
      return events.map((event) => JSON.parse(event) as AuditEvent).filter(({ user }) => user.username === username)
    },
    control,
    front: async (spec) => ((await control('POST', '/fronts', spec)) as { readonly url: string }).url,
    programs: { kubectl: programs.kubectl, kubeconfig: ready.kubeconfig },
    close: async () => {
      child.stdin.end()
      await ended
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** JSON is YAML; with its line breaks it is told from a path. */
function kubeconfigText(server: string, authority: string, token: string): string {
  const cluster = { server, 'certificate-authority-data': Buffer.from(authority).toString('base64') }
  const config = {
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [{ name: 'real', cluster }],
    users: [{ name: 'account', user: { token } }],
    contexts: [{ name: 'real', context: { cluster: 'real', user: 'account' } }],
    'current-context': 'real',
  }
  return JSON.stringify(config, null, 2)
}

/** What was asked of the API server as RBAC has it: `list pods`, `get pods/portforward`. */
export const auditedRights = (events: readonly AuditEvent[]): ReadonlySet<string> =>
  new Set(
    events.map(
      ({ verb, objectRef }) => `${verb} ${[objectRef?.resource, objectRef?.subresource].filter(Boolean).join('/')}`,
    ),
  )
