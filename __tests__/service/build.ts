import { execFile, execFileSync } from 'node:child_process'
import { createHash, randomUUID } from 'node:crypto'
import { access, copyFile, mkdir, readdir, readFile, rename } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { goEnvironment } from './go-environment.ts'

const sources = import.meta.dirname
const cache = resolve(sources, '../../.cache/service')

/**
 * A second version of the sources, by its build tag; the answers are the same in all.
 *
 *   edited    lines inserted above hot calls, a function renamed, helpers split off
 *   inserted  only lines inserted, above hot calls
 *   renamed   only the hottest function renamed
 *   swapped   encoding/json gave way to another module with the same job
 */
export const versions = ['edited', 'inserted', 'renamed', 'swapped'] as const

export interface ServiceBuild {
  /** Absent: the sources as they are without a build tag. */
  readonly version?: (typeof versions)[number]
  /** Another release of Go than the installed one, such as `go1.25.5`; it may be downloaded. */
  readonly toolchain?: string
  /** Path of a CPU profile to build with. */
  readonly pgo?: string
  /** Path of the executable. It is in every profile, so captures that are kept need one that names nobody's machine. */
  readonly output: string
  /** Ends an unfinished build. */
  readonly signal?: AbortSignal
}

/** Builds the service, or copies it from the cache where the same sources were built with the same Go and options. */
export async function buildService(build: ServiceBuild): Promise<void> {
  const { toolchain = 'local', version } = build
  const env = { ...goEnvironment, GOTOOLCHAIN: toolchain }
  const options = ['-buildvcs=false', ...(version === undefined ? [] : [`-tags=${version}`])]
  const cached = join(cache, await key(await goEnv(toolchain), options, build.pgo))
  if (!(await exists(cached))) {
    await mkdir(cache, { recursive: true })
    const unfinished = `${cached}.${randomUUID()}`
    const pgo = build.pgo === undefined ? 'off' : resolve(build.pgo)
    await promisify(execFile)('go', ['build', ...options, `-pgo=${pgo}`, '-o', unfinished, '.'], {
      cwd: sources,
      env,
      // Go removes its work folder on an interrupt, and only then.
      killSignal: 'SIGINT',
      ...(build.signal && { signal: build.signal }),
    })
    await rename(unfinished, cached)
  }
  await mkdir(dirname(build.output), { recursive: true })
  await copyFile(cached, build.output)
}

/** Such as `go1.26.8`; null where Go is missing, or too old to have `go tool preprofile`. */
export function goVersion(): string | null {
  try {
    const version = execFileSync('go', ['env', 'GOVERSION'], {
      cwd: sources,
      encoding: 'utf8',
      env: goEnvironment,
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim()
    const minor = /^go1\.(\d+)/.exec(version)?.[1]
    return minor !== undefined && Number(minor) >= 23 ? version : null
  } catch {
    return null
  }
}

async function key(goEnv: string, options: readonly string[], pgo: string | undefined): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify([goEnv, options]))
  const names = (await readdir(sources, { recursive: true })).filter((name) =>
    /(^|\/)go\.mod$|(?<!_test)\.go$/.test(name),
  )
  for (const name of names.sort()) hash.update(`\n${name}\n`).update(await readFile(join(sources, name)))
  if (pgo !== undefined) hash.update('\npgo\n').update(await readFile(pgo))
  return hash.digest('hex').slice(0, 32)
}

/** What a build depends on besides its sources; this is also where another release of Go is downloaded. */
async function goEnv(toolchain: string): Promise<string> {
  const names = ['GOVERSION', 'GOOS', 'GOARCH', 'GOAMD64', 'GOARM64', 'GOEXPERIMENT']
  try {
    const env = { ...goEnvironment, GOTOOLCHAIN: toolchain }
    return (await promisify(execFile)('go', ['env', ...names], { cwd: sources, env })).stdout
  } catch (cause) {
    if (toolchain === 'local') throw cause
    throw new Error(`${toolchain} is neither in the module cache of this machine nor to be had from its module proxy`, {
      cause,
    })
  }
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}
