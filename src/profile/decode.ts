import { Float64Column, Uint32Column } from './columns.ts'
import { unwrap } from './gzip.ts'
import type { Functions, Locations, Profile, Samples, SymbolName, ValueType } from './profile.ts'
import { malformed } from './refusals.ts'
import { RowIds } from './row-ids.ts'
import { refuseNonProfile } from './sniff.ts'
import { StringTable } from './string-table.ts'
import { MessageReader } from './wire.ts'

/**
 * Reads a pprof file, gzipped or not, by the rules of Go's internal/profile (proto.go, encode.go and CheckValid of
 * Go 1.26). Throws a RefusedError for everything that they refuse, for samples that point at a missing location
 * (`go tool preprofile` crashes on those), and for input beyond the caps.
 */
export function decodeProfile(bytes: Uint8Array): Profile {
  const raw = unwrap(bytes)
  refuseNonProfile(raw)
  return decodeMessage(raw)
}

/** Where the records of one kind are, in file order. */
class Records {
  readonly #starts = new Uint32Column()
  readonly #ends = new Uint32Column()

  add(reader: MessageReader): void {
    reader.expectBytes()
    this.#starts.push(reader.start)
    this.#ends.push(reader.end)
  }

  get count(): number {
    return this.#starts.length
  }

  /** Calls `take` with `reader` at the beginning of each record. */
  each(reader: MessageReader, take: (row: number) => void): void {
    const ends = this.#ends.values()
    this.#starts.values().forEach((start, row) => {
      reader.enter(start, ends[row] ?? start)
      take(row)
    })
  }
}

/** Readers for the three levels of nesting: record, part of a record, packed integers. */
interface Source {
  readonly strings: StringTable
  readonly record: MessageReader
  readonly part: MessageReader
  readonly packed: MessageReader
}

/** Two passes over the bytes: the first frames the records and validates every length, the second fills the columns. */
function decodeMessage(raw: Uint8Array): Profile {
  const source: Source = {
    strings: new StringTable(raw),
    record: new MessageReader(raw),
    part: new MessageReader(raw),
    packed: new MessageReader(raw),
  }
  const sampleTypes = new Records()
  const samples = new Records()
  const mappings = new Records()
  const locations = new Records()
  const functions = new Records()
  const periodTypes = new Records()
  const comments: number[] = []
  const otherStrings: number[] = []
  let timeNanos = 0n
  let durationNanos = 0n
  let period = 0

  const top = new MessageReader(raw)
  top.enter(0, raw.length)
  while (top.next()) {
    switch (top.field) {
      case 1:
        sampleTypes.add(top)
        break
      case 2:
        samples.add(top)
        break
      case 3:
        mappings.add(top)
        break
      case 4:
        locations.add(top)
        break
      case 5:
        functions.add(top)
        break
      case 6:
        source.strings.add(top)
        break
      case 7: // drop_frames
      case 8: // keep_frames
      case 14: // default_sample_type
        otherStrings.push(top.int64('string index'))
        break
      case 9:
        timeNanos = top.bigInt64()
        break
      case 10:
        durationNanos = top.bigInt64()
        break
      case 11:
        periodTypes.add(top)
        break
      case 12:
        period = top.int64('period')
        break
      case 13:
        top.integers(source.packed, (reader) => comments.push(reader.int64('string index')))
        break
    }
  }
  // Go checks the index 0 of absent fields too, so a file without any string is malformed.
  for (const index of [0, ...otherStrings]) source.strings.check(index)
  const types = decodeValueTypes(sampleTypes, source)
  const functionIds = new RowIds('function')
  const decodedFunctions = decodeFunctions(functions, functionIds, source)
  const locationIds = new RowIds('location')
  const decodedLocations = decodeLocations(locations, locationIds, functionIds, source)
  return {
    sampleTypes: types,
    periodType: decodeValueTypes(periodTypes, source).at(-1) ?? null,
    period,
    timeNanos,
    durationNanos,
    comments: comments.map((index) => source.strings.text(source.strings.check(index))),
    functions: decodedFunctions,
    locations: decodedLocations,
    buildId: decodeBuildId(mappings, source),
    ...decodeSamples(samples, locationIds, types.length, source),
  }
}

