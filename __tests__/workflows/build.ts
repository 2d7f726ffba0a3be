import { execFile } from 'node:child_process'
import { createHash, randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readFile, rename, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { goEnvironment } from '../service/go-environment.ts'

const sources = import.meta.dirname
const cache = resolve(sources, '../../.cache/workflows')

/** What a workflow is run with, as paths. */
export interface Programs {
  readonly act: string
  /** GitHub's runners have jq, other machines may not: a jq that is a Go program. */
  readonly jq: string
}

/** Why workflows cannot be run here; null where they can. */
export async function whyNoWorkflows(): Promise<string | null> {
  if (process.platform === 'win32') return 'the examples are for bash'
  const version = await go('env', 'GOVERSION').catch(() => '')
  const minor = Number(/^go1\.(\d+)/.exec(version)?.[1] ?? 0)
  return minor >= 25 ? null : 'act is built with Go 1.25 or newer on the PATH'
}

/**
 * Builds act and jq, unless that was done before with the same versions and Go. `progress` hears what takes so long.
 */
export async function buildPrograms(progress: (line: string) => void): Promise<Programs> {
  const folder = join(cache, await key())
  const programs = { act: join(folder, 'act'), jq: join(folder, 'jq') }
  if (existsSync(folder)) return programs
  progress('Building act, which runs the example workflows: up to some minutes the first time.')
  const unfinished = `${folder}.${randomUUID()}`
  await mkdir(unfinished, { recursive: true })
  try {
    // Host mode needs no containers, and without them there are a hundred packages less.
    await compile('github.com/nektos/act', join(unfinished, 'act'), '-tags=WITHOUT_DOCKER')
    await compile('github.com/itchyny/gojq/cmd/gojq', join(unfinished, 'jq'))
    await rename(unfinished, folder).catch((error: unknown) => {
      // Another process was faster.
      if (!existsSync(folder)) throw error
    })
  } finally {
    await rm(unfinished, { recursive: true, force: true })
  }
  return programs
}

const compile = (name: string, output: string, ...flags: readonly string[]): Promise<string> =>
  go('build', ...flags, '-ldflags=-s -w', '-o', output, name)

async function key(): Promise<string> {
  const hash = createHash('sha256').update(await go('env', 'GOVERSION', 'GOOS', 'GOARCH', 'GOAMD64', 'GOARM64'))
  for (const name of ['go.mod', 'go.sum', 'build.ts']) hash.update('\n').update(await readFile(join(sources, name)))
  return hash.digest('hex').slice(0, 32)
}

async function go(...args: readonly string[]): Promise<string> {
  return (await promisify(execFile)('go', args, { cwd: sources, env: goEnvironment })).stdout.trim()
}
