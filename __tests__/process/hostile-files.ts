// Files that try to take time and memory, to be misread, or to make the program fail as no program should. A large one
// is some bytes again and again, so that 64 MiB are written in less than a second.

import { createHash } from 'node:crypto'
import { closeSync, openSync, writeSync } from 'node:fs'
import { constants, crc32, deflateRawSync, gunzipSync, gzipSync } from 'node:zlib'
import { fieldsOf, fn, int, loc, message, on, pprof, records, tag, varint } from '../profile/pprof-builder.ts'
import { keptBytes } from '../service/kept.ts'

const kibibyte = 2 ** 10
const mebibyte = 2 ** 20

/** Both caps of the issue: as received and inflated. */
const cap = 64 * mebibyte

/** Below this many bytes inflated two seconds must do. */
const small = 8 * mebibyte

/** Bytes, as often as it says. */
interface Repeated {
  readonly bytes: Buffer
  readonly times: number
}

export type Content = readonly (Buffer | Repeated)[]

/** Ways to give a file to the command line; `today` and `committed` are its places in `compare`. */
export type Place = 'edges' | 'inspect' | 'compact' | 'today' | 'committed'

export const everywhere: readonly Place[] = ['edges', 'inspect', 'compact', 'today', 'committed']

/** For the large ones that all commands read alike, or that end in the same table as others: one reads, one judges. */
const twice: readonly Place[] = ['edges', 'committed']

/** For the large ones that may be taken: one that also writes. */
const thrice: readonly Place[] = ['edges', 'compact', 'committed']

export interface HostileFile {
  readonly name: string
  readonly content: () => Content
  readonly gzipped: boolean
  /** The code of its refusal; undefined where it may as well be taken. */
  readonly refusal: RegExp | undefined
  /** It is no reason to begin afresh where it stands committed. */
  readonly keptCommitted: boolean
  /** Null: as its size inflated demands. */
  readonly seconds: number | null
  readonly places: readonly Place[]
}

type Given = Pick<HostileFile, 'name'> & { readonly content: Content | (() => Content) } & Partial<
    Omit<HostileFile, 'content'>
  >

const file = ({ content, ...given }: Given): HostileFile => ({
  gzipped: false,
  refusal: undefined,
  keptCommitted: false,
  seconds: null,
  places: everywhere,
  ...given,
  content: typeof content === 'function' ? content : () => content,
})

const again = (bytes: Buffer, times: number): Repeated => ({ bytes, times })

/** `bytes` behind `before`, again and again up to the cap. */
function filled(before: Buffer, bytes: Buffer, size = cap): Content {
  return [before, again(bytes, Math.floor((size - before.length) / bytes.length))]
}

const lengthOf = (content: Content): number =>
  content.reduce((sum, piece) => sum + (Buffer.isBuffer(piece) ? piece.length : piece.bytes.length * piece.times), 0)

/** A damaged file that is small once inflated gets two seconds, one that is only large the ten of the caps. */
export const secondsFor = ({ seconds, refusal }: Pick<HostileFile, 'seconds' | 'refusal'>, content: Content): number =>
  seconds ?? (refusal !== undefined && lengthOf(content) < small ? 2 : 10)

/** Writes a file, in a second or less. */
export function writeHostile(path: string, content: Content, gzipped: boolean): void {
  const fd = openSync(path, 'w')
  const write = (bytes: Buffer): void => {
    for (let at = 0; at < bytes.length; ) at += writeSync(fd, bytes, at)
  }
  if (!gzipped) {
    for (const [block, times] of blocksOf(content)) for (let time = 0; time < times; time++) write(block)
  } else {
    let crc = 0
    write(Buffer.from('1f8b0800000000000003', 'hex'))
    for (const [block, times] of blocksOf(content)) {
      // Fully flushed, it ends with a byte and refers to nothing before it: it may be repeated.
      const deflated = deflateRawSync(block, { level: 1, finishFlush: constants.Z_FULL_FLUSH })
      for (let time = 0; time < times; time++) {
        write(deflated)
        crc = crc32(block, crc)
      }
    }
    const end = Buffer.from('03000000000000000000', 'hex')
    end.writeUInt32LE(crc, 2)
    end.writeUInt32LE(lengthOf(content) % 2 ** 32, 6)
    write(end)
  }
  closeSync(fd)
}

/** Blocks of about one MiB, each with its number of times. */
function* blocksOf(content: Content): Generator<readonly [block: Buffer, times: number]> {
  for (const piece of content) {
    if (Buffer.isBuffer(piece)) {
      yield [piece, 1]
      continue
    }
    const { bytes, times } = piece
    const perBlock = Math.min(times, Math.ceil(mebibyte / bytes.length))
    if (perBlock === 0) continue
    yield [Buffer.alloc(perBlock * bytes.length, bytes), Math.floor(times / perBlock)]
    if (times % perBlock > 0) yield [Buffer.alloc((times % perBlock) * bytes.length, bytes), 1]
  }
}

/** Messages written field by field, ten times as fast as by pprof-builder.ts, for hundreds of thousands of them. */
class Bytes {
  #bytes = Buffer.allocUnsafe(mebibyte)
  #length = 0

