/**
 * An exact integer: a number up to ±2^53, a bigint beyond. Equal integers are `===` equal, and `<` orders them whatever
 * their kinds.
 */
export type Integer = number | bigint

const word = 2 ** 32

/** high × 2^32 + low, exactly; `low` may be 2^32 and more. Both are exact integers. */
export function integer(high: number, low: number): Integer {
  const value = high * word + low
  return Number.isSafeInteger(value) ? value : BigInt(high) * BigInt(word) + BigInt(low)
}

export const fitsInt64 = (value: Integer): boolean => value >= -(2n ** 63n) && value < 2n ** 63n

/** The same as the nearest number, for statistics. */
export const approximate = (high: number, low: number): number => high * word + low

/** A column of signed 64-bit integers in two halves, so that no bigint is made before one is needed. */
export class Int64Column {
  low: Uint32Array
  high: Int32Array
  length = 0

  /** `capacity` is how many rows it holds before it has to grow; a column made whole has `length` set. */
  constructor(capacity = 1024) {
    this.low = new Uint32Array(capacity)
    this.high = new Int32Array(capacity)
  }

  static of(values: readonly Integer[]): Int64Column {
    const column = new Int64Column(values.length)
    for (const value of values) {
      const bits = BigInt.asUintN(64, BigInt(value))
      column.push(Number(bits & 0xffff_ffffn), Number(bits >> 32n))
    }
    return column
  }

  push(low: number, high: number): void {
    if (this.length === this.low.length) {
      const [lows, highs] = [this.low, this.high]
      this.low = new Uint32Array(2 * this.length + 16)
      this.high = new Int32Array(2 * this.length + 16)
      this.low.set(lows)
      this.high.set(highs)
    }
    this.low[this.length] = low
    this.high[this.length++] = high
  }

  /** Row `row`, exactly. */
  at(row: number): Integer {
    return integer(this.high[row] ?? 0, this.low[row] ?? 0)
  }

  /** Row `row` as the nearest number. */
  number(row: number): number {
    return approximate(this.high[row] ?? 0, this.low[row] ?? 0)
  }

  isZero(row: number): boolean {
    return this.low[row] === 0 && this.high[row] === 0
  }

  /** Below 0, 0 or above it, as row `a` is less than, equal to or greater than row `b`. */
  compare(a: number, b: number): number {
    const high = (this.high[a] ?? 0) - (this.high[b] ?? 0)
    return high === 0 ? (this.low[a] ?? 0) - (this.low[b] ?? 0) : high
  }
}

/** From here on a low half is carried over, so that it stays exact: both terms of a sum are then at most 2^52. */
const carryAt = 2 ** 52

/** Exact sums of 64-bit integers by row. */
export class Int64Sums {
  #low: Float64Array
  #high: Float64Array

  /** `capacity` is how many rows it holds before it has to grow. */
  constructor(capacity = 16) {
    this.#low = new Float64Array(capacity)
    this.#high = new Float64Array(capacity)
  }

  /** Adds high × 2^32 + low to a row; `low` is 0 to 2^52. */
  add(row: number, low: number, high: number): void {
    if (row >= this.#low.length) this.#grow(row)
    const sum = (this.#low[row] ?? 0) + low
    const carried = sum < carryAt ? 0 : Math.floor(sum / word)
    this.#low[row] = sum - carried * word
    this.#high[row] = (this.#high[row] ?? 0) + high + carried
  }

  low(row: number): number {
    return this.#low[row] ?? 0
  }

  high(row: number): number {
    return this.#high[row] ?? 0
  }

  at(row: number): Integer {
    return integer(this.high(row), this.low(row))
  }

  isZero(row: number): boolean {
    return this.high(row) * word + this.low(row) === 0
  }

  /** The first `count` sums; null where one does not fit into 64 bits. */
  column(count: number): Int64Column | null {
    const column = new Int64Column(count)
    for (let row = 0; row < count; row++) {
      const low = this.low(row)
      const carried = Math.floor(low / word)
      const high = this.high(row) + carried
      if (high < -(2 ** 31) || high >= 2 ** 31) return null
      column.push(low - carried * word, high)
    }
    return column
  }

  #grow(row: number): void {
    const [low, high] = [this.#low, this.#high]
    const capacity = Math.max(2 * low.length, row + 1)
    this.#low = new Float64Array(capacity)
    this.#high = new Float64Array(capacity)
    this.#low.set(low)
    this.#high.set(high)
  }
}
