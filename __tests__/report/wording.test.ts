import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { commitMessageOf, titleOf } from '../../src/report/wording.ts'

const words = { profile: 'cmd/shop/default.pgo', target: 'deployment/shop', cause: 'hot call sites moved' }

describe('title and commit message', () => {
  it('are made of templates', () => {
    const wording = { title: 'perf({target}): {profile}', commitMessage: '{cause}\n\nSigned-off-by: A Bot <a@b.c>' }
    assert.equal(titleOf(wording, words), 'perf(deployment/shop): cmd/shop/default.pgo')
    assert.equal(commitMessageOf(wording, words, 'Because.'), 'hot call sites moved\n\nSigned-off-by: A Bot <a@b.c>\n')
  })

  it('without a message of its own a commit is called as the pull request is', () => {
    const wording = { title: 'perf: {cause}', commitMessage: null }
    assert.equal(commitMessageOf(wording, words, 'Because.'), 'perf: hot call sites moved\n\nBecause.\n')
  })

  it('take what a placeholder stands for as it is', () => {
    const wording = { title: '{profile} {cause}', commitMessage: null }
    assert.equal(titleOf(wording, { ...words, profile: '{cause}/$&.pgo' }), '{cause}/$&.pgo hot call sites moved')
  })

  it('a title stays on one line, and within what GitHub takes', () => {
    const title = titleOf(
      { title: '{profile}', commitMessage: null },
      { ...words, profile: `a\u202eb\n${'😀'.repeat(300)}` },
    )
    assert.equal([...title].length, 256)
    assert.match(title, /^a b 😀+…$/u)
  })
})