function decodeValueTypes(records: Records, { record, strings }: Source): ValueType[] {
  const types: ValueType[] = []
  records.each(record, () => {
    let type = 0
    let unit = 0
    while (record.next()) {
      if (record.field === 1) type = strings.index(record)
      else if (record.field === 2) unit = strings.index(record)
    }
    types.push({ type: strings.text(type), unit: strings.text(unit) })
  })
  return types
}

/**
 * Of the mappings only the first one's build id is kept: by convention it is the program's own, the others are shared
 * libraries and the kernel's vDSO. The rest, host paths among it, is checked and forgotten.
 */
function decodeBuildId(records: Records, { record, strings }: Source): string | null {
  const ids = new RowIds('mapping')
  let first = 0
  records.each(record, (row) => {
    let id: number | bigint = 0
    while (record.next()) {
      if (record.field === 1) id = record.id()
      else if (record.field === 5) strings.index(record)
      else if (record.field === 6) {
        const buildId = strings.index(record)
        if (row === 0) first = buildId
      } else if (record.field <= 10) record.expectVarint()
    }
    ids.add(id, row)
  })
  return first === 0 ? null : strings.text(first)
}

function decodeFunctions(records: Records, ids: RowIds, { record, strings }: Source): Functions {
  const names: SymbolName[] = []
  const startLine = new Float64Array(records.count)
  records.each(record, (row) => {
    let id: number | bigint = 0
    let name = 0
    while (record.next()) {
      switch (record.field) {
        case 1:
          id = record.id()
          break
        case 2:
          name = strings.index(record)
          break
        case 3: // system_name
        case 4: // filename
          strings.index(record)
          break
        case 5:
          startLine[row] = record.int64('start line')
          break
      }
    }
    ids.add(id, row)
    names.push(strings.symbol(name))
  })
  return { count: records.count, name: names, startLine }
}

function decodeLocations(records: Records, ids: RowIds, functionIds: RowIds, source: Source): Locations {
  const { record, part } = source
  const address = new BigUint64Array(records.count)
  const lineStart = new Uint32Array(records.count + 1)
  const lineFunction: number[] = []
  const line = new Float64Column()
  records.each(record, (row) => {
    let id: number | bigint = 0
    while (record.next()) {
      switch (record.field) {
        case 1:
          id = record.id()
          break
        case 2: // mapping_id: an unknown one means none
          record.expectVarint()
          break
        case 3:
          address[row] = record.bigUint64()
          break
        case 4: {
          record.expectBytes()
          part.enter(record.start, record.end)
          let functionId: number | bigint = 0
          let number = 0
          while (part.next()) {
            if (part.field === 1) functionId = part.id()
            else if (part.field === 2) number = part.int64('line number')
          }
          lineFunction.push(functionId === 0 ? -1 : functionIds.require(functionId))
          line.push(number)
          break
        }
      }
    }
    ids.add(id, row)
    lineStart[row + 1] = line.length
  })
  return { count: records.count, address, lineStart, lineFunction: Int32Array.from(lineFunction), line: line.values() }
}

function decodeSamples(
  records: Records,
  locationIds: RowIds,
  valuesPerSample: number,
  { record, part, packed, strings }: Source,
): { samples: Samples; labels: number } {
  if (valuesPerSample === 0 && records.count > 0) throw malformed('missing sample type information')
  const stackStart = new Uint32Array(records.count + 1)
  const location = new Uint32Column()
  const value = new Float64Column()
  const addLocation = (reader: MessageReader): void => location.push(locationIds.require(reader.id()))
  const addValue = (reader: MessageReader): void => value.push(reader.int64('sample value'))
  let labels = 0
  records.each(record, (row) => {
    while (record.next()) {
      switch (record.field) {
        case 1:
          record.integers(packed, addLocation)
          break
        case 2:
          record.integers(packed, addValue)
          break
        case 3:
          record.expectBytes()
          part.enter(record.start, record.end)
          while (part.next()) {
            if (part.field === 1 || part.field === 2) strings.index(part)
            else if (part.field === 3) part.expectVarint()
          }
          labels++
          break
      }
    }
    stackStart[row + 1] = location.length
    const values = value.length - row * valuesPerSample
    if (values !== valuesPerSample) {
      throw malformed(`mismatch: sample has: ${values} values vs. ${valuesPerSample} types`)
    }
  })
  return {
    samples: { count: records.count, stackStart, location: location.values(), value: value.values() },
    labels,
  }
}
