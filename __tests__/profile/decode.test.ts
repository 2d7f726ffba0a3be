import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { deflateSync, gzipSync } from 'node:zlib'
import { RefusedError } from '../../src/errors.ts'
import { decodeProfile } from '../../src/profile/decode.ts'
import { edgeTable } from '../../src/profile/edges.ts'
import { keptBytes } from '../service/kept.ts'
import { preprofile, preprofileTable, withoutGo } from './go-preprofile.ts'
import { int, loc, message, pprof, records, tag, varint } from './pprof-builder.ts'
import { edgeText } from './same.ts'

const f = loc(1, 'm.f@12/10')
const g = loc(2, 'm.g@21/20')
const raw = pprof({ samples: [[[g, f], 1]], period: 10_000_000, periodType: 'cpu/nanoseconds' })
const gz = gzipSync(raw)
const plus = (...more: readonly Uint8Array[]): Buffer => Buffer.concat([raw, ...more])
const flipped = (bytes: Uint8Array, at: number): Buffer => {
  const copy = Buffer.from(bytes)
  const index = at < 0 ? copy.length + at : at
  copy.writeUInt8(copy.readUInt8(index) ^ 0x55, index)
  return copy
}
const eleven = Buffer.concat([Buffer.alloc(10, 0x80), Buffer.from([0])])
const tenTooLarge = Buffer.concat([Buffer.alloc(9, 0xff), Buffer.from([2])])
/** A profile of these records; every file needs the empty string. */
const made = (...parts: readonly Uint8Array[]): Buffer => Buffer.concat([...parts, message(6)])

interface Bad {
  readonly name: string
  readonly bytes: Uint8Array
  readonly code: string
  /** What our message has to say, where the code says little. */
  readonly says?: RegExp
  /** What Go says; `accepts` where it lets the file pass, `crashes` where preprofile dies. */
  readonly go: RegExp | 'accepts' | 'crashes'
}

const gzipped: readonly Bad[] = [
  { name: 'no bytes at all', bytes: Buffer.alloc(0), code: 'profile-empty', go: 'accepts' },
  { name: 'a gzipped nothing', bytes: gzipSync(Buffer.alloc(0)), code: 'profile-empty', go: 'accepts' },
  { name: 'a gzip stream without its last byte', bytes: gz.subarray(0, -1), code: 'profile-truncated', go: /EOF/ },
  { name: 'a gzip stream without its trailer', bytes: gz.subarray(0, -8), code: 'profile-truncated', go: /EOF/ },
  { name: 'half a gzip stream', bytes: gz.subarray(0, gz.length / 2), code: 'profile-truncated', go: /EOF/ },
  { name: 'the two magic bytes of gzip alone', bytes: gz.subarray(0, 2), code: 'profile-truncated', go: /EOF/ },
  { name: 'a wrong CRC', bytes: flipped(gz, -8), code: 'profile-corrupt', go: /invalid checksum/ },
  { name: 'a wrong length in the trailer', bytes: flipped(gz, -4), code: 'profile-corrupt', go: /invalid checksum/ },
  { name: 'a damaged deflate stream', bytes: flipped(gz, 12), code: 'profile-corrupt', go: /./ },
  {
    name: 'zeros after the stream',
    bytes: Buffer.concat([gz, Buffer.alloc(16)]),
    code: 'profile-trailing-bytes',
    go: /gzip: invalid header/,
  },
  {
    name: 'one zero after the stream',
    bytes: Buffer.concat([gz, Buffer.alloc(1)]),
    code: 'profile-trailing-bytes',
    go: /./,
  },
  {
    name: 'garbage after the stream',
    bytes: Buffer.concat([gz, Buffer.from('garbage, and more of it')]),
    code: 'profile-trailing-bytes',
    go: /./,
  },
  {
    name: 'a line break after the stream',
    bytes: Buffer.concat([gz, Buffer.from('\n')]),
    code: 'profile-trailing-bytes',
    go: /./,
  },
  {
    name: 'a zlib stream after the gzip stream',
    bytes: Buffer.concat([gzipSync(raw.subarray(0, 20)), deflateSync(raw.subarray(20))]),
    code: 'profile-trailing-bytes',
    go: /invalid header/,
  },
  {
    name: 'a second member cut short',
    bytes: Buffer.concat([gzipSync(raw.subarray(0, 20)), gzipSync(raw.subarray(20)).subarray(0, -9)]),
    code: 'profile-truncated',
    go: /EOF/,
  },
]

