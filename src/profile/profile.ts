import type { Int64Column, Integer } from './int64.ts'

/** A linker symbol as the file holds it: one char per byte, so that `<` and sort() give the compiler's byte order. */
export type SymbolName = string & { readonly bytes: unique symbol }

export interface ValueType {
  readonly type: string
  readonly unit: string
}

/**
 * A pprof profile in columns. Rows are numbered from 0, functions and locations of a file in its order; ids are gone.
 * Every index is valid, and every integer exact.
 */
export interface Profile {
  readonly sampleTypes: readonly ValueType[]
  readonly periodType: ValueType | null
  /** In the unit of periodType; 0 where absent. */
  readonly period: Integer
  /** Nanoseconds since 1970; 0n where absent. */
  readonly timeNanos: bigint
  readonly durationNanos: bigint
  readonly comments: readonly string[]
  readonly functions: Functions
  readonly locations: Locations
  readonly samples: Samples
  /** Build id of the first mapping, which is the program itself; null where it has none. */
  readonly buildId: string | null
}

export interface Functions {
  readonly count: number
  /** A name becomes a string when it is asked for. */
  name(row: number): SymbolName
  /** In bytes. */
  nameLength(row: number): number
  /** Line of the `func` keyword; 0 where unknown. */
  readonly startLine: Int64Column
}

export interface Locations {
  readonly count: number
  /** In halves; unsigned. */
  readonly address: Int64Column
  /** Lines of location i are rows lineStart[i] to lineStart[i + 1] − 1: the innermost inlined frame first. */
  readonly lineStart: Uint32Array
  /** Row in functions, −1 for "no function". */
  readonly lineFunction: Int32Array
  readonly line: Int64Column
}

/**
 * What the compiler and the tables read of the samples: of each stack its two leaf-most locations, of the values the
 * weight. Each pair of locations is there once, in order of its first sample that weighs anything.
 */
export interface Samples {
  /** Samples in the file. */
  readonly rows: number
  /** null: the file counts nothing that the compiler takes for a weight, and all weights are 0. */
  readonly weight: Weight | null
  /** Sum of the weights. */
  readonly total: Integer
  /** Sum of the column cpu/nanoseconds; null where there is none. */
  readonly cpuNanos: Integer | null
  /** Whether any sample weighs less than nothing. */
  readonly negative: boolean
  /** Whether a label says that samples were subtracted (`pprof -diff_base`). */
  readonly subtracted: boolean
  readonly labels: number
  readonly stacks: Stacks
}

/** The value column that the compiler reads. */
export interface Weight {
  readonly kind: 'samples' | 'nanoseconds'
  /** How many units one sample of the profiler is; greater than 0. 1 for counts. */
  readonly unit: number
}

export interface Stacks {
  readonly count: number
  /** Row in locations; −1 for a stack without any. */
  readonly leaf: Int32Array
  /** Row in locations; −1 for a stack of one location. */
  readonly caller: Int32Array
  readonly weight: Int64Column
}
