// How a repository grows in which the profile of our service is refreshed every month.

import { execFileSync, spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fleet, keptPath } from '../__tests__/service/kept.ts'
import { aligned, goTool, ours } from './race.ts'

/**
 * Two years of a service: its customers come and go, it is edited, and built with PGO, with another Go, without either.
 */
const kinds = [
  'baseline',
  'mild',
  'jitter-a',
  'inserted',
  'edited',
  'renamed',
  'pgo',
  'othermix',
  'jitter-b',
  'swapped',
  'go125',
  'baseline',
]

/** Four captures a month. */
const months: readonly (readonly string[])[] = kinds
  .flatMap((kind) => {
    const paths = fleet(kind).map(keptPath)
    return Array.from({ length: paths.length / 4 }, (_, at) => paths.slice(4 * at, 4 * at + 4))
  })
  .slice(0, 24)

/** Size of `.git` after each way of keeping the profile: what real git makes of it. Needs git on the PATH. */
export function repositoryGrowth(scratch: string): string {
  const captured = new Repository(join(scratch, 'captured'))
  const compacted = new Repository(join(scratch, 'compacted'))
  const judged = new Repository(join(scratch, 'judged'))
  const file = join(scratch, 'month')
  for (const [month, paths] of months.entries()) {
    execFileSync(goTool('pprof'), ['-proto', '-symbolize=none', '-output', file, ...paths], { stdio: 'ignore' })
    captured.commit(file)
    execute(ours('compact', ...paths, '--output', file))
    compacted.commit(file)
    if (month === 0 || isDue(judged.file, paths, months[month - 1] ?? [])) judged.commit(file)
  }
  const rows = [
    ['as captured, merged by pprof', captured],
    ['compacted', compacted],
    ['compacted, where we judge it due', judged],
  ] as const
  const sizes = rows.map(([, repository]) => repository.collected())
  return `.git after ${months.length} monthly refreshes and git gc --aggressive\n${aligned(
    [
      ['form', 'commits', 'bytes', 'of captured'],
      ...rows.map(([name, repository], row) => {
        const bytes = sizes[row] ?? 0
        const share = `${((100 * bytes) / (sizes[0] ?? 1)).toFixed(1)} %`
        return [name, `${repository.commits}`, bytes.toLocaleString('en-US'), share]
      }),
    ],
    1,
  )}`
}

function execute([program, ...args]: readonly [string, ...string[]]): string {
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8', maxBuffer: 2 ** 28 })
  if (status !== 0) throw new Error(`${program} ended with ${status}: ${stderr}`)
  return stdout
}

/** Whether `compare` asks for a refresh; the month before is the run that may confirm. */
function isDue(committed: string, today: readonly string[], before: readonly string[]): boolean {
  const judgement: { verdict: string } = JSON.parse(
    execute(ours('compare', committed, ...today, ...before.flatMap((path) => ['--previous', path]), '--json')),
  )
  return judgement.verdict === 'refresh'
}

class Repository {
  readonly #folder: string
  #commits = 0

  constructor(folder: string) {
    mkdirSync(folder)
    this.#folder = folder
    this.#git('init', '--quiet', '--template=')
  }

  get commits(): number {
    return this.#commits
  }

  get file(): string {
    return join(this.#folder, 'default.pgo')
  }

  commit(profile: string): void {
    copyFileSync(profile, this.file)
    this.#git('add', 'default.pgo')
    const identity = ['-c', 'user.name=bench', '-c', 'user.email=bench@example.com', '-c', 'commit.gpgsign=false']
    this.#git(...identity, 'commit', '--quiet', '--no-verify', '--message', `Refresh ${++this.#commits}`)
  }

  /** Packs everything as tightly as git can. Gives the bytes of all files in `.git`. */
  collected(): number {
    this.#git('gc', '--quiet', '--aggressive', '--prune=now')
    const entries = readdirSync(join(this.#folder, '.git'), { recursive: true, withFileTypes: true })
    return entries.reduce(
      (sum, entry) => sum + (entry.isFile() ? statSync(join(entry.parentPath, entry.name)).size : 0),
      0,
    )
  }

  #git(...args: string[]): void {
    execFileSync('git', args, { cwd: this.#folder })
  }
}
