import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { goVersion } from '../service/build.ts'

/** Why the tests against Go's own tool are skipped; false where they run. */
export const withoutGo = goVersion() === null ? 'needs Go 1.23 or newer on the PATH' : false

/** The judge of our edge table, by its resolved path: through the go command each call takes twice as long. */
const tool = withoutGo ? '' : execFileSync('go', ['tool', '-n', 'preprofile'], { encoding: 'utf8' }).trim()

export type Preprofiled = { readonly table: Buffer } | { readonly refusal: string }

/** What `go tool preprofile` makes of a file: the table, or what it said and how it ended. */
export function preprofile(profile: Uint8Array): Preprofiled {
  const folder = mkdtempSync(join(tmpdir(), 'preprofile-'))
  try {
    const input = join(folder, 'input')
    writeFileSync(input, profile)
    const { status, stdout, stderr } = spawnSync(tool, ['-i', input], { maxBuffer: 1 << 28 })
    return status === 0 ? { table: stdout } : { refusal: stderr.toString() }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** The table, where Go is expected to accept the file. */
export function preprofileTable(profile: Uint8Array): Buffer {
  const result = preprofile(profile)
  if ('refusal' in result) throw new Error(result.refusal)
  return result.table
}

/** The profile that Go ships for its own compiler: the largest real one at hand. */
export const compilerProfile = (): string =>
  join(execFileSync('go', ['env', 'GOROOT'], { encoding: 'utf8' }).trim(), 'src/cmd/compile/default.pgo')
