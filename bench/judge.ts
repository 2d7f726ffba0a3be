// Our edge table, our reading and our judgement against Go's own tools, on the same files:
//
//   npm run bench
//
// Every figure is a whole process, cold but for the file cache: what a workflow or a shell waits for. Nothing is
// asserted: times belong to the machine, ratios to us.

import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { compilerProfile } from '../__tests__/profile/go-preprofile.ts'
import { goVersion } from '../__tests__/service/build.ts'
import { keptNames } from '../__tests__/service/kept.ts'
import { decodeProfile } from '../src/profile/decode.ts'
import { encodeProfile } from '../src/profile/encode.ts'
import { samplesOf } from '../src/profile/evidence.ts'

const rounds = 9
const cli = join(import.meta.dirname, '../dist/cli.js')
const captures = join(import.meta.dirname, '../__tests__/service/captures')
const keptPath = (name: string): string => join(captures, `${name}.pb.gz`)

type Command = readonly [program: string, ...args: string[]]

/** What one process took: milliseconds of wall time and of CPU (user and system), and its peak resident MiB. */
interface Usage {
  readonly wall: number
  readonly cpu: number
  readonly peak: number
}

/** One job on one file, done by us and by them. Several commands run one after the other. */
interface Race {
  readonly file: string
  readonly job: string
  readonly ours: readonly Command[]
  readonly theirs: readonly Command[]
}

interface BenchmarkFile {
  readonly name: string
  readonly what: string
  readonly path: string
  /** What `compare` finds committed; the file itself where there is no earlier one. */
  readonly committed: string
}

/** Resolved once: through the go command each call takes twice as long. */
const goTool = (name: string): string => execFileSync('go', ['tool', '-n', name], { encoding: 'utf8' }).trim()

function racesOf({ name, path, committed }: BenchmarkFile, scratch: string): Race[] {
  const [preprofile, pprof, out] = [goTool('preprofile'), goTool('pprof'), join(scratch, 'table')]
  const ours = (...args: string[]): Command => [process.execPath, cli, ...args]
  const table = (file: string): Command => [preprofile, '-i', file, '-o', out]
  const top = (file: string): Command => [pprof, '-top', '-symbolize=none', file]
  return [
    { file: name, job: 'edges', ours: [ours('edges', path, '--output', out)], theirs: [table(path)] },
    { file: name, job: 'inspect', ours: [ours('inspect', path)], theirs: [top(path)] },
    {
      file: name,
      job: 'compare',
      ours: [ours('compare', committed, path)],
      theirs: [table(committed), top(committed), table(path), top(path)],
    },
  ]
}

/**
 * Some 100,000 samples, each with a row of its own, as of a service that labels its requests. The rows are real: all
 * kept captures, merged by Go, four times over.
 */
function writeBigFile(path: string): void {
  execFileSync(goTool('pprof'), ['-proto', '-symbolize=none', '-output', path, ...keptNames.map(keptPath)], {
    stdio: 'ignore',
  })
  const merged = decodeProfile(readFileSync(path))
  const { count, stackStart, location, value } = merged.samples
  const copies = [0, 1, 2, 3]
  const samples = {
    count: copies.length * count,
    stackStart: Uint32Array.from([
      0,
      ...copies.flatMap((copy) => Array.from(stackStart.subarray(1), (end) => end + copy * location.length)),
    ]),
    location: Uint32Array.from(copies.flatMap(() => Array.from(location))),
    value: Float64Array.from(copies.flatMap(() => Array.from(value))),
  }
  writeFileSync(path, gzipSync(encodeProfile({ ...merged, samples })))
}

/** Measures a command by a helper in Go, which it builds first. */
function measurer(scratch: string): (command: Command) => Usage {
  const helper = join(scratch, 'measure')
  execFileSync('go', ['build', '-o', helper, join(import.meta.dirname, 'measure.go')])
  return (command) => {
    const usage: Usage = JSON.parse(execFileSync(helper, command, { encoding: 'utf8' }))
    return usage
  }
}

/** One after the other: times add up, of the peaks the highest counts. */
function together(usages: readonly Usage[]): Usage {
  return usages.reduce((sum, { wall, cpu, peak }) => ({
    wall: sum.wall + wall,
    cpu: sum.cpu + cpu,
    peak: Math.max(sum.peak, peak),
  }))
}

