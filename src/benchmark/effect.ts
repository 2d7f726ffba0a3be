/** What benchmarks said with either profile. */
export interface BenchmarkEffect {
  /** Package patterns, as the user wrote them. */
  readonly packages: readonly string[]
  readonly comparedWith: 'committed' | 'none'
  /** How often each benchmark ran with each of the profiles, by turns. */
  readonly rounds: number
  /** null where nothing could be measured. */
  readonly result: BenchmarkTable | null
  /** What could not be measured, and why; one sentence each. */
  readonly warnings: readonly string[]
}

export type BenchmarkTable =
  | { readonly kind: 'benchstat' /** As benchstat prints it. */; readonly text: string }
  /** Where there is no benchstat: medians, without a test whether they differ by chance. */
  | { readonly kind: 'medians'; readonly rows: readonly MedianRow[] }

export interface MedianRow {
  readonly package: string
  /** Such as `Score/large-4`. */
  readonly benchmark: string
  /** Such as `ns/op`. */
  readonly unit: string
  readonly before: number
  readonly after: number
}
