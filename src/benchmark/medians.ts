import type { MedianRow } from './effect.ts'

/** One figure of one run of a benchmark. */
export interface Measurement {
  readonly package: string
  readonly benchmark: string
  readonly unit: string
  readonly value: number
}

/**
 * The figures in what a test binary prints, in Go's benchmark format (golang.org/design/14313-benchmark-format):
 * `BenchmarkScore-4  \t 1000 \t 1234 ns/op \t 16 B/op`. Other lines are none of its business.
 */
export function measurements(path: string, lines: readonly string[]): Measurement[] {
  return lines.flatMap((line) => {
    const [, benchmark, figures] = /^Benchmark(\S+)\s+\d+\s+(.+)$/.exec(line) ?? []
    if (benchmark === undefined || figures === undefined) return []
    return [...figures.matchAll(/([\d.e+-]+) (\S+)/g)].flatMap(([, value, unit = '']) =>
      Number.isFinite(Number(value)) ? [{ package: path, benchmark, unit, value: Number(value) }] : [],
    )
  })
}

/** The median of each figure with either profile, in the order of the first measurements; only of what both have. */
export function medians(before: readonly Measurement[], after: readonly Measurement[]): MedianRow[] {
  const ofAfter = Map.groupBy(after, keyOf)
  return [...Map.groupBy(before, keyOf)].flatMap(([key, earlier]) => {
    const now = ofAfter.get(key)
    const [first] = earlier
    if (first === undefined || now === undefined) return []
    const { package: path, benchmark, unit } = first
    return [{ package: path, benchmark, unit, before: median(earlier), after: median(now) }]
  })
}

const keyOf = ({ package: path, benchmark, unit }: Measurement): string => `${path} ${benchmark} ${unit}`

function median(of: readonly Measurement[]): number {
  const values = of.map(({ value }) => value).sort((a, b) => a - b)
  const upper = values[values.length >> 1] ?? 0
  return values.length % 2 === 1 ? upper : ((values[(values.length >> 1) - 1] ?? 0) + upper) / 2
}