  /** An integer of up to 2^53. */
  int(field: number, value: number): this {
    this.#varint(field * 8)
    this.#varint(value)
    return this
  }

  text(field: number, text: string): this {
    return this.message(field, () => {
      this.#reserve(3 * text.length)
      this.#length += this.#bytes.write(text, this.#length)
    })
  }

  packed(field: number, values: readonly number[]): this {
    return this.message(field, () => {
      for (const value of values) this.#varint(value)
    })
  }

  message(field: number, write: (bytes: this) => void): this {
    this.#varint(field * 8 + 2)
    const start = this.#length
    this.#varint(0)
    write(this)
    const length = this.#length - start - 1
    if (length < 128) this.#bytes[start] = length
    else {
      const head = varint(length)
      this.#reserve(head.length)
      this.#bytes.copyWithin(start + head.length, start + 1, this.#length)
      this.#bytes.set(head, start)
      this.#length += head.length - 1
    }
    return this
  }

  done(): Buffer {
    return this.#bytes.subarray(0, this.#length)
  }

  #varint(value: number): void {
    this.#reserve(10)
    let rest = value
    for (; rest >= 128; rest = Math.floor(rest / 128)) this.#bytes[this.#length++] = (rest % 128) | 128
    this.#bytes[this.#length++] = rest
  }

  #reserve(more: number): void {
    if (this.#length + more <= this.#bytes.length) return
    this.#bytes = Buffer.concat([this.#bytes], Math.max(2 * this.#bytes.length, this.#length + more))
  }
}

interface Rows {
  readonly functions: number
  readonly name?: (row: number) => string
  readonly start?: (row: number) => number
  readonly locations: number
  readonly lines?: number
  readonly line?: (row: number) => number
  readonly id?: (row: number) => number
  readonly address?: (row: number) => number
  readonly samples: number
  /** Rows of its locations, leaf first. */
  readonly stack?: (sample: number) => readonly number[]
}

/** A valid profile of so many rows. Of functions the locations take the next ones, in turn. */
function rows({
  functions,
  name = (row) => `main.f${row}`,
  start = () => 1,
  locations,
  lines = 1,
  line = (row) => (row % 100) + 2,
  id = (row) => row + 1,
  address = id,
  samples,
  stack = (sample) => [sample % locations, (sample + 1) % locations],
}: Rows): readonly [Buffer] {
  const bytes = new Bytes().message(1, (type) => type.int(1, 1).int(2, 2))
  for (let sample = 0; sample < samples; sample++) {
    bytes.message(2, (record) => record.packed(1, stack(sample).map(id)).packed(2, [1]))
  }
  let next = 0
  for (let row = 0; row < locations; row++) {
    bytes.message(4, (record) => {
      record.int(1, id(row)).int(3, address(row))
      for (let number = 0; number < lines; number++) {
        const fn = next++ % functions
        record.message(4, (of) => of.int(1, id(fn)).int(2, line(row)))
      }
    })
  }
  for (let row = 0; row < functions; row++) {
    bytes.message(5, (record) =>
      record
        .int(1, id(row))
        .int(2, row + 3)
        .int(5, start(row)),
    )
  }
  for (const text of ['', 'samples', 'count']) bytes.text(6, text)
  for (let row = 0; row < functions; row++) bytes.text(6, name(row))
  return [bytes.done()]
}

const manyCalls: Rows = { functions: 100_000, locations: 100_000, samples: 100_000 }

/** A profile of one call, without samples; strings 3 and 4 are the names, so there are five. */
const [sampleless, oneSample] = ((): [Buffer, Buffer] => {
  const all = records({
    samples: [[[loc(1, 'main.leaf@5/1'), loc(2, 'main.caller@9/7')], 1]],
    timeNanos: 1_700_000_000_000_000_000n,
    durationNanos: 15_000_000_000n,
    period: 10_000_000,
  })
  const isSample = (record: Buffer): boolean => record[0] === tag(2, 2)[0]
  return [
    Buffer.concat(all.filter((record) => !isSample(record))),
    message(2, message(1, varint(1), varint(2)), message(2, varint(1))),
  ]
})()
const oneCall = Buffer.concat([sampleless, oneSample])

/** A message around `count` records, without holding them: its head, and the rest to be repeated. */
const around = (field: number, bytes: Buffer, times: number, before: Buffer = Buffer.alloc(0)): Content => [
  Buffer.concat([tag(field, 2), varint(before.length + bytes.length * times), before]),
  again(bytes, times),
]

/** Noise that is the same every time, and that no compression shrinks. */
function noise(length: number): Buffer {
  const parts: Buffer[] = []
  for (let at = 0; at < length; at += 32) parts.push(createHash('sha256').update(String(at)).digest())
  return Buffer.concat(parts, length)
}

const zeros = Buffer.alloc(mebibyte)
const capture = keptBytes('baseline-5')
const captureRaw = gunzipSync(capture)

const malformed = /^profile-malformed$/
const inflatedTooLarge = /^profile-too-large-inflated$/
const receivedTooLarge = /^profile-too-large-received$/
const notPprof = /^profile-(?:not-pprof|is-(?:html|json|text|encoded))$/
const anyCode = /^profile-[a-z-]+$/

