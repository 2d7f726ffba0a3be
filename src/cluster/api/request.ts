import { request as httpRequest, type IncomingMessage, type RequestOptions } from 'node:http'
import { request as httpsRequest } from 'node:https'

/**
 * Sends one request with `body`, if there is one. Resolves with the head of the answer, whatever its status; redirects
 * are not followed: credentials go to one address only. Rejects as Node does when the line breaks or the signal aborts.
 */
export function request(url: URL, options: RequestOptions, body?: string): Promise<IncomingMessage> {
  const send = url.protocol === 'https:' ? httpsRequest : httpRequest
  // With a text Node sends the head in the text's encoding too, which is another than that of a head without one.
  const bytes = body === undefined ? undefined : Buffer.from(body)
  return new Promise((resolve, reject) => {
    send(url, options).on('response', resolve).on('error', reject).end(bytes)
  })
}
