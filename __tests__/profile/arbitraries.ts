import { crc32, gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { int, message, varint } from './pprof-builder.ts'

/** Bytes to read, and why ours may refuse what Go takes; null where they must be read alike. */
export interface Drawn {
  readonly bytes: Buffer
  readonly mayRefuse: string | null
}

// Few names, lines and addresses, so that collisions, which are what can go wrong, are the rule.
const texts: readonly (string | Uint8Array)[] = [
  'm.f',
  'm.g',
  'n/p.T[go.shape.int].h',
  'm.ü',
  'm.(*T).f-range1',
  Buffer.from([0x6d, 0x2e, 0xff, 0x80]),
  'runtime._System',
  '',
]
const broken: readonly string[] = ['m.f\nm.g\n1 9', 'm.f\r']
const words: readonly string[] = ['samples', 'count', 'cpu', 'nanoseconds', 'alloc_space', 'bytes', 'other']

/** Every name is in the table twice, so that equal names meet at different indexes. */
const strings: readonly Buffer[] = ['', ...texts, ...texts, ...broken, ...words].map((text) => Buffer.from(text))
const nameIndex = (name: number, copy: boolean): number => 1 + name + (copy ? texts.length : 0)
const brokenIndex = (name: number): number => 1 + 2 * texts.length + (name % broken.length)
const wordIndex = (word: string): number => 1 + 2 * texts.length + broken.length + words.indexOf(word)

const names = <Name extends string>(of: Readonly<Record<Name, unknown>>): Name[] => Object.keys(of) as Name[]

const int64 = { min: -(2n ** 63n), max: 2n ** 63n - 1n }
const weights = {
  small: fc.constantFrom(1n, 2n, 3n, 4n, 0n),
  signed: fc.constantFrom(1n, 2n, 3n, 0n, -1n, -2n),
  large: fc.constantFrom(1n, 2n ** 28n, 2n ** 31n, 2n ** 32n, 2n ** 53n - 1n, 2n ** 53n, 2n ** 53n + 1n, 0n),
  extreme: fc.constantFrom(1n, 0n, -1n, 2n ** 53n + 1n, -(2n ** 53n) - 1n, 2n ** 62n, int64.min, int64.max),
} as const
const address = fc.oneof(
  { weight: 8, arbitrary: fc.bigInt({ min: 0n, max: 2n }) },
  { weight: 2, arbitrary: fc.constantFrom(2n ** 53n, 2n ** 53n + 1n, 2n ** 63n, 2n ** 64n - 1n) },
)
const farLine = fc.constantFrom(-1n, 2n ** 31n, 2n ** 53n, 2n ** 53n + 1n, 2n ** 62n, -(2n ** 62n))
const lineOf = (...near: readonly bigint[]): fc.Arbitrary<bigint> =>
  fc.oneof({ weight: 12, arbitrary: fc.constantFrom(...near) }, { weight: 1, arbitrary: farLine })
const start = lineOf(10n, 11n, 10n, 11n, 0n)
const lineNumber = lineOf(12n, 10n, 11n, 0n)

interface Line {
  /** null: the line names no function. */
  readonly of: number | null
  readonly line: bigint
}

interface Parts {
  readonly functions: readonly { readonly name: number; readonly copy: boolean; readonly start: bigint }[]
  readonly locations: readonly { readonly address: bigint; readonly lines: readonly Line[] }[]
  /** Rows of `locations` modulo their number, the leaf first. */
  readonly samples: readonly { readonly stack: readonly number[]; readonly values: readonly bigint[] }[]
}

const row = fc.nat({ max: 5 })

/** How much of what stands for no function of the program is in a profile. */
type Unsymbolised = 'none' | 'names and locations' | 'lines too'

function parts(weight: fc.Arbitrary<bigint>, unsymbolised: Unsymbolised): fc.Arbitrary<Parts> {
  const all = unsymbolised !== 'none'
  const line = fc.record({
    of: unsymbolised === 'lines too' ? fc.option(row, { freq: 10 }) : row,
    line: lineNumber,
  })
  // No draw of a number for the name: those are biased to the ends, where the names of no function are.
  const proper = fc.constantFrom(...texts.keys().take(texts.length - 2))
  const name = fc.oneof({ weight: 5, arbitrary: proper }, { weight: all ? 1 : 0, arbitrary: fc.nat(texts.length - 1) })
  const mostly = <Of>(some: fc.Arbitrary<Of[]>): fc.Arbitrary<Of[]> =>
    fc.oneof({ weight: 15, arbitrary: some }, { weight: all ? 1 : 0, arbitrary: fc.constant<Of[]>([]) })
  return fc.record({
    functions: fc.array(fc.record({ name, copy: fc.boolean(), start }), { minLength: 1, maxLength: 5 }),
    locations: fc.array(fc.record({ address, lines: mostly(fc.array(line, { minLength: 1, maxLength: 3 })) }), {
      minLength: 1,
      maxLength: 6,
    }),
    samples: mostly(
      fc.array(
        fc.record({
          stack: mostly(fc.array(row, { minLength: 1, maxLength: 4 })),
          values: fc.tuple(weight, weight, weight),
        }),
        { minLength: 1, maxLength: 8 },
      ),
    ),
  })
}

const cpuTypes: readonly (readonly string[])[] = [
  ['samples/count'],
  ['samples/count', 'cpu/nanoseconds'],
  ['cpu/nanoseconds', 'samples/count'],
  ['cpu/nanoseconds'],
]
const anyTypes = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...cpuTypes) },
  {
    weight: 1,
    arbitrary: fc.constantFrom<readonly string[]>(
      ['alloc_space/bytes', 'samples/count'],
      ['samples/nanoseconds', 'cpu/count', 'cpu/nanoseconds'],
      ['alloc_space/bytes'],
    ),
  },
)