const bombs: readonly HostileFile[] = [
  file({
    name: 'a gzip bomb of 1 GiB in one member',
    content: [again(zeros, kibibyte)],
    gzipped: true,
    refusal: inflatedTooLarge,
    seconds: 2,
  }),
  file({
    name: 'a gzip bomb of 1 GiB in a thousand members',
    content: [again(gzipSync(zeros), kibibyte)],
    refusal: inflatedTooLarge,
    seconds: 2,
  }),
  file({
    name: 'a gzip bomb of 1 GiB in a million members of 1 KiB',
    content: [again(gzipSync(Buffer.alloc(kibibyte)), mebibyte)],
    refusal: /^profile-corrupt$/,
    seconds: 2,
  }),
  file({
    name: 'a gzip file of three million empty members',
    content: filled(Buffer.alloc(0), gzipSync(Buffer.alloc(0))),
    refusal: anyCode,
    places: twice,
  }),
  file({
    name: 'a gzip bomb in a gzip file in a gzip file',
    content: [gzipSync(gzipSync(Buffer.concat(Array.from({ length: kibibyte }, () => gzipSync(zeros)))))],
    refusal: /^profile-gzipped-twice$/,
  }),
  file({
    name: 'a profile in its first member and a bomb in its second',
    content: [gzipSync(oneCall), again(gzipSync(zeros), kibibyte)],
    refusal: inflatedTooLarge,
    seconds: 2,
  }),
  file({
    name: 'a gzip header with a name of 60 MiB',
    content: [Buffer.from('1f8b0808000000000003', 'hex'), again(Buffer.from('a'), 60 * mebibyte)],
    refusal: anyCode,
    places: twice,
  }),
  file({
    name: '60 MiB of zeros behind a gzipped profile',
    content: [gzipSync(oneCall), again(zeros, 60)],
    refusal: /^profile-trailing-bytes$/,
    places: twice,
  }),
  file({
    name: 'one byte more than the cap as received',
    content: [...filled(Buffer.alloc(0), Buffer.from('a')), Buffer.from('a')],
    refusal: receivedTooLarge,
    places: twice,
  }),
]

/** What stands where a profile should be. */
const others: readonly HostileFile[] = [
  file({
    name: 'an HTML page',
    content: [Buffer.from('<!doctype html><title>Sign in</title>')],
    refusal: notPprof,
  }),
  file({ name: 'a JSON text', content: [Buffer.from('{"error":"unauthorized"}')], refusal: notPprof }),
  file({ name: 'a text', content: [Buffer.from('404 page not found\n')], refusal: notPprof }),
  file({ name: 'a gzipped text', content: [gzipSync('404 page not found\n')], refusal: notPprof }),
  file({
    name: 'a base64 text',
    content: [Buffer.from(capture.toString('base64'))],
    refusal: notPprof,
  }),
  file({
    name: 'a Git LFS pointer',
    content: [Buffer.from('version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 355761\n')],
    refusal: /^profile-is-lfs-pointer$/,
    keptCommitted: true,
  }),
  file({
    name: 'the output of go tool preprofile',
    content: [Buffer.from('GO PREPROFILE V1\nmain.main\nmain.work\n3 17\n')],
    refusal: /^profile-is-preprofile$/,
  }),
  file({ name: 'a heap profile', content: [keptBytes('heap')], refusal: /^profile-heap$/ }),
  file({ name: 'an empty file', content: [], refusal: /^profile-empty$/ }),
  file({ name: 'a gzipped nothing', content: [gzipSync('')], refusal: /^profile-empty$/ }),
  file({ name: 'one zero byte', content: [Buffer.alloc(1)], refusal: anyCode }),
  file({ name: '64 MiB of zeros', content: [again(zeros, 64)], refusal: anyCode, places: twice }),
  file({
    name: '64 MiB of HTML',
    content: filled(Buffer.from('<!doctype html>'), Buffer.from('<p>no</p>')),
    refusal: notPprof,
    places: twice,
  }),
  file({
    name: '64 MiB of opening brackets',
    content: [again(Buffer.from('['), cap)],
    refusal: notPprof,
    places: twice,
  }),
  file({
    name: '64 MiB of line ends, gzipped',
    content: [again(Buffer.from('\n'), cap)],
    gzipped: true,
    refusal: notPprof,
    places: twice,
  }),
  file({
    name: '64 MiB of the output of go tool preprofile',
    content: filled(Buffer.from('GO PREPROFILE V1\n'), Buffer.from('main.main\nmain.work\n3 17\n')),
    refusal: /^profile-is-preprofile$/,
    places: twice,
  }),
  file({
    name: '64 MiB of noise',
    content: [again(noise(mebibyte), 64)],
    refusal: anyCode,
    places: twice,
  }),
]

const top = 2n ** 64n - 1n

/** Integers that a reader may take for something else. */
const lengths: readonly bigint[] = [
  2n ** 31n - 1n,
  2n ** 31n,
  2n ** 32n - 1n,
  2n ** 32n,
  2n ** 53n,
  2n ** 63n - 1n,
  2n ** 63n,
  top,
]

/** A length-delimited field that announces more than it holds. */
const announcing = (field: number, length: bigint): Buffer => Buffer.concat([tag(field, 2), varint(length), varint(1)])

