import { Uint32Column } from './columns.ts'
import { Int64Column, type Integer, integer } from './int64.ts'
import { longName, most, tooMany } from './limits.ts'
import type { Functions, Locations, ValueType } from './profile.ts'
import type { Records } from './records.ts'
import { malformed } from './refusals.ts'
import { RowIds } from './row-ids.ts'
import type { StringTable } from './string-table.ts'
import type { MessageReader } from './wire.ts'

/** Readers for the three levels of nesting: record, part of a record, packed integers. */
export interface Source {
  readonly strings: StringTable
  readonly record: MessageReader
  readonly part: MessageReader
  readonly packed: MessageReader
}

/** Value types in file order. */
export const decodeValueTypes = (records: Records, source: Source): ValueType[] =>
  valueTypeIndexes(records, source).map((indexes) => valueType(indexes, source))

/** Of a type that is there twice the last one holds, and Go looks at the strings of that one only. */
export function decodeLastValueType(records: Records, source: Source): ValueType | null {
  const last = valueTypeIndexes(records, source).at(-1)
  return last === undefined ? null : valueType(last, source)
}

type ValueTypeIndexes = readonly [type: number, unit: number]

const valueType = ([type, unit]: ValueTypeIndexes, { strings }: Source): ValueType => ({
  type: strings.text(strings.check(type)),
  unit: strings.text(strings.check(unit)),
})

function valueTypeIndexes(records: Records, { record, strings }: Source): ValueTypeIndexes[] {
  return Array.from({ length: records.count }, (_, row) => {
    records.enter(record, row)
    let type = 0
    let unit = 0
    while (record.next()) {
      if (record.field === 1) type = strings.index(record)
      else if (record.field === 2) unit = strings.index(record)
    }
    return [type, unit]
  })
}

/**
 * Of the mappings only the first one's build id is kept: by convention it is the program's own, the others are shared
 * libraries and the kernel's vDSO. The rest, host paths among it, is checked and forgotten.
 */
export function decodeBuildId(records: Records, { record, strings }: Source): string | null {
  const ids = new RowIds('mapping')
  let first = 0
  for (let row = 0; row < records.count; row++) {
    records.enter(record, row)
    let id: Integer = 0
    let file = 0
    let buildId = 0
    while (record.next()) {
      if (record.field === 1) id = idOf(record)
      else if (record.field === 5) file = strings.index(record)
      else if (record.field === 6) buildId = strings.index(record)
      else if (record.field <= 10) record.expectVarint()
    }
    strings.check(file)
    strings.check(buildId)
    if (row === 0) first = buildId
    ids.add(id, row)
  }
  return first === 0 ? null : strings.text(first)
}

/** Functions by row; `ids` learns which row has which id. */
export function decodeFunctions(records: Records, ids: RowIds, { record, strings }: Source): Functions {
  const { count } = records
  const names = new Uint32Array(count)
  let long = 0
  const startLine = new Int64Column(count)
  for (let row = 0; row < count; row++) {
    records.enter(record, row)
    let id: Integer = 0
    let name = 0
    let systemName = 0
    let file = 0
    let low = 0
    let high = 0
    while (record.next()) {
      switch (record.field) {
        case 1:
          id = idOf(record)
          break
        case 2:
          name = strings.index(record)
          break
        case 3:
          systemName = strings.index(record)
          break
        case 4:
          file = strings.index(record)
          break
        case 5:
          record.expectVarint()
          low = record.low
          high = record.high
          break
      }
    }
    strings.check(systemName)
    strings.check(file)
    names[row] = strings.check(name)
    if (strings.length(name) > longName && ++long > most.longNames) throw tooMany('longNames')
    startLine.push(low, high)
    ids.add(id, row)
  }
  const column = strings.names(names)
  return { count, startLine, name: (row) => column.at(row), nameLength: (row) => column.lengthAt(row) }
}

/** Locations by row, their lines pointing at rows of functions. */
export function decodeLocations(records: Records, ids: RowIds, functionIds: RowIds, source: Source): Locations {
  const { record, part } = source
  const { count } = records
  const address = new Int64Column(count)
  const lineStart = new Uint32Array(count + 1)
  const lineFunction = new Uint32Column()
  const line = new Int64Column(2 * count)
  for (let row = 0; row < count; row++) {
    records.enter(record, row)
    let id: Integer = 0
    let low = 0
    let high = 0
    while (record.next()) {
      switch (record.field) {
        case 1:
          id = idOf(record)
          break
        case 2: // mapping_id: an unknown one means none
          record.expectVarint()
          break
        case 3:
          record.expectVarint()
          low = record.low
          high = record.high
          break
        case 4:
          record.expectBytes()
          if (line.length === most.lines) throw tooMany('lines')
          part.enter(record.start, record.end)
          lineFunction.push(decodeLine(part, functionIds, line))
          break
      }
    }
    ids.add(id, row)
    address.push(low, high)
    lineStart[row + 1] = line.length
  }
  return { count, address, lineStart, lineFunction: Int32Array.from(lineFunction.values()), line }
}

/** Appends the number of one line to `line` and gives the row of its function, −1 for none. */
function decodeLine(part: MessageReader, functionIds: RowIds, line: Int64Column): number {
  let fn = -1
  let missing: Integer | null = null
  let low = 0
  let high = 0
  while (part.next()) {
    if (part.field === 1) {
      part.expectVarint()
      fn = functionIds.find(part)
      missing = fn === -1 && (part.low !== 0 || part.high !== 0) ? integer(part.high, part.low) : null
    } else if (part.field === 2) {
      part.expectVarint()
      low = part.low
      high = part.high
    }
  }
  if (missing !== null) throw malformed(`function ID ${missing} not found`)
  line.push(low, high)
  return fn
}

/** The current uint64 as an id. */
function idOf(reader: MessageReader): Integer {
  reader.expectVarint()
  return integer(reader.high, reader.low)
}
