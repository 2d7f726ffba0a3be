import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { tokenRefused, workflowTokenRefused } from '../../src/cluster/login/sent-token.ts'
import { createToken } from './token-endpoint.ts'

const now = new Date('2026-11-01T12:00:00Z')
const seconds = now.getTime() / 1000
const causeOf = (error: Error): string => (error.cause instanceof Error ? error.cause.message : '')

describe('a 401 to a token', () => {
  const ages: readonly (readonly [seconds: number, ago: string])[] = [
    [1, '1 second ago'],
    [119, '119 seconds ago'],
    [120, '2 minutes ago'],
    [7_199, '119 minutes ago'],
    [10_800, '3 hours ago'],
    [172_800, '2 days ago'],
  ]
  for (const [age, ago] of ages) {
    it(`that expired ${ago} says so`, () => {
      const refusal = tokenRefused(createToken({ aud: ['api'], exp: seconds - age }), now, null)
      assert.equal(refusal.message, `The API server does not accept the token (401), which expired ${ago}.`)
      assert.equal(causeOf(refusal), `sent: audience api, expired ${ago}`)
    })
  }

  it('that is still good names its audiences, and no other claim', () => {
    const refusal = tokenRefused(createToken({ aud: ['api', 'vault'], exp: seconds + 90 }), now, null)
    assert.equal(refusal.message, 'The API server does not accept the token (401).')
    assert.equal(causeOf(refusal), 'sent: audience api and vault, expires in 90 s')
  })

  it('that never ends says nothing of its end', () => {
    assert.equal(causeOf(tokenRefused(createToken({ aud: 'api' }), now, null)), 'sent: audience api')
  })

  for (const token of [null, 'opaque', 'a.b.c', `${'x.'.repeat(5)}`]) {
    it(`that tells nothing (${token}) keeps what the server said`, () => {
      const refusal = tokenRefused(token, now, new Error('Unauthorized'))
      assert.deepEqual([refusal.code, causeOf(refusal)], ['unauthorized', 'Unauthorized'])
    })
  }
})

describe('a 401 to the workflow’s token', () => {
  it('that expired says so first', () => {
    const refusal = workflowTokenRefused(createToken({ aud: 'api', exp: seconds - 300 }), now, null)
    assert.match(refusal.message, /OIDC token \(401\), which expired 5 minutes ago\.$/)
  })

  it('shows the immutable form of its subject', () => {
    const sub = 'repo:acme@123/shop@456:ref:refs/heads/main'
    const refusal = workflowTokenRefused(createToken({ aud: 'api', sub, exp: seconds + 9 }), now, null)
    assert.ok(causeOf(refusal).includes(`sub ${sub}`))
  })
})
