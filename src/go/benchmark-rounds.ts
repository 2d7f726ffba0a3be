import { ended } from '../text.ts'
import { runProgram } from './go-command.ts'
import type { Services } from './services.ts'
import type { BenchmarkedPackage } from './test-binaries.ts'
import { Words } from './words.ts'

/** One of the two profiles, and what test binaries printed with it. */
export interface Side {
  /** For files, and for the columns of benchstat. */
  readonly name: string
  /** For sentences. */
  readonly label: string
  /** Path; null: none. */
  readonly profile: string | null
  readonly printed: { readonly importPath: string; readonly lines: readonly string[] }[]
}

export type Sides = readonly [before: Side, after: Side]

/** A package whose tests were built with both profiles. */
export interface BuiltPackage extends BenchmarkedPackage {
  /** Path of the test binary. */
  binaryOf(side: Side): string
}

/** As often as benchstat wants each benchmark run: its documentation says 10 times or more. */
const mostRounds = 10
/** For all rounds together. One that would end later is not begun, but for the first. */
const longestSeconds = 10 * 60

/**
 * Runs the benchmarks by turns, adds what they print to the sides, and gives the number of rounds in which anything was
 * measured. A package whose benchmarks fail is left out from then on.
 */
export async function runRounds(
  packages: readonly BuiltPackage[],
  sides: Sides,
  { console, clock }: Services,
  warn: (sentence: string) => void,
): Promise<number> {
  const now = (): number => clock.now().getTime() / 1000
  const start = now()
  const isTimeFor = (rounds: number): boolean =>
    rounds === 0 || ((now() - start) / rounds) * (rounds + 1) <= longestSeconds
  const secondsLeft = (): number => Math.max(1, Math.ceil(start + longestSeconds - now()))
  let left = packages
  let rounds = 0
  while (rounds < mostRounds && left.length > 0 && isTimeFor(rounds)) {
    const measured: BuiltPackage[] = []
    for (const each of left) if (await runPair(each, sides, rounds, secondsLeft, warn)) measured.push(each)
    left = measured
    if (left.length > 0) console.info(`round ${++rounds} of ${mostRounds} done`)
  }
  return rounds
}

/** Runs a package with either profile, and the other one first in every second round. False where it fails. */
async function runPair(
  each: BuiltPackage,
  [before, after]: Sides,
  round: number,
  secondsLeft: () => number,
  warn: (sentence: string) => void,
): Promise<boolean> {
  const outputs: (readonly [Side, readonly string[]])[] = []
  for (const side of round % 2 === 0 ? [before, after] : [after, before]) {
    const { lines, trouble } = await runBenchmarks(each, side, secondsLeft())
    if (trouble !== null) {
      warn(`The benchmarks of ${each.importPath} fail with ${side.label}: ${ended(trouble)}`)
      return false
    }
    outputs.push([side, lines])
  }
  for (const [{ printed }, lines] of outputs) printed.push({ importPath: each.importPath, lines })
  return true
}

/** What a test binary prints; `trouble` are its last words where it fails. */
async function runBenchmarks(
  { folder, binaryOf }: BuiltPackage,
  side: Side,
  seconds: number,
): Promise<{ readonly lines: readonly string[]; readonly trouble: string | null }> {
  const lines: string[] = []
  const status = await runProgram(binaryOf(side), {
    args: ['-test.run=^$', '-test.bench=.', '-test.benchmem', `-test.timeout=${seconds}s`],
    cwd: folder,
    onLine: (line) => lines.push(line),
  })
  if (status === 0) return { lines, trouble: null }
  const words = new Words()
  for (const line of lines.filter((said) => !/^(Benchmark|goos:|goarch:|pkg:|cpu:)/.test(said))) words.hear(line)
  return { lines, trouble: words.text() || `it ended with status ${status}` }
}
