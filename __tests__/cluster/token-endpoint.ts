import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { TestContext } from 'node:test'

/** What GitHub puts into the token of a scheduled run. */
const claims = {
  iss: 'https://token.actions.githubusercontent.com',
  sub: 'repo:acme/shop:ref:refs/heads/main',
  repository_id: '456',
  repository_owner_id: '123',
  event_name: 'schedule',
  ref: 'refs/heads/main',
  job_workflow_ref: 'acme/shop/.github/workflows/pgo.yml@refs/heads/main',
}

/** A token with these claims and a signature that nobody here looks at. */
export function createToken(overrides: object): string {
  const parts = [
    { alg: 'RS256', typ: 'JWT' },
    { ...claims, ...overrides },
  ]
  return `${parts.map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')}.c2lnbmF0dXJl`
}

export interface TokenEndpoint {
  /** What the runner gives a job that may ask. */
  readonly environment: Readonly<Record<string, string>>
  /** Audience of every request so far. */
  readonly asked: string[]
  /** What follows: a token each, or a status and a body. Without any, a token for an hour. */
  readonly answers: (string | { readonly status: number; readonly body: string } | 'hang' | 'drop')[]
  /** Every token so far. */
  readonly issued: string[]
}

/** GitHub's endpoint for the tokens of a job, as the runner shows it: a URL with a query, and a bearer token for it. */
export async function startTokenEndpoint(test: TestContext): Promise<TokenEndpoint> {
  const endpoint: Omit<TokenEndpoint, 'environment'> = { asked: [], answers: [], issued: [] }
  const server = createServer(({ url = '', headers }, response) => {
    const audience = new URL(url, 'http://localhost').searchParams.get('audience') ?? ''
    endpoint.asked.push(audience)
    const exp = Math.floor(Date.now() / 1000) + 3_600
    const answer =
      headers.authorization === 'Bearer of-the-job' && url.includes('api-version=2.0&')
        ? (endpoint.answers.shift() ?? createToken({ aud: audience, exp }))
        : { status: 401, body: '{"message": "not the job"}' }
    if (answer === 'hang') return
    if (answer === 'drop') response.destroy()
    else if (typeof answer === 'object') response.writeHead(answer.status).end(answer.body)
    else {
      endpoint.issued.push(answer)
      response.end(JSON.stringify({ count: answer.length, value: answer }))
    }
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  test.after(() => {
    server.closeAllConnections()
    server.close()
  })
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/token?api-version=2.0`
  const environment = {
    GITHUB_ACTIONS: 'true',
    ACTIONS_ID_TOKEN_REQUEST_URL: url,
    ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'of-the-job',
  }
  return { ...endpoint, environment }
}
