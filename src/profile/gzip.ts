import { gzip as deflate, GZheader, Inflate, Z_BUF_ERROR, type ZStream, zlibInflateGetHeader } from 'pako'
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
 * The whole body in one push: pushed in chunks, pako 3 loses every later member in silence where a chunk ends with
 * one. Only `true` with `err` 0 is a complete stream; `ended` is true after every truncation.
 *
 * Pako writes straight into the result, so 64 MiB cost 75 MB (143 as chunks joined at the end), and 1.8 MiB cost 62 ms
 * of a cold CPU (73 to 107 in chunks of 1 MiB to 16 KiB).
 */
function inflate(bytes: Uint8Array): Uint8Array {
  const whole = new Uint8Array(roomFor(bytes))
  const stream = new Inflate({ windowBits: gzipOnly })
  let length = 0
  let state: ZStream | undefined
  const header = watchedHeader()
  stream.onStart = (zstream) => {
    zlibInflateGetHeader(zstream, header.header)
    zstream.output = whole
    zstream.avail_out = whole.length
    state = zstream
  }
  // What no longer fits comes in chunks of pako's own: only a bomb and a stream that is damaged get that far.
  stream.onData = (chunk) => {
    length += chunk.length
    if (length > inflatedCapBytes) throw tooLarge('inflated', inflatedCapBytes)
  }
  if (!stream.push(bytes, true) || stream.err !== 0) {
    if (isTextConvertedGzip(bytes)) throw textConverted()
    // The first member begins with the magic number, so only what follows a member can lack it, or be one byte long.
    const ofLastMember = state?.total_in ?? 0
    if (stream.msg === 'incorrect header check') throw trailingBytes()
    if (stream.err !== Z_BUF_ERROR) throw corrupt(stream.msg)
    throw ofLastMember === 1 ? trailingBytes() : truncated()
  }
  // Zeros after the last member: pako skips them, Go 1.26.8 says `gzip: invalid header`.
  if (state !== undefined && state.avail_in > 0) throw trailingBytes()
  if (header.longest() > longestHeaderText) throw corrupt('a name or comment of 512 bytes in its header')
  return whole.subarray(0, length)
}

/** Go's reader has 512 bytes for the name and for the comment in a header, their NUL among them (gunzip.go). */
const longestHeaderText = 511

/** A header for pako to fill, which knows the longest text it was given: that of a member overwrites the last one's. */
function watchedHeader(): { readonly header: GZheader; longest(): number } {
  const header = new GZheader()
  let longest = 0
  for (const field of ['name', 'comment']) {
    let text = ''
    Object.defineProperty(header, field, {
      get: () => text,
      set: (value: string | null) => {
        text = value ?? ''
        longest = Math.max(longest, text.length)
      },
    })
  }
  return { header, longest: () => longest }
}

/** Deflate spends at least two bits on 258 bytes. */
const mostPerByte = 1032

/**
 * Bytes that the inflated form cannot exceed. Of one member its last four bytes say how many they are, which pako
 * checks. Of several nothing says it; the system gives memory out as it is written to, so what is too much costs none.
 */
function roomFor(bytes: Uint8Array): number {
  const most = Math.min(inflatedCapBytes, mostPerByte * bytes.length)
  const { buffer, byteOffset, length } = bytes
  if (length < 4 || Buffer.from(buffer, byteOffset, length).includes(memberStart, 1)) return most
  return Math.min(most, new DataView(buffer, byteOffset, length).getUint32(length - 4, true))
}

/** The magic number of gzip and its one method: without it no second member begins. */
const memberStart = Buffer.from([0x1f, 0x8b, 8])

/**
 * The gzip form of `raw`, equal on every machine: pako's own deflate, header without time or name. Level 7 gives Go's
 * compiler profile 0.064 % more bytes than level 9, those of services 0 to 7 bytes, and takes two thirds of the time.
 */
export const gzip = (raw: Uint8Array): Uint8Array => deflate(raw, { level: 7 })