/** Small files that announce what does not follow, or point at what is not there. */
export function impossibleFiles(): Map<string, Buffer> {
  const files = new Map<string, Buffer>()
  const topLevel = [1, 2, 3, 4, 5, 6, 11, 13, 20, 2 ** 29 - 1]
  const nested: readonly (readonly [record: number, fields: readonly number[]])[] = [
    [2, [1, 2, 3, 20]],
    [3, [20]],
    [4, [4, 20]],
    [5, [20]],
  ]
  for (const length of lengths) {
    for (const field of topLevel) {
      files.set(`field ${field} of ${length} bytes`, Buffer.concat([oneCall, announcing(field, length)]))
    }
    for (const [record, fields] of nested) {
      for (const field of fields) {
        const bytes = Buffer.concat([oneCall, message(record, announcing(field, length))])
        files.set(`field ${field} of ${length} bytes in field ${record}`, bytes)
      }
    }
    files.set(`a line of ${length} bytes`, Buffer.concat([oneCall, message(4, message(4, announcing(20, length)))]))
    for (const field of [7, 8, 13, 14]) {
      files.set(`string ${length} in field ${field}`, Buffer.concat([oneCall, int(field, length)]))
    }
    for (const [record, field] of [
      [1, 1],
      [3, 5],
      [5, 2],
      [11, 2],
    ] as const) {
      files.set(
        `string ${length} in field ${field} of field ${record}`,
        Buffer.concat([oneCall, message(record, int(1, 9), int(field, length))]),
      )
    }
    files.set(`location ${length}`, Buffer.concat([oneCall, message(2, int(1, length), int(2, 1))]))
    files.set(`function ${length}`, Buffer.concat([oneCall, message(4, int(1, 9), message(4, int(1, length)))]))
  }
  for (const wireType of [3, 4, 6, 7]) {
    for (const field of [0, 1, 2, 6, 9, 13, 20]) {
      files.set(
        `wire type ${wireType} of field ${field}`,
        Buffer.concat([oneCall, tag(field, wireType), zeros.subarray(0, 8)]),
      )
    }
  }
  files.set('an integer of eleven bytes', Buffer.concat([oneCall, tag(9, 0), Buffer.alloc(10, 0xff), varint(1)]))
  files.set('an integer without end', Buffer.concat([oneCall, tag(9, 0), Buffer.alloc(9_000, 0xff)]))
  return files
}

/** Small files that break off, or hold a damaged byte. Some are none the worse for it. */
export function damagedFiles(): Map<string, Buffer> {
  const files = new Map<string, Buffer>()
  const cut = (bytes: Buffer, kind: string, step: number): void => {
    for (let at = 1; at < bytes.length; at += at < 64 ? 7 : step)
      files.set(`${kind} cut at ${at}`, bytes.subarray(0, at))
  }
  cut(capture, 'capture', 331)
  cut(captureRaw, 'inflated capture', 1_009)
  cut(oneCall, 'one call', 7)
  const damage = (bytes: Buffer, kind: string, step: number): void => {
    for (let at = 0; at < bytes.length; at += at < 64 ? 7 : step) {
      const damaged = Buffer.from(bytes)
      damaged[at] = (damaged[at] ?? 0) ^ ([0x01, 0x80, 0xff, 0x07][at % 4] ?? 0)
      files.set(`${kind} damaged at ${at}`, damaged)
    }
  }
  damage(capture, 'capture', 331)
  damage(captureRaw, 'inflated capture', 1_009)
  damage(oneCall, 'one call', 1)
  return files
}

