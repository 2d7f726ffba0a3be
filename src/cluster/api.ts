import { request as httpRequest, type IncomingMessage } from 'node:http'
import { request as httpsRequest } from 'node:https'
import type { Clock } from '../clock.ts'
import { milliseconds } from '../units.ts'
import { type Answer, isStatus, readBody, refusalCap, refusalOf } from './answers.ts'
import { apiFailed, connectionFailed, mayPass, notAnApiServer } from './api-refusals.ts'
import type { Deadlines } from './deadlines.ts'
import type { Identity } from './identity.ts'
import { parseJson } from './json.ts'
import { heard } from './refuse.ts'
import type { Right } from './rights.ts'

/** The API server's JSON half. Both throw a RefusedError for anything but a success. */
export interface Api {
  /** null where the object is not there (404). */
  get(path: string, right: Right, signal: AbortSignal): Promise<unknown>
  post(path: string, body: unknown, right: Right, signal: AbortSignal): Promise<unknown>
}

/** A page of 500 pods is about 4 MiB. */
const answerCap = 8 * 1024 * 1024
const tries = 5
const longestWait = 30

interface Question {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly body: unknown
  readonly right: Right
  readonly signal: AbortSignal
}

export function openApi(identity: Identity, clock: Clock, deadlines: Deadlines): Api {
  async function ask(question: Question): Promise<unknown> {
    for (let attempt = 1; ; attempt++) {
      const outcome = await send(identity, question, deadlines).catch((error: unknown) => {
        question.signal.throwIfAborted()
        if (question.method === 'GET' && attempt <= 2 && mayPass(error)) return null
        throw connectionFailed(error)
      })
      if (outcome !== null && outcome.status < 300) return read(outcome)
      if (outcome?.status === 404 && question.method === 'GET' && isStatus(outcome)) return null
      const wait = outcome === null ? 1 : waitBefore(outcome, question.method, attempt)
      if (outcome !== null && wait === null) throw refusalOf(outcome, question.right)
      await clock.sleep(milliseconds((wait ?? 1) * 1000), question.signal)
    }
  }
  return {
    get: (path, right, signal) => ask({ method: 'GET', path, body: undefined, right, signal }),
    post: (path, body, right, signal) => ask({ method: 'POST', path, body, right, signal }),
  }
}

/** Seconds until the next try; null where another try makes no sense. */
function waitBefore({ status, headers }: Answer, method: string, attempt: number): number | null {
  // Priority and fairness: the request was not executed, whatever its method.
  if (status === 429 && attempt < tries) return Math.min(Number(headers['retry-after']) || 1, longestWait)
  return status >= 500 && method === 'GET' && attempt <= 2 ? attempt : null
}

function read(answer: Answer): unknown {
  const json = parseJson(answer.body)
  if (json === undefined) throw notAnApiServer(answer.status, heard(answer.body))
  return json
}

/** One request. Redirects are not followed: credentials go to one address only. */
async function send(identity: Identity, question: Question, deadlines: Deadlines): Promise<Answer> {
  const { agent, headers } = await identity.credentials()
  const body = question.body === undefined ? undefined : JSON.stringify(question.body)
  const url = new URL(`${identity.server}${question.path}`)
  const request = url.protocol === 'https:' ? httpsRequest : httpRequest
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    request(url, {
      agent,
      method: question.method,
      headers: {
        ...headers,
        accept: 'application/json',
        ...(body !== undefined && { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }),
      },
      signal: AbortSignal.any([question.signal, AbortSignal.timeout(deadlines.request)]),
    })
      .on('response', resolve)
      // Node wraps the reason of an abort; the reason is what tells a deadline from a broken line.
      .on('error', (error) => reject(error.name === 'AbortError' ? (error.cause ?? error) : error))
      .end(body)
  })
  const { statusCode: status = 0, headers: answered } = response
  const bytes = await readBody(response, status < 300 ? answerCap : refusalCap)
  if (bytes === null && status < 300) throw apiFailed(status, heard(`an answer of more than ${answerCap} bytes`))
  return { status, headers: answered, body: bytes?.toString() ?? '' }
}
