import type { Console } from '../console.ts'
import { objectOf } from './json.ts'

/** What went wrong with one request, in GitHub's own words where it answered. */
export interface Failure {
  /** The status of the answer; null where there was none (name resolution, refused or broken connection). */
  readonly status: number | null
  readonly message: string
  readonly headers: Readonly<Record<string, unknown>>
  /** Method and path, for people. */
  readonly request: string
}

/** Reads an error that Octokit threw; null for anything else, which is a defect of ours. */
export function readFailure(error: unknown): Failure | null {
  // GraphQL answers 200 whatever happens: https://docs.github.com/en/graphql/guides/using-the-graphql-api-for-github
  if (error instanceof Error && error.name === 'GraphqlResponseError' && 'errors' in error) {
    const errors: readonly unknown[] = Array.isArray(error.errors) ? error.errors : []
    return { status: 200, message: errors.map(describe).join(': '), headers: {}, request: 'POST /graphql' }
  }
  if (!(error instanceof Error) || !('status' in error) || !('request' in error)) return null
  const response = 'response' in error ? objectOf(error.response) : null
  return {
    status: response && typeof error.status === 'number' ? error.status : null,
    message: (response && answeredMessage(response['data'])) ?? error.message,
    headers: objectOf(response?.['headers']) ?? {},
    request: nameRequest(objectOf(error.request)),
  }
}

/** Warns of what GitHub refused, after `what` and a colon. Throws anything else, which is a defect of ours. */
export function warnOfFailure(console: Pick<Console, 'warning'>, error: unknown, what: string): void {
  const failure = readFailure(error)
  if (failure === null) throw error
  console.warning(`${what}: ${failure.message}`)
}

/** Whether GitHub answered with this status and, where given, this text. */
export function isAnswer(error: unknown, status: number, text?: RegExp): boolean {
  const failure = readFailure(error)
  return failure?.status === status && (text === undefined || text.test(failure.message))
}

/**
 * Whether GitHub limits the rate of our requests:
 * https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api
 */
export function isRateLimit({ status, message, headers }: Failure): boolean {
  if (status === 429) return true
  return status === 403 && (headers['x-ratelimit-remaining'] === '0' || /rate limit/i.test(message))
}

// "Validation Failed" says nothing; what failed stands in `errors`: texts, objects with a message, or a field and a
// code. https://docs.github.com/en/rest/using-the-rest-api/troubleshooting-the-rest-api#validation-failed
function answeredMessage(data: unknown): string | null {
  const answer = objectOf(data)
  if (typeof answer?.['message'] !== 'string') return null
  const errors: readonly unknown[] = Array.isArray(answer['errors']) ? answer['errors'] : []
  return [answer['message'], ...errors.map(describe)].join(': ').replace(/\s+/g, ' ').trim()
}

function describe(error: unknown): string {
  const { message, field, code } = objectOf(error) ?? { message: error }
  return String(message ?? `${field} is ${code}`)
}

function nameRequest(request: Record<string, unknown> | null): string {
  const url = String(request?.['url'] ?? '')
  const path = URL.canParse(url) ? decodeURIComponent(new URL(url).pathname) : url
  return `${String(request?.['method'] ?? '')} ${path}`
}