/** Some of them, for the commands that take one file at a time. */
const damaged: readonly HostileFile[] = [
  file({ name: 'a field of 2^63 bytes', content: [oneCall, announcing(2, 2n ** 63n)], refusal: malformed }),
  file({ name: 'a string of 2^64 - 1 bytes', content: [oneCall, announcing(6, top)], refusal: malformed }),
  file({
    name: 'packed locations of 2^63 bytes, gzipped',
    content: [oneCall, message(2, announcing(1, 2n ** 63n))],
    gzipped: true,
    refusal: malformed,
  }),
  file({ name: 'a capture cut short', content: [capture.subarray(0, 9_000)], refusal: /^profile-truncated$/ }),
  file({ name: 'an inflated capture cut short', content: [captureRaw.subarray(0, 50_000)], refusal: malformed }),
  file({
    name: 'a capture with a damaged checksum',
    content: [capture.subarray(0, -8), Buffer.alloc(8)],
    refusal: /^profile-corrupt$/,
  }),
  file({
    name: 'a capture with zeros behind it',
    content: [capture, Buffer.alloc(3)],
    refusal: /^profile-trailing-bytes$/,
  }),
  file({
    name: 'a profile of 5 MB without its last byte',
    content: () => {
      const [whole] = rows(manyCalls)
      return [whole.subarray(0, -1)]
    },
    refusal: malformed,
  }),
  file({
    name: 'a profile of 5 MB whose last sample is of a location that does not exist',
    content: () => [...rows(manyCalls), message(2, message(1, varint(200_000)), message(2, varint(1)))],
    gzipped: true,
    refusal: /^profile-dangling-location$/,
  }),
  file({
    name: 'groups in groups, 64 MiB of them',
    content: filled(oneCall, tag(20, 3)),
    refusal: malformed,
    places: twice,
  }),
  file({
    name: 'numbers near 2^63 wherever one can be',
    content: () => [
      Buffer.concat([
        message(1, int(1, 1), int(2, 2)),
        message(2, message(1, varint(top), varint(top - 1n)), message(2, varint(2n ** 63n - 1n))),
        message(2, message(1, varint(top - 1n)), message(2, varint(2n ** 63n))),
        message(4, int(1, top), int(2, top), int(3, top), message(4, int(1, top), int(2, 2n ** 63n - 1n))),
        message(4, int(1, top - 1n), int(3, top - 1n), message(4, int(1, top), int(2, 2n ** 63n))),
        message(5, int(1, top), int(2, 3), int(5, 2n ** 63n - 1n)),
        int(9, 2n ** 63n - 1n),
        int(10, 2n ** 63n - 1n),
        int(12, 2n ** 63n - 1n),
        ...['', 'samples', 'count', 'main.f'].map((text) => message(6, Buffer.from(text))),
      ]),
    ],
    refusal: /^profile-negative-weights$/,
    places: ['inspect', 'compact', 'today', 'committed'],
  }),
  file({
    name: '400,000 samples of 2^53 - 1 each',
    content: [
      sampleless,
      again(message(2, message(1, varint(1), varint(2)), message(2, varint(2 ** 53 - 1))), 400_000),
    ],
  }),
  file({
    name: 'ids, addresses and times near 2^64, values of 1',
    content: [
      pprof({
        samples: [
          [[loc(top, 'main.leaf@5/1'), loc(top - 1n, 'main.caller@9/7')], 1],
          [[loc(2n ** 63n, 'main.leaf@6/1'), loc(top - 1n, 'main.caller@9/7')], 1],
        ],
        idOf: (row) => top - BigInt(row),
        timeNanos: 2n ** 63n - 1n,
        durationNanos: 2n ** 63n - 1n,
      }),
    ],
  }),
  file({
    name: 'a capture in reverse order of its fields',
    content: () => {
      const fields = Array.from(fieldsOf(captureRaw), ({ field, content }) => message(field, content))
      const strings = fields.filter((record) => record[0] === tag(6, 2)[0])
      return [Buffer.concat([...strings, ...fields.filter((record) => !strings.includes(record)).reverse()])]
    },
  }),
  file({
    name: 'a capture whose integers are not packed',
    content: [
      pprof({
        samples: Array.from({ length: 500 }, (_, at) => [
          [loc(at, `main.f${at}@5/1`), ...Array.from({ length: 60 }, (__, up) => loc(10_000 + up, `main.up${up}@9/7`))],
          1,
        ]),
        integers: 'unpacked',
      }),
    ],
  }),
]

const line = message(4, int(1, 1), int(2, 5))
const pair = Buffer.concat([message(1, varint(1), varint(2)), message(2, varint(1))])

