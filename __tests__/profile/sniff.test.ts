import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { deflateSync, gunzipSync, gzipSync, zstdCompressSync } from 'node:zlib'
import { RefusedError } from '../../src/errors.ts'
import { decodeProfile } from '../../src/profile/decode.ts'
import { refuseNonProfile } from '../../src/profile/sniff.ts'
import { keptBytes, keptNames } from '../service/kept.ts'
import { compilerProfile, preprofile, withoutGo } from './go-preprofile.ts'
import { int, loc, message, pprof, tag } from './pprof-builder.ts'

interface Kind {
  readonly name: string
  readonly bytes: Uint8Array
  readonly code: string
  readonly says: RegExp
}

const gz = keptBytes('baseline-1')
const raw = gunzipSync(gz)
const ascii = (text: string): Buffer => Buffer.from(text, 'latin1')
const bytes = (hex: string, more = 0): Buffer => Buffer.concat([Buffer.from(hex, 'hex'), Buffer.alloc(more)])
const wrapped = (text: string): string => text.replace(/.{76}/g, '$&\n')
const tar = Buffer.concat([
  ascii('default.pgo').subarray(0),
  Buffer.alloc(246),
  ascii('ustar\x0000'),
  Buffer.alloc(248),
])

/** The header of gperftools, and the trailer that ends its samples: 0, 1, 0. */
const legacyCpu = (width: 4 | 8, order: 'little' | 'big', kind = 0): Buffer =>
  Buffer.concat(
    [0, 3, kind, 10_000, 0, 0, 1, 0].map((value) => {
      const word = Buffer.alloc(width)
      word.writeUInt32BE(value, width - 4)
      return order === 'big' ? word : word.reverse()
    }),
  )

const kinds = (code: string, rows: readonly (readonly [name: string, bytes: Uint8Array, says: RegExp])[]): Kind[] =>
  rows.map(([name, content, says]) => ({ name, bytes: content, code, says }))

const legacy = kinds('profile-legacy-format', [
  ['a heap profile with debug=1', ascii('heap profile: 3: 96 [9: 288] @ heap/1048576\n1: 32 [1: 32] @ 0x1\n'), /heap/],
  ['a growth profile', ascii('heap profile: 3: 96 [9: 288] @ growthz\n'), /heap/],
  ['a heapz profile of Java', ascii('--- heapz 1 ---\nformat = java\n'), /heap/],
  ['a mutex profile with debug=1', ascii('--- mutex:\ncycles/second=2000000000\nsampling period=1\n'), /mutex/],
  ['a block profile with debug=1', ascii('--- contention:\ncycles/second=2000000000\n'), /block/],
  ['a contentionz profile', ascii('--- contentionz 1 ---\n'), /block/],
  ['a threadz profile', ascii('--- threadz 1 ---\n\n--- Thread 7f (name: x/1) stack: ---\n'), /threads/],
  ['goroutines with debug=1', ascii('goroutine profile: total 7\n1 @ 0x43e0ae 0x40a3b7\n'), /goroutines/],
  ['goroutines with debug=2', ascii('goroutine 1 [running]:\nmain.main()\n\t/srv/main.go:7\n'), /goroutines/],
  ['threadcreate with debug=1', ascii('threadcreate profile: total 9\n8 @\n'), /counts/],
  ...(['little', 'big'] as const).flatMap((order) =>
    ([4, 8] as const).flatMap((width) =>
      [0, 1].map(
        (kind) => [`gperftools, ${8 * width} bits, ${order}, ${kind}`, legacyCpu(width, order, kind), /gperf/] as const,
      ),
    ),
  ),
])

const compressed = kinds('profile-other-compression', [
  ['zip', bytes('504b030414000000', 30), /zip/],
  ['an empty zip', bytes('504b0506', 18), /zip/],
  ['tar', tar, /tar/],
  ['7-Zip', bytes('377abcaf271c0004', 24), /7-Zip/],
  ['zstd', zstdCompressSync(raw), /zstd/],
  ['xz', bytes('fd377a585a000004e6d6b446'), /xz/],
  ['bzip2', bytes('425a6839314159265359', 8), /bzip2/],
  ['lz4', bytes('04224d186440a7'), /lz4/],
  ['snappy', bytes('ff060000734e61507059'), /snappy/],
  ...[1, 4, 6, 9].map((level) => [`zlib, level ${level}`, deflateSync(raw, { level }), /zlib/] as const),
])

