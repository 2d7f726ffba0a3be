// What the benchmarks share: races of our command line against Go's own tools, and the tables of their results.
//
// Every figure is a whole process, cold but for the file cache: what a workflow or a shell waits for. Nothing is
// asserted: times belong to the machine, ratios to us.

import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Command, type Measured, measurer } from '../__tests__/process/measured.ts'
import { goVersion } from '../__tests__/service/build.ts'

export const rounds = 5

const dist = join(import.meta.dirname, '../dist')

export const ours = (...args: string[]): Command => [process.execPath, join(dist, 'cli.js'), ...args]

/** The committed bundle as the runner runs it. */
export const action: Command = [process.execPath, join(dist, 'index.js')]

/** Resolved once: through the go command each call takes twice as long. */
export const goTool = (name: string): string => execFileSync('go', ['tool', '-n', name], { encoding: 'utf8' }).trim()

/** One job on one file, done by us and by them. Several commands run one after the other. */
export interface Race {
  readonly file: string
  readonly job: string
  readonly ours: readonly Command[]
  readonly theirs: readonly Command[]
}

/** Milliseconds of wall time and of CPU, and MB (10^6 bytes) of peak memory. */
type Usage = Readonly<Record<'wall' | 'cpu' | 'peak', number>>

/** Ours and theirs, summed up over the rounds; `net` is the median without what an empty program takes. */
export interface Result extends Pick<Race, 'file' | 'job'> {
  readonly least: readonly [ours: Usage, theirs: Usage]
  readonly median: readonly [ours: Usage, theirs: Usage]
  readonly net: readonly [ours: Usage, theirs: Usage]
}

/** Runs a benchmark in a folder of its own; `lines` are what it prints. */
export async function bench(lines: (scratch: string) => AsyncIterable<string>): Promise<void> {
  const version = goVersion()
  if (version === null) {
    process.stderr.write('The benchmark needs Go 1.23 or newer on the PATH: it measures against Go’s own tools.\n')
    process.exitCode = 2
    return
  }
  const scratch = mkdtempSync(join(tmpdir(), 'bench-'))
  try {
    const cores = availableParallelism()
    process.stdout.write(
      `Node ${process.version}, ${version}, ${process.platform}/${process.arch}, ${cores} cores; ${rounds} rounds, ours and theirs in turn.\n`,
    )
    for await (const text of lines(scratch)) process.stdout.write(`\n${text}\n`)
  } finally {
    rmSync(scratch, { recursive: true })
  }
}

/** Race after race in each round, so that a busy minute hits all. The first round only warms up. */
export async function run(races: readonly Race[], scratch: string): Promise<Result[]> {
  const measure = await measurer()
  const once = async (commands: readonly Command[]): Promise<Usage> => {
    const usages: Usage[] = []
    for (const command of commands) usages.push(usageOf(command, await measure(command)))
    return together(usages)
  }
  const start: Race = { file: '', job: '', ours: [emptyNode(scratch)], theirs: [emptyGo(scratch)] }
  const taken = [start, ...races].map((race) => ({ race, own: [] as Usage[], other: [] as Usage[] }))
  for (let round = 0; round <= rounds; round++) {
    for (const { race, own, other } of taken) {
      const usages = [await once(race.ours), await once(race.theirs)] as const
      if (round === 0) continue
      own.push(usages[0])
      other.push(usages[1])
    }
  }
  const [empty, ...results] = taken.map(({ race, own, other }) => ({
    race,
    least: [summary(own, least), summary(other, least)] as const,
    median: [summary(own, median), summary(other, median)] as const,
  }))
  return results.map(({ race: { file, job, ...race }, least, median }) => ({
    file,
    job,
    least,
    median,
    net: [
      without(median[0], empty?.median[0], race.ours.length),
      without(median[1], empty?.median[1], race.theirs.length),
    ],
  }))
}

export function emptyNode(scratch: string): Command {
  const path = join(scratch, 'empty.mjs')
  writeFileSync(path, '')
  return [process.execPath, path]
}

