/** Rows of a table that are compared as one. */
export interface Bucket {
  /** What the rows share: the key of this row at this level, 0 for the finest; null for the rest. */
  readonly key: { readonly level: number; readonly row: number } | null
  readonly today: number
  readonly committed: number
}

/**
 * Backs off: a key becomes a bucket where the pooled count of its rows reaches `minimum` samples, else its rows go on
 * to the next coarser key; what is left after the last level is one bucket. Without it sparse tables have no power (28
 * % of true shifts of 0.20 over 20,000 edges). `levels` holds the keys of the rows from the finest level to the
 * coarsest, `today` and `committed` their samples.
 */
export function bucketsOf(
  levels: readonly Uint32Array[],
  today: Float64Array,
  committed: Float64Array,
  minimum: number,
): Bucket[] {
  const buckets: Bucket[] = []
  let unassigned = Uint32Array.from(today.keys())
  for (const [level, keys] of levels.entries()) {
    const pooled = pool(unassigned, keys, today, committed)
    for (const [key, row] of pooled.rowOf.entries()) {
      if (row !== -1 && pooled.today(key) + pooled.committed(key) >= minimum) {
        buckets.push({ key: { level, row }, today: pooled.today(key), committed: pooled.committed(key) })
      }
    }
    unassigned = unassigned.filter((row) => {
      const key = keys[row] ?? 0
      return pooled.today(key) + pooled.committed(key) < minimum
    })
  }
  if (unassigned.length === 0) return buckets
  const rest = pool(unassigned, new Uint32Array(today.length), today, committed)
  return [...buckets, { key: null, today: rest.today(0), committed: rest.committed(0) }]
}

/** Sums up `rows` by key; `rowOf` has a row of each key, −1 where none of them has it. */
function pool(rows: Uint32Array, keys: Uint32Array, today: Float64Array, committed: Float64Array) {
  const size = keys.reduce((largest, key) => Math.max(largest, key), 0) + 1
  const rowOf = new Int32Array(size).fill(-1)
  const ofToday = new Float64Array(size)
  const ofCommitted = new Float64Array(size)
  for (const row of rows) {
    const key = keys[row] ?? 0
    if (rowOf[key] === -1) rowOf[key] = row
    ofToday[key] = (ofToday[key] ?? 0) + (today[row] ?? 0)
    ofCommitted[key] = (ofCommitted[key] ?? 0) + (committed[row] ?? 0)
  }
  return { rowOf, today: (key: number) => ofToday[key] ?? 0, committed: (key: number) => ofCommitted[key] ?? 0 }
}