/** One kind of record, as many as the cap allows. */
const floods: readonly HostileFile[] = [
  file({
    name: 'samples without anything',
    content: filled(sampleless, Buffer.from('1200', 'hex')),
    refusal: anyCode,
    places: twice,
  }),
  file({ name: 'samples of one location', content: filled(oneCall, message(2, int(1, 1), int(2, 1))), places: twice }),
  file({ name: 'samples of one call', content: filled(sampleless, message(2, pair)), places: thrice }),
  file({
    name: 'samples of one call, gzipped',
    content: filled(sampleless, message(2, pair)),
    gzipped: true,
    places: twice,
  }),
  file({ name: 'samples of one call, 8 MB', content: filled(sampleless, message(2, pair), 8e6) }),
  file({ name: 'a million samples of one call', content: [sampleless, again(message(2, pair), 1_000_000)] }),
  file({
    name: 'a sample of 30 million locations',
    content: [sampleless, ...packedSample(varint(1), 30_000_000)],
    places: thrice,
  }),
  file({ name: 'a sample of 7 million locations', content: [sampleless, ...packedSample(varint(1), 7_000_000)] }),
  file({
    name: 'a sample of 30 million locations, not packed',
    content: [sampleless, ...around(2, int(1, 2), 30_000_000, int(2, 1))],
    places: twice,
  }),
  file({
    name: 'a sample of 60 million locations that do not exist',
    content: [sampleless, ...packedSample(varint(9), 60_000_000)],
    refusal: anyCode,
    places: twice,
  }),
  file({
    name: 'a sample of 60 million values',
    content: [sampleless, ...around(2, varint(1), 60_000_000, Buffer.concat([tag(2, 2), varint(60_000_000)]))],
    refusal: anyCode,
    places: twice,
  }),
  file({
    name: 'a thousand samples of 60,000 values, as many as types',
    content: () => {
      const count = 60_000
      const sample = message(2, message(1, varint(1), varint(2)), message(2, Buffer.alloc(count, 1)))
      return [sampleless, again(message(1, int(1, 2), int(2, 2)), count - 1), again(sample, 1_000)]
    },
    places: twice,
  }),
  file({ name: 'empty sample types', content: filled(oneCall, message(1)), refusal: anyCode, places: twice }),
  file({ name: 'period types', content: filled(oneCall, message(11, int(1, 1), int(2, 2))), places: twice }),
  file({
    name: 'a location of 33 million empty lines',
    content: [oneCall, ...around(4, message(4), 30_000_000, int(1, 9))],
    places: twice,
  }),
  file({
    name: 'a location of 8 million lines',
    content: [oneCall, ...around(4, line, 8_000_000, int(1, 9))],
    places: twice,
  }),
  file({ name: 'a location of a million lines', content: [oneCall, ...around(4, line, 1_000_000, int(1, 9))] }),
  file({ name: 'locations without an id', content: filled(oneCall, message(4)), refusal: malformed, places: twice }),
  file({ name: 'functions without an id', content: filled(oneCall, message(5)), refusal: malformed, places: twice }),
  file({
    name: 'locations of one id',
    content: filled(oneCall, message(4, int(1, 9), line)),
    refusal: malformed,
    places: twice,
  }),
  file({ name: 'empty strings', content: filled(oneCall, message(6)), places: twice }),
  file({
    name: 'strings of one byte',
    content: filled(oneCall, message(6, Buffer.from('a'))),
    gzipped: true,
    places: twice,
  }),
  file({ name: 'empty strings, 8 MB', content: filled(oneCall, message(6), 8e6) }),
  file({ name: 'comments, packed', content: [oneCall, ...around(13, varint(0), 66_000_000)], places: twice }),
  file({ name: 'comments, not packed', content: filled(oneCall, int(13, 3)), places: twice }),
  file({ name: 'comments, 8 MB', content: filled(oneCall, int(13, 3), 8e6) }),
  file({ name: 'empty labels', content: [sampleless, ...around(2, message(3), 30_000_000, pair)], places: twice }),
  file({
    name: 'labels on every sample',
    content: filled(
      sampleless,
      message(2, pair, ...Array.from({ length: 20 }, () => message(3, int(1, 3), int(2, 4)))),
    ),
    places: twice,
  }),
  file({ name: 'frames to drop', content: filled(oneCall, int(7, 3)), places: twice }),
  file({ name: 'times', content: filled(oneCall, int(9, 1)), places: twice }),
  file({ name: 'fields that nobody knows', content: filled(oneCall, message(20)), places: twice }),
  file({
    name: 'numbers that nobody knows',
    content: filled(oneCall, Buffer.concat([tag(2 ** 29 - 1, 1), noise(8)])),
    places: twice,
  }),
  file({
    name: 'fields that nobody knows in a sample',
    content: [sampleless, ...around(2, message(20), 20_000_000, pair)],
    places: twice,
  }),
  file({ name: 'a field that nobody knows, as deep as it gets', content: [oneCall, nest(20, 400_000)] }),
  file({
    name: 'a string of 60 MiB of noise, gzipped',
    content: [oneCall, ...around(6, noise(mebibyte), 60)],
    gzipped: true,
    places: twice,
  }),
  file({
    name: 'millions of locations',
    content: () => [oneCall, many(4, 7_000_000, (row, record) => record.int(1, row + 3))],
    places: twice,
  }),
  file({
    name: 'millions of functions',
    content: () => [
      oneCall,
      many(5, 4_500_000, (row, record) =>
        record
          .int(1, row + 3)
          .int(2, 3)
          .int(5, 1),
      ),
    ],
    places: twice,
  }),
  file({
    name: 'millions of mappings',
    content: () => [oneCall, many(3, 7_000_000, (row, record) => record.int(1, row + 1))],
    places: twice,
  }),
  file({
    name: 'half a million locations, functions and mappings that nothing uses',
    content: () => [
      oneCall,
      many(3, 200_000, (row, record) => record.int(1, row + 1)),
      many(4, 500_000, (row, record) => record.int(1, row + 3)),
      many(5, 300_000, (row, record) => record.int(1, row + 3)),
    ],
    places: thrice,
  }),
]

function packedSample(id: Buffer, count: number): Content {
  const head = Buffer.concat([message(2, varint(1)), tag(1, 2), varint(id.length * count)])
  return around(2, id, count, head)
}

function many(field: number, count: number, write: (row: number, record: Bytes) => void): Buffer {
  const bytes = new Bytes()
  for (let row = 0; row < count; row++) bytes.message(field, (record) => write(row, record))
  return bytes.done()
}

/** A message in a message in a message. */
function nest(field: number, depth: number): Buffer {
  const heads: Buffer[] = []
  for (let length = 0; heads.length < depth; ) {
    const head = Buffer.concat([tag(field, 2), varint(length)])
    heads.push(head)
    length += head.length
  }
  return Buffer.concat(heads.reverse())
}

/**
 * Files of which each record is harmless: the work is in their product, in the sort, or in what a table makes of them.
 */
