/** Samples of a profile by row of the program: each row that was seen once, in ascending order. */
export interface Tally {
  readonly rows: Uint32Array
  readonly samples: Uint32Array
  /** Sum of the samples. */
  readonly total: number
}

/** Counts draws by row. */
export function tallyOf(draws: Uint32Array): Tally {
  const sorted = draws.toSorted()
  const rows = new Uint32Array(draws.length)
  const samples = new Uint32Array(draws.length)
  let count = 0
  for (let at = 0; at < sorted.length; at++) {
    const row = sorted[at] ?? 0
    if (at === 0 || row !== rows[count - 1]) rows[count++] = row
    samples[count - 1] = (samples[count - 1] ?? 0) + 1
  }
  return { rows: rows.slice(0, count), samples: samples.slice(0, count), total: draws.length }
}

/** The draws of several profiles as one list. */
export function concatenated(draws: readonly Uint32Array[]): Uint32Array {
  const all = new Uint32Array(draws.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const own of draws) {
    all.set(own, at)
    at += own.length
  }
  return all
}
