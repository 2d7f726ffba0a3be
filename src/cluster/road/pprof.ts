import type { IncomingMessage } from 'node:http'
import { RefusedError } from '../../errors.ts'
import { decodeProfile } from '../../profile/decode.ts'
import { receivedCapBytes } from '../../profile/gzip.ts'
import type { Profile } from '../../profile/profile.ts'
import { type Seconds, seconds } from '../../units.ts'
import { readAnswer, readBody } from '../api/answers.ts'
import type { CallNote } from '../api/calls.ts'
import { faultOf } from '../api/faults.ts'
import { heard } from '../api/refuse.ts'
import { Unready } from '../api/retries.ts'
import type { CaptureRequest } from '../cluster.ts'
import type { Deadlines } from '../deadlines.ts'
import { pprofRefusal } from './pprof-answers.ts'
import {
  cutShort,
  endedUnanswered,
  endUnknown,
  isIndex,
  noAnswer,
  notAProfile,
  notHttp,
  pprofIndex,
  tlsFailed,
  tooLarge,
  truncated,
} from './pprof-refusals.ts'
import type { Progress, Road } from './road.ts'

export interface ReceivedProfile {
  readonly bytes: Uint8Array
  readonly profile: Profile
}

export type Question = Pick<CaptureRequest, 'pprofPath' | 'seconds' | 'headers'>

/**
 * Takes one CPU profile along `road`, which is used up by it. Throws a RefusedError for anything but a complete,
 * decodable profile of at least nine tenths of the seconds asked for, and Unready where the API server was.
 */
export async function receiveProfile(
  road: Road,
  { pprofPath, seconds: asked, headers }: Question,
  deadlines: Deadlines,
  note: CallNote,
  signal: AbortSignal,
): Promise<ReceivedProfile> {
  const over = Promise.withResolvers<never>()
  const span = asked * 1000
  const headersDue = setTimeout(
    () => over.reject(noAnswer((span + deadlines.headers) / 1000)),
    span + deadlines.headers,
  )
  const bodyDue = setTimeout(() => over.reject(noAnswer((span + deadlines.body) / 1000)), span + deadlines.body)
  const abort = () => over.reject(signal.reason)
  signal.addEventListener('abort', abort)
  if (signal.aborted) abort()
  try {
    const exchange = converse(road, pathWith(pprofPath, asked), headers, asked, () => clearTimeout(headersDue))
    const { response, bytes } = await Promise.race([exchange, over.promise])
    note.ended(response.statusCode ?? 0, `${bytes.length} bytes`)
    return { bytes, profile: decode(bytes, response, asked) }
  } catch (error) {
    if (error instanceof Unready) note.ended(error.answer.status)
    else note.failed(error)
    throw error
  } finally {
    signal.removeEventListener('abort', abort)
    clearTimeout(headersDue)
    clearTimeout(bodyDue)
    road.close()
  }
}

function pathWith(path: string, asked: Seconds): string {
  const url = new URL(path, 'http://localhost')
  url.searchParams.set('seconds', String(asked))
  return `${url.pathname}${url.search}`
}

/** Asks and reads the answer; every way in which that can break is told by how far it had come. */
async function converse(
  road: Road,
  path: string,
  headers: Question['headers'],
  asked: Seconds,
  onHead: () => void,
): Promise<{ readonly response: IncomingMessage; readonly bytes: Buffer }> {
  const startedAt = performance.now()
  let begun = false
  const waited = () => seconds(Math.max(0, (performance.now() - startedAt) / 1000 - road.linger))
  const progress = (): Progress => ({ asked, waited: waited(), begun })
  try {
    const response = await road.get(path, { ...headers, accept: '*/*', 'accept-encoding': 'identity' })
    begun = true
    onHead()
    return { response, bytes: await receive(response, road, progress) }
  } catch (error) {
    if (error instanceof RefusedError || error instanceof Unready || error instanceof TypeError) throw error
    throw road.failureOf(error, progress()) ?? broken(error, progress())
  }
}

async function receive(response: IncomingMessage, road: Road, progress: () => Progress): Promise<Buffer> {
  if (response.statusCode !== 200) {
    const answer = await readAnswer(response)
    throw road.refusalOf(answer, progress()) ?? pprofRefusal(answer, progress().asked)
  }
  const bytes = await readBody(response, receivedCapBytes)
  if (bytes === null) throw tooLarge(receivedCapBytes)
  // Without the last chunk, or bytes that were promised, the rest is missing, however clean the close was.
  if (!response.complete) throw truncated()
  return bytes
}

function broken(error: unknown, { begun, waited, asked }: Progress): RefusedError {
  const { code } = faultOf(error)
  if (code.startsWith('HPE_')) return notHttp(error)
  // With TLS 1.3 a server asks for a client certificate when the handshake is already over.
  if (code.startsWith('ERR_SSL_')) return tlsFailed(error)
  return begun ? truncated(error) : endedUnanswered(waited, asked, error)
}

function decode(bytes: Uint8Array, { headers }: IncomingMessage, asked: Seconds): Profile {
  const contentType = headers['content-type'] ?? ''
  const text = Buffer.from(bytes.subarray(0, 4_096)).toString('latin1')
  const beginning = heard(text.slice(0, 120))
  if (isIndex(text)) throw pprofIndex()
  if (contentType.includes('html')) throw notAProfile('a web page', beginning)
  if (contentType.includes('json')) throw notAProfile('JSON', beginning)
  if (contentType.startsWith('text/')) throw notAProfile('a text', beginning)
  const profile = decodeProfile(bytes)
  // Where the body ends with the connection only gzip tells the whole from a part: protobuf is whole after every field.
  const isFramed = headers['content-length'] !== undefined || headers['transfer-encoding'] !== undefined
  if (!isFramed && !(bytes[0] === 0x1f && bytes[1] === 0x8b)) throw endUnknown()
  const got = Number(profile.durationNanos) / 1e9
  if (got > 0 && got < 0.9 * asked) throw cutShort(got, asked)
  return profile
}
