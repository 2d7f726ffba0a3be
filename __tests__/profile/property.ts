import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'

/** One thing that holds for every profile, and how often CI looks. */
export interface Property {
  readonly name: string
  readonly cases: number
  readonly needsGo: boolean
  /** The first `cases` cases from `seed`; the smallest failing one, or null. */
  check(cases: number, seed: number): Promise<Failure | null>
}

export interface Failure {
  readonly property: string
  /** What `npm run fuzz` needs to find it again. */
  readonly cases: number
  readonly seed: number
  /** What did not hold. */
  readonly reason: string
  /** The files of the counterexample. */
  readonly files: readonly Uint8Array[]
}

/** A property that needs none of Go's tools. */
export function pure<Case>(
  name: string,
  cases: number,
  arbitrary: fc.Arbitrary<Case>,
  files: (of: Case) => readonly Uint8Array[],
  holds: (of: Case) => void,
): Property {
  const check = async (numRuns: number, seed: number): Promise<Failure | null> =>
    failureOf(name, await fc.check(fc.property(arbitrary, holds), options(numRuns, seed)), files)
  return { name, cases, needsGo: false, check }
}

/**
 * A property that one of Go's tools judges. The tool runs over all cases at once, and then again only while a failing
 * case is made smaller: a process for each case in turn would take ten times as long.
 */
export function judged<Case, Verdict>(
  name: string,
  cases: number,
  arbitrary: fc.Arbitrary<Case>,
  files: (of: Case) => readonly Uint8Array[],
  judge: (files: readonly Uint8Array[]) => Promise<Verdict[]>,
  holds: (of: Case, verdicts: readonly Verdict[]) => void,
): Property {
  const check = async (numRuns: number, seed: number): Promise<Failure | null> => {
    const drawn: Uint8Array[] = []
    const draw = fc.property(arbitrary, (of) => {
      drawn.push(...files(of))
    })
    const broken = failureOf(name, fc.check(draw, options(numRuns, seed)), () => [])
    if (broken !== null) return broken
    const verdicts = new Map<string, Verdict>()
    const learn = async (inputs: readonly Uint8Array[]): Promise<void> => {
      const results = await judge(inputs)
      for (const [row, verdict] of results.entries()) verdicts.set(keyOf(inputs[row]), verdict)
    }
    await learn(drawn)
    const property = fc.asyncProperty(arbitrary, async (of) => {
      const own = files(of)
      if (!own.every((file) => verdicts.has(keyOf(file)))) await learn(own)
      holds(
        of,
        own.map((file) => verdicts.get(keyOf(file))).filter((verdict) => verdict !== undefined),
      )
    })
    return failureOf(name, await fc.check(property, options(numRuns, seed)), files)
  }
  return { name, cases, needsGo: true, check }
}

const keyOf = (bytes: Uint8Array | undefined): string => Buffer.from(bytes ?? []).toString('latin1')

const options = (numRuns: number, seed: number) => ({ numRuns, seed, maxSkipsPerRun: 1000 })

function failureOf<Case>(
  property: string,
  details: fc.RunDetails<[Case]>,
  files: (of: Case) => readonly Uint8Array[],
): Failure | null {
  if (!details.failed) return null
  const [of] = details.counterexample ?? []
  return {
    property,
    cases: details.numRuns,
    seed: details.seed,
    reason: details.errorInstance instanceof Error ? details.errorInstance.message : 'Too many cases were skipped.',
    files: of === undefined ? [] : files(of),
  }
}

/** Cases under one seed: the files of so many are in memory at once. */
const stretch = 1000

/** The first failure in `cases` cases; every further thousand has the next seed, so that each repeats by itself. */
export async function search(
  property: Property,
  cases: number,
  seed: number,
  progress: (done: number, seed: number) => void = () => {},
): Promise<Failure | null> {
  for (let done = 0; done < cases; done += stretch) {
    const count = Math.min(stretch, cases - done)
    const failure = await property.check(count, seed + done / stretch)
    if (failure !== null) return failure
    progress(done + count, seed + done / stretch)
  }
  return null
}

/** The failure for people, with its files in the temporary folder. */
export function explain({ property, cases, seed, reason, files }: Failure): string {
  const folder = mkdtempSync(join(tmpdir(), 'counterexample-'))
  const paths = files.map((bytes, at) => {
    const path = join(folder, `${at}.pprof`)
    writeFileSync(path, bytes)
    return path
  })
  return [`Not so: ${property}.`, reason, ...paths, `npm run fuzz -- --cases ${cases} --seed ${seed}`].join('\n')
}