/** How ids follow from rows. Numbers would confuse those beyond 2^53. */
const idSchemes = {
  dense: (at: number) => BigInt(at + 1),
  reversed: (at: number) => BigInt(1000 - at),
  gaps: (at: number) => BigInt(at * 7 + 2),
  swapped: (at: number) => BigInt((at ^ 1) + 1),
  beyond: (at: number) => 2n ** 53n + BigInt(at),
  last: (at: number) => 2n ** 64n - 1n - BigInt(at),
} as const

const kinds = ['types', 'samples', 'mappings', 'locations', 'functions', 'strings', 'rest'] as const
type Kind = (typeof kinds)[number]
const places = ['top', 'type', 'sample', 'mapping', 'location', 'line', 'function'] as const
type Place = (typeof places)[number]

/** Everything about the bytes that must make no difference. */
interface Form {
  readonly ids: keyof typeof idSchemes
  readonly order: readonly Kind[]
  /** Records of different kinds alternate. */
  readonly interleaved: boolean
  /** The fields within a record in reverse order. */
  readonly reversed: boolean
  readonly integers: 'packed' | 'unpacked' | 'mixed'
  /** Each scalar is there twice; the last one counts. */
  readonly twice: boolean
  readonly unknown: readonly { readonly place: Place; readonly bytes: Uint8Array }[]
  readonly period: bigint
  readonly time: bigint
  readonly duration: bigint
}

const unknownField = fc
  .record({
    place: fc.constantFrom(...places),
    field: fc.constantFrom(20n, 16n, 2n ** 28n, 2n ** 32n, 2n ** 60n),
    wire: fc.constantFrom(0n, 1n, 2n, 5n),
    content: fc.uint8Array({ maxLength: 9 }),
  })
  .map(({ place, field, wire, content }) => {
    const fixed = Buffer.concat([content, Buffer.alloc(8)]).subarray(0, 8)
    const value = {
      0: varint(fixed.readBigUInt64LE()),
      1: fixed,
      2: Buffer.concat([varint(content.length), content]),
      5: fixed.subarray(0, 4),
    }
    return { place, bytes: Buffer.concat([varint(field * 8n + wire), value[Number(wire) as keyof typeof value]]) }
  })

const plainForm: Form = {
  ids: 'dense',
  order: kinds,
  interleaved: false,
  reversed: false,
  integers: 'packed',
  twice: false,
  unknown: [],
  period: 10_000_000n,
  time: 1_790_000_000_000_000_001n,
  duration: 30_000_000_000n,
}

