import { crc32, deflateRawSync, gunzipSync, inflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { keptBytes } from '../service/kept.ts'
import { wrapping } from './arbitraries.ts'
import { message, tag, varint } from './pprof-builder.ts'

/** A field of a protobuf message: its integer, or the bytes of anything else. */
interface Field {
  readonly field: number
  readonly wire: number
  readonly integer: bigint
  readonly content: Buffer
}

/** The fields of a message; of a damaged one, whatever they look like. */
function fieldsIn(bytes: Buffer): Field[] {
  const fields: Field[] = []
  for (let at = 0; at < bytes.length; ) {
    const [key, afterKey] = integerAt(bytes, at)
    const [integer, afterInteger] = integerAt(bytes, afterKey)
    const wire = Number(key % 8n)
    at = afterInteger + (wire === 2 ? Number(integer) : 0)
    fields.push({ field: Number(key / 8n), wire, integer, content: bytes.subarray(afterInteger, at) })
  }
  return fields
}

/** Packed integers. */
function integersIn(bytes: Buffer): bigint[] {
  const integers: bigint[] = []
  for (let at = 0; at < bytes.length; ) {
    const [integer, after] = integerAt(bytes, at)
    integers.push(integer)
    at = after
  }
  return integers
}

/** The varint at `at`, and where the next one begins. Beyond the end are zeros. */
function integerAt(bytes: Buffer, at: number): [integer: bigint, after: number] {
  let integer = 0n
  for (let after = at, shift = 0n; ; shift += 7n) {
    const byte = bytes[after++] ?? 0
    integer |= BigInt(byte & 0x7f) << shift
    if (byte < 0x80) return [integer, after]
  }
}

/** That a file holds more than one period type, of which the last one counts. */
export function hasPeriodTypes(file: Uint8Array): boolean {
  const bytes = Buffer.from(file)
  const records = fieldsIn(bytes[0] === 0x1f ? gunzipSync(bytes) : bytes)
  return records.filter(({ field }) => field === 11).length > 1
}

const bytesOf = ({ field, wire, integer, content }: Field): Buffer =>
  wire === 2 ? message(field, content) : Buffer.concat([tag(field, wire), varint(integer)])

/** Fields that hold an index of the string table, by their record; 0 is the profile itself. */
const stringFields: Readonly<Record<number, readonly number[]>> = {
  0: [7, 8, 14],
  1: [1, 2],
  3: [5, 6],
  5: [2, 3, 4],
  11: [1, 2],
}
const labelStrings = [1, 2, 4]

/** The records of a capture with `count` of its samples, from `first` on, and what those refer to. */
function cut(capture: Buffer, first: number, count: number): Buffer[] {
  const all = fieldsIn(gunzipSync(capture))
  const records = (field: number): Field[] => all.filter((record) => record.field === field)
  const idOf = (record: Field): bigint => fieldsIn(record.content).find(({ field }) => field === 1)?.integer ?? 0n
  const samples = records(2).slice(first, first + count)
  const locationIds = new Set(
    samples.flatMap(({ content }) => {
      return fieldsIn(content).flatMap((f) => (f.field !== 1 ? [] : f.wire === 2 ? integersIn(f.content) : [f.integer]))
    }),
  )
  const locations = records(4).filter((record) => locationIds.has(idOf(record)))
  const functionIds = new Set(
    locations.flatMap(({ content }) => {
      return fieldsIn(content)
        .filter(({ field }) => field === 4)
        .map(idOf)
    }),
  )
  const functions = records(5).filter((record) => functionIds.has(idOf(record)))

  const table = records(6)
  const strings = new Map<bigint, number>([[0n, 0]])
  const renumbered = (record: Field, fields: readonly number[]): Field => {
    const own = fieldsIn(record.content).map((field) => {
      if (record.field === 2 && field.field === 3) return renumbered(field, labelStrings)
      return fields.includes(field.field) ? renumber(field) : field
    })
    return { ...record, content: Buffer.concat(own.map(bytesOf)) }
  }
  const renumber = (field: Field): Field => {
    const row = strings.get(field.integer) ?? strings.size
    strings.set(field.integer, row)
    return { ...field, integer: BigInt(row) }
  }
  const kept = [...records(1), ...samples, ...records(3), ...locations, ...functions, ...records(11)]
    .map((record) => renumbered(record, stringFields[record.field] ?? []))
    .concat(all.filter(({ field, wire }) => wire === 0 && !stringFields[0]?.includes(field)))
  const texts = [...strings.keys()].map((index) => table[Number(index)]?.content ?? Buffer.alloc(0))
  return [...kept.map(bytesOf), ...texts.map((text) => message(6, text))]
}

/** Small pieces of real captures: of two fleets, of a build with PGO, and with few or many inlined frames. */
const pieces: readonly (readonly Buffer[])[] = ['baseline-1', 'pgo-2', 'othermix-3'].flatMap((name) => {
  return [0, 60, 200, 420].map((first, size) => cut(keptBytes(name), first, 4 + 10 * size))
})

/** A piece of a real capture, as it was taken. */
const piece = fc.constantFrom(...pieces)

/** An index into a list that is as long as it turns out to be. */
const place = fc.nat({ max: 2 ** 30 })

const far = fc.constantFrom(
  0n,
  1n,
  127n,
  128n,
  2n ** 31n,
  2n ** 32n,
  2n ** 53n + 1n,
  2n ** 62n,
  2n ** 63n,
  2n ** 64n - 1n,
)

/** What may happen to one field of one record. */
const fieldMutation: fc.Arbitrary<(field: Field) => Buffer> = fc.oneof(
  far.map((integer) => (field: Field) => bytesOf({ ...field, integer })),
  fc.bigInt({ min: -2n, max: 2n }).map((by) => (field: Field) => bytesOf({ ...field, integer: field.integer + by })),
  fc.nat({ max: 10 }).map((length) => (field: Field) => {
    return field.wire === 2 ? bytesOf(field) : Buffer.concat([tag(field.field, 0), padded(field.integer, length)])
  }),
  fc.constantFrom(0, 1, 2, 3, 5, 7).map((wire) => (field: Field) => {
    return Buffer.concat([tag(field.field, wire), bytesOf(field).subarray(1)])
  }),
  fc.integer({ min: -3, max: 3 }).map((by) => (field: Field) => {
    return field.wire === 2
      ? Buffer.concat([tag(field.field, 2), varint(Math.max(0, field.content.length + by)), field.content])
      : bytesOf(field)
  }),
  fc.nat({ max: 20 }).map((number) => (field: Field) => bytesOf({ ...field, field: number })),
  far.map((integer) => (field: Field) => Buffer.concat([bytesOf({ ...field, integer }), bytesOf(field)])),
  fc.constant(() => Buffer.alloc(0)),
)

/** The integer in a varint that is longer than it has to be. */
function padded(integer: bigint, zeros: number): Buffer {
  const bytes = [...varint(integer)]
  const last = bytes.pop() ?? 0
  return Buffer.from([
    ...bytes,
    last | (zeros > 0 ? 0x80 : 0),
    ...Array(Math.max(0, zeros - 1)).fill(0x80),
    ...(zeros > 0 ? [0] : []),
  ])
}

/** Fields that are messages, by the field that they are in; 0 is the profile itself. */
const messageFields: Readonly<Record<number, readonly number[]>> = { 0: [1, 2, 3, 4, 5, 11], 2: [3], 4: [4] }

/** Changes the field at the end of `path`, or the last one on it that has no fields of its own. */
function changeField(bytes: Buffer, within: number, path: readonly number[], change: (field: Field) => Buffer): Buffer {
  const [field] = fieldsIn(bytes)
  if (field === undefined) return bytes
  const [at, ...deeper] = path
  const own = messageFields[within]?.includes(field.field) ? fieldsIn(field.content).map(bytesOf) : []
  if (at === undefined || own.length === 0) return change(field)
  return message(field.field, ...changed(own, at, (part) => changeField(part, field.field, deeper, change)))
}

const changed = (list: readonly Buffer[], at: number, change: (bytes: Buffer) => Buffer): Buffer[] =>
  list.map((bytes, row) => (row === at % list.length ? change(bytes) : bytes))

type Mutation<Of> = (of: Of) => Of

/** What may happen to the records: the result is still a list of fields, and mostly a profile. */
const recordMutation: fc.Arbitrary<Mutation<Buffer[]>> = fc.oneof(
  fc.tuple(place, place).map(([from, to]) => (records: Buffer[]) => {
    const at = from % records.length
    return records.toSpliced(at, 1).toSpliced(to % records.length, 0, ...records.slice(at, at + 1))
  }),
  place.map((at) => (records: Buffer[]) => records.toSpliced(at % records.length, 1)),
  place.map((to) => (records: Buffer[]) => {
    const at = to % records.length
    return records.toSpliced(at, 0, ...records.slice(at, at + 1))
  }),
  fc.tuple(place, fc.array(place, { maxLength: 2 }), fieldMutation).map(([at, path, mutate]) => (records: Buffer[]) => {
    return changed(records, at, (record) => changeField(record, 0, path, mutate))
  }),
)

/** What may happen to bytes, whatever they are. */
const byteMutation: fc.Arbitrary<Mutation<Buffer>> = fc.oneof(
  fc.tuple(place, fc.nat({ max: 7 })).map(([at, bit]) => (bytes: Buffer) => {
    return withByte(bytes, at, (byte) => byte ^ (1 << bit))
  }),
  fc.tuple(place, fc.nat({ max: 255 })).map(
    ([at, byte]) =>
      (bytes: Buffer) =>
        withByte(bytes, at, () => byte),
  ),
  fc.tuple(place, fc.constantFrom(-1, 1, 2, -2)).map(([at, by]) => (bytes: Buffer) => {
    return withByte(bytes, at, (byte) => (byte + by) & 0xff)
  }),
  fc.tuple(place, fc.uint8Array({ minLength: 1, maxLength: 8 })).map(([at, more]) => (bytes: Buffer) => {
    const cutAt = at % (bytes.length + 1)
    return Buffer.concat([bytes.subarray(0, cutAt), more, bytes.subarray(cutAt)])
  }),
  fc.tuple(place, fc.integer({ min: 1, max: 16 })).map(([at, length]) => (bytes: Buffer) => {
    const cutAt = at % (bytes.length + 1)
    return Buffer.concat([bytes.subarray(0, cutAt), bytes.subarray(cutAt + length)])
  }),
  fc.tuple(place, fc.integer({ min: 1, max: 64 })).map(([at, length]) => (bytes: Buffer) => {
    const cutAt = at % (bytes.length + 1)
    return Buffer.concat([bytes.subarray(0, cutAt + length), bytes.subarray(cutAt)])
  }),
  fc.tuple(place, fc.nat({ max: 32 }), fc.nat({ max: 32 })).map(([at, one, other]) => (bytes: Buffer) => {
    const first = at % (bytes.length + 1)
    return Buffer.concat([
      bytes.subarray(0, first),
      bytes.subarray(first + one, first + one + other),
      bytes.subarray(first, first + one),
      bytes.subarray(first + one + other),
    ])
  }),
  place.map((at) => (bytes: Buffer) => bytes.subarray(0, at % (bytes.length + 1))),
)

function withByte(bytes: Buffer, at: number, change: (byte: number) => number): Buffer {
  if (bytes.length === 0) return bytes
  const copy = Buffer.from(bytes)
  copy.writeUInt8(change(copy.readUInt8(at % copy.length)), at % copy.length)
  return copy
}

const all = <Of>(of: Of, mutations: readonly Mutation<Of>[]): Of =>
  mutations.reduce((value, mutate) => mutate(value), of)

/** A piece of a real capture whose records were changed, and which mostly still is a profile. */
export const changedCapture: fc.Arbitrary<Buffer> = fc
  .tuple(piece, fc.array(recordMutation, { maxLength: 3 }))
  .map(([records, mutations]) => Buffer.concat(all([...records], mutations)))

/** A gzip stream with damaged deflate data whose checksum and length fit all the same, where it inflates at all. */
function damagedDeflate(raw: Buffer, mutate: Mutation<Buffer>): Buffer {
  const deflated = mutate(deflateRawSync(raw))
  const trailer = Buffer.alloc(8)
  const header = Buffer.from('1f8b08000000000000ff', 'hex')
  try {
    const inflated = inflateRawSync(deflated, { maxOutputLength: 2 ** 20 })
    trailer.writeUInt32LE(crc32(inflated))
    trailer.writeUInt32LE(inflated.length, 4)
  } catch {
    // It stays damaged.
  }
  return Buffer.concat([header, deflated, trailer])
}

/** A piece of a real capture that was damaged: in its records, in their bytes, in the gzip stream around them. */
export const damagedCapture: fc.Arbitrary<Buffer> = fc.oneof(
  { weight: 8, arbitrary: fc.tuple(changedCapture, wrapping).map(([bytes, wrap]) => wrap(bytes)) },
  {
    weight: 10,
    arbitrary: fc
      .tuple(changedCapture, fc.array(byteMutation, { minLength: 1, maxLength: 2 }), wrapping)
      .map(([bytes, mutations, wrap]) => wrap(all(bytes, mutations))),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(piece, byteMutation)
      .map(([records, mutate]) => damagedDeflate(Buffer.concat([...records]), mutate)),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(piece, fc.array(byteMutation, { minLength: 1, maxLength: 2 }), wrapping)
      .map(([records, mutations, wrap]) => all(wrap(Buffer.concat([...records])), mutations)),
  },
)
