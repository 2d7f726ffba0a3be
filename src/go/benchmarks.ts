import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { BenchmarkEffect, BenchmarkTable } from '../benchmark/effect.ts'
import { measurements, medians } from '../benchmark/medians.ts'
import { ended } from '../text.ts'
import { type BuiltPackage, runRounds, type Side, type Sides } from './benchmark-rounds.ts'
import { runBenchstat } from './benchstat.ts'
import type { Program } from './program.ts'
import type { Services } from './services.ts'
import { type BenchmarkedPackage, buildTests, findBenchmarks, moduleRoot } from './test-binaries.ts'

/**
 * Runs the benchmarks of some packages with the committed and with the new profile, by turns, so that what else the
 * machine does falls on both alike. `scratch` is a folder for files of ours. What goes wrong with the user's code is
 * not thrown: it is a warning of the result.
 */
export function benchmarkEffect(
  program: Program,
  patterns: readonly string[],
  profiles: { readonly committed: Uint8Array | null; readonly today: Uint8Array },
  scratch: string,
  services: Services,
): Promise<BenchmarkEffect> {
  return services.console.group('go test -bench with both profiles', async () => {
    const warnings: string[] = []
    const warn = (sentence: string): void => {
      warnings.push(sentence)
      services.console.warning(sentence)
    }
    const root = await moduleRoot(program.folder)
    const { packages, trouble } = await findBenchmarks(patterns, root)
    if (trouble !== null) warn(`Go does not find ${patterns.join(' ')}: ${ended(trouble)}`)
    else if (packages.length === 0) warn(`No package of ${patterns.join(' ')} has a benchmark.`)
    for (const { importPath } of packages.filter(({ isMain }) => isMain)) {
      warn(
        `Neither profile reaches the functions of ${importPath} in its tests, where Go gives a main package other names.`,
      )
    }
    const sides = await sidesOf(profiles, scratch)
    const built = await buildAll(packages, sides, scratch, warn)
    const rounds = await runRounds(built, sides, services, warn)
    return {
      packages: patterns,
      comparedWith: profiles.committed === null ? 'none' : 'committed',
      rounds,
      result: rounds === 0 ? null : await tableOf(sides, scratch, root),
      warnings,
    }
  })
}

async function sidesOf(
  { committed, today }: { readonly committed: Uint8Array | null; readonly today: Uint8Array },
  scratch: string,
): Promise<Sides> {
  const side = async (name: string, label: string, bytes: Uint8Array | null): Promise<Side> => {
    const profile = bytes === null ? null : join(scratch, `${name}.pgo`)
    if (profile !== null && bytes !== null) await writeFile(profile, bytes)
    return { name, label, profile, printed: [] }
  }
  return [
    committed === null
      ? await side('no-profile', 'no profile', null)
      : await side('committed', 'the committed profile', committed),
    await side('new', 'the new profile', today),
  ]
}

async function buildAll(
  packages: readonly BenchmarkedPackage[],
  sides: Sides,
  scratch: string,
  warn: (sentence: string) => void,
): Promise<BuiltPackage[]> {
  const built: BuiltPackage[] = []
  for (const [index, each] of packages.entries()) {
    const binaryOf = ({ name }: Side): string => join(scratch, 'tests', `${index}-${name}.test`)
    const build = (side: Side) => buildTests(each, side.profile, binaryOf(side))
    const [before, after] = sides
    const trouble = (await build(before)) ?? (await build(after))
    if (trouble === null) built.push({ ...each, binaryOf })
    else warn(`The tests of ${each.importPath} do not build: ${ended(trouble)}`)
  }
  return built
}

/** benchstat's own table where it is installed; it is never fetched. */
async function tableOf([before, after]: Sides, scratch: string, root: string): Promise<BenchmarkTable> {
  const files: string[] = []
  for (const { name, printed } of [before, after]) {
    const file = join(scratch, `${name}.txt`)
    await writeFile(file, `${printed.flatMap(({ lines }) => lines).join('\n')}\n`)
    files.push(`${name}=${file}`)
  }
  const text = await runBenchstat(files, root)
  if (text !== null) return { kind: 'benchstat', text }
  const of = ({ printed }: Side) => printed.flatMap(({ importPath, lines }) => measurements(importPath, lines))
  return { kind: 'medians', rows: medians(of(before), of(after)) }
}
