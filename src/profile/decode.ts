import {
  decodeBuildId,
  decodeFunctions,
  decodeLastValueType,
  decodeLocations,
  decodeValueTypes,
  type Source,
} from './decode-records.ts'
import { decodeSamples } from './decode-samples.ts'
import { unwrap } from './gzip.ts'
import type { Integer } from './int64.ts'
import { most, tooMany } from './limits.ts'
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
  const { samples, locationIds, source, ...tables } = readMessage(bytes)
  return { ...tables, samples: decodeSamples(samples, locationIds, tables.sampleTypes, tables.period, source) }
}

/** A profile whose samples are still bytes. */
export interface Message extends Omit<Profile, 'samples'> {
  readonly samples: Records
  readonly locationIds: RowIds
  readonly source: Source
}

/**
 * Reads all of a pprof file but its samples. Two passes over the bytes: the first frames the records and validates
 * every length, the second fills the columns. Throws as `decodeProfile` does.
 */
export function readMessage(bytes: Uint8Array): Message {
  const raw = unwrap(bytes)
  refuseNonProfile(raw)
  const source: Source = {
    strings: new StringTable(raw),
    record: new MessageReader(raw),
    part: new MessageReader(raw),
    packed: new MessageReader(raw),
  }
  const sampleTypes = new Records('sampleTypes')
  const samples = new Records('samples')
  const mappings = new Records('mappings')
  const locations = new Records('locations')
  const functions = new Records('functions')
  const periodTypes = new Records('sampleTypes')
  const comments: Integer[] = []
  let dropFrames: Integer = 0
  let keepFrames: Integer = 0
  let defaultSampleType: Integer = 0
  let timeNanos = 0n
  let durationNanos = 0n
  let period: Integer = 0

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
      case 7:
        dropFrames = top.int64()
        break
      case 8:
        keepFrames = top.int64()
        break
      case 14:
        defaultSampleType = top.int64()
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
        period = top.int64()
        break
      case 13:
        source.packed.enterIntegers(top)
        while (source.packed.nextInteger()) {
          if (comments.length === most.comments) throw tooMany('comments')
          comments.push(source.packed.int64())
        }
        break
    }
  }
  // Go checks the index 0 of absent fields too, so a file without any string is malformed.
  const { strings } = source
  for (const index of [dropFrames, keepFrames, defaultSampleType]) strings.check(Number(index))
  const types = decodeValueTypes(sampleTypes, source)
  const functionIds = new RowIds('function')
  const decodedFunctions = decodeFunctions(functions, functionIds, source)
  const locationIds = new RowIds('location')
  const decodedLocations = decodeLocations(locations, locationIds, functionIds, source)
  return {
    sampleTypes: types,
    periodType: decodeLastValueType(periodTypes, source),
    period,
    timeNanos,
    durationNanos: durationNanos < 0n ? 0n : durationNanos,
    comments: comments.map((index) => strings.text(strings.check(Number(index)))),
    functions: decodedFunctions,
    locations: decodedLocations,
    buildId: decodeBuildId(mappings, source),
    samples,
    locationIds,
    source,
  }
}
