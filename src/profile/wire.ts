import { type Integer, integer } from './int64.ts'
import { malformed } from './refusals.ts'

/** Wire types of the protobuf encoding (protobuf.dev/programming-guides/encoding). */
const VARINT = 0
const LENGTH_DELIMITED = 2

/**
 * Steps through the fields of one protobuf message in place, without an allocation per field. Strict where Go's
 * internal/profile is strict, and beyond it in two points that no writer produces and Go lets pass: field number 0 and
 * varints of more than 64 bits.
 */
export class MessageReader {
  readonly #bytes: Uint8Array
  #at = 0
  #end = 0
  /** The halves of the current integer, both unsigned. */
  low = 0
  high = 0
  /** Number and wire type of the current field. */
  field = 0
  wireType = 0
  /** Range of the current length-delimited field. */
  start = 0
  end = 0

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }

  /** Goes to the message in bytes `start` to `end` − 1. */
  enter(start: number, end: number): void {
    this.#at = start
    this.#end = end
  }

  /** Reads the next field, or says false at the message's end. Throws `profile-malformed`. */
  next(): boolean {
    if (this.#at >= this.#end) return false
    this.#varint()
    this.wireType = this.low & 7
    this.field = this.high * 2 ** 29 + (this.low >>> 3)
    if (this.field === 0) throw malformed(`field number 0 at byte ${this.#at}`)
    switch (this.wireType) {
      case VARINT:
        this.#varint()
        return true
      case 1:
        this.#skip(8)
        return true
      case LENGTH_DELIMITED: {
        this.#varint()
        const length = this.high * 2 ** 32 + this.low
        this.start = this.#at
        this.#skip(length)
        this.end = this.#at
        return true
      }
      case 5:
        this.#skip(4)
        return true
      default:
        throw malformed(`unknown wire type ${this.wireType} at byte ${this.#at}`)
    }
  }

  /** Goes to the integers of the repeated field on which `field` stands, packed or not. */
  enterIntegers(field: MessageReader): void {
    if (field.wireType === LENGTH_DELIMITED) {
      this.enter(field.start, field.end)
      return
    }
    field.expectVarint()
    // One integer by itself is already read: an empty range, and the halves of it for the first step.
    this.enter(0, 0)
    this.low = field.low
    this.high = field.high
    this.#pending = true
  }

  #pending = false

  /** Reads the next integer of a repeated field, or says false at its end. */
  nextInteger(): boolean {
    if (this.#pending) {
      this.#pending = false
      return true
    }
    if (this.#at >= this.#end) return false
    this.#varint()
    return true
  }

  /**
   * Passes over the integers of a repeated field that are from 1 to `largest`, which is below 2^28, and stops before
   * the first that is not. Nine tenths of a profile are the ids of outer frames, so they get a loop of their own.
   */
  skipIntegersUpTo(largest: number): void {
    const bytes = this.#bytes
    const end = this.#end
    let start = this.#at
    let at = start
    let value = 0
    let shift = 0
    while (at < end) {
      const byte = bytes[at++] ?? 0
      value |= (byte & 0x7f) << shift
      if (byte >= 0x80) {
        shift += 7
        if (shift === 28) break
        continue
      }
      if (value === 0 || value > largest) break
      start = at
      value = 0
      shift = 0
    }
    this.#at = start
  }

  /** The current field must be a message or string. */
  expectBytes(): void {
    if (this.wireType !== LENGTH_DELIMITED) throw this.#mismatch()
  }

  /** The current field must be an integer. */
  expectVarint(): void {
    if (this.wireType !== VARINT) throw this.#mismatch()
  }

  /** The current int64. */
  int64(): Integer {
    this.expectVarint()
    return integer(this.high | 0, this.low)
  }

  /** The current int64 as a bigint. */
  bigInt64(): bigint {
    return BigInt(this.int64())
  }

  #skip(length: number): void {
    if (length > this.#end - this.#at) throw malformed(`too much data announced at byte ${this.#at}`)
    this.#at += length
  }

  #varint(): void {
    const first = this.#at < this.#end ? this.#bytes[this.#at] : undefined
    if (first !== undefined && first < 0x80) {
      this.#at++
      this.low = first
      this.high = 0
      return
    }
    this.#longVarint()
  }

  #longVarint(): void {
    const bytes = this.#bytes
    let low = 0
    let high = 0
    for (let shift = 0; shift < 70; shift += 7) {
      const byte = this.#at < this.#end ? bytes[this.#at++] : undefined
      if (byte === undefined) throw malformed(`an integer runs over the end at byte ${this.#at}`)
      const bits = byte & 0x7f
      if (shift < 28) low |= bits << shift
      else if (shift === 28) {
        low |= bits << 28
        high = bits >>> 4
      } else if (shift < 63) high |= bits << (shift - 32)
      else if (bits > 1) throw malformed(`an integer of more than 64 bits at byte ${this.#at}`)
      else high |= bits << 31
      if (byte < 0x80) {
        this.low = low >>> 0
        this.high = high >>> 0
        return
      }
    }
    throw malformed(`an integer of more than 10 bytes at byte ${this.#at}`)
  }

  #mismatch() {
    return malformed(`type mismatch in field ${this.field} at byte ${this.#at}`)
  }
}
