import type { RefusedError } from '../errors.ts'
import {
  gzippedTwice,
  legacyFormat,
  lfsPointer,
  notAProfile,
  otherCompression,
  preprofileForm,
  textConverted,
} from './refusals.ts'
import { isTextConverted } from './text-converted.ts'

/**
 * Recognises what people take for a profile and is none, after inflating. Throws its RefusedError, or returns. What
 * could be a profile by its framing is left to the decoder, whatever its first bytes look like: 78 01 begins a zlib
 * stream, and is a legal field 15.
 */
export function refuseNonProfile(raw: Uint8Array): void {
  const refusal = recognise(raw)
  if (refusal !== null && !isFramed(raw)) throw refusal
}

function recognise(raw: Uint8Array): RefusedError | null {
  const start = Buffer.from(raw.buffer, raw.byteOffset, Math.min(raw.length, head))
  const text = start.toString('latin1')
  if (isText.test(text.slice(0, textHead))) return match(texts, text.replace(/^\xef\xbb\xbf/, '').trimStart())
  return isTextConverted(raw) ? textConverted() : match(binaries, start.toString('hex'))
}

/** Bytes that are looked at: a tar archive has its magic number at 257. */
const head = 512

/** Bytes that tell a text: behind the headers of an HTTP answer may come a profile. */
const textHead = 64

const isText = /^[\t\n\r\x20-\x7e\x80-\xff]*$/

/** How a kind of file begins, and its refusal. */
type Kind = readonly [start: Pick<RegExp, 'test'>, refusal: () => RefusedError]

const match = (kinds: readonly Kind[], start: string): RefusedError | null =>
  kinds.find(([pattern]) => pattern.test(start))?.[1]() ?? null

const wrongAddress =
  'The address is not a CPU profile, or a proxy answered in its place: check host, port and path (/debug/pprof/profile).'

const legacyText = (what: string) => () => legacyFormat(`${what} in the old text form`)

/**
 * In Latin-1. The legacy forms are those of google/pprof's legacy_profile.go, and what net/http/pprof writes with
 * `debug=1` or 2.
 */