const sampleType = message(1, int(1, 0), int(2, 0))
const location = message(4, int(1, 1), int(3, 1))
const fnRecord = message(5, int(1, 1), int(2, 0))

/** A CPU profile of two locations and two functions of start line 10, with these records beside. */
const cpu = (...parts: readonly Uint8Array[]): Buffer =>
  Buffer.concat([
    message(1, int(1, 1), int(2, 2)),
    ...parts,
    message(4, int(1, 1), int(3, 7), message(4, int(1, 1), int(2, 11))),
    message(4, int(1, 2), int(3, 8), message(4, int(1, 2), int(2, 12))),
    message(5, int(1, 1), int(2, 3), int(5, 10)),
    message(5, int(1, 2), int(2, 4), int(5, 10)),
    ...['', 'samples', 'count', 'm.g', 'm.f'].map((text) => message(6, Buffer.from(text))),
  ])
/** Location 2 calls location 1, once. */
const calls = message(2, message(1, varint(1), varint(2)), int(2, 1))
/** The compiler's table of `calls`. */
const oneCall = 'GO PREPROFILE V1\nm.f\nm.g\n2 1\n'

const protobuf: readonly Bad[] = [
  { name: 'wire type 3 (group)', bytes: plus(tag(20, 3)), code: 'profile-malformed', go: /unknown wire type/ },
  { name: 'wire type 4 (end of group)', bytes: plus(tag(20, 4)), code: 'profile-malformed', go: /unknown wire type/ },
  { name: 'wire type 6', bytes: plus(tag(20, 6)), code: 'profile-malformed', go: /unknown wire type/ },
  { name: 'wire type 7', bytes: plus(tag(20, 7)), code: 'profile-malformed', go: /unknown wire type/ },
  { name: 'field number 0', bytes: plus(int(0, 1)), code: 'profile-malformed', says: /field number 0/, go: 'accepts' },
  {
    name: 'a varint of eleven bytes',
    bytes: plus(tag(20, 0), eleven),
    code: 'profile-malformed',
    says: /more than 10 bytes/,
    go: /bad varint|too much data/,
  },
  {
    name: 'a varint of 65 bits',
    bytes: plus(tag(20, 0), tenTooLarge),
    code: 'profile-malformed',
    says: /more than 64 bits/,
    go: 'accepts',
  },
  {
    name: 'a field that runs over the end',
    bytes: plus(tag(20, 2), varint(5)),
    code: 'profile-malformed',
    says: /too much data/,
    go: /too much data/,
  },
  {
    name: 'a length of 2^63',
    bytes: plus(tag(20, 2), varint(2n ** 63n)),
    code: 'profile-malformed',
    says: /too much data/,
    go: /too much data/,
  },
  {
    name: 'a fixed64 cut short',
    bytes: plus(tag(20, 1), Buffer.alloc(7)),
    code: 'profile-malformed',
    go: /not enough data/,
  },
  {
    name: 'a fixed32 cut short',
    bytes: plus(tag(20, 5), Buffer.alloc(3)),
    code: 'profile-malformed',
    go: /not enough data/,
  },
  {
    name: 'a sample that is an integer',
    bytes: plus(int(2, 1)),
    code: 'profile-malformed',
    says: /type mismatch/,
    go: /type mismatch/,
  },
  {
    name: 'a string that is an integer',
    bytes: plus(int(6, 1)),
    code: 'profile-malformed',
    says: /type mismatch/,
    go: /type mismatch/,
  },
  {
    name: 'a period that is a string',
    bytes: plus(message(12)),
    code: 'profile-malformed',
    says: /type mismatch/,
    go: /type mismatch/,
  },
  {
    name: 'a time that is a fixed64',
    bytes: plus(tag(9, 1), Buffer.alloc(8)),
    code: 'profile-malformed',
    says: /type mismatch/,
    go: /type mismatch/,
  },
  {
    name: 'a mapping’s start that is a string',
    bytes: plus(message(3, int(1, 1), message(2))),
    code: 'profile-malformed',
    says: /type mismatch/,
    go: /type mismatch/,
  },
  {
    name: 'a mapping’s flag that is a string',
    bytes: plus(message(3, int(1, 1), message(10))),
    code: 'profile-malformed',
    says: /type mismatch/,
    go: /type mismatch/,
  },
  {
    name: 'a label’s number that is a string',
    bytes: made(sampleType, message(2, int(2, 1), message(3, message(3)))),
    code: 'profile-malformed',
    says: /type mismatch/,
    go: /type mismatch/,
  },
  {
    name: 'a location’s mapping that is a string',
    bytes: made(message(4, int(1, 1), message(2))),
    code: 'profile-malformed',
    says: /type mismatch/,
    go: /type mismatch/,
  },
  {
    name: 'more values than types',
    bytes: pprof({ samples: [[[g, f], 1, 2]] }),
    code: 'profile-malformed',
    says: /sample has: 2 values vs\. 1 types/,
    go: /sample has: 2 values vs\. 1 types/,
  },
  {
    name: 'fewer values than types',
    bytes: pprof({ types: ['samples/count', 'cpu/nanoseconds'], samples: [[[g, f], 1]] }),
    code: 'profile-malformed',
    says: /sample has: 1 values vs\. 2 types/,
    go: /sample has: 1 values vs\. 2 types/,
  },
  {
    name: 'samples without types',
    bytes: pprof({ types: [], samples: [[[g, f]]] }),
    code: 'profile-malformed',
    says: /missing sample type information/,
    go: /missing sample type information/,
  },
  ...(['location', 'function', 'mapping'] as const).flatMap((kind): Bad[] => {
    const field = { location: 4, function: 5, mapping: 3 }[kind]
    return [
      {
        name: `a ${kind} with id 0`,
        bytes: made(message(field, int(1, 0))),
        code: 'profile-malformed',
        says: new RegExp(`found ${kind} with reserved ID=0`),
        go: new RegExp(`found ${kind} with reserved ID=0`, 'i'),
      },
      {
        name: `a ${kind} without id`,
        bytes: made(message(field)),
        code: 'profile-malformed',
        says: /reserved ID=0/,
        go: /reserved id=0/i,
      },
      {
        name: `two ${kind}s of one id`,
        bytes: made(message(field, int(1, 1)), message(field, int(1, 1))),
        code: 'profile-malformed',
        says: new RegExp(`multiple ${kind}s with same id: 1`),
        go: new RegExp(`multiple ${kind}s with same id: 1`),
      },
      {
        name: `two ${kind}s of one sparse id`,
        bytes: made(message(field, int(1, 2n ** 63n)), message(field, int(1, 2n ** 63n))),
        code: 'profile-malformed',
        says: /same id: 9223372036854775808/,
        go: /same id: 9223372036854775808/,
      },
    ]
  }),
  {
    name: 'a line of a missing function',
    bytes: made(message(4, int(1, 1), message(4, int(1, 9)))),
    code: 'profile-malformed',
    says: /function ID 9 not found/,
    go: /[fF]unction ID 9 not found/,
  },
  {
    name: 'a missing location as leaf',
    bytes: made(sampleType, message(2, message(1, varint(9)), int(2, 1))),
    code: 'profile-dangling-location',
    says: /refers to location 9, which/,
    // Without a CPU type Go does not get that far.
    go: /./,
  },
  {
    name: 'a missing location as leaf of a CPU profile',
    bytes: pprof({ samples: [[[g, f], 1]], idOf: (row) => row + 1 }).map((byte, at, all) =>
      // The sample record is the second one: tag, length, tag, length, first id.
      at === all.indexOf(0x12) + 4 ? 9 : byte,
    ),
    code: 'profile-dangling-location',
    says: /refers to location 9, which/,
    go: 'crashes',
  },
  {
    name: 'a missing location deep in a stack',
    bytes: made(sampleType, location, message(2, message(1, varint(1), varint(1), varint(9)), int(2, 0))),
    code: 'profile-dangling-location',
    says: /refers to location 9, which/,
    go: /./,
  },
  {
    name: 'a missing location deep in a stack of a CPU profile',
    bytes: cpu(message(2, message(1, varint(1), varint(2), varint(9)), int(2, 1))),
    code: 'profile-dangling-location',
    says: /refers to location 9, which/,
    go: 'accepts',
  },
  {
    name: 'location 0 as caller',
    bytes: cpu(message(2, message(1, varint(1), varint(0)), int(2, 1))),
    code: 'profile-dangling-location',
    says: /refers to location 0, which/,
    go: 'crashes',
  },
  {
    name: 'a missing location of 64 bits in a sample that weighs nothing',
    bytes: cpu(message(2, message(1, varint(2n ** 64n - 1n)), int(2, 0)), calls),
    code: 'profile-dangling-location',
    says: /refers to location 18446744073709551615, which/,
    go: 'accepts',
  },
  {
    name: 'no string at all',
    bytes: sampleType,
    code: 'profile-malformed',
    says: /malformed profile format/,
    go: /malformed profile format/,
  },
  {
    name: 'a first string that is not empty',
    bytes: message(6, Buffer.from('x')),
    code: 'profile-malformed',
    says: /string_table\[0\] must be ''/,
    go: /string_table\[0\] must be ''/,
  },
  ...(
    [
      ['sample type', made(message(1, int(1, 1)))],
      ['sample unit', made(message(1, int(2, 1)))],
      ['period type', made(message(11, int(1, 1)))],
      ['comment', made(int(13, 1))],
      ['packed comment', made(message(13, varint(0), varint(1)))],
      ['drop_frames', made(int(7, 1))],
      ['keep_frames', made(int(8, 1))],
      ['default_sample_type', made(int(14, 1))],
      ['label key', made(sampleType, message(2, int(2, 1), message(3, int(1, 1))))],
      ['label text', made(sampleType, message(2, int(2, 1), message(3, int(2, 1))))],
      ['mapping’s file', made(message(3, int(1, 1), int(5, 1)))],
      ['mapping’s build id', made(message(3, int(1, 1), int(6, 1)))],
      ['function name', made(message(5, int(1, 1), int(2, 1)))],
      ['system name', made(message(5, int(1, 1), int(3, 1)))],
      ['file name', made(message(5, int(1, 1), int(4, 1)))],
      ['negative index', made(int(13, -1))],
    ] as const
  ).map(
    ([what, bytes]): Bad => ({
      name: `a string index out of range: ${what}`,
      bytes,
      code: 'profile-malformed',
      says: /malformed profile format/,
      go: /malformed profile format/,
    }),
  ),
  ...(
    [
      ['of one sample', [2n ** 62n, 2n ** 62n]],
      ['of one sign', [-(2n ** 63n), -1n]],
      ['of different stacks', [2n ** 63n - 1n, 0n, 1n]],
    ] as const
  ).map(
    ([what, values]): Bad => ({
      name: `weights that add up beyond 64 bits ${what}`,
      bytes: pprof({ samples: values.map((value, row) => [row === 2 ? [f, g] : [g, f], value]) }),
      code: 'profile-weights-overflow',
      says: /wrap around/,
      go: 'accepts',
    }),
  ),
]

