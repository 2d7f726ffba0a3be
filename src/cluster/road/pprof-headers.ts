import { RefusedError } from '../../errors.ts'
import type { Via } from '../cluster.ts'

/** Headers of requests to pprof, by names in lower case. */
type Headers = Readonly<Record<string, string>>

/** An RFC 9110 token, and what such a field may hold; other characters than ASCII have no agreed meaning in it. */
const line = /^([\w!#$%&'*+.^`|~-]+):[\t ]*([\t\x20-\x7e]*)$/

/** What a request is made of, and what would turn the answer into another one than a whole profile. */
const ours =
  /^(host|content-length|connection|transfer-encoding|upgrade|keep-alive|te|trailer|expect|proxy-.*|accept|accept-encoding|range|if-.*)$/
/** The API server reads these as being about itself; it takes them off, or acts as somebody else. */
const ofApiServer = /^(authorization|impersonate-.*|x-remote-.*)$/

/**
 * Reads `Name: value` lines. Throws `input-invalid`, which never quotes a line: values are secrets.
 */
export function parsePprofHeaders(text: string, via: Via): Headers {
  const headers = new Map<string, string>()
  for (const [index, written] of text.split(/\r?\n/).entries()) {
    if (written.trim() === '') continue
    const [, name = '', value = ''] = line.exec(written.trim()) ?? []
    const known = name.toLowerCase()
    if (name === '')
      throw invalid(
        `Line ${index + 1} of the input headers is not \`Name: value\``,
        'Write one header a line, in ASCII.',
      )
    if (ours.test(known))
      throw invalid(`The input headers may not set ${name}`, 'Leave it out: the request has its own.')
    if (headers.has(known)) throw invalid(`The input headers set ${name} twice`, 'Leave one of them out.')
    if (via === 'proxy' && ofApiServer.test(known)) {
      throw invalid(
        `The input headers cannot bring ${name} to the pod via: proxy, for the API server takes it as its own`,
        'Use via: port-forward or direct, which carry every header to the pod.',
      )
    }
    headers.set(known, value.trim())
  }
  return Object.fromEntries(headers)
}

function invalid(what: string, remedy: string): RefusedError {
  return new RefusedError({ code: 'input-invalid', message: `${what}.`, remedy })
}

const secretName = /auth|cookie|key|pass|secret|session|token/i
/** Shorter ones, such as a tenant's number, are no secrets; masking them would blot out half of the log. */
const shortestSecret = 8

/** What must never be shown of the text of the input, well-formed or not: values, and the part behind `Bearer`. */
export function secretsInHeaders(text: string): string[] {
  return text.split(/\r?\n/).flatMap((written) => {
    const colon = written.indexOf(':')
    const name = written.slice(0, Math.max(0, colon))
    const value = written.slice(colon + 1).trim()
    const [, credentials = ''] = /^[a-z]+\s+(\S.*)$/i.exec(value) ?? []
    const isSecret = (part: string) => part.length >= shortestSecret || (part !== '' && secretName.test(name))
    return [value, credentials].filter(isSecret)
  })
}