const oddForm: fc.Arbitrary<Form> = fc.record({
  ids: fc.constantFrom(...names(idSchemes)),
  order: fc.shuffledSubarray([...kinds], { minLength: kinds.length }),
  interleaved: fc.boolean(),
  reversed: fc.boolean(),
  integers: fc.constantFrom('packed', 'unpacked', 'mixed'),
  twice: fc.boolean(),
  unknown: fc.array(unknownField, { maxLength: 3 }),
  period: fc.constantFrom(10_000_000n, 0n, 1n, -1n, 2n ** 53n + 1n),
  time: fc.constantFrom(1_790_000_000_000_000_001n, 0n, int64.max),
  duration: fc.constantFrom(30_000_000_000n, 0n, 2n ** 60n),
})

const anyForm = fc.oneof({ weight: 1, arbitrary: fc.constant(plainForm) }, { weight: 3, arbitrary: oddForm })

/**
 * What is wrong with a profile. Those with a reason are the points in which ours is stricter than Go's parser on
 * purpose (go-pgo.md, section 0, and the comment of src/profile/wire.ts); the others must be refused by both or none.
 */
const flaws = {
  'dangling leaf': 'Go looks at no location of a sample that weighs nothing, and crashes on the others',
  'dangling caller': 'the same',
  'dangling deep in the stack': 'Go looks at the two leaf-most locations only',
  'dangling function': null,
  'function twice': null,
  'location twice': null,
  'mapping twice': null,
  'function 0': null,
  'location 0': null,
  'mapping 0': null,
  'name out of range': null,
  'name negative': null,
  'unused string out of range': null,
  'string out of range, then another': null,
  'a value too few': null,
  'a value too many': null,
  'no types': null,
  'no strings': null,
  'first string not empty': null,
  'field number 0': 'Go skips it; no writer makes one',
  'integer of 65 bits': 'Go drops the bit; no writer makes one',
  'integer of 11 bytes': null,
  group: null,
  'wrong wire type': null,
  'line break in a name': 'it injects rows into the table',
} as const
type Flaw = keyof typeof flaws

/** The table of section 2.4 of go-pgo.md sums weights up; beyond int64 Go wraps around in silence. */
function mayOverflow({ samples, locations }: Parts, column: number): boolean {
  const sum = samples.reduce((all, { stack, values }) => {
    const frames = stack.slice(0, 2).reduce((count, at) => {
      return count + Math.max(1, locations[at % locations.length]?.lines.length ?? 0)
    }, 1)
    const value = values[column] ?? 0n
    return all + (value < 0n ? -value : value) * BigInt(frames)
  }, 0n)
  return sum > int64.max
}

const isWeight = (type: string): boolean => type === 'samples/count' || type === 'cpu/nanoseconds'

