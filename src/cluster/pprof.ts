import { type IncomingMessage, request } from 'node:http'
import type { Duplex } from 'node:stream'
import { RefusedError } from '../errors.ts'
import { decodeProfile } from '../profile/decode.ts'
import { receivedCapBytes } from '../profile/gzip.ts'
import type { Profile } from '../profile/profile.ts'
import type { Seconds } from '../units.ts'
import { readBody, refusalCap } from './answers.ts'
import type { Deadlines } from './deadlines.ts'
import { faultOf } from './faults.ts'
import { connectionCut } from './forward-refusals.ts'
import { cutShort, noAnswer, notAProfile, notHttp, pprofRefusal, tooLarge, truncated } from './pprof-refusals.ts'
import { heard } from './refuse.ts'

export interface ReceivedProfile {
  readonly bytes: Uint8Array
  readonly profile: Profile
}

/**
 * Takes one CPU profile over `connection`, which is used up by it. Throws a RefusedError for anything but a complete,
 * decodable profile of at least nine tenths of `seconds`.
 */
export async function takeProfile(
  connection: Duplex,
  path: string,
  seconds: Seconds,
  deadlines: Deadlines,
): Promise<ReceivedProfile> {
  const headersDue = destroyAfter(connection, seconds * 1000 + deadlines.headers)
  const bodyDue = destroyAfter(connection, seconds * 1000 + deadlines.body)
  try {
    const response = await answered(connection, pathWith(path, seconds))
    clearTimeout(headersDue)
    const bytes = await receive(response, seconds)
    return { bytes, profile: decode(bytes, response.headers['content-type'] ?? '', seconds) }
  } catch (error) {
    // HTTP says only that its connection went; the connection knows why.
    throw connection.errored instanceof RefusedError ? connection.errored : told(error)
  } finally {
    clearTimeout(headersDue)
    clearTimeout(bodyDue)
    connection.destroy()
  }
}

function destroyAfter(connection: Duplex, span: number): NodeJS.Timeout {
  return setTimeout(() => connection.destroy(noAnswer(span / 1000)), span)
}

function pathWith(path: string, seconds: Seconds): string {
  const url = new URL(path, 'http://localhost')
  url.searchParams.set('seconds', String(seconds))
  return `${url.pathname}${url.search}`
}

/** Sends the request; resolves with the headers, which pprof sends when sampling has ended. */
function answered(connection: Duplex, path: string): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    // On a connection that is already gone http.request would wait for ever.
    if (connection.destroyed) {
      reject(connection.errored ?? connectionCut(1006))
      return
    }
    connection.once('close', () => reject(truncated()))
    request({
      createConnection: () => connection,
      path,
      headers: { host: 'localhost', accept: '*/*', 'accept-encoding': 'identity' },
    })
      .on('response', resolve)
      .on('error', reject)
      .end()
  })
}

async function receive(response: IncomingMessage, seconds: Seconds): Promise<Buffer> {
  const { statusCode: status = 0, headers } = response
  if (status !== 200) {
    const body = await readBody(response, refusalCap)
    throw pprofRefusal({ status, headers, body: body?.toString() ?? '' }, seconds)
  }
  const bytes = await readBody(response, receivedCapBytes)
  if (bytes === null) throw tooLarge(receivedCapBytes)
  // Go sends profiles in chunks: without the last one the rest is missing, however clean the close was.
  if (!response.complete) throw truncated()
  return bytes
}

function decode(bytes: Uint8Array, contentType: string, seconds: Seconds): Profile {
  const beginning = heard(Buffer.from(bytes.subarray(0, 120)).toString('latin1'))
  if (contentType.includes('html')) throw notAProfile('a web page', beginning)
  if (contentType.includes('json')) throw notAProfile('JSON', beginning)
  if (contentType.startsWith('text/')) throw notAProfile('a text', beginning)
  const profile = decodeProfile(bytes)
  const got = Number(profile.durationNanos) / 1e9
  if (got > 0 && got < 0.9 * seconds) throw cutShort(got, seconds)
  return profile
}

function told(error: unknown): Error {
  if (error instanceof RefusedError) return error
  const { code, message } = faultOf(error)
  if (code.startsWith('HPE_')) return notHttp(error)
  return code === 'ECONNRESET' || message === 'aborted' ? truncated(error) : (error as Error)
}
