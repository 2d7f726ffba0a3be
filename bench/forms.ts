// What the file weighs in each form, and what it takes to make it.

import { statSync } from 'node:fs'
import { join } from 'node:path'
import { type Command, measurer } from '../__tests__/process/measured.ts'
import { compilerProfile } from '../__tests__/profile/go-preprofile.ts'
import { keptNames, keptPath } from '../__tests__/service/kept.ts'
import { aligned, goTool, median, ours, rounds } from './race.ts'

interface Form {
  readonly name: string
  /** Makes the form at a path; absent: the files as they are. */
  readonly make?: (paths: readonly string[], output: string) => Command
}

const shell = (script: string, ...args: string[]): Command => ['sh', '-c', script, 'sh', ...args]

const forms: readonly Form[] = [
  { name: 'as captured' },
  {
    name: 'gzip -9',
    make: (paths, output) => shell('out=$1; shift; cat "$@" | gzip -dc | gzip -9n >"$out"', output, ...paths),
  },
  {
    name: 'go tool pprof -proto',
    make: (paths, output) => [goTool('pprof'), '-proto', '-symbolize=none', '-output', output, ...paths],
  },
  { name: 'pgo-refresh compact', make: (paths, output) => ours('compact', ...paths, '--output', output) },
]

/** The ladder, for Go’s own compiler and for one and for four captures of our service. */
export async function formLadder(scratch: string): Promise<string> {
  const measure = await measurer()
  const output = join(scratch, 'form')
  const rows = [['file', 'form', 'bytes', 'of captured', 'ms', 'CPU ms', 'peak MB']]
  const four = keptNames.filter((name) => name.startsWith('baseline-')).slice(0, 4)
  const inputs: readonly (readonly [name: string, paths: readonly string[]])[] = [
    ['compiler', [compilerProfile()]],
    ['capture', four.slice(0, 1).map(keptPath)],
    ['four captures', four.map(keptPath)],
  ]
  for (const [file, paths] of inputs) {
    const captured = paths.reduce((sum, path) => sum + statSync(path).size, 0)
    for (const { name, make } of forms) {
      const taken: (readonly [wall: number, cpu: number, peak: number])[] = []
      for (let round = 0; make !== undefined && round < rounds; round++) {
        const { status, err, wall, cpu, peak } = await measure(make(paths, output))
        if (status !== 0) throw new Error(`${name} ended with ${status}: ${err}`)
        taken.push([wall, cpu, peak / 1e6])
      }
      const bytes = make === undefined ? captured : statSync(output).size
      const figures = [0, 1, 2].map((at) =>
        make === undefined ? '' : median(taken.map((of) => of[at] ?? 0)).toFixed(0),
      )
      rows.push([file, name, bytes.toLocaleString('en-US'), `${((100 * bytes) / captured).toFixed(1)} %`, ...figures])
    }
  }
  return `Forms of the file, medians of ${rounds}\n${aligned(rows, 2)}`
}
