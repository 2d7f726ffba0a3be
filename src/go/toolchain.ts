import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ExecOptions, getExecOutput } from '@actions/exec'
import { RefusedError } from '../errors.ts'
import { ended } from '../text.ts'
import { inherited } from './go-command.ts'

/** Go's own tools, as far as a run asks them. */
export interface Toolchain {
  /**
   * Puts the file through `go tool preprofile` and compares its output with `expected`, byte for byte. Throws
   * `verify-failed` where Go refuses the file or reads another table.
   */
  verify(profile: Uint8Array, expected: Uint8Array): Promise<Verification>
}

export type Verification =
  | { readonly kind: 'verified' /** Such as `go1.26.8`. */; readonly goVersion: string }
  | { readonly kind: 'skipped' /** One sentence. */; readonly why: string }

/** The toolchain of `verify: off`. */
export const noToolchain: Toolchain = {
  verify: async () => ({ kind: 'skipped', why: 'Not verified with Go: `verify` is off.' }),
}

/** `go tool preprofile` came with Go 1.23. */
const firstMinor = 23

/** The Go toolchain on the PATH. */
export const pathToolchain: Toolchain = {
  async verify(profile, expected) {
    const goVersion = await installedVersion()
    if (goVersion === null) return { kind: 'skipped', why: 'Not verified with Go: no Go is on the PATH.' }
    const minor = Number(/^go1\.(\d+)/.exec(goVersion)?.[1] ?? Number.POSITIVE_INFINITY)
    if (minor < firstMinor) {
      return { kind: 'skipped', why: `Not verified with Go: ${goVersion} is older than 1.${firstMinor}.` }
    }
    const folder = await mkdtemp(join(tmpdir(), 'pgo-refresh-'))
    try {
      const input = join(folder, 'default.pgo')
      const output = join(folder, 'edges')
      await writeFile(input, profile)
      const { exitCode, stderr } = await go(['tool', 'preprofile', '-i', input, '-o', output], folder)
      if (exitCode !== 0) throw refusedByGo(goVersion, stderr)
      if (!(await readFile(output)).equals(expected)) throw readDifferently(goVersion)
      return { kind: 'verified', goVersion }
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  },
}

/** Version of the `go` on the PATH; null where there is none that runs. */
async function installedVersion(): Promise<string | null> {
  try {
    const { exitCode, stdout } = await go(['env', 'GOVERSION'], tmpdir())
    return exitCode === 0 ? stdout.trim() : null
  } catch {
    return null
  }
}

/** Runs outside the workspace, so that no go.mod of the repository makes Go fetch another toolchain. */
function go(args: string[], cwd: string) {
  const options: ExecOptions = {
    cwd,
    silent: true,
    ignoreReturnCode: true,
    env: { ...inherited(), GOTOOLCHAIN: 'local' },
  }
  return getExecOutput('go', args, options)
}

const ourDefect = 'Nothing was committed. This is a defect in pgo-refresh: please report it with the Go version.'

export const refusedByGo = (goVersion: string, stderr: string): RefusedError =>
  new RefusedError({
    code: 'verify-failed',
    message: `${goVersion} refuses the new profile: ${ended(stderr.trim().slice(0, 500))}`,
    remedy: ourDefect,
  })

export const readDifferently = (goVersion: string): RefusedError =>
  new RefusedError({
    code: 'verify-failed',
    message: `${goVersion} reads another edge table from the new profile than pgo-refresh does.`,
    remedy: ourDefect,
  })
