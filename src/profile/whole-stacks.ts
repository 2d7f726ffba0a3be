import type { Message } from './decode.ts'
import { Int64Sums, type Integer, integer } from './int64.ts'
import { danglingLocation, malformed } from './refusals.ts'
import { greatestCommonDivisor, isSamplesCount, weightColumn, weightOf } from './weight.ts'

/** The runtime's profiler goes no deeper (Go 1.26, runtime/mprof.go, maxProfStackDepth). */
export const deepest = 1024

/** Where a stack ends: given the locations from the outermost to the leaf, the row whose weight it adds to. */
export interface StackSink {
  /** The row from which every stack starts. */
  readonly root: number
  /** The row of a stack that goes on from `row` through a location. */
  step(row: number, location: number): number
}

/** The samples that end in each row, and the greatest number of locations in a stack. */
export interface StackSums {
  readonly samples: (row: number) => number
  readonly locations: number
}

/**
 * Walks every stack of a profile that weighs anything, root first. Of one with more than `deepest` locations the
 * outermost are walked. What a sample of the compiler's weight column is in samples is known at the end, as
 * `decodeSamples` has it. Throws `profile-malformed` and `profile-dangling-location`.
 */
export function walkStacks({ samples, locationIds, source, sampleTypes, period }: Message, sink: StackSink): StackSums {
  const { record, packed } = source
  const weightAt = weightColumn(sampleTypes)
  const type = sampleTypes[weightAt]
  const countsNanoseconds = type !== undefined && !isSamplesCount(type)
  const weights = new Int64Sums()
  /** The outermost locations, as a ring: they come after the leaf, and how many there are is known at the end. */
  const ring = new Int32Array(deepest)
  let divisor: Integer = 0
  let most = 0
  for (let row = 0; row < samples.count; row++) {
    samples.enter(record, row)
    let locations = 0
    let values = 0
    let low = 0
    let high = 0
    while (record.next()) {
      if (record.field !== 1 && record.field !== 2) continue
      const isStack = record.field === 1
      packed.enterIntegers(record)
      while (packed.nextInteger()) {
        if (isStack) {
          const location = locationIds.find(packed)
          if (location === -1) throw danglingLocation(packed.high, packed.low)
          ring[locations++ % deepest] = location
        } else if (values++ === weightAt) {
          low = packed.low
          high = packed.high | 0
        }
      }
    }
    if (values !== sampleTypes.length) {
      throw malformed(`mismatch: sample has: ${values} values vs. ${sampleTypes.length} types`)
    }
    // Nothing can be drawn for less than nothing; `check` refuses such a profile.
    if (high < 0 || (low === 0 && high === 0)) continue
    if (countsNanoseconds) divisor = greatestCommonDivisor(divisor, integer(high, low))
    most = Math.max(most, locations)
    let end = sink.root
    for (let level = 1; level <= Math.min(locations, deepest); level++) {
      end = sink.step(end, ring[(locations - level) % deepest] ?? 0)
    }
    weights.add(end, low, high)
  }
  const unit = weightOf(sampleTypes, period, divisor)?.unit ?? 1
  return { samples: (row) => Number(weights.at(row)) / unit, locations: most }
}
