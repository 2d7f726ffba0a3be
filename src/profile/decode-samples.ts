import type { Source } from './decode-records.ts'
import { fitsInt64, Int64Sums, type Integer, integer } from './int64.ts'
import { most, tooMany } from './limits.ts'
import type { Samples, Stacks, ValueType } from './profile.ts'
import type { Records } from './records.ts'
import { danglingLocation, malformed, weightsOverflow } from './refusals.ts'
import type { RowIds } from './row-ids.ts'
import { TupleIndex } from './tuple-index.ts'
import { greatestCommonDivisor, isCpuNanoseconds, isSamplesCount, weightColumn, weightOf } from './weight.ts'

/**
 * Folds the samples on their two leaf-most locations while they are read, so that memory is bounded by what differs.
 * Folding keeps Go's result: its rule "each edge once per sample" sees only these two. Samples that weigh nothing are
 * skipped, as Go skips them; one whose weights cancel out is kept, because its edges are rows of Go's table.
 */
export function decodeSamples(
  records: Records,
  locationIds: RowIds,
  types: readonly ValueType[],
  period: Integer,
  source: Source,
): Samples {
  if (types.length === 0 && records.count > 0) throw malformed('missing sample type information')
  const weightAt = weightColumn(types)
  const cpuAt = types.findIndex(isCpuNanoseconds)
  const countsNanoseconds = types[weightAt] !== undefined && !isSamplesCount(types[weightAt])
  const sample = new SampleReader(source, locationIds, weightAt, cpuAt)
  const pairs = new TupleIndex(2, records.count, most.stacks, () => tooMany('stacks'))
  const weights = new Int64Sums(1024)
  /** Row 0: the weights; row 1: the nanoseconds. */
  const totals = new Int64Sums()
  let divisor: Integer = 0
  let negative = false
  for (let row = 0; row < records.count; row++) {
    records.enter(source.record, row)
    sample.read()
    if (sample.values !== types.length) {
      throw malformed(`mismatch: sample has: ${sample.values} values vs. ${types.length} types`)
    }
    const { low, high } = sample
    totals.add(1, sample.cpuLow, sample.cpuHigh)
    if (low === 0 && high === 0) continue
    if (high < 0) negative = true
    if (countsNanoseconds) divisor = greatestCommonDivisor(divisor, integer(high, low))
    weights.add(pairs.row(sample.leaf, sample.caller), low, high)
    totals.add(0, low, high)
  }
  const total = totals.at(0)
  if (!fitsInt64(total)) throw weightsOverflow()
  return {
    rows: records.count,
    weight: weightOf(types, period, divisor),
    total,
    cpuNanos: cpuAt === -1 ? null : totals.at(1),
    negative,
    subtracted: sample.subtracted,
    labels: sample.labels,
    stacks: stacksOf(pairs, weights),
  }
}

function stacksOf(pairs: TupleIndex, weights: Int64Sums): Stacks {
  const { count } = pairs
  const weight = weights.column(count)
  if (weight === null) throw weightsOverflow()
  const leaf = new Int32Array(count)
  const caller = new Int32Array(count)
  for (let row = 0; row < count; row++) {
    leaf[row] = pairs.part(row, 0)
    caller[row] = pairs.part(row, 1)
  }
  return { count, leaf, caller, weight }
}

/** Reads sample after sample into its own fields: an object for each would be a hundred thousand of them. */
class SampleReader {
  readonly #source: Source
  readonly #locationIds: RowIds
  readonly #weightAt: number
  readonly #cpuAt: number
  /** Rows in locations; −1 where the stack is shorter. */
  leaf = -1
  caller = -1
  /** How many values the sample has. */
  values = 0
  /** Halves of its weight. */
  low = 0
  high = 0
  /** Halves of its nanoseconds. */
  cpuLow = 0
  cpuHigh = 0
  /** Of all samples so far. */
  labels = 0
  subtracted = false

  constructor(source: Source, locationIds: RowIds, weightAt: number, cpuAt: number) {
    this.#source = source
    this.#locationIds = locationIds
    this.#weightAt = weightAt
    this.#cpuAt = cpuAt
  }

  /** Reads the sample on which the source's record stands. */
  read(): void {
    this.leaf = -1
    this.caller = -1
    this.values = 0
    this.low = 0
    this.high = 0
    this.cpuLow = 0
    this.cpuHigh = 0
    let depth = 0
    const { record } = this.#source
    while (record.next()) {
      if (record.field === 1) depth = this.#readStack(depth)
      else if (record.field === 2) this.#readValues()
      else if (record.field === 3) this.#readLabel()
    }
  }

  /** Reads more of the stack, `depth` locations of which are known; gives their number now. */
  #readStack(depth: number): number {
    const { record, packed } = this.#source
    let known = depth
    packed.enterIntegers(record)
    while (packed.nextInteger()) {
      const location = this.#locationIds.find(packed)
      if (location === -1) throw danglingLocation(packed.high, packed.low)
      if (known === 0) this.leaf = location
      else if (known === 1) this.caller = location
      known++
      if (known > 1) packed.skipIntegersUpTo(this.#locationIds.dense)
    }
    return known
  }

  #readValues(): void {
    const { record, packed } = this.#source
    packed.enterIntegers(record)
    while (packed.nextInteger()) {
      if (this.values === this.#weightAt) {
        this.low = packed.low
        this.high = packed.high | 0
      }
      if (this.values === this.#cpuAt) {
        this.cpuLow = packed.low
        this.cpuHigh = packed.high | 0
      }
      this.values++
    }
  }

  #readLabel(): void {
    const { record, part, strings } = this.#source
    record.expectBytes()
    part.enter(record.start, record.end)
    let key = 0
    let text = 0
    while (part.next()) {
      if (part.field === 1) key = strings.index(part)
      else if (part.field === 2) text = strings.index(part)
      else if (part.field === 3) part.expectVarint()
    }
    strings.check(text)
    if (strings.is(strings.check(key), 'pprof::base')) this.subtracted = true
    this.labels++
  }
}
