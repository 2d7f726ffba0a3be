import { execFile, execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { goVersion } from '../service/build.ts'

/** Why the tests against Go's own tool are skipped; false where they run. */
export const withoutGo = goVersion() === null ? 'needs Go 1.23 or newer on the PATH' : false

/** A tool of Go's by its resolved path: through the go command each call takes twice as long. */
export const goTool = (name: string): string =>
  withoutGo ? '' : execFileSync('go', ['tool', '-n', name], { encoding: 'utf8' }).trim()

/** The judge of our edge table. */
const tool = goTool('preprofile')

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

/** What `go tool preprofile` makes of each of many files. */
export async function preprofileEach(profiles: readonly Uint8Array[]): Promise<Preprofiled[]> {
  const runs = await runEach([tool, '-i'], profiles)
  return runs.map(({ out, error }) => (error === null ? { table: out } : { refusal: error }))
}

export interface Run {
  readonly out: Buffer
  /** What it said on its way out; null where it succeeded. */
  readonly error: string | null
}

/**
 * Runs `command` with each input as a file behind it. A shell per core starts the processes: 1.1 ms a call for
 * preprofile on two cores, where spawning them from Node took 20.
 */
export async function runEach(command: readonly string[], inputs: readonly Uint8Array[]): Promise<Run[]> {
  const folder = await mkdtemp(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'pgo-refresh-'))
  try {
    await Promise.all(inputs.map((input, index) => writeFile(join(folder, `${index}`), input)))
    const shells = availableParallelism()
    const shares = Array.from({ length: shells }, (_, first) =>
      promisify(execFile)('sh', ['-c', loop, `${first}`, `${inputs.length}`, `${shells}`, ...command], { cwd: folder }),
    )
    await Promise.all(shares)
    return await Promise.all(
      inputs.map(async (_, index) => ({
        out: await readFile(join(folder, `${index}.out`)),
        error: existsSync(join(folder, `${index}.failed`))
          ? await readFile(join(folder, `${index}.error`), 'utf8')
          : null,
      })),
    )
  } finally {
    await rm(folder, { recursive: true })
  }
}

const loop = `at=$0 end=$1 step=$2; shift 2
while [ "$at" -lt "$end" ]; do
  "$@" "$at" >"$at.out" 2>"$at.error" || : >"$at.failed"
  at=$((at + step))
done`

/** The profile that Go ships for its own compiler: the largest real one at hand. */
export const compilerProfile = (): string =>
  join(execFileSync('go', ['env', 'GOROOT'], { encoding: 'utf8' }).trim(), 'src/cmd/compile/default.pgo')