const common = [
  ...kinds('profile-is-encoded', [
    ['base64 in lines', ascii(wrapped(gz.toString('base64'))), /base64/],
    ['base64 in quotes', ascii(`"${gz.toString('base64')}"`), /base64/],
    ['base64 of an uncompressed profile', ascii(raw.toString('base64')), /base64/],
    ['base64 for addresses', ascii(gz.toString('base64url')), /base64/],
    ['a data: URL', ascii(`data:application/octet-stream;base64,${gz.toString('base64')}`), /data: URL/],
  ]),
  ...kinds('profile-is-html', [['HTML behind a byte order mark', Buffer.from('\ufeff<!DOCTYPE html>'), /HTML/]]),
  ...kinds('profile-is-json', [['JSON in a list', ascii('[{"ph":"X"}]'), /JSON/]]),
  ...kinds('profile-is-text', [['a script', ascii('#!/bin/sh\nexec shop\n'), /a text/]]),
]

const others = kinds('profile-not-pprof', [
  ['an execution trace', bytes(ascii('go 1.22 trace').toString('hex'), 19), /execution trace/],
  ['a heap dump', Buffer.concat([ascii('go1.7 heap dump\n'), bytes('0601', 8)]), /heap dump/],
  ['perf.data', bytes(ascii('PERFILE2').toString('hex'), 96), /perf\.data/],
  ['perf.data, big-endian', bytes(ascii('2ELIFREP').toString('hex'), 96), /perf\.data/],
  ['JFR', bytes('464c520000020001'), /Flight Recorder/],
  ['ELF', bytes('7f454c4602010100', 8), /a program/],
  ['PE', bytes('4d5a90000300000004000000ffff0000'), /a program/],
  ...['feedface', 'feedfacf', 'cefaedfe', 'cffaedfe', 'cafebabe'].map(
    (magic) => [`Mach-O ${magic}`, bytes(`${magic}0000000200000001`), /a program/] as const,
  ),
  ['zeros', Buffer.alloc(4096), /zero bytes/],
  ['one zero', Buffer.alloc(1), /zero bytes/],
  ['plain hexadecimal', ascii(gz.toString('hex')), /hex/],
  ['hexadecimal of an uncompressed profile', ascii(raw.toString('hex')), /hex/],
  ['bytea of PostgreSQL', ascii(`\\x${gz.toString('hex')}`), /hex/],
  ['hexdump -C', ascii('00000000  1f 8b 08 00 00 00 00 00  00 ff a4 bd 0b 7c 5c 57  |.............|\\W|\n'), /hex/],
  ['hexdump', ascii('0000000 8b1f 0008 0000 0000 ff00 bda4 7c0b 575c\n'), /hex/],
  ['xxd', ascii('00000000: 1f8b 0800 0000 0000 00ff a4bd 0b7c 5c57  .............|\\W\n'), /hex/],
  ['a merge conflict', ascii('<<<<<<< HEAD\nversion https://git-lfs.github.com/spec/v1\n'), /merge conflict/],
  [
    'an HTTP answer',
    Buffer.concat([
      ascii('HTTP/1.1 200 OK\r\nContent-Disposition: attachment; filename="profile"\r\nContent-Length: 9\r\n\r\n'),
      gz,
    ]),
    /headers/,
  ],
  ['a coverage profile', ascii('mode: atomic\nexample.com/shop/main.go:7.13,9.2 1 1\n'), /coverage/],
  ['pprof -top', ascii('File: shop\nBuild ID: 5f\nType: cpu\nTime: 2026-11-16 03:12:44 UTC\n'), /go tool pprof/],
  ['pprof -raw', ascii('PeriodType: cpu nanoseconds\nPeriod: 10000000\n'), /go tool pprof/],
  ['pprof -dot', ascii('digraph "shop" {\nnode [style=filled fillcolor="#f8f8f8"]\n'), /go tool pprof/],
  ['pprof -list', ascii('Total: 13.02s\nROUTINE ======================== main.work in main.go\n'), /go tool pprof/],
  ['collapsed stacks', ascii('main.main;main.serve;runtime.mallocgc 42\nmain.main 1\n'), /collapsed/],
  ['one collapsed stack', ascii('main.main;main.serve 42'), /collapsed/],
  ['perf script', ascii('shop  4711 [000] 12345.678901:   10101010 cycles:P: \n\t  4a1b main.work\n'), /perf script/],
  ['perf script without CPU', ascii('shop 4711/4713 12345.678901: cpu-clock: \n'), /perf script/],
  ['blanks', ascii(' \r\n\n'), /blanks/],
  ['UTF-16', Buffer.from('\ufeff404 page not found\r\n', 'utf16le'), /UTF-16/],
  ['UTF-16, big-endian', Buffer.from('\ufeff404 page not found\r\n', 'utf16le').swap16(), /UTF-16/],
])

