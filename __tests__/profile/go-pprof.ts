import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { goTool, runEach } from './go-preprofile.ts'

/** What `go tool pprof -top` says of one file: its total and the flat values by name, none of them 0. */
export type Top = { readonly total: bigint; readonly flat: ReadonlyMap<string, bigint> } | { readonly refusal: string }

const tool = goTool('pprof')

/** As nanoseconds, a value of any kind is printed in full. */
const options = ['-top', '-symbolize=none', '-sample_index=0', '-nodecount=1000000', '-trim=false', '-unit=ns']

/** Flat values of each of many files, names with one char per byte. A frame without a name is `<unknown>`. */
export async function pprofEach(profiles: readonly Uint8Array[]): Promise<Top[]> {
  const runs = await runEach([tool, ...options], profiles)
  return runs.map(({ out, error }) => (error === null ? parseTop(out.toString('latin1')) : { refusal: error }))
}

/** What `go tool pprof -proto` makes of several files: the documented way to merge them. */
export function pprofMerged(paths: readonly string[]): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'pprof-'))
  try {
    const output = join(folder, 'merged')
    execFileSync(tool, ['-proto', '-symbolize=none', '-output', output, ...paths], { stdio: 'ignore' })
    return readFileSync(output)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function parseTop(text: string): Top {
  const [head = '', rows = ''] = text.split(/^ +flat +flat%.*\n/m)
  const total = /of (\d+)(?:ns)? total/.exec(head)?.[1]
  if (total === undefined) throw new Error(`no total in: ${text}`)
  const flat = new Map<string, bigint>()
  for (const row of rows.split('\n').filter((line) => line !== '')) {
    const [, value, name] = /^ *(\d+)(?:ns)? +\S+ +\S+ +\S+ +\S+ {2}(.*)$/.exec(row) ?? []
    if (value === undefined || name === undefined) throw new Error(`not a row of pprof: ${row}`)
    // A frame without a name is shown as its mapping's file in brackets, `<unknown>` where it has no mapping.
    const bare = name.replace(/ \((?:partial-)?inline\)$/, '').replace(/^\[.*\]$/, '<unknown>')
    if (BigInt(value) !== 0n) flat.set(bare, (flat.get(bare) ?? 0n) + BigInt(value))
  }
  return { total: BigInt(total), flat }
}
