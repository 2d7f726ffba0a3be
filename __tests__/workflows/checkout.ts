import { execFile } from 'node:child_process'
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'

/** A clone of a repository, and a bare one that stands for GitHub's. */
export interface Checkout {
  readonly folder: string
  /** Branches of the bare repository. */
  branches(): Promise<readonly string[]>
  /** The bytes of a file on a branch of the bare repository. */
  file(branch: string, path: string): Promise<Buffer>
  /** Paths that differ between two of its branches. */
  changed(from: string, to: string): Promise<readonly string[]>
}

/**
 * Makes both, with one commit of these files on `main`. In `home` git reaches the bare repository where it is told to
 * reach github.com, so no token is asked for.
 */
export async function createCheckout(
  home: string,
  repository: string,
  files: Readonly<Record<string, string | Uint8Array>>,
): Promise<Checkout> {
  const [folder, bare] = [join(home, 'checkout'), join(home, 'origin.git')]
  const url = `https://github.com/${repository}`
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), content)
  }
  await git(folder, 'init', '--quiet', '--initial-branch=main')
  await git(folder, 'add', '--all')
  await git(folder, '-c', 'user.name=test', '-c', 'user.email=test@localhost', 'commit', '--quiet', '--message=Start')
  await git(home, 'clone', '--quiet', '--bare', folder, bare)
  await git(folder, 'remote', 'add', 'origin', url)
  await writeFile(join(home, '.gitconfig'), `[url "${bare}"]\n\tinsteadOf = ${url}\n`)
  return {
    folder,
    branches: () => lines(git(bare, 'for-each-ref', '--format=%(refname:short)', 'refs/heads')),
    file: (branch, path) => git(bare, 'show', `${branch}:${path}`),
    changed: (from, to) => lines(git(bare, 'diff', '--name-only', from, to)),
  }
}

/** Without what the machine's own git is set to, such as signatures. */
const git = async (cwd: string, ...args: readonly string[]): Promise<Buffer> => {
  const env = { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' }
  return (await promisify(execFile)('git', args, { cwd, env, encoding: 'buffer' })).stdout
}

const lines = async (output: Promise<Buffer>): Promise<readonly string[]> =>
  (await output).toString().split('\n').filter(Boolean)
