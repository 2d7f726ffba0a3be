import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import type { TestContext } from 'node:test'

export const scripts = resolve(import.meta.dirname, '../../.ci')

/** They run on GitHub's Linux, with its bash and GNU find. */
export const needsLinux: { readonly skip?: string } =
  process.platform === 'linux' ? {} : { skip: 'the scripts of .ci run on Linux' }

export interface Ended {
  readonly status: number | null
  readonly out: string
  readonly err: string
}

/** A folder that goes with the test. */
export function folderOf(test: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'pgo-refresh-ci-'))
  test.after(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

export function run(command: string, args: readonly string[], cwd: string): Ended {
  // No settings of whoever runs the tests: a signed commit would ask for a key.
  const env = { PATH: process.env['PATH'], HOME: cwd, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' }
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, env, encoding: 'utf8' })
  return { status, out: stdout, err: stderr }
}

export function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
}

/** A copy of a script in another checkout, since scripts look for that around themselves. */
export function scriptIn(checkout: string, name: string): string {
  const path = join(checkout, '.ci', name)
  cpSync(join(scripts, name), path)
  return path
}
