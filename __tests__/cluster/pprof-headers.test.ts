import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { parsePprofHeaders, secretsInHeaders } from '../../src/cluster/road/pprof-headers.ts'

describe('headers for pprof', () => {
  it('are lines of names and values', () => {
    const text = 'Authorization: Bearer abc.def\r\n\n  X-Scope-OrgID :not this\n'.replace(' :not this', ': 7')
    assert.deepEqual(parsePprofHeaders(text, 'port-forward'), { authorization: 'Bearer abc.def', 'x-scope-orgid': '7' })
    assert.deepEqual(parsePprofHeaders(' \n', 'proxy'), {})
    assert.deepEqual(parsePprofHeaders('X-Empty:\nConstructor: a:b: c', 'direct'), {
      'x-empty': '',
      constructor: 'a:b: c',
    })
  })

  const refused: readonly (readonly [string, RegExp])[] = [
    ['hunter2hunter2', /^Line 1 of the input headers is not `Name: value`\.$/],
    ['X-Fine: 1\nhunter2 hunter2: x', /^Line 2 /],
    [': hunter2', /^Line 1 /],
    ['X-Control: hunter2\x07', /^Line 1 /],
    ['X-Umlaut: hunter2ü', /^Line 1 /],
    ['Host: hunter2', /may not set Host/],
    ['content-length: 7', /may not set content-length/],
    ['Connection: hunter2', /may not set Connection/],
    ['Transfer-Encoding: chunked', /may not set Transfer-Encoding/],
    ['Upgrade: hunter2', /may not set Upgrade/],
    ['Accept-Encoding: gzip', /may not set Accept-Encoding/],
    ['Range: bytes=0-1', /may not set Range/],
    ['If-None-Match: hunter2', /may not set If-None-Match/],
    ['Proxy-Authorization: hunter2', /may not set Proxy-Authorization/],
    ['X-One: hunter2\nx-one: hunter2', /set x-one twice/],
  ]
  for (const [text, message] of refused) {
    it(`are refused without a word of what they hold: ${JSON.stringify(text)}`, () => {
      assert.throws(
        () => parsePprofHeaders(text, 'port-forward'),
        (error: Error & { code: string; remedy: string }) => {
          assert.equal(error.code, 'input-invalid')
          assert.match(error.message, message)
          assert.doesNotMatch(`${error.message} ${error.remedy} ${error.stack}`, /hunter2/)
          return true
        },
      )
    })
  }

  it('must not be the API server’s own on the road through it', () => {
    for (const name of ['Authorization', 'Impersonate-User', 'X-Remote-Group']) {
      const message = new RegExp(`^The input headers cannot bring ${name} to the pod via: proxy`)
      assert.throws(() => parsePprofHeaders(`${name}: hunter2`, 'proxy'), { code: 'input-invalid', message })
      assert.ok(parsePprofHeaders(`${name}: hunter2`, 'direct'))
    }
    assert.ok(parsePprofHeaders('Cookie: session=1', 'proxy'))
  })
})

describe('secrets in headers', () => {
  it('are their values, and credentials without their scheme', () => {
    const text = 'Authorization: Bearer abc.def\nCookie: session=12\r\nX-Api-Key: k1\nX-Trace: 0123456789'
    assert.deepEqual(secretsInHeaders(text), ['Bearer abc.def', 'abc.def', 'session=12', 'k1', '0123456789'])
  })

  it('are found in lines that are none', () => {
    assert.deepEqual(secretsInHeaders('hunter2hunter2\nBearer: abcdefgh ijk'), ['hunter2hunter2', 'abcdefgh ijk'])
  })

  it('are not words so short that a log is full of them', () => {
    assert.deepEqual(secretsInHeaders('X-Scope-OrgID: 7\nX-Debug: true\nX-Nothing:'), [])
  })
})
