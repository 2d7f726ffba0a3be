import { MessageWriter } from './message-writer.ts'
import type { Profile, ValueType } from './profile.ts'

/**
 * The protobuf bytes of a profile, uncompressed: ids by row, strings in order of first use, the leaf pairs and their
 * weights; no mapping, no file name, no label. Equal profiles give equal bytes. The profile must have one value column,
 * as a merged one has.
 *
 * The layout is what deflate takes best under the rule that nothing is lost. Bytes of the file after each step, one on
 * top of the other, of Go's own compiler (293,923 bytes as committed) and of one and four captures of our service
 * (31,701 and 131,407):
 *
 *     sorted by name, ids from 1, pako's deflate     78,138   10,730   20,337
 *     deflate of our own                             72,906    9,753   18,535
 *     fields that repeat those before come first     70,323    9,536   17,873
 *     locations by part in the stacks and length     68,572    9,378   17,501
 *     stacks by weight                               67,793    9,311   17,305
 *     ids that change in their last byte (`idOf`)    64,944    8,768   16,227
 *     two bytes at least (`wide`)                    62,868    8,418   15,630
 *     functions by package and start line            61,144    8,315   15,400
 */
export function encodeProfile(profile: Profile): Uint8Array {
  const strings = new Map<string, number>([['', 0]])
  const indexOf = (text: string): number => {
    const known = strings.get(text)
    if (known !== undefined) return known
    strings.set(text, strings.size)
    return strings.size - 1
  }
  const message = new MessageWriter()
  const valueType = (field: number, { type, unit }: ValueType): void => {
    message.begin(field)
    message.uint(1, indexOf(utf8Bytes(type)))
    message.uint(2, indexOf(utf8Bytes(unit)))
    message.end()
  }
  for (const type of profile.sampleTypes) valueType(1, type)
  if (profile.periodType !== null) valueType(11, profile.periodType)
  message.bigInt64(12, BigInt(profile.period))
  message.bigInt64(9, profile.timeNanos)
  message.bigInt64(10, profile.durationNanos)
  for (const comment of profile.comments) message.uint(13, indexOf(utf8Bytes(comment)))
  writeSamples(message, profile.samples.stacks)
  const { functions } = profile
  for (let row = 0; row < functions.count; row++) {
    message.begin(5)
    message.wide(5, functions.startLine, row)
    message.uint(1, idOf(row))
    message.wideUint(2, indexOf(functions.name(row)))
    message.end()
  }
  writeLocations(message, profile.locations)
  for (const text of strings.keys()) message.bytes(6, Buffer.from(text, 'latin1'))
  return message.finish()
}

/**
 * The id of row `row`: of its digits the slow ones first, 128 to a byte, and last the one that changes from row to row,
 * which is 1 to 16. All before it repeats the row before, and so few values have short codes.
 */
function idOf(row: number): number {
  let id = (row % 16) + 1
  let slow = Math.floor(row / 16)
  for (; slow >= 128; slow = Math.floor(slow / 128)) id = id * 128 + (slow % 128)
  return id * 128 + slow
}

function writeSamples(message: MessageWriter, { count, leaf, caller, weight }: Profile['samples']['stacks']): void {
  for (let row = 0; row < count; row++) {
    const [leafRow, callerRow] = [leaf[row] ?? -1, caller[row] ?? -1]
    message.begin(2)
    if (leafRow !== -1) {
      message.begin(1)
      message.varint(idOf(leafRow), 0)
      if (callerRow !== -1) message.varint(idOf(callerRow), 0)
      message.end()
    }
    message.varint(2 * 8, 0)
    message.varint(weight.low[row] ?? 0, weight.high[row] ?? 0)
    message.end()
  }
}

function writeLocations(
  message: MessageWriter,
  { count, address, lineStart, lineFunction, line }: Profile['locations'],
): void {
  for (let row = 0; row < count; row++) {
    message.begin(4)
    message.uint(1, idOf(row))
    message.int64(3, address, row)
    for (let at = lineStart[row] ?? 0; at < (lineStart[row + 1] ?? 0); at++) {
      const functionRow = lineFunction[at] ?? -1
      message.begin(4)
      message.wide(2, line, at)
      if (functionRow !== -1) message.uint(1, idOf(functionRow))
      message.end()
    }
    message.end()
  }
}

/** Text as a string of one char per byte, the form in which symbols are kept. */
const utf8Bytes = (text: string): string => Buffer.from(text, 'utf8').toString('latin1')
