import type { RefusedError } from '../errors.ts'
import { unauthorized } from './api-refusals.ts'
import { type Json, listOf, textOf } from './json.ts'
import { claimsOf, expiryOf } from './jwt.ts'
import { ago } from './login-refusals.ts'
import { heard, refuse } from './refuse.ts'

/**
 * A 401 carries no reason: a wrong audience, an expired token and another repository look alike. What our own token says
 * of itself tells them apart, and none of these claims is secret. `token` null: what was sent is no token.
 */
export function tokenRefused(token: string | null, now: Date, cause: unknown): RefusedError {
  const claims = token === null ? null : claimsOf(token)
  if (claims === null) return unauthorized(cause)
  const expiry = expiryOf(claims)
  const sent = heard(`sent: ${describe(claims)}${lifetime(expiry, now)}`)
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

function describe(claims: Json): string {
  const { aud } = claims
  const audiences = (Array.isArray(aud) ? listOf(aud) : [aud]).flatMap((value) => textOf(value) ?? [])
  return audiences.length === 0 ? 'a token without an audience' : `audience ${audiences.join(' and ')}`
}

function lifetime(expiry: Date | null, now: Date): string {
  if (expiry === null) return ''
  const left = Math.round((expiry.getTime() - now.getTime()) / 1000)
  return left > 0 ? `, expires in ${left} s` : `, expired ${ago(expiry, now)}`
}