const products: readonly HostileFile[] = [
  file({
    // Go needs 2.6 GiB for it.
    name: 'a thousand locations of a thousand lines, and a million samples over all pairs of them',
    content: () =>
      rows({
        functions: 1_000,
        locations: 1_000,
        lines: 1_000,
        samples: 1_000_000,
        stack: (sample) => [sample % 1_000, Math.floor(sample / 1_000)],
      }),
    places: thrice,
  }),
  file({
    name: '300 locations of 1,000 lines, and 90,000 samples over all pairs of them',
    content: () =>
      rows({
        functions: 1_000,
        locations: 300,
        lines: 1_000,
        samples: 90_000,
        stack: (sample) => [sample % 300, Math.floor(sample / 300)],
      }),
    places: thrice,
  }),
  file({
    name: 'a location of 300,000 lines in 300,000 samples',
    content: [
      sampleless,
      ...around(4, line, 300_000, int(1, 9)),
      again(message(2, message(1, varint(9), varint(1)), message(2, varint(1))), 300_000),
    ],
  }),
  file({
    name: 'a location of 300,000 lines of 1,000 functions in 300,000 samples, with 1,000 callers',
    content: () => [
      ...rows({ functions: 1_000, locations: 1_000, samples: 0 }),
      new Bytes()
        .message(4, (record) => {
          record.int(1, 5_000)
          for (let row = 0; row < 300_000; row++) record.message(4, (of) => of.int(1, (row % 1_000) + 1).int(2, row))
        })
        .done(),
      many(2, 300_000, (row, record) => record.packed(1, [5_000, (row % 1_000) + 1]).packed(2, [1])),
    ],
  }),
  file({
    name: 'recursion at a million depths',
    content: () => [
      ...rows({ functions: 1, locations: 64, samples: 0 }),
      ...packedSample(Buffer.from(Array.from({ length: 64 }, (_, row) => row + 1)), 16_384),
    ],
  }),
  file({
    name: '500,000 functions, locations and calls of equal weight',
    content: () => rows({ functions: 500_000, locations: 500_000, samples: 500_000 }),
    places: thrice,
  }),
  file({
    name: '100,000 functions, locations and calls of equal weight',
    content: () => rows(manyCalls),
    places: twice,
  }),
  file({
    name: '130,000 calls of equal weight from one place, from the last name to the first',
    content: () =>
      rows({
        functions: 130_000,
        name: (row) => `main.f${999_999 - row}`,
        locations: 130_000,
        samples: 130_000,
        stack: (sample) => [sample, 0],
      }),
    places: twice,
  }),
  file({
    name: 'a million calls among a thousand functions',
    content: () =>
      rows({
        functions: 1_000,
        locations: 1_000,
        samples: 1_000_000,
        stack: (sample) => [sample % 1_000, Math.floor(sample / 1_000)],
      }),
    places: thrice,
  }),
  file({
    name: '130,000 places in two functions',
    content: () => rows({ functions: 2, locations: 130_000, line: (row) => row + 2, samples: 130_000 }),
    places: twice,
  }),
  file({
    name: 'a thousand names of 60 kB',
    content: () =>
      rows({
        functions: 1_000,
        name: (row) => `main.${'f'.repeat(60_000)}${row}`,
        locations: 1_000,
        samples: 1_000,
      }),
    places: thrice,
  }),
  file({
    name: 'a hundred names of 60 kB of brackets, dots and slashes',
    content: () =>
      rows({
        functions: 100,
        name: (row) => `m${'[(*./·'.repeat(10_000)}${row}`,
        locations: 100,
        samples: 10_000,
        stack: (sample) => [sample % 100, Math.floor(sample / 100)],
      }),
  }),
  file({
    name: 'a name of 60 MB',
    content: [
      oneCall,
      ...around(6, Buffer.from('a'), 60_000_000),
      message(5, int(1, 9), int(2, 5), int(5, 1)),
      message(4, int(1, 9), message(4, int(1, 9), int(2, 5))),
      message(2, message(1, varint(9), varint(1)), message(2, varint(1))),
    ],
    places: twice,
  }),
  file({
    name: 'a string of 1 MB in 500,000 comments',
    content: [oneCall, ...around(6, Buffer.from('a'), 1_000_000), again(int(13, 5), 500_000)],
  }),
  file({
    name: 'a string of 1 MB in 100,000 sample types',
    content: [message(6), ...around(6, Buffer.from('a'), 1_000_000), again(message(1, int(1, 1), int(2, 1)), 100_000)],
    refusal: anyCode,
  }),
  file({
    name: 'a string of 1 MB in 100,000 period types',
    content: [oneCall, ...around(6, Buffer.from('é'), 500_000), again(message(11, int(1, 5), int(2, 5)), 100_000)],
  }),
  file({
    name: 'a name of 1 MB in 100,000 functions',
    content: () => [
      oneCall,
      ...around(6, Buffer.from('a'), 1_000_000),
      many(5, 100_000, (row, record) =>
        record
          .int(1, row + 3)
          .int(2, 5)
          .int(5, row),
      ),
      many(4, 100_000, (row, record) => record.int(1, row + 3).message(4, (of) => of.int(1, row + 3))),
      many(2, 100_000, (row, record) => record.packed(1, [row + 3, 1]).packed(2, [1])),
    ],
  }),
  file({
    name: 'a name of 60 kB in 200,000 functions that differ in their start lines',
    content: () => [
      oneCall,
      ...around(6, Buffer.from('a'), 60_000),
      many(5, 200_000, (row, record) =>
        record
          .int(1, row + 3)
          .int(2, 5)
          .int(5, row),
      ),
      many(4, 200_000, (row, record) => record.int(1, row + 3).message(4, (of) => of.int(1, row + 3))),
      many(2, 200_000, (row, record) => record.packed(1, [row + 3, ((row * 7) % 200_000) + 3]).packed(2, [1])),
    ],
  }),
  file({
    name: 'a provenance of 500,000 brackets',
    content: [oneCall, message(6, Buffer.from(`pgo-refresh/1 ${'['.repeat(500_000)}`)), int(13, 5)],
  }),
  file({
    name: 'a sample type that steers a terminal and looks like a stack trace',
    content: [pprof({ samples: [[[], 1]], types: ['\u001b[31mcpu\n    at main (cpu.js:1)/nanoseconds'] })],
    refusal: /^profile-not-cpu$/,
  }),
  file({
    name: 'names that steer a terminal, end a line, and are no UTF-8',
    content: () => {
      const caller = loc(2, 'main.a\u0000\u2028@9/7')
      return [
        pprof({
          samples: [
            [[loc(1, 'main.\u001b[2J\u202e@5/1'), caller], 500],
            [[loc(3, on(fn(Buffer.from('ff00c0', 'hex'), 1), 2)), caller], 1],
          ],
        }),
      ]
    },
  }),
]

