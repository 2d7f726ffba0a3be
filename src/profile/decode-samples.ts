import type { Source } from './decode-records.ts'
import { fitsInt64, Int64Sums, type Integer, integer } from './int64.ts'
import { most, tooMany } from './limits.ts'
import type { Samples, ValueType } from './profile.ts'
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
  { record, part, packed, strings }: Source,
): Samples {
  if (types.length === 0 && records.count > 0) throw malformed('missing sample type information')
  const weightAt = weightColumn(types)
  const cpuAt = types.findIndex(isCpuNanoseconds)
  const countsNanoseconds = types[weightAt] !== undefined && !isSamplesCount(types[weightAt])
  const pairs = new TupleIndex(2, records.count, most.stacks, () => tooMany('stacks'))
  const weights = new Int64Sums(1024)
  const totals = new Int64Sums()
  let divisor: Integer = 0
  let negative = false
  let subtracted = false
  let labels = 0
  for (let row = 0; row < records.count; row++) {
    records.enter(record, row)
    let leaf = -1
    let caller = -1
    let depth = 0
    let values = 0
    let low = 0
    let high = 0
    while (record.next()) {
      switch (record.field) {
        case 1:
          packed.enterIntegers(record)
          while (packed.nextInteger()) {
            const location = locationIds.find(packed)
            if (location === -1) throw danglingLocation(packed.high, packed.low)
            if (depth === 0) leaf = location
            else if (depth === 1) {
              caller = location
              packed.skipIntegersUpTo(locationIds.dense)
            }
            depth++
          }
          break
        case 2:
          packed.enterIntegers(record)
          while (packed.nextInteger()) {
            if (values === weightAt) {
              low = packed.low
              high = packed.high | 0
            }
            if (values === cpuAt) totals.add(1, packed.low, packed.high | 0)
            values++
          }
          break
        case 3: {
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
          if (!subtracted && strings.is(strings.check(key), 'pprof::base')) subtracted = true
          labels++
          break
        }
      }
    }
    if (values !== types.length) throw malformed(`mismatch: sample has: ${values} values vs. ${types.length} types`)
    if (low === 0 && high === 0) continue
    if (high < 0) negative = true
    if (countsNanoseconds) divisor = greatestCommonDivisor(divisor, integer(high, low))
    weights.add(pairs.row(leaf, caller), low, high)
    totals.add(0, low, high)
  }
  const weight = weights.column(pairs.count)
  const total = totals.at(0)
  if (weight === null || !fitsInt64(total)) throw weightsOverflow()
  const leaf = new Int32Array(pairs.count)
  const caller = new Int32Array(pairs.count)
  for (let row = 0; row < pairs.count; row++) {
    leaf[row] = pairs.part(row, 0)
    caller[row] = pairs.part(row, 1)
  }
  return {
    rows: records.count,
    weight: weightOf(types, period, divisor),
    total,
    cpuNanos: cpuAt === -1 ? null : totals.at(1),
    negative,
    subtracted,
    labels,
    stacks: { count: pairs.count, leaf, caller, weight },
  }
}
