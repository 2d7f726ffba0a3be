// Our edge table and our merged, compacted file against Go's own tools, on the same files; what the file weighs, and
// how a repository grows with it:
//
//   npm run bench

import { join } from 'node:path'
import { keptNames, keptPath } from '../__tests__/service/kept.ts'
import { formLadder } from './forms.ts'
import { repositoryGrowth } from './growth.ts'
import { type BenchmarkFile, benchmarkFiles, describe, grown } from './profiles.ts'
import { bench, goTool, ours, type Race, ratioTarget, run, tables, targetList } from './race.ts'

function edges({ name, path }: BenchmarkFile, scratch: string): Race {
  const out = join(scratch, 'table')
  return {
    file: name,
    job: 'edges',
    ours: [ours('edges', path, '--output', out)],
    theirs: [[goTool('preprofile'), '-i', path, '-o', out]],
  }
}

/** What stands for ours in Go's own tools: one merged file, of which the build then makes the table. */
function compact({ name }: BenchmarkFile, paths: readonly string[], scratch: string): Race {
  const [merged, out] = [join(scratch, 'merged'), join(scratch, 'table')]
  return {
    file: name,
    job: 'compact',
    ours: [ours('compact', ...paths, '--output', merged)],
    theirs: [
      [goTool('pprof'), '-proto', '-symbolize=none', '-output', merged, ...paths],
      [goTool('preprofile'), '-i', merged, '-o', out],
    ],
  }
}

/** Ten paths: of a file and of the committed one beside it. */
const ten = ({ path, committed }: BenchmarkFile): string[] => Array.from({ length: 5 }, () => [committed, path]).flat()

await bench(async function* (scratch) {
  const { capture, compiler, folded, labelled } = benchmarkFiles(scratch)
  const large = grown(labelled, 8, scratch)
  const files = [capture, compiler, folded, labelled, large, grown(labelled, 35, scratch)]
  yield describe(files)
  yield `edges    pgo-refresh edges FILE --output OUT    against  go tool preprofile -i FILE -o OUT
compact  pgo-refresh compact TEN --output OUT   against  go tool pprof -proto -symbolize=none TEN, then preprofile`
  yield await formLadder(scratch)
  yield repositoryGrowth(scratch)
  const results = await run(
    [
      ...files.map((file) => edges(file, scratch)),
      compact(capture, keptNames.slice(0, 10).map(keptPath), scratch),
      ...[compiler, folded, labelled, large].map((file) => compact(file, ten(file), scratch)),
    ],
    scratch,
  )
  yield tables(results)
  yield targetList(
    results.flatMap((result) => [
      ratioTarget(result, 'cpu', result.job === 'edges' ? 1 : 1 / 3),
      ratioTarget(result, 'peak', 1),
    ]),
  )
})
