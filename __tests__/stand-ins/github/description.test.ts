import assert from 'node:assert/strict'
import test from 'node:test'
import { judgeAnswer, judgeRequest } from './description.ts'

const request = (method: string, path: string, fields = {}, query = '') =>
  judgeRequest({ method, path, fields, query: new URLSearchParams(query) })

test('a request as GitHub describes it', () => {
  assert.deepEqual(request('POST', '/pulls', { title: 'One', head: 'a', base: 'main', draft: true }), [])
  assert.deepEqual(request('PATCH', '/git/refs/heads/pgo-refresh/x', { sha: '0', force: false }), [])
  assert.deepEqual(request('GET', '/compare/release/1...0'), [])
  assert.deepEqual(request('GET', '/pulls', {}, 'state=all&per_page=100'), [])
})

for (const [name, faults, expected] of [
  ['without a field', request('POST', '/pulls', { title: 'One', base: 'main' }), /must have required property 'head'/],
  ['with a wrong type', request('POST', '/git/trees', { tree: [{ path: 1 }] }), /\/tree\/0\/path must be string/],
  [
    'with a field that is none',
    request('POST', '/git/blobs', { content: '', encodings: 'x' }),
    /encodings is no field/,
  ],
  ['with a word that is none', request('GET', '/pulls', {}, 'state=every'), /query: \/state must be equal to one of/],
  ['with a question that is none', request('GET', '/pulls', {}, 'page_size=1'), /query: .*\(page_size\)/],
  ['of another kind', request('PUT', '/pulls/1/merge'), /no operation that the stand-in knows/],
] as const) {
  test(`a request ${name}`, () => assert.match(faults.join('\n'), expected))
}

test('an answer', () => {
  const object = { type: 'commit', sha: '0'.repeat(40), url: 'https://x' }
  const ref = { ref: 'refs/heads/a', node_id: 'R', url: 'https://x', object }
  const asked = { method: 'GET', path: '/git/ref/heads/a' }
  assert.deepEqual(judgeAnswer(asked, 200, ref), [])
  assert.deepEqual(judgeAnswer(asked, 200, { ...ref, object: { ...object, sha: 'short' } }), [
    'GET /git/ref/{ref} 200: /object/sha must NOT have fewer than 40 characters',
  ])
  assert.deepEqual(judgeAnswer(asked, 201, ref), ['GET /git/ref/{ref} 201 is no answer of it'])
  assert.deepEqual(judgeAnswer(asked, 403, { message: 'No' }), [])
  assert.equal(judgeAnswer(asked, 403, { message: 4 }).length, 1)
})
