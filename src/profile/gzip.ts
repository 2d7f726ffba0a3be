import {
  GZheader,
  Z_DATA_ERROR,
  Z_NO_FLUSH,
  Z_STREAM_END,
  ZStream,
  zlibInflate,
  zlibInflateGetHeader,
  zlibInflateInit2,
  zlibInflateReset,
} from 'pako'
import type { RefusedError } from '../errors.ts'
import { crc32 } from './deflate/crc32.ts'
import { deflate } from './deflate/deflate.ts'
import { corrupt, empty, textConverted, tooLarge, trailingBytes, truncated } from './refusals.ts'
import { isTextConvertedGzip } from './text-converted.ts'

/** Caps on a profile: no honest CPU profile comes near them, and a bomb of 1 GiB stops here. */
export const receivedCapBytes = 64 * 2 ** 20
const inflatedCapBytes = 64 * 2 ** 20

/** By default pako takes a zlib stream after a gzip member too; Go does not. */
const gzipOnly = 31

/**
 * The protobuf bytes of a profile: inflated where they are gzipped (several members too), as they are where not: an
 * uncompressed default.pgo is legal. Throws a RefusedError for empty, truncated, damaged or oversized input.
 */
export function unwrap(bytes: Uint8Array): Uint8Array {
  if (bytes.length > receivedCapBytes) throw tooLarge('received', receivedCapBytes)
  const raw = bytes[0] === 0x1f && bytes[1] === 0x8b ? inflate(bytes) : bytes
  if (raw.length === 0) throw empty()
  return raw
}

/**
 * One member after the other, by pako's low-level form: its class takes only the first member's header and passes over
 * zeros behind the last one, for which Go 1.26.8 says `gzip: invalid header`.
 *
 * Pako writes straight into the result, so 64 MiB cost 75 MB (143 as chunks joined at the end), and 1.8 MiB cost 62 ms
 * of a cold CPU (73 to 107 in chunks of 1 MiB to 16 KiB).
 */
function inflate(bytes: Uint8Array, room = roomFor(bytes)): Uint8Array {
  const whole = new Uint8Array(room)
  const stream = new ZStream()
  stream.input = bytes
  stream.avail_in = bytes.length
  stream.output = whole
  stream.avail_out = whole.length
  zlibInflateInit2(stream, gzipOnly)
  for (let member = 1; ; member++) {
    const header = new GZheader()
    zlibInflateGetHeader(stream, header)
    const start = stream.next_in
    const status = zlibInflate(stream, Z_NO_FLUSH)
    // The end of a stream that was cut short says anything about its length.
    if (status !== Z_STREAM_END && stream.avail_out === 0 && room < mostRoomFor(bytes)) {
      return inflate(bytes, mostRoomFor(bytes))
    }
    if (status !== Z_STREAM_END) throw refusalOf(stream, status, bytes, start)
    if (Math.max(header.name?.length ?? 0, header.comment?.length ?? 0) > longestHeaderText) {
      throw corrupt(`a name or comment of more than ${longestHeaderText} bytes in its header`)
    }
    if (stream.avail_in === 0) return whole.subarray(0, stream.next_out)
    if (member === mostMembers) throw corrupt(`more than ${mostMembers} members`)
    zlibInflateReset(stream)
  }
}

/** Why a member that begins at `start` did not come to its end. */
function refusalOf(stream: ZStream, status: number, bytes: Uint8Array, start: number): RefusedError {
  if (stream.avail_out === 0 && stream.next_out === inflatedCapBytes) return tooLarge('inflated', inflatedCapBytes)
  if (isTextConvertedGzip(bytes)) return textConverted()
  const isMember = bytes[start] === 0x1f && (bytes[start + 1] === 0x8b || start + 1 === bytes.length)
  if (start > 0 && !isMember) return trailingBytes()
  return status === Z_DATA_ERROR ? corrupt(stream.msg) : truncated()
}

/** Go's reader has 512 bytes for the name and for the comment in a header, their NUL among them (gunzip.go). */
const longestHeaderText = 511

/** Pako takes 4 µs a member, so that 60 MiB of empty ones would keep it busy for 13 seconds. */
const mostMembers = 2 ** 16

/** Deflate spends at least two bits on 258 bytes. */
const mostPerByte = 1032

/**
 * Bytes that the inflated form cannot exceed. Of one member its last four bytes say how many they are, which pako
 * checks. Of several nothing says it; the system gives memory out as it is written to, so what is too much costs none.
 */
function roomFor(bytes: Uint8Array): number {
  const most = mostRoomFor(bytes)
  const { buffer, byteOffset, length } = bytes
  if (length < 4 || Buffer.from(buffer, byteOffset, length).includes(memberStart, 1)) return most
  return Math.min(most, new DataView(buffer, byteOffset, length).getUint32(length - 4, true))
}

const mostRoomFor = ({ length }: Uint8Array): number => Math.min(inflatedCapBytes, mostPerByte * length)

/** The magic number of gzip and its one method: without it no second member begins. */
const memberStart = Buffer.from([0x1f, 0x8b, 8])

/** The gzip form of `raw`, equal on every machine: deflate of our own, a header without time, name or system. */
export function gzip(raw: Uint8Array): Uint8Array {
  const body = deflate(raw)
  const whole = new Uint8Array(header.length + body.length + 8)
  whole.set(header)
  whole.set(body, header.length)
  const trailer = new DataView(whole.buffer, header.length + body.length)
  trailer.setUint32(0, crc32(raw), true)
  trailer.setUint32(4, raw.length, true)
  return whole
}

/** The magic number of gzip, its one method, and 255 for no system in particular. */
const header = Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255)
