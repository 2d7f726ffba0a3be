import { execFile, execFileSync } from 'node:child_process'
import { createHash, randomUUID } from 'node:crypto'
import { access, copyFile, mkdir, readdir, readFile, rename } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { promisify } from 'node:util'

const sources = import.meta.dirname
const cache = resolve(sources, '../../.cache/service')

// A build must depend on nothing but what its key in the cache names, must never download another Go, and writes nothing
// outside this repository.
const env = {
  ...process.env,
  CGO_ENABLED: '0',
  GOTOOLCHAIN: 'local',
  GOFLAGS: '',
  GOWORK: 'off',
  GOCACHE: resolve(sources, '../../.cache/go-build'),
}

export interface ServiceBuild {
  /** The second version: same answers, but lines inserted above hot calls, a function renamed, helpers split off. */
  readonly edited?: boolean
  /** Path of a CPU profile to build with. */
  readonly pgo?: string
  /** Path of the executable. It is in every profile, so captures that are kept need one that names nobody's machine. */
  readonly output: string
  /** Ends an unfinished build. */
  readonly signal?: AbortSignal
}

/** Builds the service, or copies it from the cache where the same sources were built with the same Go and options. */
export async function buildService(build: ServiceBuild): Promise<void> {
  const options = ['-trimpath', '-buildvcs=false', ...(build.edited ? ['-tags=edited'] : [])]
  const cached = join(cache, await key(options, build.pgo))
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
      env,
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim()
    const minor = /^go1\.(\d+)/.exec(version)?.[1]
    return minor !== undefined && Number(minor) >= 23 ? version : null
  } catch {
    return null
  }
}

async function key(options: readonly string[], pgo: string | undefined): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify([await toolchain(), options]))
  const names = (await readdir(sources)).filter((name) => /^go\.mod$|(?<!_test)\.go$/.test(name))
  for (const name of names.sort()) hash.update(`\n${name}\n`).update(await readFile(join(sources, name)))
  if (pgo !== undefined) hash.update('\npgo\n').update(await readFile(pgo))
  return hash.digest('hex').slice(0, 32)
}

async function toolchain(): Promise<string> {
  const names = ['GOVERSION', 'GOOS', 'GOARCH', 'GOAMD64', 'GOARM64', 'GOEXPERIMENT']
  const { stdout } = await promisify(execFile)('go', ['env', ...names], { cwd: sources, env })
  return stdout
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}
