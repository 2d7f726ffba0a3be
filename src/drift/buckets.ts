/** A row of a table with its keys from finest to coarsest, and its samples on both sides. */
export interface Row {
  readonly levels: readonly string[]
  readonly today: number
  readonly committed: number
}

/** Rows that are compared as one. */
export interface Bucket {
  /** The key that the rows share; null for the rest. */
  readonly key: string | null
  /** 0 for the finest level. */
  readonly level: number
  readonly today: number
  readonly committed: number
}

/**
 * Backs off: a key becomes a bucket where the pooled count of its rows reaches `minimum` samples, else its rows go on to
 * the next coarser key; what is left after the last level is one bucket. Without it sparse tables have no power (28 %
 * of true shifts of 0.20 over 20,000 edges).
 */
export function bucketsOf(rows: readonly Row[], minimum: number): Bucket[] {
  const buckets: Bucket[] = []
  let unassigned = rows
  const levels = rows[0]?.levels.length ?? 0
  for (let level = 0; level < levels; level++) {
    const groups = new Map<string, Row[]>()
    for (const row of unassigned) {
      const key = row.levels[level] ?? ''
      const group = groups.get(key)
      if (group === undefined) groups.set(key, [row])
      else group.push(row)
    }
    const left: Row[] = []
    for (const [key, group] of groups) {
      const bucket = pool(key, level, group)
      if (bucket.today + bucket.committed >= minimum) buckets.push(bucket)
      else left.push(...group)
    }
    unassigned = left
  }
  return unassigned.length === 0 ? buckets : [...buckets, pool(null, levels, unassigned)]
}

function pool(key: string | null, level: number, rows: readonly Row[]): Bucket {
  let today = 0
  let committed = 0
  for (const row of rows) {
    today += row.today
    committed += row.committed
  }
  return { key, level, today, committed }
}
