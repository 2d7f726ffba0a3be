import type { Candidate } from '../../src/drift/candidate.ts'
import type { EdgeTable } from '../../src/profile/edges.ts'
import type { SampleTables } from '../../src/profile/tables.ts'
import { type FrameWeights, similarity } from './rivals-stacks.ts'

/**
 * Some captures as rules other than ours see them: merged into the file that would be committed, and with whole stacks.
 */
export interface Side {
  readonly file: Pick<Candidate, 'bytes' | 'edges' | 'tables'>
  readonly stacks: FrameWeights
}

/** A rule that refreshes, or leaves alone, by one look at the committed file and at today's. */
export interface Rival {
  readonly name: string
  readonly definition: string
  refreshes(committed: Side, today: Side): boolean
}

export const rivals: readonly Rival[] = [
  {
    name: 'bytes',
    definition: 'refresh when the bytes of the file differ (git diff --quiet)',
    refreshes: (committed, today) => Buffer.compare(committed.file.bytes, today.file.bytes) !== 0,
  },
  {
    name: 'size',
    definition: 'refresh when the file is more than 10 % larger or smaller',
    refreshes: (committed, today) => Math.abs(today.file.bytes.length / committed.file.bytes.length - 1) > 0.1,
  },
  {
    name: 'top 20',
    definition: 'refresh when the Jaccard index of the 20 largest leaf functions is below 0.8',
    refreshes: (committed, today) =>
      jaccard(topFunctions(committed.file.tables), topFunctions(today.file.tables)) < 0.8,
  },
  {
    name: 'overlap',
    definition: 'refresh when the overlap Σ min of the shares of the compiler’s edges (llvm-profdata) is below 0.9',
    refreshes: (committed, today) => overlap(committed.file.edges, today.file.edges) < 0.9,
  },
  {
    name: 'stacks',
    definition: 'refresh when the similarity of whole stacks (gVisor’s check-similar) is below 0.7',
    refreshes: (committed, today) => similarity(committed.stacks, today.stacks) < 0.7,
  },
]

/** The names of the 20 leaf functions with the most samples; of equal ones those that are first in byte order. */
export function topFunctions({ functions, symbols }: SampleTables): ReadonlySet<string> {
  const rows = Array.from(functions.samples.keys()).sort(
    (a, b) => (functions.samples[b] ?? 0) - (functions.samples[a] ?? 0) || a - b,
  )
  return new Set(rows.slice(0, 20).map((row) => symbols[functions.symbol[row] ?? 0] ?? ''))
}

const jaccard = (one: ReadonlySet<string>, other: ReadonlySet<string>): number =>
  one.intersection(other).size / one.union(other).size

/** 1 minus the total variation distance of the edges' shares, from 0 to 1. */
export function overlap(one: EdgeTable, other: EdgeTable): number {
  const shares = sharesOf(other)
  return sharesOf(one)
    .entries()
    .reduce((sum, [edge, share]) => sum + Math.min(share, shares.get(edge) ?? 0), 0)
}

function sharesOf(edges: EdgeTable): Map<string, number> {
  const shares = new Map<string, number>()
  for (let row = 0; row < edges.count; row++) {
    const [caller, callee] = [edges.caller[row] ?? 0, edges.callee[row] ?? 0].map((symbol) => edges.symbols[symbol])
    shares.set(`${caller}\n${edges.offset.at(row)}\n${callee}`, edges.weight.number(row) / Number(edges.total))
  }
  return shares
}
