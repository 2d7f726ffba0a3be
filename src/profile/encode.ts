import { at } from './columns.ts'
import type { Profile, ValueType } from './profile.ts'

/**
 * The protobuf bytes of a profile, uncompressed: ids from 1 in row order, strings in order of first use, no mapping, no
 * file name, no label. Equal profiles give equal bytes.
 */
export function encodeProfile(profile: Profile): Uint8Array {
  const strings = new Map<string, number>([['', 0]])
  const indexOf = (text: string): number => {
    const known = strings.get(text)
    if (known !== undefined) return known
    strings.set(text, strings.size)
    return strings.size - 1
  }
  const message = new MessageWriter()
  const valueType = (field: number, { type, unit }: ValueType): void => {
    message.nested(field, (part) => {
      part.int64(1, indexOf(utf8Bytes(type)))
      part.int64(2, indexOf(utf8Bytes(unit)))
    })
  }
  for (const type of profile.sampleTypes) valueType(1, type)
  if (profile.periodType !== null) valueType(11, profile.periodType)
  message.int64(12, profile.period)
  message.bigInt64(9, profile.timeNanos)
  message.bigInt64(10, profile.durationNanos)

  const { functions, locations, samples } = profile
  const stride = profile.sampleTypes.length
  for (let sample = 0; sample < samples.count; sample++) {
    message.nested(2, (part) => {
      const stack = samples.location.subarray(at(samples.stackStart, sample), at(samples.stackStart, sample + 1))
      part.packed(1, stack, 1)
      part.packed(2, samples.value.subarray(sample * stride, (sample + 1) * stride), 0)
    })
  }
  for (let location = 0; location < locations.count; location++) {
    message.nested(4, (part) => {
      part.int64(1, location + 1)
      part.bigInt64(3, locations.address[location] ?? 0n)
      for (let row = at(locations.lineStart, location); row < at(locations.lineStart, location + 1); row++) {
        part.nested(4, (line) => {
          line.int64(1, at(locations.lineFunction, row) + 1)
          line.int64(2, at(locations.line, row))
        })
      }
    })
  }
  for (const [row, name] of functions.name.entries()) {
    message.nested(5, (part) => {
      part.int64(1, row + 1)
      part.int64(2, indexOf(name))
      part.int64(5, at(functions.startLine, row))
    })
  }
  message.packed(
    13,
    profile.comments.map((comment) => indexOf(utf8Bytes(comment))),
    0,
  )
  for (const text of strings.keys()) message.bytes(6, Buffer.from(text, 'latin1'))
  return message.finish()
}

/** Text as a string of one char per byte, the form in which symbols are kept. */
const utf8Bytes = (text: string): string => Buffer.from(text, 'utf8').toString('latin1')

/** Appends protobuf fields. Integers that are 0 are left out, as proto3 does. */
class MessageWriter {
  #bytes = new Uint8Array(256)
  #length = 0
  #part: MessageWriter | undefined

  int64(field: number, value: number): void {
    if (value === 0) return
    this.#tag(field, 0)
    this.#varint(value)
  }

  bigInt64(field: number, value: bigint): void {
    if (value === 0n) return
    this.#tag(field, 0)
    this.#bigVarint(BigInt.asUintN(64, value))
  }

  /** A packed list of integers, each raised by `plus`: rows become ids. */
  packed(field: number, values: ArrayLike<number>, plus: 0 | 1): void {
    if (values.length === 0) return
    this.nested(field, (part) => {
      for (let index = 0; index < values.length; index++) part.#varint((values[index] ?? 0) + plus)
    })
  }

  bytes(field: number, bytes: Uint8Array): void {
    this.#tag(field, 2)
    this.#varint(bytes.length)
    this.#reserve(bytes.length)
    this.#bytes.set(bytes, this.#length)
    this.#length += bytes.length
  }

  nested(field: number, write: (part: MessageWriter) => void): void {
    this.#part ??= new MessageWriter()
    this.#part.#length = 0
    write(this.#part)
    this.bytes(field, this.#part.#bytes.subarray(0, this.#part.#length))
  }

  finish(): Uint8Array {
    return this.#bytes.slice(0, this.#length)
  }

  #tag(field: number, wireType: number): void {
    this.#varint(field * 8 + wireType)
  }

  #varint(value: number): void {
    if (value < 0) {
      this.#bigVarint(BigInt.asUintN(64, BigInt(value)))
      return
    }
    this.#reserve(10)
    let rest = value
    while (rest >= 0x80) {
      this.#bytes[this.#length++] = (rest % 0x80) | 0x80
      rest = Math.floor(rest / 0x80)
    }
    this.#bytes[this.#length++] = rest
  }

  #bigVarint(value: bigint): void {
    this.#reserve(10)
    let rest = value
    while (rest >= 0x80n) {
      this.#bytes[this.#length++] = Number(rest & 0x7fn) | 0x80
      rest >>= 7n
    }
    this.#bytes[this.#length++] = Number(rest)
  }

  #reserve(more: number): void {
    if (this.#length + more <= this.#bytes.length) return
    const grown = new Uint8Array(Math.max(this.#bytes.length * 2, this.#length + more))
    grown.set(this.#bytes.subarray(0, this.#length))
    this.#bytes = grown
  }
}
