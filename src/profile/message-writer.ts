import type { Int64Column } from './int64.ts'

/** Appends protobuf fields. Integers that are 0 are left out, as proto3 does. */
export class MessageWriter {
  #bytes = new Uint8Array(2 ** 16)
  #length = 0
  /** Where the content of each open message begins, the outermost first. */
  readonly #open: number[] = []

  /** Opens a nested message; its length takes one byte, or more where `end` finds it longer than 127 bytes. */
  begin(field: number): void {
    this.varint(field * 8 + 2, 0)
    this.#reserve(1)
    this.#open.push(++this.#length)
  }

  end(): void {
    const start = this.#open.pop() ?? 0
    const length = this.#length - start
    if (length < 0x80) {
      this.#bytes[start - 1] = length
      return
    }
    const more = length < 2 ** 14 ? 1 : length < 2 ** 21 ? 2 : length < 2 ** 28 ? 3 : 4
    this.#reserve(more)
    this.#bytes.copyWithin(start + more, start, this.#length)
    this.#length = start - 1
    this.varint(length, 0)
    this.#length += length
  }

  /** An integer from 0 to 2^32 − 1. */
  uint(field: number, value: number): void {
    if (value === 0) return
    this.varint(field * 8, 0)
    this.varint(value, 0)
  }

  int64(field: number, column: Int64Column, row: number): void {
    if (column.isZero(row)) return
    this.varint(field * 8, 0)
    this.varint(column.low[row] ?? 0, column.high[row] ?? 0)
  }

  /**
   * The same in two bytes at least, for lines and indexes: records of one length are repeated in longer runs. A
   * varint may have more bytes than it needs; every reader of protobuf takes it.
   */
  wide(field: number, column: Int64Column, row: number): void {
    const low = column.low[row] ?? 0
    if (column.high[row] === 0 && low < 0x80) this.wideUint(field, low)
    else this.int64(field, column, row)
  }

  wideUint(field: number, value: number): void {
    if (value === 0 || value >= 0x80) {
      this.uint(field, value)
      return
    }
    this.varint(field * 8, 0)
    this.#reserve(2)
    this.#bytes[this.#length++] = value | 0x80
    this.#bytes[this.#length++] = 0
  }

  bigInt64(field: number, value: bigint): void {
    if (value === 0n) return
    this.varint(field * 8, 0)
    const bits = BigInt.asUintN(64, value)
    this.varint(Number(bits & 0xffff_ffffn), Number(bits >> 32n))
  }

  bytes(field: number, bytes: Uint8Array): void {
    this.varint(field * 8 + 2, 0)
    this.varint(bytes.length, 0)
    this.#reserve(bytes.length)
    this.#bytes.set(bytes, this.#length)
    this.#length += bytes.length
  }

  /** The 64 bits of high × 2^32 + low. */
  varint(low: number, high: number): void {
    this.#reserve(10)
    let rest = low >>> 0
    let upper = high >>> 0
    while (upper !== 0 || rest >= 0x80) {
      this.#bytes[this.#length++] = (rest & 0x7f) | 0x80
      rest = ((rest >>> 7) | (upper << 25)) >>> 0
      upper >>>= 7
    }
    this.#bytes[this.#length++] = rest
  }

  finish(): Uint8Array {
    return this.#bytes.slice(0, this.#length)
  }

  #reserve(more: number): void {
    if (this.#length + more <= this.#bytes.length) return
    const grown = new Uint8Array(Math.max(this.#bytes.length * 2, this.#length + more))
    grown.set(this.#bytes.subarray(0, this.#length))
    this.#bytes = grown
  }
}