/** Ids, addresses and names that fall into one slot of a simple table. */
const collisions: readonly HostileFile[] = [
  ...[2 ** 16, 2 ** 20, 2 ** 32].map((stride) =>
    file({
      name: `130,000 ids and addresses ${stride} apart`,
      content: () =>
        rows({ functions: 130_000, locations: 130_000, id: (row) => (row + 1) * stride, samples: 130_000 }),
      places: twice,
    }),
  ),
  // The multipliers of Knuth's and of most others' integer hashes, undone.
  ...[0x9e3779b1, 0x9e3779b9, 0x85ebca6b, 0xcc9e2d51].map((multiplier) =>
    file({
      name: `130,000 ids that a hash by 0x${multiplier.toString(16)} makes 1 to 130,000`,
      content: () => {
        const inverse = inverseOf(multiplier)
        return rows({
          functions: 130_000,
          locations: 130_000,
          id: (row) => Math.imul(row + 1, inverse) >>> 0,
          line: (row) => Math.imul(row + 1, inverse) >>> 0,
          samples: 130_000,
        })
      },
      places: twice,
    }),
  ),
  file({
    name: '130,000 lines and start lines 2^32 apart',
    content: () =>
      rows({
        functions: 130_000,
        name: (row) => `main.f${row % 10}`,
        start: (row) => row * 2 ** 32,
        locations: 130_000,
        line: (row) => row * 2 ** 32,
        address: () => 0,
        samples: 130_000,
      }),
    places: twice,
  }),
  file({
    name: 'calls along the diagonals of 50,000 locations',
    content: () =>
      rows({
        functions: 50_000,
        locations: 50_000,
        samples: 400_000,
        stack: (sample) => {
          const row = sample % 50_000
          return [row, [row, 49_999 - row, (row * 256) % 50_000, (row * 31) % 50_000][sample % 4] ?? 0]
        },
      }),
    places: thrice,
  }),
  ...Object.entries({
    '31 h + c': () => Array.from({ length: 16 }, () => ['Aa', 'BB']),
    '33 h + c': () => Array.from({ length: 16 }, () => ['ab', 'bA']),
    'FNV-1a': () => collidingPairs(16),
  }).map(([hash, pairsOf]) =>
    file({
      name: `65,536 names with one hash by ${hash}`,
      content: () => {
        const pairs = pairsOf()
        const name = (row: number): string => pairs.map((two, bit) => two[(row >> bit) & 1]).join('')
        return rows({ functions: 65_536, name, locations: 65_536, samples: 65_536 })
      },
      places: twice,
    }),
  ),
]

/** The number that undoes a multiplication modulo 2^32, by Newton's method. */
function inverseOf(odd: number): number {
  let inverse = odd
  for (let bits = 3; bits < 32; bits *= 2) inverse = Math.imul(inverse, 2 - Math.imul(odd, inverse))
  return inverse >>> 0
}

/** Pairs of texts of which either leads FNV-1a to the same state, so that any choice among them does (Joux, 2004). */
function collidingPairs(count: number): [string, string][] {
  const pairs: [string, string][] = []
  let state = 0x811c9dc5
  while (pairs.length < count) {
    const seen = new Map<number, number>()
    for (let number = 0; ; number++) {
      const codes = codesOf(number)
      const hash = codes.reduce((so, code) => Math.imul(so ^ code, 0x01000193), state)
      const other = seen.get(hash)
      seen.set(hash, number)
      if (other === undefined) continue
      pairs.push([String.fromCharCode(...codesOf(other)), String.fromCharCode(...codes)])
      state = hash
      break
    }
  }
  return pairs
}

/** Six characters between `0` and `o`, scattered: neighbours would not collide for long. */
const codesOf = (number: number): number[] => {
  const scattered = Math.imul(number, 0x9e3779b1)
  return [0, 6, 12, 18, 24, 30].map((shift) => 48 + ((scattered >>> shift) & 63))
}

export const hostileFiles: Readonly<Record<string, readonly HostileFile[]>> = {
  'a bomb': bombs,
  'something else than a profile': others,
  'a damaged profile': damaged,
  'a flood of records': floods,
  'a product of records': products,
  'a collision': collisions,
}
