import assert from 'node:assert/strict'
import { join } from 'node:path'
import { describe, it, type TestContext } from 'node:test'
import { type Ended, folderOf, needsLinux, run, scriptIn, write } from './scripts.ts'

function notesOf(test: TestContext, version: string, changes: string): Ended {
  const checkout = folderOf(test)
  write(join(checkout, 'package.json'), JSON.stringify({ version }))
  write(join(checkout, 'CHANGELOG.md'), changes)
  return run('bash', [scriptIn(checkout, 'release-notes')], checkout)
}

const changes =
  '# Changes\n\n## Unreleased\n\n- Later.\n\n## 1.2.0 (2026-11-23)\n\n- New.\n- Mended.\n\n## 1.1.0\n\n- Old.\n'

describe('the notes of a release', needsLinux, () => {
  it('are the section of the version in package.json', (test) => {
    const { status, out, err } = notesOf(test, '1.2.0', changes)
    assert.equal(status, 0, err)
    const [, end] = /^version=1\.2\.0\nmajor=v1\nnotes<<([0-9a-f]{32})\n\n- New\.\n- Mended\.\n\1\n$/.exec(out) ?? []
    assert.ok(end, out)
  })

  it('are those of 1.1.0, and not of 1.1.0-something', (test) => {
    const { out } = notesOf(test, '1.1.0', changes.replace('1.2.0 (', '1.1.0-beta ('))
    assert.match(out, /- Old\./)
    assert.doesNotMatch(out, /- New\./)
  })

  const refused: readonly (readonly [string, string, string, RegExp])[] = [
    ['a version without a section', '1.3.0', changes, /says nothing under "## 1\.3\.0"/],
    ['an empty section', '1.3.0', `${changes}\n## 1.3.0\n\n`, /says nothing under "## 1\.3\.0"/],
    ['what is no version', '1.2.0\nmajor=v9', changes, /no version such as 1\.2\.3/],
    ['a version before a release', '1.2.0-beta.1', changes, /no version such as 1\.2\.3/],
  ]
  for (const [what, version, text, message] of refused) {
    it(`refuses ${what}`, (test) => {
      const { status, out, err } = notesOf(test, version, text)
      assert.equal(status, 1)
      assert.equal(out, '')
      assert.match(err, message)
    })
  }
})
