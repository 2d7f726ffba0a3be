import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { readGoMod } from '../../src/drift/go-mod.ts'

const usual = `// The shop.
module example.com/shop // indirect

go 1.26

toolchain go1.26.2

require (
	github.com/acme/auth/v2 v2.1.0
	gopkg.in/yaml.v3 v3.0.1 // indirect
	// golang.org/x/net v0.1.0
)

require golang.org/x/sys v0.30.0

replace github.com/acme/auth/v2 => ../auth

exclude (
	golang.org/x/text v0.3.0
)

retract [v1.0.0, v1.0.5]
`

describe('a go.mod', () => {
  it('names its module and what it requires, alone and in blocks', () => {
    assert.deepEqual(readGoMod(usual), {
      module: 'example.com/shop',
      requires: ['github.com/acme/auth/v2', 'gopkg.in/yaml.v3', 'golang.org/x/sys'],
    })
  })

  it('may be without the spaces that gofmt puts', () => {
    assert.deepEqual(readGoMod('module a.b/c\nrequire(\nd.e/f v1.0.0\n)\n'), { module: 'a.b/c', requires: ['d.e/f'] })
  })

  const same: readonly (readonly [string, string])[] = [
    ['in quotes', 'module "a.b/c"'],
    ['in back quotes', 'module `a.b/c`'],
    ['with a comment right behind', 'module a.b/c//x'],
    ['with line ends of Windows', '\r\nmodule a.b/c\r\n'],
    ['in a block', 'module (\n\ta.b/c\n)\n'],
    ['without a line break at the end', 'go 1.26\nmodule\ta.b/c'],
    ['behind directives of later versions', 'future (\n x => y\n)\nmodule a.b/c\n'],
  ]
  for (const [name, text] of same) {
    it(`is read ${name}`, () => assert.deepEqual(readGoMod(text), { module: 'a.b/c', requires: [] }))
  }

  const damaged: readonly (readonly [string, string])[] = [
    ['is empty', ''],
    ['has no module', 'go 1.26\nrequire a.b/c v1.0.0'],
    ['has two modules', 'module a.b/c\nmodule a.b/d'],
    ['names a module without a path', 'module\n'],
    ['has a path that is none', 'module "a b"'],
    ['has a path with a line break in it', 'module "a\\nb"'],
    ['has a path of 300 characters', `module a.b/${'c'.repeat(300)}`],
    ['requires what is no path', 'module a.b/c\nrequire ../d v1.0.0/\nrequire "<b>" v1'],
    ['has a block that does not end', 'module a.b/c\nrequire (\n d.e/f v1.0.0\n'],
    ['has a quote that is not closed', 'module "a.b/c'],
    ['is a conflict', '<<<<<<< ours\nmodule a.b/c\n=======\nmodule a.b/d\n>>>>>>> theirs'],
    ['is a Git LFS pointer', 'version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 12\n'],
    ['is a page', '<!DOCTYPE html>\n<html>'],
  ]
  for (const [name, text] of damaged)
    it(`counts for nothing where it ${name}`, () => assert.equal(readGoMod(text), null))

  it('of any text is read or not, and never throws', () => {
    const part = fc.constantFrom(
      'module',
      'require',
      '(',
      ')',
      '"',
      '`',
      '//',
      '\\',
      ' ',
      '\t',
      '\n',
      '\r',
      'a.b/c',
      'v1',
      'é',
    )
    fc.assert(
      fc.property(fc.array(part, { maxLength: 30 }), (parts) => {
        const read = readGoMod(parts.join(''))
        for (const path of read === null ? [] : [read.module, ...read.requires])
          assert.match(path, /^[\w.~+-]+(\/|[\w.~+-])*$/)
      }),
    )
  })

  it('of a megabyte takes no time to speak of', () => {
    for (const text of [
      '"'.repeat(2 ** 20),
      ' '.repeat(2 ** 20),
      '/'.repeat(2 ** 20),
      'a '.repeat(2 ** 19),
      '\\"'.repeat(2 ** 19),
    ]) {
      const started = performance.now()
      readGoMod(text)
      assert.ok(performance.now() - started < 2000, JSON.stringify(text.slice(0, 2)))
    }
  })
})
