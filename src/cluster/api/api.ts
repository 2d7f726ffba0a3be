import type { IncomingMessage } from 'node:http'
import type { Clock } from '../../clock.ts'
import type { Console } from '../../console.ts'
import type { Deadlines } from '../deadlines.ts'
import { credentialsWithin } from '../login/credentials.ts'
import type { Identity } from '../login/identity.ts'
import { type Answer, isStatus, readAnswer, readBody, refusalOf } from './answers.ts'
import { answerTooLong, notAnApiServer } from './api-refusals.ts'
import { noteCall } from './calls.ts'
import { parseJson } from './json.ts'
import { heard } from './refuse.ts'
import { request } from './request.ts'
import { isUnready, persist, Unready } from './retries.ts'
import type { Right } from './rights.ts'

/** The API server's JSON half. Both throw a RefusedError for anything but a success. */
export interface Api {
  /** null where the object is not there (404). */
  get(path: string, right: Right, signal: AbortSignal): Promise<unknown>
  post(path: string, body: unknown, right: Right, signal: AbortSignal): Promise<unknown>
}

/** A page of 100 pods is about 1 MiB, and twenty times that where tools keep their state in annotations. */
const answerCap = 32 * 1024 * 1024

interface Question {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly body: unknown
  readonly right: Right
  readonly signal: AbortSignal
}

export function openApi(identity: Identity, clock: Clock, deadlines: Deadlines, console: Console): Api {
  function ask(question: Question): Promise<unknown> {
    const { method, right, signal } = question
    const attempt = async () => {
      const answer = await send(identity, question, deadlines, console)
      if (answer.status < 300) return read(answer)
      if (answer.status === 404 && method === 'GET' && isStatus(answer)) return null
      throw isUnready(answer) ? new Unready(answer) : refusalOf(answer, right)
    }
    return persist(attempt, { clock, signal, right, repeatable: method === 'GET' })
  }
  return {
    get: (path, right, signal) => ask({ method: 'GET', path, body: undefined, right, signal }),
    post: (path, body, right, signal) => ask({ method: 'POST', path, body, right, signal }),
  }
}

function read(answer: Answer): unknown {
  const json = parseJson(answer.body)
  if (json === undefined) throw notAnApiServer(answer.status, heard(answer.body))
  return json
}

async function send(identity: Identity, question: Question, deadlines: Deadlines, console: Console): Promise<Answer> {
  const { agent, headers } = await credentialsWithin(identity, question.signal)
  const { method, path } = question
  const body = question.body === undefined ? undefined : JSON.stringify(question.body)
  const url = new URL(`${identity.server}${path}`)
  const signal = AbortSignal.any([question.signal, AbortSignal.timeout(deadlines.request)])
  const note = noteCall(console, `${method} ${path}`)
  try {
    const sent = {
      ...headers,
      accept: 'application/json',
      ...(body !== undefined && { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }),
    }
    const response = await request(url, { agent, method, headers: sent, signal }, body)
    const { statusCode: status = 0 } = response
    const answer = status < 300 ? await whole(response, status) : await readAnswer(response)
    note.ended(status)
    return answer
  } catch (error) {
    note.failed(error)
    // Node says only that the request was aborted, or that its body was; the reason tells a deadline from a broken
    // line.
    throw signal.aborted ? signal.reason : error
  }
}

async function whole(response: IncomingMessage, status: number): Promise<Answer> {
  const bytes = await readBody(response, answerCap)
  if (bytes === null) throw answerTooLong(answerCap)
  return { status, headers: response.headers, body: bytes.toString() }
}
