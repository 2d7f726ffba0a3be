import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import test from 'node:test'
import { slugOf } from '../../src/github/slug.ts'

const hash = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 8)

test('a slug is the folder for people and a hash for us', () => {
  assert.equal(slugOf('main', 'cmd/shop/default.pgo'), `cmd-shop-${hash('main\ncmd/shop/default.pgo')}`)
})

test('the repository root is called root', () => {
  assert.equal(slugOf('main', 'default.pgo'), `root-${hash('main\ndefault.pgo')}`)
})

test('other characters become one hyphen, upper case becomes lower', () => {
  assert.equal(slugOf('main', 'Cmd/My_Shop v2/default.pgo').slice(0, -9), 'cmd-my-shop-v2')
  assert.equal(slugOf('main', '.tools/Ünï/default.pgo').slice(0, -9), '-tools-n-')
})

test('a deep folder is cut at 40 characters', () => {
  const slug = slugOf('main', `${'abcdefghi/'.repeat(8)}default.pgo`)
  assert.equal(slug.slice(0, -9), 'abcdefghi-abcdefghi-abcdefghi-abcdefghi-')
})

test('base and path both tell targets apart', () => {
  const slugs = [slugOf('main', 'a/default.pgo'), slugOf('v1', 'a/default.pgo'), slugOf('main', 'a/other.pgo')]
  assert.equal(new Set(slugs).size, 3)
})
