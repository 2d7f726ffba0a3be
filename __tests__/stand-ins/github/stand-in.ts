import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { startBackend } from './backend.ts'
import { correct } from './corrections.ts'
import { type People, peopleOf, type StandInFile } from './people.ts'
import { refusals } from './refusals.ts'
import { type Sight, sightOf } from './sight.ts'
import type { Access, Asked, World } from './world.ts'

/*
 * GitHub on this machine: `emulate` with a layer of ours in front, which refuses what GitHub refuses and the emulator does not.
 * Each row has a test of the same name in contract.test.ts, but for those at the end.
 *
 * | topic                                     | emulate 0.12.2              | GitHub, and here                                          |
 * | ----------------------------------------- | --------------------------- | --------------------------------------------------------- |
 * | unknown or missing token                  | a default user              | 401 Bad credentials                                       |
 * | token without a permission                | 403 Forbidden (apps only)   | 403 Resource not accessible by integration                |
 * | setting against pull requests by Actions  | none                        | 403 GitHub Actions is not permitted to create …           |
 * | second pull request for the same branch   | accepted                    | 422 A pull request already exists for owner:branch.       |
 * | pull request from or to a missing branch  | makes the branch            | 422, field head or base                                   |
 * | pull request without commits              | accepted                    | 422 No commits between …                                  |
 * | body above 65,536 characters              | accepted                    | 422 body is too long                                      |
 * | update or deletion of an absent ref       | 404                         | 422 Reference does not exist                              |
 * | update that is no fast forward            | "not a fast-forward"        | 422 Update is not a fast forward                          |
 * | head of a pull request after a push       | stays where it was          | follows the branch                                        |
 * | deletion of a pull request's branch       | stays open                  | closes the pull request                                   |
 * | a branch                                  | without the commit's tree   | with the whole commit; 404 Branch not found               |
 * | content of a file above 1 MB              | base64                      | empty, encoding none; raw is whole                        |
 * | base64 of a blob                          | one line                    | lines of 60                                               |
 * | GraphQL, signatures, listFiles, redirects | none, or wrong              | not here either: nothing asks for them yet                |
 * | rate limits, rulesets, 5xx                | none                        | only through `interfere`                                  |
 */

export interface GitHubOptions {
  /** `owner/name`. */
  readonly repository?: string
  /** The default branch, `main`, at the start. */
  readonly files?: Readonly<Record<string, StandInFile>>
  readonly permissions?: Partial<Access>
  readonly mayCreatePullRequests?: boolean
}

/** An answer in place of GitHub's, for the next `times` requests (one) that fit. */
export interface Interference {
  readonly method: string
  /** Fits the path after `/repos/owner/name`, decoded. */
  readonly path: RegExp
  /** null: the connection breaks. */
  readonly answer: {
    readonly status: number
    readonly message: string
    readonly headers?: Record<string, string>
  } | null
  /** Carry the request out first, and lose only its answer. */
  readonly afterwards?: boolean
  readonly times?: number
}

export interface GitHubStandIn extends Sight {
  /** For GITHUB_API_URL. */
  readonly url: string
  readonly token: string
  readonly repository: string
  /** Every request of clients so far: method, path and fields, ids replaced by `<id>`, long texts cut. */
  requests(): string[]
  readonly people: People
  /** The setting "Allow GitHub Actions to create and approve pull requests". */
  allowPullRequests(allowed: boolean): void
  /** A further token. */
  addToken(permissions: Partial<Access>): string
  interfere(interference: Interference): void
  close(): Promise<void>
}

const ALL: Access = { contents: 'write', pullRequests: 'write' }

