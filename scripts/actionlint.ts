/**
 * Puts our workflow and the example of the README through actionlint, which is a Go program: built once into .cache/bin
 * where Go is there. Without Go it says so; in CI that is a failure.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

const version = 'v1.7.12'
const root = resolve(import.meta.dirname, '..')
const bin = join(root, '.cache/bin')
const program = join(bin, 'actionlint')

if (spawnSync('go', ['version']).status === 0) {
  if (installedVersion() !== version) {
    const env = { ...process.env, GOBIN: bin }
    execFileSync('go', ['install', `github.com/rhysd/actionlint/cmd/actionlint@${version}`], { env, stdio: 'inherit' })
  }
  lint()
} else {
  console.error('The workflows were not checked: actionlint needs Go on the PATH.')
  process.exitCode = process.env['CI'] === undefined ? 0 : 1
}

function installedVersion(): string | null {
  return existsSync(program)
    ? (execFileSync(program, ['--version'], { encoding: 'utf8' }).split('\n')[0] ?? null)
    : null
}

function lint(): void {
  const workflows = readdirSync(join(root, '.github/workflows')).map((name) => `.github/workflows/${name}`)
  process.exitCode = run([...workflows, ...readdirSync(join(root, 'examples')).map(asLocal)])
}

/** A copy of an example that names the action of this folder, since actionlint checks the inputs of such a one only. */
function asLocal(name: string): string {
  const text = readFileSync(join(root, 'examples', name), 'utf8')
  const local = text.replace(/uses: \S+\/pgo-refresh@\S+/g, 'uses: ./')
  if (local === text) throw new Error(`examples/${name} does not use pgo-refresh.`)
  const folder = join(root, '.cache/examples')
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, name), local)
  return `.cache/examples/${name}`
}

/** `run:` scripts are left to their authors: shellcheck may or may not be on a machine, and checks must agree. */
function run(files: readonly string[]): number {
  return spawnSync(program, ['-shellcheck=', '-pyflakes=', ...files], { cwd: root, stdio: 'inherit' }).status ?? 1
}
