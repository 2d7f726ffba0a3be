import type { RefusedError } from '../../errors.ts'
import { unauthorized } from '../api/api-refusals.ts'
import { type Json, listOf, textOf } from '../api/json.ts'
import { heard, refuse } from '../api/refuse.ts'
import { claimsOf, expiryOf } from './jwt.ts'
import { ago } from './login-refusals.ts'

/**
 * A 401 carries no reason: a wrong audience, an expired token and another repository look alike. What our own token
 * says of itself tells them apart, and none of these claims is secret. `token` null: what was sent is no token.
 */
export function tokenRefused(token: string | null, now: Date, cause: unknown): RefusedError {
  const claims = token === null ? null : claimsOf(token)
  if (claims === null) return unauthorized(cause)
  const expiry = expiryOf(claims)
  const sent = heard(sentence([...parts(claims, ['aud']), ...lifetime(expiry, now)]))
  if (expiry === null || expiry > now) {
    return refuse(
      'unauthorized',
      'The API server does not accept the token (401).',
      'Compare its audience with the API server’s, and log in again right before this step: a token of a deleted account, or for another cluster, is refused too.',
      sent,
    )
  }
  return refuse(
    'unauthorized',
    `The API server does not accept the token (401), which expired ${ago(expiry, now)}.`,
    'Log in again right before this step: tokens are short-lived.',
    sent,
  )
}

/** The same for the workflow's own token, whose claims the cluster's rules are about. */
export function workflowTokenRefused(token: string | null, now: Date, cause: unknown): RefusedError {
  const claims = token === null ? null : claimsOf(token)
  if (claims === null) return unauthorized(cause)
  const expiry = expiryOf(claims)
  const isOver = expiry !== null && expiry <= now
  return refuse(
    'unauthorized',
    `The API server does not accept the workflow’s OIDC token (401)${isOver ? `, which expired ${ago(expiry, now)}` : ''}.`,
    'Compare what was sent (the cause, in the log) with the jwt entry of the cluster’s AuthenticationConfiguration: issuer.url, issuer.audiences, and each of the claimValidationRules.',
    // A cause is cut at 500 characters, and names of workflows are long.
    heard(sentence([...parts(claims, ['iss', 'aud']), ...lifetime(expiry, now), ...parts(claims, ruledClaims)])),
  )
}

/** What rules are written about; `sub` comes in two forms, by the age of the repository. */
const ruledClaims = ['repository_id', 'repository_owner_id', 'event_name', 'ref', 'sub', 'job_workflow_ref']

const spoken: Readonly<Record<string, string>> = { iss: 'issuer', aud: 'audience', event_name: 'event' }

const sentence = (sent: readonly string[]): string =>
  `sent: ${sent.join(', ') || 'a token that says nothing of itself'}`

function parts(claims: Json, names: readonly string[]): readonly string[] {
  return names.flatMap((name) => {
    const claim = claims[name]
    const values = (Array.isArray(claim) ? listOf(claim) : [claim]).flatMap((value) => textOf(value) ?? [])
    return values.length === 0 ? [] : [`${spoken[name] ?? name} ${values.join(' and ')}`]
  })
}

function lifetime(expiry: Date | null, now: Date): readonly string[] {
  if (expiry === null) return []
  const left = Math.round((expiry.getTime() - now.getTime()) / 1000)
  return [left > 0 ? `expires in ${left} s` : `expired ${ago(expiry, now)}`]
}
