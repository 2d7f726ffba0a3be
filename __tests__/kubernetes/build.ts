import { execFile, spawn } from 'node:child_process'
import { createHash, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { access, mkdir, readdir, readFile, rename, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'
import { goEnvironment } from '../service/go-environment.ts'
import { type KubernetesModules, modulesFor } from './modules.ts'

const sources = resolve(import.meta.dirname, '../cluster')
const cache = resolve(import.meta.dirname, '../../.cache/kubernetes')
const programs = ['testcluster', 'kubectl', 'workload'] as const

/** Executables of the test cluster. */
export type Programs = Readonly<Record<(typeof programs)[number], string>>

/** Why there can be no real cluster here; null where there can. */
export async function whyNoCluster(): Promise<string | null> {
  if (process.platform !== 'linux') return 'the test cluster needs Linux'
  const version = await goEnv('GOVERSION').catch(() => '')
  const minor = Number(/^go1\.(\d+)/.exec(version)?.[1] ?? 0)
  return minor >= 26 ? null : 'the test cluster needs Go 1.26 or newer on the PATH'
}

/**
 * Builds the test cluster, unless the same sources were built with the same modules and Go before. `minor` is that of
 * Kubernetes, such as `1.37`; null: the one of go.mod. `progress` hears what takes so long.
 */
export async function buildCluster(minor: string | null, progress: (line: string) => void): Promise<Programs> {
  const modules = await modulesFor(minor, { sources, cache, env: goEnvironment, progress })
  const folder = join(cache, await key(modules))
  if (!(await exists(folder))) {
    const unfinished = `${folder}.${randomUUID()}`
    await mkdir(unfinished, { recursive: true })
    try {
      await compile(modules, unfinished, progress)
      await rename(unfinished, folder).catch(async (error: unknown) => {
        // Another process was faster.
        if (!(await exists(folder))) throw error
      })
    } finally {
      await rm(unfinished, { recursive: true, force: true })
    }
  }
  return {
    testcluster: join(folder, 'testcluster'),
    kubectl: join(folder, 'kubectl'),
    workload: join(folder, 'workload'),
  }
}

async function compile(modules: KubernetesModules, output: string, progress: (line: string) => void): Promise<void> {
  const packages = programs.map((program) => `./${program}`)
  const { stdout } = await run(['list', ...modules.flags, '-deps', ...packages])
  const total = stdout.trim().split('\n').length
  progress(`Building Kubernetes ${modules.version} for the tests: ${total} packages, some minutes the first time.`)
  const [, major, minor] = /^v(\d+)\.(\d+)/.exec(modules.version) ?? []
  const stamp = { gitVersion: modules.version, gitMajor: major, gitMinor: minor, gitTreeState: 'clean' }
  const stamps = Object.entries(stamp).map(([name, value]) => `-X k8s.io/component-base/version.${name}=${value}`)
  const flags = ['-v', '-ldflags', ['-s', '-w', ...stamps].join(' '), '-o', `${output}/`]
  const child = spawn('go', ['build', ...modules.flags, ...flags, ...packages], {
    cwd: sources,
    env: goEnvironment,
    stdio: ['ignore', 'inherit', 'pipe'],
  })
  let compiled = 0
  const said: string[] = []
  createInterface(child.stderr).on('line', (line) => {
    // With -v Go prints the path of each package that it compiles; whatever has a space in it is about a fault.
    if (/^[\w./~-]+$/.test(line)) compiled++
    else said.push(line)
  })
  const begin = Date.now()
  const ticker = setInterval(() => {
    progress(`  ${compiled} of ${total} packages compiled, ${Math.round((Date.now() - begin) / 1000)} s`)
  }, 15_000)
  const [status] = await once(child, 'close').finally(() => clearInterval(ticker))
  if (status !== 0) throw new Error(`go build failed:\n${said.join('\n')}`)
}

/** What the binaries depend on: sources, modules and Go. */
async function key({ files }: KubernetesModules): Promise<string> {
  const hash = createHash('sha256').update(await goEnv('GOVERSION', 'GOARCH', 'GOAMD64', 'GOARM64', 'GOEXPERIMENT'))
  const names = (await readdir(sources, { recursive: true })).filter((name) => /(?<!_test)\.go$/.test(name))
  for (const name of names.sort()) hash.update(`\n${name}\n`).update(await readFile(join(sources, name)))
  for (const file of files) hash.update('\n').update(await readFile(file))
  return hash.digest('hex').slice(0, 32)
}

const run = (args: readonly string[]) =>
  promisify(execFile)('go', args, { cwd: sources, env: goEnvironment, maxBuffer: 2 ** 26 })

const goEnv = async (...names: readonly string[]): Promise<string> => (await run(['env', ...names])).stdout.trim()

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}
