import {
  decodeBuildId,
  decodeFunctions,
  decodeLocations,
  decodeSamples,
  decodeValueTypes,
  type Source,
} from './decode-records.ts'
import { unwrap } from './gzip.ts'
import type { Profile } from './profile.ts'
import { Records } from './records.ts'
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
