// Our judgement and our reading against Go's own tools, on the same files:
//
//   npm run bench

import { join } from 'node:path'
import { type BenchmarkFile, benchmarkFiles, describe } from './profiles.ts'
import { bench, goTool, ours, type Race, type Result, run, type Target, tables, targetList } from './race.ts'

function racesOf({ name, path, committed }: BenchmarkFile, scratch: string): Race[] {
  const [preprofile, pprof] = [goTool('preprofile'), goTool('pprof')]
  const table = (file: string) => [preprofile, '-i', file, '-o', join(scratch, 'table')] as const
  const top = (file: string) => [pprof, '-top', '-symbolize=none', file] as const
  return [
    { file: name, job: 'inspect', ours: [ours('inspect', path)], theirs: [top(path)] },
    {
      file: name,
      job: 'compare',
      ours: [ours('compare', committed, path)],
      theirs: [table(committed), top(committed), table(path), top(path)],
    },
  ]
}

/** Two profiles of 100,000 samples, judged. */
const targetsOf = ({ file, median: [whole], net: [net] }: Result): Target[] => [
  { file, what: 'cpu time of judging two', whole: whole.cpu / 1e3, net: net.cpu / 1e3, limit: 0.25, unit: 's' },
  { file, what: 'peak memory of judging two', whole: whole.peak, net: net.peak, limit: 120, unit: 'MB' },
]

await bench(async function* (scratch) {
  const files = Object.values(benchmarkFiles(scratch))
  yield describe(files)
  yield `inspect  pgo-refresh inspect FILE             against  go tool pprof -top -symbolize=none FILE
compare  pgo-refresh compare COMMITTED TODAY  against  that and go tool preprofile, on both files`
  const results = await run(
    files.flatMap((file) => racesOf(file, scratch)),
    scratch,
  )
  yield tables(results)
  const large = results.filter(({ file, job }) => job === 'compare' && ['folded', 'labelled'].includes(file))
  yield targetList(large.flatMap(targetsOf))
})
