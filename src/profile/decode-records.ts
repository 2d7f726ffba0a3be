import { Float64Column, Uint32Column } from './columns.ts'
import type { Functions, Locations, Samples, SymbolName, ValueType } from './profile.ts'
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
export function decodeValueTypes(records: Records, { record, strings }: Source): ValueType[] {
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
export function decodeBuildId(records: Records, { record, strings }: Source): string | null {
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

/** Functions by row; `ids` learns which row has which id. */
export function decodeFunctions(records: Records, ids: RowIds, { record, strings }: Source): Functions {
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

/** Locations by row, their lines pointing at rows of functions. */
export function decodeLocations(records: Records, ids: RowIds, functionIds: RowIds, source: Source): Locations {
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

/** Samples by row, their stacks pointing at rows of locations, and the number of their labels. */
export function decodeSamples(
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
