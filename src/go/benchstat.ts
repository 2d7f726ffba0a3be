import { runGo, runProgram } from './go-command.ts'

/**
 * The table of benchstat for `NAME=FILE` arguments; null where there is none. It is run where it is installed: on the
 * PATH, or as a tool that the go.mod names (`go get -tool golang.org/x/perf/cmd/benchstat`, Go 1.24).
 */
export async function runBenchstat(files: readonly string[], folder: string): Promise<string | null> {
  const run = async (start: typeof runGo, args: readonly string[]): Promise<string | null> => {
    const lines: string[] = []
    const status = await start({ args, cwd: folder, onLine: (line) => lines.push(line) })
    return status === 0 ? lines.join('\n') : null
  }
  return (await run((call) => runProgram('benchstat', call), files)) ?? run(runGo, ['tool', 'benchstat', ...files])
}
