import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { complete } from './completion.ts'
import { correct } from './corrections.ts'
import { judgeAnswer, judgeRequest } from './description.ts'
import { answerMetadata } from './metadata.ts'
import { acceptedPermissions } from './permissions.ts'
import { refusals } from './refusals.ts'
import type { Turns } from './turns.ts'
import type { Asked, World } from './world.ts'

/** An answer in place of GitHub's, for the next `times` requests (one) that fit. */
export interface Interference {
  /** Absent: any. */
  readonly method?: string
  /** Fits the path after `/repos/owner/name`, decoded. */
  readonly path: RegExp
  /** null: the connection breaks. */
  readonly answer: {
    readonly status: number
    readonly body: object
    readonly headers?: Record<string, string>
  } | null
  /** Hears that the request has come, and been carried out where that is asked for, before there is an answer. */
  readonly heard?: () => unknown
  /** Carry the request out first, and lose only its answer. */
  readonly afterwards?: boolean
  readonly times?: number
  /** How many that fit are let through before. */
  readonly skip?: number
}

export interface Front {
  readonly url: string
  requests(): string[]
  interfere(interference: Interference): void
  /** From now on requests wait for their turns; null: no longer. */
  interleave(turns: Turns | null): void
  close(): Promise<void>
}

interface Pending {
  readonly what: Interference
  left: number
  skip: number
}

/** Serves the world on a free port: refusals, then the emulator, then corrections of its answer. */
export async function serve(world: World): Promise<Front> {
  const log: string[] = []
  const pending: Pending[] = []
  let turns: Turns | null = null
  const server = createServer(async (request, response) => {
    const done = await turns?.take()
    try {
      await answer(request, response, world, log, pending)
    } catch (error) {
      send(response, 599, {}, JSON.stringify({ message: `The stand-in failed: ${String(error)}` }))
    }
    done?.()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    requests: () => [...log],
    interfere: (what) => {
      pending.push({ what, left: what.times ?? 1, skip: what.skip ?? 0 })
    },
    interleave: (drawn) => {
      turns = drawn
    },
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  world: World,
  log: string[],
  pending: readonly Pending[],
): Promise<void> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const body = Buffer.concat(chunks)
  const asked = readAsked(request, body, world)
  log.push(describe(request, asked))
  const { searchParams: query } = new URL(request.url ?? '/', 'http://github')
  // Tests ask for what is wrong on purpose; the product's requests are those of its library.
  if (request.headers['user-agent']?.startsWith('octokit')) {
    const faults = judgeRequest({ ...asked, query })
    if (faults.length > 0) return sendFaults(response, faults)
  }
  const hit = hitBy(asked, pending)
  if (hit && !hit.what.afterwards) return interfere(response, hit.what)
  const result = (await answerHere(asked, world)) ?? (await carryOut(request, asked, body, world))
  const { status } = result
  const faults = typeof result.body === 'string' ? judgeAnswer(asked, status, JSON.parse(result.body)) : []
  if (faults.length > 0) return sendFaults(response, faults)
  if (hit) return interfere(response, hit.what)
  send(response, result.status, result.headers, result.body)
}

/** The interference that a request meets; one that lets it through for now counts it. */
function hitBy({ method, path }: Asked, pending: readonly Pending[]): Pending | null {
  const fitting = pending.find(
    ({ left, what }) => left > 0 && (what.method ?? method) === method && what.path.test(path),
  )
  if (fitting === undefined) return null
  if (fitting.skip > 0) {
    fitting.skip -= 1
    return null
  }
  fitting.left -= 1
  return fitting
}

interface Result {
  readonly status: number
  readonly headers: Record<string, string>
  readonly body: string | Buffer
}

async function answerHere(asked: Asked, world: World): Promise<Result | null> {
  for (const rule of [...refusals, answerMetadata]) {
    const answered = await rule(asked, world)
    if (answered) return { headers: {}, ...answered, body: JSON.stringify(complete(answered.body)) }
  }
  return null
}

async function carryOut(request: IncomingMessage, asked: Asked, sent: Buffer, world: World): Promise<Result> {
  const headers = { accept: asked.accept, 'content-type': 'application/json' }
  const { authorization = null } = request.headers
  const text = withoutDraft(asked, sent)
  const real = await world.backend.forward(asked.method, request.url ?? '/', headers, text, authorization)
  const type = real.headers.get('content-type')
  const received = Buffer.from(await real.arrayBuffer())
  if (type?.includes('json') !== true) {
    if (asked.method === 'DELETE') await correct(asked, real.status, null, world)
    return { status: real.status, headers: type === null ? {} : { 'content-type': type }, body: received }
  }
  const ownName = (text: string) => text.replaceAll(world.backend.ownUrl, `http://${request.headers.host}`)
  const link = real.headers.get('link')
  const corrected = await correct(asked, real.status, JSON.parse(received.toString()), world)
  return {
    status: real.status,
    headers: {
      ...(link !== null && { link: ownName(link) }),
      ...(real.status === 403 && acceptedPermissions(asked)),
    },
    body: ownName(JSON.stringify(complete(corrected))),
  }
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

async function interfere(response: ServerResponse, { answer: instead, heard }: Interference): Promise<void> {
  await heard?.()
  if (instead === null) {
    response.destroy()
    return
  }
  send(response, instead.status, instead.headers ?? {}, JSON.stringify(instead.body))
}

function send(response: ServerResponse, status: number, headers: Record<string, string>, body: string | Buffer): void {
  const type = { 'content-type': 'application/json; charset=utf-8' }
  response.writeHead(status, status === 204 ? headers : { ...type, ...headers }).end(status === 204 ? '' : body)
}

/**
 * A status that GitHub never gives and nobody tries again: the test that sees it says what was not as GitHub describes
 * it.
 */
function sendFaults(response: ServerResponse, faults: readonly string[]): void {
  const message = `Not as GitHub describes it: ${faults.join('; ')}`
  send(response, 418, {}, JSON.stringify({ message, documentation_url: 'https://docs.github.com/rest' }))
}
