import { isUtf8 } from 'node:buffer'

/*
 * What git, an editor, a shell or a form does to a binary file that it takes for text: it rewrites line breaks, drops
 * control characters, or recodes bytes beyond ASCII. Only bytes that are no profile as they are come here: this chooses
 * the sentence.
 */

const nul = 0x00
const lineFeed = 0x0a
const carriageReturn = 0x0d

/** Whether a gzip stream that does not inflate was taken for text. Its magic number is whole. */
export function isTextConvertedGzip(bytes: Uint8Array): boolean {
  if (hasOnlyCrlf(bytes)) return true
  const missing = missingValues(bytes)
  if (missing === null) return false
  if (missing.length > 0) return missing.every((value) => [nul, lineFeed, carriageReturn].includes(value))
  // One pair in 65,536 is CR LF: by chance one file of 1 MiB in 9 million has none.
  return bytes.length >= 2 ** 20 && !buffer(bytes).includes('\r\n')
}

/** Whether bytes that are no profile, no text and no gzip stream were one of the first and then taken for text. */
export function isTextConverted(raw: Uint8Array): boolean {
  const bytes = buffer(raw)
  return (
    recodedMagic.test(bytes.toString('hex', 0, 16)) ||
    isBinaryInUtf16(bytes.subarray(0, 64)) ||
    hasOnlyCrlf(raw) ||
    isRecodedUtf8(bytes) ||
    lostItsNuls(bytes)
  )
}

/**
 * A byte order mark where no text follows; or 1f 8b 08 with 8b turned into a character of UTF-8 (the replacement
 * character, or what 8b is in Latin-1 and its like), of UTF-16 or `?`, without its high bit, or dropped.
 */
const recodedMagic =
  /^(?:efbbbf|1f(?:c[2-9a-f][89ab].|d.[89ab].|e.[89ab].[89ab].|3f|0b)?08|1f00(?:....)?0800|001f(?:....)?0008)/

/** PowerShell's `>` writes UTF-16, of what it decoded by some code page. No text has control characters. */
function isBinaryInUtf16(head: Buffer): boolean {
  const mark = head.toString('hex', 0, 2)
  if (mark !== 'fffe' && mark !== 'feff') return false
  const text = new TextDecoder(mark === 'fffe' ? 'utf-16le' : 'utf-16be').decode(head)
  return /[^\P{Cc}\s]/u.test(text)
}

/** Whether each line feed follows a carriage return. By chance one file in 16 million has three such and no other. */
function hasOnlyCrlf(bytes: Uint8Array): boolean {
  let count = 0
  for (let at = bytes.indexOf(lineFeed); at >= 0; at = bytes.indexOf(lineFeed, at + 1)) {
    if (bytes[at - 1] !== carriageReturn) return false
    count++
  }
  return count >= 3
}

/**
 * The byte values that do not occur; null where the bytes are too few to tell. Deflated data has all of them alike: by
 * chance one file of 4 KiB in 3 million lacks NUL, CR or LF. Data that gzip only stored lacks others too.
 */
function missingValues(bytes: Uint8Array): number[] | null {
  if (bytes.length < 2 ** 12) return null
  const seen = new Uint8Array(256)
  for (const byte of bytes) seen[byte] = 1
  return Array.from(seen.keys()).filter((value) => seen[value] === 0)
}

/**
 * UTF-8 throughout, with characters that come of recoding: the replacement character, or what 80 (it begins the varint
 * of 128) is in Latin-1 and in Windows-1252. A profile as it was written is no UTF-8 unless it is tiny.
 */
const isRecodedUtf8 = (bytes: Buffer): boolean =>
  isUtf8(bytes) && ['\ufffd', '\u0080', '\u20ac'].some((character) => bytes.includes(character))

/** Every profile has the empty string, 32 00, before all others. */
const lostItsNuls = (bytes: Buffer): boolean => !bytes.includes(nul) && bytes.includes('nanoseconds')

const buffer = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
