import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import type { RefusedError } from '../../errors.ts'
import { apiBusy, apiFailed, forbidden, notAnApiServer, unauthorized } from './api-refusals.ts'
import { objectOf, parseJson, textOf } from './json.ts'
import { heard } from './refuse.ts'
import type { Right } from './rights.ts'

/** A whole answer. */
export interface Answer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

/** Reads an answer's body up to `cap` bytes; null where it is longer. Rejects when the connection breaks. */
export async function readBody(response: IncomingMessage, cap: number): Promise<Buffer | null> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of response as AsyncIterable<Buffer>) {
    length += chunk.length
    if (length > cap) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** Enough for any Status object; the rest of a refusal is not read. */
const refusalCap = 64 * 1024
/** The status says what matters, so nobody waits long for the words. */
const refusalPatience = 2_000

/** An answer that is read for its words only: as much of the body as came before it ended, broke, or took too long. */
export async function readAnswer(response: IncomingMessage): Promise<Answer> {
  const chunks: Buffer[] = []
  let length = 0
  const impatient = setTimeout(() => response.destroy(), refusalPatience)
  try {
    for await (const chunk of response as AsyncIterable<Buffer>) {
      chunks.push(chunk)
      length += chunk.length
      if (length >= refusalCap) break
    }
  } catch {
    // What has come is all there is.
  } finally {
    clearTimeout(impatient)
  }
  const { statusCode: status = 0, headers } = response
  return { status, headers, body: Buffer.concat(chunks).subarray(0, refusalCap).toString() }
}

/**
 * Whether the API server itself speaks: its refusals are Status objects, those of gateways are pages, texts or nothing.
 */
export const isStatus = (answer: Answer): boolean => objectOf(parseJson(answer.body))['kind'] === 'Status'

/** What an answer says, in a Status object or not. */
export const messageOf = (answer: Answer): string => {
  const to = redirectOf(answer)
  return to === null ? (textOf(objectOf(parseJson(answer.body))['message']) ?? answer.body) : `redirected to ${to}`
}

/** The words of policies and webhooks (kube-apiserver 1.36), each of which chooses the status that it refuses with. */
const denied =
  /\b(?:ValidatingAdmissionPolicy '[^']*'(?: with binding '[^']*')?|admission webhook "[^"]*") denied (?:the )?request\b/

/** Whether the API server refuses what an admission policy or webhook does not admit, whatever the status. */
export const refusedByAdmission = (answer: Answer): boolean =>
  isStatus(answer) && (answer.status === 422 || denied.test(messageOf(answer)))

/** Where an answer redirects to: nobody follows it. Without its query, which can hold the state of a login. */
function redirectOf({ status, headers: { location = '' } }: Answer): string | null {
  return status >= 300 && status < 400 && location !== '' ? location.replace(/[?#].*$/s, '') : null
}

/** What an answer that is not a success means for a request that needs `right`. */
export function refusalOf(answer: Answer, right: Right): RefusedError {
  const { status } = answer
  const cause = heard(messageOf(answer))
  if (status === 401) return unauthorized(cause)
  if (status === 429) return apiBusy(cause)
  if (status === 403 && isStatus(answer)) return forbidden([right], cause)
  if (status >= 500) return apiFailed(status, cause)
  return isStatus(answer) ? apiFailed(status, cause) : notAnApiServer(status, cause)
}