const html = '<!DOCTYPE html>\n<html><head><title>Sign in</title></head></html>'
const impostors: readonly Bad[] = [
  { name: 'a page of HTML', bytes: Buffer.from(html), code: 'profile-is-html', says: /HTML/, go: /./ },
  { name: 'a gzipped page', bytes: gzipSync(html), code: 'profile-is-html', says: /HTML/, go: /./ },
  {
    name: 'a page after line breaks',
    bytes: Buffer.from(`\n\n  ${html}`),
    code: 'profile-is-html',
    says: /HTML/,
    go: /./,
  },
  {
    name: 'JSON',
    bytes: Buffer.from('{"kind":"Status","code":404}'),
    code: 'profile-is-json',
    says: /JSON/,
    go: /./,
  },
  {
    name: '404 page not found',
    bytes: Buffer.from('404 page not found\n'),
    code: 'profile-is-text',
    says: /a text/,
    go: /./,
  },
  {
    name: 'text beyond ASCII',
    bytes: Buffer.from('Für dieses Ziel ist kein Profil da.\n'),
    code: 'profile-is-text',
    says: /a text/,
    go: /./,
  },
  {
    name: 'base64 of a profile',
    bytes: Buffer.from(gz.toString('base64')),
    code: 'profile-is-encoded',
    says: /base64/,
    go: /./,
  },
  {
    name: 'a Git LFS pointer',
    bytes: Buffer.from(`version https://git-lfs.github.com/spec/v1\noid sha256:${'0'.repeat(64)}\nsize 12345\n`),
    code: 'profile-is-lfs-pointer',
    go: /./,
  },
  {
    name: 'the output of go tool preprofile',
    bytes: Buffer.from('GO PREPROFILE V1\nm.f\nm.g\n2 1\n'),
    code: 'profile-is-preprofile',
    go: /unknown wire type/,
  },
]

