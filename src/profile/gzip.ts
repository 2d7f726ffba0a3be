import { Deflate, Inflate, Z_BUF_ERROR, type ZStream } from 'pako'
import { corrupt, empty, tooLarge, trailingBytes, truncated } from './refusals.ts'

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
 */
function inflate(bytes: Uint8Array): Uint8Array {
  const stream = new Inflate({ chunkSize: 2 ** 16, windowBits: gzipOnly })
  const chunks: Uint8Array[] = []
  let length = 0
  let state: ZStream | undefined
  stream.onStart = (zstream) => {
    state = zstream
  }
  stream.onData = (chunk) => {
    length += chunk.length
    if (length > inflatedCapBytes) throw tooLarge('inflated', inflatedCapBytes)
    chunks.push(chunk)
  }
  if (!stream.push(bytes, true) || stream.err !== 0) {
    // The first member begins with the magic number, so only what follows a member can lack it, or be one byte long.
    const ofLastMember = state?.total_in ?? 0
    if (stream.msg === 'incorrect header check') throw trailingBytes()
    if (stream.err !== Z_BUF_ERROR) throw corrupt(stream.msg)
    throw ofLastMember === 1 ? trailingBytes() : truncated()
  }
  // Zeros after the last member: pako skips them, Go 1.26.8 says `gzip: invalid header`.
  if (state !== undefined && state.avail_in > 0) throw trailingBytes()
  return join(chunks, length)
}

/**
 * The gzip form of `raw`, equal on every machine: pako's own deflate at level 9, header without time or name.
 */
export function gzip(raw: Uint8Array): Uint8Array {
  const stream = new Deflate({ gzip: true, level: 9 })
  const chunks: Uint8Array[] = []
  let length = 0
  stream.onData = (chunk) => {
    length += chunk.length
    chunks.push(chunk)
  }
  stream.push(raw, true)
  return join(chunks, length)
}

function join(chunks: readonly Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length)
  let at = 0
  for (const chunk of chunks) {
    whole.set(chunk, at)
    at += chunk.length
  }
  return whole
}
