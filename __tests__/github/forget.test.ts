import assert from 'node:assert/strict'
import { join } from 'node:path'
import { it } from 'node:test'
import { folderOf, needsLinux, run, write } from '../ci/scripts.ts'
import { documented } from '../documented.ts'

it('docs/security.md deletes the memory, and nothing else', needsLinux, (test) => {
  const folder = folderOf(test)
  const git = (cwd: string, ...args: readonly string[]): string => {
    const { status, out, err } = run('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.com', ...args], cwd)
    assert.equal(status, 0, err)
    return out
  }
  const [origin, checkout] = [join(folder, 'origin'), join(folder, 'checkout')]
  git(folder, 'init', '--quiet', '--bare', '--initial-branch=main', 'origin')
  git(folder, 'init', '--quiet', '--initial-branch=main', 'checkout')
  write(join(checkout, 'state.json'), '{}')
  git(checkout, 'add', '--all')
  git(checkout, 'commit', '--quiet', '--message=Remember')
  git(checkout, 'remote', 'add', 'origin', origin)
  const branch = 'refs/heads/pgo-refresh/cmd-shop-1a2b3c4d'
  for (const ref of [
    'refs/heads/main',
    branch,
    'refs/pgo-refresh/cmd-shop-1a2b3c4d',
    'refs/pgo-refresh/root-5e6f7a8b',
  ]) {
    git(checkout, 'push', '--quiet', 'origin', `HEAD:${ref}`)
  }
  const { status, err } = run('bash', ['-euc', documented('security', 'forget', 'sh')], checkout)
  assert.equal(status, 0, err)
  assert.equal(git(origin, 'for-each-ref', '--format=%(refname)'), `refs/heads/main\n${branch}\n`)
})