const texts: readonly Kind[] = [
  [/^version https:\/\/git-lfs/, lfsPointer],
  [/^GO PREPROFILE V1/, preprofileForm],
  [/^heap profile: /, legacyText('a heap profile')],
  [/^--- heapz /, legacyText('a heap profile')],
  [/^--- (?:contentionz? |contention:|mutex:)/, legacyText('a mutex or block profile')],
  [/^--- (?:threadz |Thread )/, legacyText('a list of threads')],
  [/^goroutine (?:profile: total )?\d/, legacyText('a list of goroutines')],
  [/^\S+ profile: total \d/, legacyText('a profile of counts')],
  [
    /^data:[^,]*;base64,/,
    () =>
      notAProfile(
        'a data: URL',
        'Decode what follows its comma: `base64 -d FILE > default.pgo`.',
        'profile-is-encoded',
      ),
  ],
  [
    { test: isBase64 },
    () => notAProfile('a base64 text', 'Decode it first: `base64 -d FILE > default.pgo`.', 'profile-is-encoded'),
  ],
  [
    { test: isHexDump },
    () => notAProfile('a hex dump', 'Turn it back into bytes first, with `xxd -r`, or capture into a file directly.'),
  ],
  [/^<{7} /, () => notAProfile('a text with the marks of a merge conflict', 'Resolve it: keep one of the two files.')],
  [/^</, () => notAProfile('an HTML or XML page', wrongAddress, 'profile-is-html')],
  [/^[{[]/, () => notAProfile('a JSON text', wrongAddress, 'profile-is-json')],
  [
    /^HTTP\/\d/,
    () => notAProfile('an HTTP answer together with its headers', 'Capture it without headers: `curl -o`, not `-i`.'),
  ],
  [
    /^mode: (?:set|count|atomic)\s/,
    () => notAProfile('a coverage profile', 'Use `go test -cpuprofile`, or better a profile from production.'),
  ],
  [
    /^(?:File: |Type: |PeriodType: |Showing nodes |digraph |Total: .*\s+ROUTINE )/,
    () => notAProfile('a report printed by `go tool pprof`', 'Commit the profile that it was made from.'),
  ],
  // A line of `main.main;main.work 42`, and of `shop 4711 [000] 12.345678: 10101010 cycles:`.
  [/^[^\n;]+;[^\n]* \d+(?:\r?\n|$)/, () => notAProfile('a list of collapsed stacks')],
  [/^\S[^\n]*\s\d+(?:\/\d+)?\s+(?:\[\d+\]\s+)?\d+\.\d+:\s/, () => notAProfile('the text output of `perf script`')],
  [/^$/, () => notAProfile('a file of blanks and line breaks')],
  [/^/, () => notAProfile('a text', wrongAddress, 'profile-is-text')],
]

/** In hexadecimal: gzip, or an uncompressed profile: a sample type, before which Go's own runtime writes the time. */
const profileStart = /^(?:1f8b08|(?:48(?:[89a-f].){8}[0-7].)?0a0408..10)/

function isBase64(text: string): boolean {
  const [, coded] = /^["']?([\w+/=\r\n-]+)["']?\s*$/.exec(text) ?? []
  return coded !== undefined && profileStart.test(Buffer.from(coded, 'base64').toString('hex'))
}

/** As hexdump, xxd and od write it, plain, or as a literal. hexdump alone swaps the bytes. */
function isHexDump(text: string): boolean {
  const digits = text
    .replace(/^(?:0{7,8}:?\s|\\x|0x)/i, '')
    .replace(/\s/g, '')
    .toLowerCase()
  return profileStart.test(digits) || digits.startsWith('8b1f0008')
}

const compressed = (what: string, command: string) => () => otherCompression(what, command)

/** In hexadecimal. */
const binaries: readonly Kind[] = [
  [/^1f8b/, gzippedTwice],
  [/^504b(?:0304|0506)/, compressed('a zip archive', 'unzip FILE')],
  [/^.{514}7573746172/, compressed('a tar archive', 'tar -xf FILE')],
  [/^377abcaf271c/, compressed('a 7-Zip archive', '7z x FILE')],
  [/^28b52ffd/, compressed('a file compressed with zstd', 'zstd -d FILE')],
  [/^fd377a585a00/, compressed('a file compressed with xz', 'xz -d FILE')],
  [/^425a683[1-9]/, compressed('a file compressed with bzip2', 'bzip2 -d FILE')],
  [/^04224d18/, compressed('a file compressed with lz4', 'lz4 -d FILE')],
  [/^ff060000734e61507059/, compressed('a file compressed with snappy', 'snzip -d FILE')],
  [/^78(?:01|5e|9c|da)/, compressed('a zlib stream without the header of gzip', 'pigz -dz < FILE')],
  // Words of 4 or 8 bytes, little- or big-endian: 0, 3, 0 (1 from Java), the period, 0.
  [
    /^0{8}(?:030{6}0[01]0{6}|0{6}030{6}0[01])(?!0{8}).{8}0{8}|^0{16}(?:030{14}0[01]0{14}|0{14}030{14}0[01])(?!0{16}).{16}0{16}/,
    () => legacyFormat('a CPU profile in the old binary form of gperftools'),
  ],
  // `go 1.N trace`, `go1.N heap dump`, `PERFILE2` in its two byte orders, `FLR` and NUL.
  [
    /^676f20312e(?:3\d)+207472616365/,
    () => notAProfile('an execution trace', 'Take /debug/pprof/profile, not /debug/pprof/trace.'),
  ],
  [/^676f312e(?:3\d)+20686561702064756d70/, () => notAProfile('a heap dump')],
  [/^(?:50455246494c4532|32454c4946524550)/, () => notAProfile('a perf.data file')],
  [/^464c5200/, () => notAProfile('a Java Flight Recorder file')],
  // ELF, PE, and Mach-O in its two widths and byte orders and as a universal file.
  [/^(?:7f454c46|4d5a..00|feedfac[ef]|c[ef]faedfe|cafebabe00)/, () => notAProfile('a program')],
  [/^(?:fffe|feff)/, () => notAProfile('a text in UTF-16', wrongAddress)],
  [
    /^(?:00)+$/,
    () =>
      notAProfile('a file of zero bytes', 'Its content was lost, often to a full disk or a crash: capture it again.'),
  ],
]

/** Whether the bytes could be a profile: records from first to last, among them the empty string, which is 32 00. */
function isFramed(raw: Uint8Array): boolean {
  if (!raw.includes(0)) return false
  let at = 0
  const varint = (): number => {
    let value = 0
    for (let scale = 1; ; scale *= 128) {
      const byte = raw[at++] ?? 0
      value += (byte & 0x7f) * scale
      if (byte < 0x80) return value
    }
  }
  while (at < raw.length) {
    const tag = varint()
    if (tag < 8) return false
    const type = tag % 8
    if (type === 0) varint()
    else if (type === 1) at += 8
    else if (type === 2) {
      const length = varint()
      at += length
    } else if (type === 5) at += 4
    else return false
  }
  return at === raw.length
}
