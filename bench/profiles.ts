// The files of the benchmarks: real ones, and large ones made of real rows.

import { execFileSync } from 'node:child_process'
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { constants, gunzipSync, gzipSync } from 'node:zlib'
import { compilerProfile } from '../__tests__/profile/go-preprofile.ts'
import { fieldsOf, int, message } from '../__tests__/profile/pprof-builder.ts'
import { keptNames, keptPath } from '../__tests__/service/kept.ts'
import { drawn, randomOf } from '../src/drift/calibration/random.ts'
import { aligned, goTool, ours } from './race.ts'

export interface BenchmarkFile {
  readonly name: string
  readonly what: string
  readonly path: string
  /** What `compare` finds committed: another file of the same kind, or itself where there is no other. */
  readonly committed: string
}

const baseline = keptNames.filter((name) => name.startsWith('baseline-'))
const later = keptNames.filter((name) => !baseline.includes(name))

/** About 100,000 samples each. */
const times = { baseline: 5, later: 6 }

const field = { sample: 2, label: 3, string: 6 }

/** The real ones first; of the large ones two that differ. */
export function benchmarkFiles(scratch: string): Record<'capture' | 'compiler' | 'folded' | 'labelled', BenchmarkFile> {
  const at = (name: string): string => join(scratch, `${name}.pb.gz`)
  const compiler = compilerProfile()
  for (const [name, captures, count] of [
    ['committed', baseline, times.baseline],
    ['today', later, times.later],
  ] as const) {
    merge(repeated(captures, count), at(`folded-${name}`))
    merge(captures, at(`labelled-${name}`))
    writeRows(at(`labelled-${name}`), at(`labelled-${name}`), () => count)
  }
  const large = (name: string, what: string): BenchmarkFile => ({
    name,
    what,
    path: at(`${name}-today`),
    committed: at(`${name}-committed`),
  })
  return {
    capture: { name: 'capture', what: 'of 15 s', path: keptPath('edited-1'), committed: keptPath('baseline-1') },
    compiler: { name: 'compiler', what: 'Go’s own default.pgo', path: compiler, committed: compiler },
    folded: large('folded', `${later.length} captures ${times.later} times, merged by Go`),
    labelled: large('labelled', `${later.length} captures merged, their rows ${times.later} times`),
  }
}

/** The rows of a file again and again, up to so many megabytes. */
export function grown({ path }: BenchmarkFile, megabytes: number, scratch: string): BenchmarkFile {
  const output = join(scratch, `${megabytes}.pb.gz`)
  writeRows(path, output, (rest, rows) => Math.round((megabytes * 1e6 - rest) / rows))
  return { name: `${megabytes} MB`, what: 'the same rows, more often', path: output, committed: output }
}

const repeated = (names: readonly string[], count: number): string[] =>
  Array.from({ length: count }, () => names).flat()

/** Equal stacks are added up, as in the profile of a long-running service. */
function merge(names: readonly string[], output: string): void {
  const args = ['-proto', '-symbolize=none', '-output', output, ...names.map(keptPath)]
  execFileSync(goTool('pprof'), args, { stdio: 'ignore' })
}

/** Writes a profile with each row as often as `count` says, as of a service that labels its requests. */
function writeRows(input: string, output: string, count: (restBytes: number, rowBytes: number) => number): void {
  const raw = gunzipSync(readFileSync(input))
  const rows: Buffer[] = []
  for (const { field: number, content } of fieldsOf(raw)) {
    if (number === field.sample) rows.push(message(number, content))
  }
  const block = Buffer.concat(rows)
  // Records of one kind need not follow each other, so more of them may stand at the end.
  const more = count(raw.length - block.length, block.length) - 1
  writeFileSync(output, gzipSync(Buffer.concat([raw, ...Array.from({ length: more }, () => block)])))
}

/**
 * Profiles of a second as pods of one service give them that label each request with its trace: rows of Go’s compiler
 * profile, drawn at random, about a megabyte of gzip each. The same number gives the same profile.
 */
export function podProfiles(): (number: number) => Buffer {
  const rows: Buffer[] = []
  const rest: Buffer[] = []
  let strings = 0
  for (const { field: number, content } of fieldsOf(gunzipSync(readFileSync(compilerProfile())))) {
    if (number === field.sample) rows.push(content)
    else rest.push(message(number, content))
    if (number === field.string) strings++
  }
  const head = Buffer.concat([...rest, message(field.string, Buffer.from('trace')), ...headerOfASecond()])
  return (number) => {
    const random = randomOf(number)
    const word = (): number => drawn(random, 2 ** 32)
    const traced = Array.from({ length: tracedRows }, (_, trace) => {
      const row = rows[drawn(random, rows.length)] ?? Buffer.alloc(0)
      const label = message(field.label, int(1, strings), int(2, strings + 1 + trace))
      return Buffer.concat([message(field.sample, row, label), message(field.string, hexadecimal(word(), word()))])
    })
    // As Go’s own profiler compresses.
    return gzipSync(Buffer.concat([head, ...traced]), { level: constants.Z_BEST_SPEED })
  }
}

const tracedRows = 30_000

/** time_nanos, duration_nanos, period. */
const headerOfASecond = (): Buffer[] => [int(9, 1_700_000_000_000_000_000n), int(10, 1e9), int(12, 10_000_000)]

const hexadecimal = (...words: readonly number[]): Buffer =>
  Buffer.from(words.map((word) => word.toString(16).padStart(8, '0')).join(''))

/** A table of what the files hold. */
export function describe(files: readonly BenchmarkFile[]): string {
  const rows = files.map(({ name, what, path }) => {
    const raw = gunzipSync(readFileSync(path))
    const rowCount = Array.from(fieldsOf(raw)).filter(({ field: number }) => number === field.sample).length
    const [node, ...args] = ours('inspect', '--json', path)
    const inspected: { files: { samples: number; functions: number }[] } = JSON.parse(
      execFileSync(node, args, { encoding: 'utf8' }),
    )
    const { samples = 0, functions = 0 } = inspected.files[0] ?? {}
    const figures = [statSync(path).size, raw.length, samples, rowCount, functions]
    return [name, what, ...figures.map((figure) => figure.toLocaleString('en-US'))]
  })
  return aligned([['file', 'what', 'bytes', 'inflated', 'samples', 'rows', 'functions'], ...rows], 2)
}