interface Rounds {
  readonly race: Race
  readonly ours: Usage[]
  readonly theirs: Usage[]
}

/** Ours and theirs in turn, race after race, so that a busy minute hits both. The first round only warms up. */
function run(races: readonly Race[], measure: (command: Command) => Usage): Rounds[] {
  const results: Rounds[] = races.map((race) => ({ race, ours: [], theirs: [] }))
  for (let round = 0; round <= rounds; round++) {
    for (const { race, ours, theirs } of results) {
      const taken = [together(race.ours.map(measure)), together(race.theirs.map(measure))] as const
      if (round === 0) continue
      ours.push(taken[0])
      theirs.push(taken[1])
    }
  }
  return results
}

const least = (values: readonly number[]): number => Math.min(...values)
const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN

function table(results: readonly Rounds[], measure: keyof Usage, title: string): string {
  const figures = results.map(({ race, ours, theirs }) => {
    const cells = [least, median].flatMap((summary) => {
      const [own, other] = [ours, theirs].map((usages) => summary(usages.map((usage) => usage[measure])))
      return [own ?? 0, other ?? 0, (own ?? 0) / (other ?? 0)].map((value, column) => value.toFixed(column < 2 ? 0 : 2))
    })
    return [race.file, race.job, ...cells]
  })
  return `${title}\n${aligned([['file', 'job', 'min: ours', 'theirs', 'ratio', 'median: ours', 'theirs', 'ratio'], ...figures])}`
}

/** Two columns of words to the left, the rest to the right. */
function aligned(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  const pad = (cell: string, column: number): string =>
    column < 2 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)
  return rows.map((row) => `  ${row.map(pad).join('  ')}`).join('\n')
}

function describe({ name, what, path, committed }: BenchmarkFile): string[] {
  const profile = decodeProfile(readFileSync(path))
  const sizes = [statSync(path).size, samplesOf(profile), profile.samples.count, profile.functions.count]
  return [
    name,
    `${what}; compared with ${committed === path ? 'itself' : 'an earlier one'}`,
    ...sizes.map((size) => size.toLocaleString('en-US')),
  ]
}

function main(version: string): void {
  const scratch = mkdtempSync(join(tmpdir(), 'bench-'))
  try {
    const big = join(scratch, 'big.pb.gz')
    writeBigFile(big)
    const compiler = compilerProfile()
    const files: readonly BenchmarkFile[] = [
      { name: 'service', what: 'a kept capture', path: keptPath('edited-1'), committed: keptPath('baseline-1') },
      { name: 'compiler', what: 'Go’s own default.pgo', path: compiler, committed: compiler },
      { name: 'big', what: `${keptNames.length} captures merged, rows four times`, path: big, committed: big },
    ]
    const measure = measurer(scratch)
    const starts = Array.from({ length: rounds }, () => measure([process.execPath, '--eval', '']))
    const results = run(
      files.flatMap((file) => racesOf(file, scratch)),
      measure,
    )
    const start = { wall: median(starts.map(({ wall }) => wall)), peak: median(starts.map(({ peak }) => peak)) }
    const paragraphs = [
      `Node ${process.version}, ${version}, ${process.platform}/${process.arch}, ${availableParallelism()} cores; ${rounds} rounds, ours and theirs in turn.
An empty Node program takes ${start.wall.toFixed(0)} ms and ${start.peak.toFixed(0)} MiB of it.`,
      aligned([['file', 'what', 'bytes', 'samples', 'rows', 'functions'], ...files.map(describe)]),
      `edges    pgo-refresh edges FILE               against  go tool preprofile -i FILE -o OUT
inspect  pgo-refresh inspect FILE             against  go tool pprof -top -symbolize=none FILE
compare  pgo-refresh compare COMMITTED TODAY  against  both of them on both files`,
      table(results, 'wall', 'Wall time, ms'),
      table(results, 'cpu', 'CPU time, ms'),
      table(results, 'peak', 'Peak memory, MiB'),
    ]
    process.stdout.write(`${paragraphs.join('\n\n')}\n`)
  } finally {
    rmSync(scratch, { recursive: true })
  }
}

const version = goVersion()
if (version === null) {
  process.stderr.write('The benchmark needs Go 1.23 or newer on the PATH: it measures against Go’s own tools.\n')
  process.exitCode = 2
} else {
  main(version)
}