/** Starts the stand-in on a free port of 127.0.0.1, in some 50 ms. It writes nothing to the console. */
export async function startGitHub(options: GitHubOptions = {}): Promise<GitHubStandIn> {
  const repository = options.repository ?? 'acme/shop'
  const world: World = {
    backend: await startBackend(repository),
    repository,
    tokens: new Map(),
    mayCreatePullRequests: options.mayCreatePullRequests ?? true,
    tips: new Map(),
    closedHeads: new Map(),
  }
  const people = peopleOf(world)
  if (options.files) await people.push('main', options.files, 'Start')
  const addToken = (permissions: Partial<Access>): string => {
    const token = `ghs_StandIn${world.tokens.size + 1}`
    world.tokens.set(token, { ...ALL, ...permissions })
    return token
  }
  const log: string[] = []
  const pending: { left: number; what: Interference }[] = []
  const server = createServer((request, response) => {
    answer(request, response, world, log, pending).catch((error: unknown) => {
      response.writeHead(599, { 'content-type': 'application/json' }).end(JSON.stringify({ message: String(error) }))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    token: addToken(options.permissions ?? {}),
    repository,
    ...sightOf(world),
    requests: () => [...log],
    people,
    allowPullRequests: (allowed) => {
      world.mayCreatePullRequests = allowed
    },
    addToken,
    interfere: (what) => {
      pending.push({ left: what.times ?? 1, what })
    },
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await world.backend.close()
    },
  }
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  world: World,
  log: string[],
  pending: { left: number; what: Interference }[],
): Promise<void> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const body = Buffer.concat(chunks)
  const asked = readAsked(request, body, world)
  log.push(describe(request, asked))
  const hit = pending.find(({ left, what }) => left > 0 && what.method === asked.method && what.path.test(asked.path))
  if (hit) hit.left -= 1
  if (hit?.what.afterwards !== true && hit) return interfere(response, hit.what)
  for (const refuse of refusals) {
    const refused = await refuse(asked, world)
    if (refused) return send(response, refused.status, {}, JSON.stringify(refused.body))
  }
  const { method = 'GET', url = '/' } = request
  const headers = { accept: asked.accept, 'content-type': 'application/json' }
  const real = await world.backend.forward(method, url, headers, withoutDraft(asked, body))
  const isJson = real.headers.get('content-type')?.includes('json') === true
  const bytes = Buffer.from(await real.arrayBuffer())
  const corrected = isJson
    ? JSON.stringify(await correct(asked, real.status, JSON.parse(bytes.toString()), world))
    : await correct(asked, real.status, null, world).then(() => bytes)
  if (hit) return interfere(response, hit.what)
  const own = `http://${request.headers.host}`
  const link = real.headers.get('link')?.replaceAll(world.backend.ownUrl, own)
  const type = real.headers.get('content-type')
  const kept = { ...(link && { link }), ...(type && { 'content-type': type }) }
  const text = typeof corrected === 'string' ? corrected.replaceAll(world.backend.ownUrl, own) : corrected
  send(response, real.status, kept, text)
}

function readAsked(request: IncomingMessage, body: Buffer, world: World): Asked {
  const { pathname } = new URL(request.url ?? '/', 'http://github')
  const token = request.headers.authorization?.replace(/^(token|bearer) /i, '') ?? ''
  return {
    method: request.method ?? 'GET',
    path: decodeURIComponent(pathname).replace(`/repos/${world.repository}`, ''),
    accept: request.headers.accept ?? '*/*',
    fields: body.length === 0 ? {} : (JSON.parse(body.toString()) as Record<string, unknown>),
    access: world.tokens.get(token) ?? null,
  }
}

// REST cannot take a pull request out of draft; the emulator would.
function withoutDraft({ method, path, fields }: Asked, body: Buffer): Buffer {
  if (method !== 'PATCH' || !path.startsWith('/pulls/') || !('draft' in fields)) return body
  return Buffer.from(JSON.stringify({ ...fields, draft: undefined }))
}

function describe({ url = '/' }: IncomingMessage, { method, fields }: Asked): string {
  const short = (_: string, value: unknown) =>
    typeof value === 'string' && value.length > 60 ? `${value.slice(0, 60)}…` : value
  const body = Object.keys(fields).length === 0 ? '' : ` ${JSON.stringify(fields, short)}`
  return `${method} ${decodeURIComponent(url)}${body}`.replace(/\b[0-9a-f]{40}\b/g, '<id>')
}

function interfere(response: ServerResponse, { answer: instead }: Interference): void {
  if (instead === null) {
    response.destroy()
    return
  }
  send(response, instead.status, instead.headers ?? {}, JSON.stringify({ message: instead.message }))
}

function send(response: ServerResponse, status: number, headers: Record<string, string>, body: string | Buffer): void {
  const type = { 'content-type': 'application/json; charset=utf-8' }
  response.writeHead(status, status === 204 ? headers : { ...type, ...headers }).end(status === 204 ? '' : body)
}