/** The protobuf bytes of a profile of these parts in this form, with one thing wrong at most. */
function encode(of: Parts, sampleTypes: readonly string[], shape: Form, flaw: Flaw | null): Buffer {
  const id = idSchemes[shape.ids]
  const unknownAt = (place: Place): Uint8Array[] => shape.unknown.filter((u) => u.place === place).map((u) => u.bytes)
  const scalar = (field: number, value: number | bigint): Buffer[] =>
    shape.twice ? [int(field, 1), int(field, value)] : [int(field, value)]
  const record = (field: number, place: Place, fields: readonly Buffer[][]): Buffer => {
    const inner = shape.reversed ? [...fields].reverse() : fields
    return message(field, ...inner.flat(), ...unknownAt(place))
  }
  const integers = (field: number, values: readonly bigint[]): Buffer[] => {
    const packed = message(field, ...values.map(varint))
    if (shape.integers === 'packed') return [packed]
    const [first, ...rest] = values
    if (shape.integers === 'unpacked') return values.map((value) => int(field, value))
    return first === undefined ? [packed] : [int(field, first), message(field), message(field, ...rest.map(varint))]
  }

  const typeRecord = (field: number, text: string): Buffer => {
    const [type = '', unit = ''] = text.split('/')
    return record(field, 'type', [scalar(1, wordIndex(type)), scalar(2, wordIndex(unit))])
  }
  const missing = 2n ** 40n
  const samples = of.samples.map(({ stack, values }, at) => {
    const ids = stack.map((row) => id(row % of.locations.length))
    const depth = ['dangling leaf', 'dangling caller', 'dangling deep in the stack'].indexOf(flaw ?? '')
    if (depth !== -1 && at === 0) {
      while (ids.length <= depth) ids.push(id(0))
      ids[depth] = missing
    }
    const count =
      sampleTypes.length + (at > 0 ? 0 : flaw === 'a value too few' ? -1 : flaw === 'a value too many' ? 1 : 0)
    const own = Array.from({ length: count }, (_, column) => values[column] ?? 0n)
    return record(2, 'sample', [integers(1, ids), integers(2, own), [message(3, int(1, 1), int(2, 2), int(3, 0))]])
  })
  const functions = of.functions.map(({ name, copy, start }, at) => {
    const first = at === 0
    const own =
      first && flaw === 'name out of range'
        ? strings.length
        : first && flaw === 'name negative'
          ? -1
          : first && flaw === 'line break in a name'
            ? brokenIndex(name)
            : nameIndex(name, copy)
    const wrong = first && flaw === 'string out of range, then another' ? [int(2, strings.length)] : []
    return record(5, 'function', [
      scalar(1, first && flaw === 'function 0' ? 0 : id(at)),
      [...wrong, ...scalar(2, own)],
      scalar(3, 1),
      scalar(4, 2),
      scalar(5, start),
    ])
  })
  const locations = of.locations.map(({ address, lines }, at) =>
    record(4, 'location', [
      scalar(1, at === 0 && flaw === 'location 0' ? 0 : id(at)),
      scalar(2, at % 2),
      scalar(3, address),
      lines.map(({ of: fn, line }) =>
        record(4, 'line', [
          scalar(1, fn === null ? 0 : flaw === 'dangling function' ? missing : id(fn % of.functions.length)),
          scalar(2, line),
        ]),
      ),
    ]),
  )
  const mapping = record(3, 'mapping', [scalar(1, flaw === 'mapping 0' ? 0 : 1), scalar(5, 1), scalar(6, 2)])
  const twice = (records: readonly Buffer[], name: Flaw): Buffer[] => [
    ...records,
    ...(flaw === name ? records.slice(0, 1) : []),
  ]

  const extra: Partial<Record<Flaw, Buffer>> = {
    'unused string out of range': int(7, strings.length),
    'field number 0': int(0, 1),
    'integer of 65 bits': Buffer.from([9 << 3, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x02]),
    'integer of 11 bytes': Buffer.from([9 << 3, 0x81, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x00]),
    group: varint(20 * 8 + 3),
    'wrong wire type': message(12, varint(1)),
  }
  const groups: Record<Kind, Buffer[]> = {
    types: flaw === 'no types' ? [] : sampleTypes.map((type) => typeRecord(1, type)),
    samples,
    mappings: twice([mapping], 'mapping twice'),
    locations: twice(locations, 'location twice'),
    functions: twice(functions, 'function twice'),
    strings:
      flaw === 'no strings'
        ? []
        : strings.map((text, at) =>
            message(6, flaw === 'first string not empty' && at === 0 ? Buffer.from('x') : text),
          ),
    rest: [
      typeRecord(11, 'cpu/nanoseconds'),
      int(9, shape.time),
      int(10, shape.duration),
      int(12, shape.period),
      ...integers(13, [1n, 2n]),
      ...[flaw === null ? undefined : extra[flaw]].filter((bytes) => bytes !== undefined),
      ...unknownAt('top').map((bytes) => Buffer.from(bytes)),
    ],
  }
  const ordered = shape.order.map((kind) => groups[kind])
  return Buffer.concat(shape.interleaved ? alternate(ordered) : ordered.flat())
}

function alternate(groups: readonly Buffer[][]): Buffer[] {
  const longest = Math.max(...groups.map(({ length }) => length))
  return Array.from({ length: longest }, (_, at) => groups.flatMap((group) => group.slice(at, at + 1))).flat()
}

/** Gzipped with these flags and optional header fields (RFC 1952, 2.3). */
function gzipWith(raw: Buffer, flags: number, fields: Buffer): Buffer {
  const bytes = gzipSync(raw)
  bytes.writeUInt8(flags, 3)
  return Buffer.concat([bytes.subarray(0, 10), fields, bytes.subarray(10)])
}

/** Extra field, name, comment, and the checksum of the header. */
function gzipWithAll(raw: Buffer): Buffer {
  const fields = Buffer.from('\x03\0abcname\0note\0\0\0', 'latin1')
  const bytes = gzipWith(raw, 0x1e, fields)
  const end = 10 + fields.length
  bytes.writeUInt16LE(crc32(bytes.subarray(0, end - 2)) & 0xffff, end - 2)
  return bytes
}