function emptyGo(scratch: string): Command {
  const path = join(scratch, 'empty')
  writeFileSync(`${path}.go`, 'package main\n\nfunc main() {}\n')
  execFileSync('go', ['build', '-o', path, `${path}.go`])
  return [path]
}

function usageOf(command: Command, { status, err, wall, cpu, peak }: Measured): Usage {
  if (status !== 0) throw new Error(`${command.join(' ')} ended with ${status}: ${err}`)
  return { wall, cpu, peak: peak / 1e6 }
}

/** One after the other: times add up, of the peaks the highest counts. */
function together(usages: readonly Usage[]): Usage {
  return usages.reduce((sum, { wall, cpu, peak }) => ({
    wall: sum.wall + wall,
    cpu: sum.cpu + cpu,
    peak: Math.max(sum.peak, peak),
  }))
}

export const least = (values: readonly number[]): number => Math.min(...values)
export const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN

const summary = (usages: readonly Usage[], of: (values: readonly number[]) => number): Usage => ({
  wall: of(usages.map(({ wall }) => wall)),
  cpu: of(usages.map(({ cpu }) => cpu)),
  peak: of(usages.map(({ peak }) => peak)),
})

/** Less what starting `times` empty programs takes; they hold their memory one after the other. */
const without = (usage: Usage, empty: Usage | undefined, times: number): Usage => ({
  wall: Math.max(0, usage.wall - times * (empty?.wall ?? 0)),
  cpu: Math.max(0, usage.cpu - times * (empty?.cpu ?? 0)),
  peak: Math.max(0, usage.peak - (empty?.peak ?? 0)),
})

/** The three tables of a benchmark. */
export const tables = (results: readonly Result[]): string =>
  [
    table(results, 'wall', 'Wall time, ms'),
    table(results, 'cpu', 'CPU time, ms'),
    table(results, 'peak', 'Peak memory, MB'),
  ].join('\n\n')

function table(results: readonly Result[], measure: keyof Usage, title: string): string {
  const heads = ['least: ours', 'theirs', 'ratio', 'median: ours', 'theirs', 'ratio', 'net: ours', 'theirs', 'ratio']
  const figures = results.map(({ file, job, least, median, net }) => {
    const cells = [least, median, net].flatMap(([own, other]) => [
      own[measure].toFixed(0),
      other[measure].toFixed(0),
      (own[measure] / other[measure]).toFixed(2),
    ])
    return [file, job, ...cells]
  })
  return `${title}\n${aligned([['file', 'job', ...heads], ...figures], 2)}`
}

/** One of the issue's targets: a figure, and the same net of the start, that must not be above a limit. */
export interface Target {
  readonly file: string
  readonly what: string
  readonly whole: number
  readonly net: number
  readonly limit: number
  readonly unit: string
}

/** Ours per theirs. */
export function ratioTarget({ file, job, median, net }: Result, measure: keyof Usage, limit: number): Target {
  const ratio = ([own, other]: Result['median']): number => own[measure] / other[measure]
  const what = `${measure === 'peak' ? 'peak memory' : `${measure} time`} of ${job}`
  return { file, what, whole: ratio(median), net: ratio(net), limit, unit: '×' }
}

export function targetList(targets: readonly Target[]): string {
  const rows = targets.map(({ file, what, whole, net, limit, unit }) => {
    const shown = (figure: number): string => `${figure.toFixed(2)} ${unit}`
    const verdict = (figure: number): string => (figure <= limit ? 'met' : `missed by ${shown(figure - limit)}`)
    return [file, what, shown(limit), shown(whole), verdict(whole), shown(net), verdict(net)]
  })
  return `The issue’s targets, on medians\n${aligned([['file', 'what', 'at most', 'whole', '', 'net', ''], ...rows], 2)}`
}

/** The first `left` columns to the left, the rest to the right. */
export function aligned(rows: readonly (readonly string[])[], left: number): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  const pad = (cell: string, column: number): string =>
    column < left ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)
  return rows.map((row) => `  ${row.map(pad).join('  ')}`).join('\n')
}