const twice = kinds('profile-gzipped-twice', [['a gzip stream', gz, /twice/]])

describe('what is no profile is recognised', () => {
  for (const { name, bytes: content, code, says } of [...legacy, ...compressed, ...common, ...others]) {
    it(`plain and gzipped: ${name}`, () => {
      for (const input of [content, gzipSync(content)]) {
        assert.throws(() => decodeProfile(input), { name: 'RefusedError', code, message: says })
      }
    })
  }
  for (const { name, bytes: content, code, says } of twice) {
    it(`in gzip: ${name}`, () => assert.throws(() => decodeProfile(gzipSync(content)), { code, message: says }))
  }

  it('with a sentence and a remedy each', () => {
    for (const { bytes: content } of [...legacy, ...compressed, ...common, ...others]) {
      assert.throws(
        () => decodeProfile(content),
        (error) => error instanceof RefusedError && /^[A-Z].*\.$/.test(error.message) && /[.)]$/.test(error.remedy),
      )
    }
  })
})

describe('Go', { skip: withoutGo }, () => {
  for (const { name, bytes: content } of [
    ...legacy,
    ...compressed,
    ...others,
    ...twice.map((kind) => ({ ...kind, bytes: gzipSync(kind.bytes) })),
  ]) {
    it(`refuses ${name}`, () => assert.ok('refusal' in preprofile(content)))
  }
})

const latin1 = (content: Uint8Array): string => Buffer.from(content).toString('latin1')
const decodedAs = (encoding: string, content: Uint8Array): string => new TextDecoder(encoding).decode(content)
const utf16 = (text: string): Buffer => Buffer.from(`\ufeff${text}`, 'utf16le')
const replaced = (content: Uint8Array, pattern: RegExp, by: string): Buffer =>
  ascii(latin1(content).replace(pattern, by))

const conversions: readonly (readonly [name: string, convert: (content: Uint8Array) => Buffer])[] = [
  ['LF to CRLF, as git writes it', (content) => replaced(content, /(?<!\r)\n/g, '\r\n')],
  ['LF to CRLF, as Windows writes it', (content) => replaced(content, /\n/g, '\r\n')],
  ['UTF-8 with replacement characters', (content) => Buffer.from(decodedAs('utf-8', content))],
  ['Latin-1 to UTF-8', (content) => Buffer.from(latin1(content))],
  ['Windows-1252 to UTF-8', (content) => Buffer.from(decodedAs('windows-1252', content))],
  ['UTF-8 to UTF-16', (content) => utf16(decodedAs('utf-8', content))],
  ['Latin-1 to UTF-16, big-endian', (content) => utf16(latin1(content)).swap16()],
  ['what PowerShell writes', (content) => utf16(`${latin1(content).replace(/\n/g, '\r\n')}\r\n`)],
  ['a byte order mark', (content) => Buffer.concat([bytes('efbbbf'), content])],
  ['NULs dropped', (content) => replaced(content, /\0/g, '')],
]

const ofGzipOnly: typeof conversions = [
  ['Latin-1 to UTF-16 without a mark', (content) => Buffer.from(latin1(content), 'utf16le')],
  ['the same, big-endian', (content) => Buffer.from(latin1(content), 'utf16le').swap16()],
  ['CR dropped', (content) => replaced(content, /\r/g, '')],
  ['LF dropped', (content) => replaced(content, /\n/g, '')],
  ['LF to CR', (content) => replaced(content, /\n/g, '\r')],
  ['CR and LF dropped', (content) => replaced(content, /[\r\n]/g, '')],
  ['? for what is not ASCII', (content) => replaced(content, /[\x80-\xff]/g, '?')],
  ['without the high bit', (content) => Buffer.from(content.map((byte) => byte & 0x7f))],
  ['what is not ASCII dropped', (content) => replaced(content, /[\x80-\xff]/g, '')],
]