const wrappings: Readonly<Record<string, (raw: Buffer) => Buffer>> = {
  none: (raw) => raw,
  gzip: (raw) => gzipSync(raw),
  stored: (raw) => gzipSync(raw, { level: 0 }),
  members: (raw) => {
    const cut = Math.floor(raw.length / 3)
    return Buffer.concat([raw.subarray(0, cut), Buffer.alloc(0), raw.subarray(cut)].map((part) => gzipSync(part)))
  },
  'full header': gzipWithAll,
  'a name of 511 bytes': (raw) => gzipWith(raw, 0x08, Buffer.alloc(512, 'n').fill(0, 511)),
}
const wrongWrappings: typeof wrappings = {
  zeros: (raw) => Buffer.concat([gzipSync(raw), Buffer.alloc(3)]),
  'a member cut short': (raw) => Buffer.concat([gzipSync(raw), gzipSync(raw).subarray(0, 12)]),
  'text behind': (raw) => Buffer.concat([gzipSync(raw), Buffer.from('text')]),
  cut: (raw) => gzipSync(raw).subarray(0, -1),
  'wrong checksum': (raw) => withByte(gzipSync(raw), -8),
  'wrong checksum of the header': (raw) => withByte(gzipWithAll(raw), 9),
  // Go has a buffer of 512 bytes for it (compress/gzip, readString); pako takes any length.
  'a name of 512 bytes': (raw) => gzipWith(raw, 0x08, Buffer.alloc(513, 'n').fill(0, 512)),
}

function withByte(bytes: Buffer, at: number): Buffer {
  const row = at < 0 ? bytes.length + at : at
  bytes.writeUInt8(bytes.readUInt8(row) ^ 1, row)
  return bytes
}

/** Gzipped in one of several ways, or not. */
export const wrapping: fc.Arbitrary<(raw: Buffer) => Buffer> = fc
  .constantFrom(...Object.keys(wrappings))
  .map((name) => wrappings[name] ?? ((raw) => raw))

const wrongWrapping: typeof wrapping = fc
  .constantFrom(...Object.keys(wrongWrappings))
  .map((name) => wrongWrappings[name] ?? ((raw) => raw))

/** Any profile: most are well-formed, a tenth has something wrong. */
export const anyProfile: fc.Arbitrary<Drawn> = fc
  .record({
    of: fc
      .constantFrom('small' as const, 'small' as const, 'small' as const, ...names(weights))
      .chain((kind) => parts(weights[kind], 'lines too')),
    types: anyTypes,
    shape: anyForm,
    flaw: fc.oneof(
      { weight: 9, arbitrary: fc.constant(null) },
      { weight: 1, arbitrary: fc.constantFrom(...names(flaws)) },
    ),
    wrap: fc.oneof({ weight: 20, arbitrary: wrapping }, { weight: 1, arbitrary: wrongWrapping }),
  })
  .map(({ of, types, shape, flaw, wrap }) => {
    const overflow = mayOverflow(of, types.findIndex(isWeight)) ? 'Go wraps around where its sums pass int64' : null
    return { bytes: wrap(encode(of, types, shape, flaw)), mayRefuse: (flaw === null ? null : flaws[flaw]) ?? overflow }
  })

/**
 * `count` profiles that count the same thing, none with anything wrong or negative. The period is the one that divides
 * every value: with another the unit of nanoseconds is their greatest common divisor, which merging stacks changes.
 */
export function soundProfiles(count: number): fc.Arbitrary<Buffer[]> {
  const one = fc.record({
    of: fc.constantFrom('small' as const, 'small' as const, 'large' as const).chain((kind) => {
      return parts(weights[kind], 'lines too')
    }),
    shape: anyForm,
  })
  return fc
    .record({ types: fc.constantFrom(...cpuTypes), several: fc.array(one, { minLength: count, maxLength: count }) })
    .map(({ types, several }) => several.map(({ of, shape }) => encode(of, types, { ...shape, period: 1n }, null)))
}

/** A profile whose first value is the weight, and of which pprof, other than the compiler, takes every line. */
export const pprofProfile: fc.Arbitrary<Buffer> = fc
  .record({
    of: fc
      .constantFrom<Unsymbolised>('none', 'names and locations')
      .chain((unsymbolised) => parts(weights.small, unsymbolised)),
    types: fc.constantFrom(...cpuTypes),
    shape: anyForm,
  })
  .map(({ of, types, shape }) => encode(of, types, shape, null))
