import { type Json, numberOf, objectOf, parseJson } from '../api/json.ts'

/** The claims of a JSON Web Token, unverified: whoever gets the token verifies it. null where the text is none. */
export function claimsOf(token: string): Json | null {
  const [, payload, signature, ...rest] = token.split('.')
  if (payload === undefined || signature === undefined || rest.length > 0) return null
  const claims = objectOf(parseJson(Buffer.from(payload, 'base64url').toString()))
  return Object.keys(claims).length === 0 ? null : claims
}

/** RFC 7519: seconds since 1970. */
export function expiryOf(claims: Json | null): Date | null {
  const seconds = numberOf(claims?.['exp'])
  return seconds === null ? null : new Date(seconds * 1000)
}