for (const [title, rows] of [
  ['gzip', gzipped],
  ['protobuf', protobuf],
  ['what is no profile', impostors],
] as const) {
  describe(`decoding refuses, in ${title},`, () => {
    for (const { name, bytes, code, says } of rows) {
      it(name, () => {
        assert.throws(() => decodeProfile(bytes), { name: 'RefusedError', code, message: says ?? /./ })
      })
    }
  })

  describe(`Go, of the same in ${title},`, { skip: withoutGo }, () => {
    for (const { name, bytes, go } of rows) {
      it(`${go === 'accepts' ? 'lets pass' : go === 'crashes' ? 'dies of' : 'refuses'} ${name}`, () => {
        const result = preprofile(bytes)
        if (go === 'accepts') return assert.ok('table' in result, 'refusal' in result ? result.refusal : '')
        const refusal = 'refusal' in result ? result.refusal : 'accepted'
        assert.notEqual(refusal, 'accepted')
        assert.match(refusal, go === 'crashes' ? /SIGSEGV|nil pointer/ : go)
      })
    }
  })
}

/**
 * Singular fields that are there twice, the first of them wrong by itself: the last is what counts, and of a string
 * index, which Go turns into a string after everything is read, nothing else is ever looked at.
 */
const lastWins: readonly (readonly [string, Buffer])[] = [
  ['two ids of a location', cpu(calls, message(4, int(1, 1), int(1, 3)))],
  ['two ids of a function', cpu(calls, message(5, int(1, 0), int(1, 3)))],
  ['two ids of a mapping', cpu(calls, message(3, int(1, 0), int(1, 1)))],
  ['two names of a function', cpu(calls, message(5, int(1, 3), int(2, 99), int(2, 0)))],
  ['two system names of a function', cpu(calls, message(5, int(1, 3), int(3, 99), int(3, 0)))],
  ['two files of a function', cpu(calls, message(5, int(1, 3), int(4, -1), int(4, 0)))],
  ['two functions of a line', cpu(calls, message(4, int(1, 3), message(4, int(1, 99), int(1, 2))))],
  ['two files of a mapping', cpu(calls, message(3, int(1, 1), int(5, 99), int(5, 0)))],
  ['two build ids of a mapping', cpu(calls, message(3, int(1, 1), int(6, 99), int(6, 0)))],
  ['two keys of a label', cpu(calls, message(2, int(2, 0), message(3, int(1, 99), int(1, 0))))],
  ['two texts of a label', cpu(calls, message(2, int(2, 0), message(3, int(2, 99), int(2, 0))))],
  ['two types of a period type', cpu(calls, message(11, int(1, 99), int(1, 0)))],
  ['two period types', cpu(calls, message(11, int(1, 99)), message(11, int(1, 1), int(2, 2)))],
  ['two drop_frames', cpu(calls, int(7, 99), int(7, 0))],
  ['two keep_frames', cpu(calls, int(8, 99), int(8, 0))],
  ['two default_sample_types', cpu(calls, int(14, 99), int(14, 0))],
]

