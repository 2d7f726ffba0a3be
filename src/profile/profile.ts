/** A linker symbol as the file holds it: one char per byte, so that `<` and sort() give the compiler's byte order. */
export type SymbolName = string & { readonly bytes: unique symbol }

export interface ValueType {
  readonly type: string
  readonly unit: string
}

/**
 * A decoded pprof file in columns. Rows are numbered from 0 in file order; ids of the file are gone.
 * Every index is valid, and every number is an exact integer.
 */
export interface Profile {
  readonly sampleTypes: readonly ValueType[]
  readonly periodType: ValueType | null
  /** In the unit of periodType; 0 where absent. */
  readonly period: number
  /** Nanoseconds since 1970; 0n where absent. */
  readonly timeNanos: bigint
  readonly durationNanos: bigint
  readonly comments: readonly string[]
  readonly functions: Functions
  readonly locations: Locations
  readonly samples: Samples
  /** Build id of the first mapping, which is the program itself; null where it has none. */
  readonly buildId: string | null
  /** Number of labels over all samples. */
  readonly labels: number
}

export interface Functions {
  readonly count: number
  readonly name: readonly SymbolName[]
  /** Line of the `func` keyword; 0 where unknown. */
  readonly startLine: Float64Array
}

export interface Locations {
  readonly count: number
  readonly address: BigUint64Array
  /** Lines of location i are rows lineStart[i] to lineStart[i + 1] − 1: the innermost inlined frame first. */
  readonly lineStart: Uint32Array
  /** Row in functions, −1 for "no function". */
  readonly lineFunction: Int32Array
  readonly line: Float64Array
}

export interface Samples {
  readonly count: number
  /** Stack of sample i is rows stackStart[i] to stackStart[i + 1] − 1 of `location`: the leaf first. */
  readonly stackStart: Uint32Array
  readonly location: Uint32Array
  /** Values of sample i are rows i × sampleTypes.length onwards. */
  readonly value: Float64Array
}
