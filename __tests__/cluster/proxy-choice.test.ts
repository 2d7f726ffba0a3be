import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { environmentProxy } from '../../src/cluster/login/proxy-choice.ts'

const proxy = 'http://proxy.example:3128'

const proxied = (server: string, exceptions: string): boolean =>
  environmentProxy(new URL(server), { HTTPS_PROXY: proxy, NO_PROXY: exceptions }) !== null

/** What Go's httpproxy does, and so kubectl. */
describe('NO_PROXY', () => {
  const rows: readonly (readonly [exceptions: string, server: string, proxied: boolean])[] = [
    ['', 'https://api.example', true],
    ['*', 'https://api.example', false],
    ['api.example', 'https://api.example', false],
    ['API.Example', 'https://api.example', false],
    ['example', 'https://api.example', false],
    ['example', 'https://api-example', true],
    ['.example', 'https://api.example', false],
    ['*.example', 'https://api.example', false],
    ['.api.example', 'https://api.example', true],
    ['other.example', 'https://api.example', true],
    [' , other.example , api.example', 'https://api.example', false],
    ['api.example:6443', 'https://api.example:6443', false],
    ['api.example:6443', 'https://api.example', true],
    ['api.example:443', 'https://api.example', false],
    ['10.1.2.3', 'https://10.1.2.3:6443', false],
    ['10.1.2.3:6443', 'https://10.1.2.3:6443', false],
    ['10.1.2.3', 'https://10.1.2.30', true],
    ['10.0.0.0/8', 'https://10.1.2.3', false],
    ['10.0.0.0/8', 'https://11.1.2.3', true],
    ['10.0.0.0/8', 'https://10.example', true],
    ['10.0.0.0/99', 'https://10.1.2.3', true],
    ['fd00::/8', 'https://[fd12::1]:6443', false],
    ['[fd12::1]:6443', 'https://[fd12::1]:6443', false],
    ['fd00::/8', 'https://[2001:db8::1]', true],
    ['', 'https://localhost:6443', false],
    ['', 'https://127.0.0.2:6443', false],
    ['', 'https://[::1]:6443', false],
  ]
  for (const [exceptions, server, expected] of rows) {
    it(`"${exceptions}" ${expected ? 'leaves the proxy to' : 'excepts'} ${server}`, () => {
      assert.equal(proxied(server, exceptions), expected)
    })
  }
})

describe('the environment’s proxy', () => {
  it('is found in small letters too', () => {
    assert.equal(environmentProxy(new URL('https://api.example'), { https_proxy: proxy })?.port, '3128')
  })

  it('may be written without a scheme', () => {
    const found = environmentProxy(new URL('https://api.example'), { HTTPS_PROXY: 'proxy.example:3128' })
    assert.equal(found?.href, `${proxy}/`)
  })

  it('is HTTP_PROXY for an unencrypted server only', () => {
    assert.equal(environmentProxy(new URL('https://api.example'), { HTTP_PROXY: proxy }), null)
    assert.equal(environmentProxy(new URL('http://api.example'), { HTTP_PROXY: proxy })?.port, '3128')
  })
})