const captures = ['baseline-1', 'edited-1', 'othermix-1', 'pgo-1']

describe('a profile that was taken for text is told from damage', () => {
  const code = 'profile-text-converted'
  for (const [name, convert] of [...conversions, ...ofGzipOnly]) {
    it(`gzipped: ${name}`, () => {
      for (const capture of captures) {
        assert.throws(() => decodeProfile(convert(keptBytes(capture))), { code }, capture)
      }
    })
  }
  for (const [name, convert] of conversions) {
    it(`uncompressed: ${name}`, () => {
      for (const capture of captures) {
        const converted = convert(gunzipSync(keptBytes(capture)))
        assert.throws(() => decodeProfile(converted), { code }, capture)
        assert.throws(() => decodeProfile(gzipSync(converted)), { code }, capture)
      }
    })
  }

  it('large and gzipped: CRLF to LF', () => {
    const noise = Buffer.alloc(2 ** 21)
    for (let at = 0, word = 1; at < noise.length; at += 4) {
      word = Math.imul(word, 1_664_525) + 1_013_904_223
      noise.writeInt32BE(word ^ (word >>> 15), at)
    }
    const large = gzipSync(Buffer.concat([raw, noise]))
    assert.throws(() => decodeProfile(replaced(large, /\r\n/g, '\n')), { code })
  })

  it('and damage from it', () => {
    for (const capture of captures) {
      const whole = keptBytes(capture)
      for (let at = 12; at < whole.length; at += 1009) {
        const damaged = Buffer.from(whole)
        damaged.writeUInt8(damaged.readUInt8(at) ^ 0x55, at)
        assert.throws(() => decodeProfile(damaged), { code: /^profile-(?:corrupt|truncated|trailing-bytes)$/ }, capture)
      }
    }
    for (const level of [0, 1]) {
      const cut = gzipSync(raw, { level }).subarray(0, -100)
      assert.throws(() => decodeProfile(cut), { code: 'profile-truncated' })
    }
  })

  it('is refused by Go too', { skip: withoutGo }, () => {
    for (const [name, convert] of [...conversions, ...ofGzipOnly]) {
      assert.ok('refusal' in preprofile(convert(gz)), name)
      assert.ok('refusal' in preprofile(convert(raw)), name)
    }
  })
})

describe('a profile is never mistaken', () => {
  const passes = (content: Uint8Array): void => {
    refuseNonProfile(content)
    decodeProfile(content)
    decodeProfile(gzipSync(content))
  }

  it('for anything else: the kept captures', () => {
    for (const name of [...keptNames, 'heap', 'goroutine', 'idle-1']) passes(gunzipSync(keptBytes(name)))
  })

  it('for anything else: the compiler’s', { skip: withoutGo }, () => {
    passes(gunzipSync(readFileSync(compilerProfile())))
  })

  const samples = [[[loc(2, 'm.g@21/20'), loc(1, 'm.f@12/10')], 1]] as const
  const tiny = pprof({ samples, period: 1, periodType: 'cpu/nanoseconds' })
  const odd: readonly (readonly [name: string, content: Buffer])[] = [
    ['nothing but the empty string', message(6)],
    ['two records', Buffer.concat([message(1, int(1, 0), int(2, 0)), message(6)])],
    ['a tiny one', tiny],
    ['ASCII throughout', pprof({ samples, comments: ['404 page not found'] })],
    ['UTF-8 throughout', pprof({ samples, comments: ['zwei ü, 3 €, \ufffd'] })],
    ['line breaks of Windows in its comments', pprof({ samples, comments: ['\r\n'.repeat(10)] })],
    ['an unknown field that begins like zlib', Buffer.concat([int(15, 1), tiny])],
    ['a fixed32 that begins like xz', Buffer.concat([bytes('fd377a585a00'), tiny])],
    ['an unknown field of text', Buffer.concat([message(15, ascii('P'.repeat(80))), tiny])],
    ['fixed fields before it', Buffer.concat([tag(20, 1), Buffer.alloc(8), tag(21, 5), Buffer.alloc(4), tiny])],
  ]
  for (const [name, content] of odd) it(`for anything else: ${name}`, () => passes(content))
})
