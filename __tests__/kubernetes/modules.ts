import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'

/** The Go modules that a test cluster is built from. */
export interface KubernetesModules {
  /** Such as `v1.36.4`. */
  readonly version: string
  /** For every `go` command. */
  readonly flags: readonly string[]
  /** The files that pin them. */
  readonly files: readonly string[]
}

interface Surroundings {
  readonly sources: string
  readonly cache: string
  readonly env: NodeJS.ProcessEnv
  progress(line: string): void
}

/** Those of go.mod, or the same module file with the newest patch release of another minor, verified. */
export async function modulesFor(minor: string | null, surroundings: Surroundings): Promise<KubernetesModules> {
  const { sources } = surroundings
  const go = goIn(surroundings)
  const version = await go('list', '-m', '-f', '{{.Version}}', 'k8s.io/kubernetes')
  if (minor === null || version.startsWith(`v${minor}.`)) {
    return { version, flags: [], files: [join(sources, 'go.mod'), join(sources, 'go.sum')] }
  }
  const releases = (await go('list', '-m', '-versions', '-f', '{{join .Versions "\\n"}}', 'k8s.io/kubernetes')).split(
    '\n',
  )
  const newest = releases.filter((each) => each.startsWith(`v${minor}.`) && !each.includes('-')).at(-1)
  if (newest === undefined) throw new Error(`There is no release of Kubernetes ${minor}.`)
  return otherModules(version, newest, surroundings)
}

/** The staging modules carry the same numbers with `v0` in front; etcd follows from what they require. */
async function otherModules(from: string, to: string, surroundings: Surroundings): Promise<KubernetesModules> {
  const { sources, cache, progress } = surroundings
  const go = goIn(surroundings)
  const pins = await Promise.all(['go.mod', 'go.sum'].map((name) => readFile(join(sources, name))))
  const folder = join(
    cache,
    `modules-${to}-${createHash('sha256').update(Buffer.concat(pins)).digest('hex').slice(0, 8)}`,
  )
  const [mod, sum] = [join(folder, 'go.mod'), join(folder, 'go.sum')]
  const modules = { version: to, flags: [`-modfile=${mod}`], files: [mod, sum] }
  const verified = join(folder, 'verified')
  if (existsSync(verified)) return modules
  await mkdir(folder, { recursive: true })
  await copyFile(join(sources, 'go.mod'), mod)
  await copyFile(join(sources, 'go.sum'), sum)
  const staging = (version: string) => version.replace(/^v1/, 'v0')
  const { Require, Replace = [] } = JSON.parse(await go('mod', 'edit', '-json', mod)) as GoMod
  const requires = Require.filter(({ Version }) => Version === from || Version === staging(from))
  const edits = [
    ...requires.map(({ Path, Version }) => `-require=${Path}@${Version === from ? to : staging(to)}`),
    ...Replace.map(({ Old, New }) => `-replace=${Old.Path}=${New.Path}@${staging(to)}`),
  ]
  await go('mod', 'edit', ...edits, mod)
  progress(`Fetching the modules of Kubernetes ${to}`)
  await go('mod', 'tidy', `-modfile=${mod}`)
  await go('mod', 'verify', `-modfile=${mod}`)
  await writeFile(verified, '')
  return modules
}

interface GoMod {
  readonly Require: readonly { readonly Path: string; readonly Version: string }[]
  readonly Replace?: readonly { readonly Old: { readonly Path: string }; readonly New: { readonly Path: string } }[]
}

function goIn({ sources, env }: Surroundings) {
  const command = promisify(execFile)
  return async (...args: readonly string[]) =>
    (await command('go', args, { cwd: sources, env, maxBuffer: 2 ** 24 })).stdout.trim()
}
