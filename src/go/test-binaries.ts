import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type GoCall, runGo } from './go-command.ts'
import { Words } from './words.ts'

/** A package with benchmarks. */
export interface BenchmarkedPackage {
  readonly importPath: string
  /** Absolute path of its folder, in which its tests run. */
  readonly folder: string
  /** In a test a main package goes by its import path, so that no profile of the program knows its functions. */
  readonly isMain: boolean
}

export interface Listed {
  readonly packages: readonly BenchmarkedPackage[]
  /** What Go says against the patterns; null where it has nothing to say. */
  readonly trouble: string | null
}

/** The packages of these patterns that have a benchmark; the patterns start from the root of the module. */
export async function findBenchmarks(patterns: readonly string[], folder: string): Promise<Listed> {
  const lines: string[] = []
  const words = new Words()
  const format =
    '{{.ImportPath}}\t{{.Dir}}\t{{.Name}}{{range .TestGoFiles}}\t{{.}}{{end}}{{range .XTestGoFiles}}\t{{.}}{{end}}'
  const status = await runGo({
    args: ['list', '-f', format, '--', ...patterns],
    cwd: folder,
    onLine: (line) => {
      lines.push(line)
      if (!line.includes('\t')) words.hear(line)
    },
  })
  if (status !== 0) return { packages: [], trouble: words.text() }
  const listed = lines.map((line) => line.split('\t')).filter(({ length }) => length > 3)
  const packages: BenchmarkedPackage[] = []
  for (const [importPath = '', dir = '', name, ...files] of listed) {
    const texts = await Promise.all(files.map((file) => readFile(join(dir, file), 'utf8')))
    if (texts.some((text) => /^func Benchmark/m.test(text))) {
      packages.push({ importPath, folder: dir, isMain: name === 'main' })
    }
  }
  return { packages, trouble: null }
}

/** Folder of the go.mod above a folder; that folder itself where there is none. */
export async function moduleRoot(folder: string): Promise<string> {
  let path = ''
  const hear: GoCall['onLine'] = (line) => {
    path = line
  }
  await runGo({ args: ['env', 'GOMOD'], cwd: folder, onLine: hear })
  return /[\\/]go\.mod$/.test(path) ? path.slice(0, -'/go.mod'.length) : folder
}

/**
 * Builds the tests of one package with the profile at a path; null: without. Gives what Go says where they do not
 * build. The user's own build cache has the half of it that the committed profile takes, and keeps what a merge will
 * take.
 */
export async function buildTests(
  { importPath, folder }: BenchmarkedPackage,
  profile: string | null,
  output: string,
): Promise<string | null> {
  await mkdir(join(output, '..'), { recursive: true })
  const words = new Words()
  const status = await runGo({
    args: ['test', '-c', '-buildvcs=false', `-pgo=${profile ?? 'off'}`, '-o', output, '--', importPath],
    cwd: folder,
    onLine: (line) => words.hear(line),
  })
  return status === 0 ? null : words.text() || `go test -c ended with status ${status}`
}