describe('decoding', () => {
  it('refuses a real capture cut anywhere', () => {
    const whole = keptBytes('baseline-1')
    for (let length = whole.length - 1; length > 0; length -= 997) {
      const code = length === 1 ? 'profile-malformed' : 'profile-truncated'
      assert.throws(() => decodeProfile(whole.subarray(0, length)), { code }, `${length} bytes`)
    }
  })

  it('refuses raw protobuf cut anywhere but between two records', () => {
    const ends = new Set<number>([0])
    let end = 0
    for (const record of records({ samples: [[[g, f], 1]], comments: ['a'] })) {
      end += record.length
      ends.add(end)
    }
    const bytes = pprof({ samples: [[[g, f], 1]], comments: ['a'] })
    for (let length = 1; length < bytes.length; length++) {
      if (!ends.has(length)) assert.throws(() => decodeProfile(bytes.subarray(0, length)), RefusedError, `${length}`)
    }
  })

  it('skips fields that nobody knows, of every wire type', () => {
    const unknown = [
      int(20, 1),
      message(400, Buffer.from('x')),
      tag(21, 1),
      Buffer.alloc(8),
      tag(22, 5),
      Buffer.alloc(4),
    ]
    assert.equal(edgeTable(decodeProfile(plus(...unknown))).total, 1)
    assert.equal(edgeTable(decodeProfile(plus(int(2 ** 28, 1)))).total, 1)
  })

  it('takes an unknown mapping for none', () => {
    const bytes = made(message(4, int(1, 1), int(2, 77)), fnRecord)
    assert.equal(decodeProfile(bytes).locations.count, 1)
  })

  for (const value of [
    1,
    127,
    128,
    2 ** 28,
    2 ** 31,
    2 ** 32,
    2 ** 40,
    2 ** 53 - 1,
    -1,
    -(2 ** 31),
    -(2 ** 53) + 1,
    2n ** 53n,
    2n ** 53n + 1n,
    2n ** 63n - 1n,
    -(2n ** 53n),
    -(2n ** 53n) - 1n,
    -(2n ** 63n),
  ]) {
    it(`reads the value ${value} exactly`, () => {
      const { total, negative, stacks } = decodeProfile(pprof({ samples: [[[g, f], value]] })).samples
      assert.deepEqual([stacks.count, stacks.weight.at(0), total, negative], [1, value, value, value < 0])
    })
  }

  it('folds samples on their two leaf-most locations, and leaves out those that weigh nothing', () => {
    const main = loc(3, 'm.main@3/1')
    const { rows, total, negative, stacks } = decodeProfile(
      pprof({
        samples: [
          [[g, f, main], 2],
          [[f], 3],
          [[], 4],
          [[main, g], 0],
          [[g, f], 5],
          [[f, f, g], -1],
          [[f, f], 1],
        ],
      }),
    ).samples
    const folded = Array.from({ length: stacks.count }, (_, row) => [
      stacks.leaf[row],
      stacks.caller[row],
      stacks.weight.at(row),
    ])
    // Weights that cancel out leave a row of Go's table, so their stack stays.
    assert.deepEqual(
      [rows, total, negative, folded],
      [
        7,
        14,
        true,
        [
          [0, 1, 7],
          [1, -1, 3],
          [-1, -1, 4],
          [1, 1, 0],
        ],
      ],
    )
  })

  for (const [name, bytes] of lastWins) {
    it(`takes the last of ${name}`, () => assert.equal(edgeText(decodeProfile(bytes)), oneCall))
    it(`takes the last of ${name}, as Go does`, { skip: withoutGo }, () => {
      assert.equal(preprofileTable(bytes).toString('latin1'), oneCall)
    })
  }

  it('takes the last of each header field', () => {
    const header = (...values: readonly number[]): Buffer[] =>
      values.flatMap((value) => [9, 10, 12].map((field) => int(field, value + field)))
    const { timeNanos, durationNanos, period } = decodeProfile(cpu(calls, ...header(100, 0)))
    assert.deepEqual([timeNanos, durationNanos, period], [9n, 10n, 12])
  })

  it('reads the header and counts labels', () => {
    const profile = decodeProfile(
      pprof({
        samples: [
          [[g, f], 1],
          [[f], 2],
        ],
        periodType: 'cpu/nanoseconds',
        period: 10_000_000,
        timeNanos: 1_790_000_000_123_456_789n,
        durationNanos: 30_000_000_001n,
        comments: ['one', 'zwei ü'],
        labels: { user: 'a', path: 'b' },
        mapping: { file: '/srv/shop', buildId: 'abc/def' },
      }),
    )
    assert.deepEqual(profile.sampleTypes, [{ type: 'samples', unit: 'count' }])
    assert.deepEqual(profile.periodType, { type: 'cpu', unit: 'nanoseconds' })
    assert.deepEqual(
      [profile.period, profile.timeNanos, profile.durationNanos],
      [10_000_000, 1_790_000_000_123_456_789n, 30_000_000_001n],
    )
    assert.deepEqual(profile.comments, ['one', 'zwei ü'])
    assert.equal(profile.samples.labels, 4)
    assert.equal(profile.buildId, 'abc/def')
  })

  it('takes the build id of the first mapping, which is the program', () => {
    const build = (id: number, buildId: number) => message(3, int(1, id), int(6, buildId))
    const strings = [message(6), message(6, Buffer.from('shop')), message(6, Buffer.from('libc'))]
    const buildIdOf = (...mappings: readonly Buffer[]) =>
      decodeProfile(Buffer.concat([...mappings, ...strings])).buildId
    assert.equal(buildIdOf(build(1, 1), build(2, 2)), 'shop')
    assert.equal(buildIdOf(build(1, 0), build(2, 2)), null)
    assert.equal(buildIdOf(), null)
  })
})
