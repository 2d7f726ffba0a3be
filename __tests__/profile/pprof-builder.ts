// Hand-made pprof bytes. The writer is the tests' own: what src/profile/encode.ts gets wrong must not cancel out here.

/** A name as text (UTF-8), or as the bytes that it is. */
export type Name = string | Uint8Array

export interface Fn {
  readonly name: Name
  readonly start: number | bigint
}

export interface Line {
  /** null: the line names no function. */
  readonly fn: Fn | null
  readonly line: number | bigint
}

export interface Loc {
  readonly address: number | bigint
  /** The innermost inlined frame first. */
  readonly lines: readonly Line[]
}

/** Leaf first, then the values. */
export type Sample = readonly [stack: readonly Loc[], ...values: (number | bigint)[]]

export interface ProfileParts {
  readonly samples: readonly Sample[]
  /** Such as `samples/count`, which is the default. */
  readonly types?: readonly string[]
  readonly period?: number
  readonly periodType?: string
  readonly timeNanos?: bigint
  readonly durationNanos?: bigint
  readonly comments?: readonly string[]
  /** Path and build id of the one mapping. */
  readonly mapping?: { readonly file: string; readonly buildId: string }
  /** On every sample. */
  readonly labels?: Readonly<Record<string, string>>
  /** Id of the function or location in this row; the row + 1 by default. */
  readonly idOf?: (row: number) => number | bigint
  /** Functions and locations in reverse order. */
  readonly reversed?: boolean
  /** How repeated integers are written; packed by default, as Go does. */
  readonly integers?: 'packed' | 'unpacked' | 'mixed'
}

const functions = new Map<string, Fn>()

/** A function of its own, with an entry of its own in the string table, whatever others are called. */
export const fn = <Start extends number | bigint>(name: Name, start: Start): Fn & { readonly start: Start } => ({
  name,
  start,
})

/** A line of a function of one's own. */
export const on = (of: Fn | null, line: number | bigint): Line => ({ fn: of, line })

/** `loc(7, 'm.inlined@31/30', 'm.caller@12/10')`: name, line and start line, the innermost frame first. */
export function loc(address: number | bigint, ...lines: readonly (string | Line)[]): Loc {
  return { address, lines: lines.map((line) => (typeof line === 'string' ? parseLine(line) : line)) }
}

function parseLine(text: string): Line {
  const [, name, line, start] = /^(.*)@(-?\d+)\/(-?\d+)$/s.exec(text) ?? []
  if (name === undefined) throw new Error(`not name@line/start: ${text}`)
  const key = `${start} ${name}`
  const known = functions.get(key) ?? fn(name, Number(start))
  functions.set(key, known)
  return { fn: known, line: Number(line) }
}

/** The protobuf bytes of a profile; gzip them with node:zlib. */
export function pprof(parts: ProfileParts): Buffer {
  return Buffer.concat([...records(parts)])
}

/** The top-level fields of a profile, for tests that bend one of them. */
export function records(parts: ProfileParts): Buffer[] {
  const strings: Buffer[] = [Buffer.alloc(0)]
  const indexes = new Map<string, number>([['', 0]])
  const string = (text: string): number => {
    const known = indexes.get(text)
    if (known !== undefined) return known
    indexes.set(text, strings.length)
    return strings.push(Buffer.from(text)) - 1
  }
  const idOf = parts.idOf ?? ((row: number) => row + 1)
  const locations = [...new Set(parts.samples.flatMap(([stack]) => stack))]
  const used = [...new Set(locations.flatMap(({ lines }) => lines.map((line) => line.fn)))].filter((f) => f !== null)
  const idOfFunction = new Map(used.map((f, row) => [f, idOf(row)]))
  const idOfLocation = new Map(locations.map((location, row) => [location, idOf(row)]))
  const valueType = (field: number, text: string): Buffer => {
    const [type = '', unit = ''] = text.split('/')
    return message(field, int(1, string(type)), int(2, string(unit)))
  }

  const out: Buffer[] = (parts.types ?? ['samples/count']).map((type) => valueType(1, type))
  const labels = Object.entries(parts.labels ?? {}).map(([key, value]) =>
    message(3, int(1, string(key)), int(2, string(value))),
  )
  for (const [stack, ...values] of parts.samples) {
    const ids = stack.map((location) => idOfLocation.get(location) ?? 0)
    out.push(message(2, ...repeated(1, ids, parts.integers), ...repeated(2, values, parts.integers), ...labels))
  }
  if (parts.mapping !== undefined) {
    out.push(message(3, int(1, 1), int(5, string(parts.mapping.file)), int(6, string(parts.mapping.buildId))))
  }
  const tables: Buffer[] = []
  for (const location of locations) {
    const lines = location.lines.map((line) =>
      message(4, int(1, line.fn === null ? 0 : (idOfFunction.get(line.fn) ?? 0)), int(2, line.line)),
    )
    tables.push(message(4, int(1, idOfLocation.get(location) ?? 0), int(3, location.address), ...lines))
  }
  for (const f of used) {
    const name = strings.push(Buffer.from(f.name)) - 1
    tables.push(message(5, int(1, idOfFunction.get(f) ?? 0), int(2, name), int(5, f.start)))
  }
  out.push(...(parts.reversed ? tables.reverse() : tables))
  if (parts.periodType !== undefined) out.push(valueType(11, parts.periodType))
  out.push(int(9, parts.timeNanos ?? 0), int(10, parts.durationNanos ?? 0), int(12, parts.period ?? 0))
  out.push(...(parts.comments ?? []).map((comment) => int(13, string(comment))))
  out.push(...strings.map((text) => message(6, text)))
  return out
}

function repeated(
  field: number,
  values: readonly (number | bigint)[],
  how: ProfileParts['integers'] = 'packed',
): Buffer[] {
  if (how === 'unpacked') return values.map((value) => int(field, value))
  const [first, ...rest] = values
  if (how === 'packed' || first === undefined) return [message(field, ...values.map(varint))]
  return [int(field, first), message(field, ...rest.map(varint))]
}

/** A varint field. Zero is written too. */
export const int = (field: number, value: number | bigint): Buffer => Buffer.concat([tag(field, 0), varint(value)])

/** A length-delimited field: a message, a string, or packed integers. */
export function message(field: number, ...parts: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(parts)
  return Buffer.concat([tag(field, 2), varint(content.length), content])
}

export const tag = (field: number, wireType: number): Buffer => varint(field * 8 + wireType)

/** The 64-bit varint of an integer; a negative one takes ten bytes. */
export function varint(value: number | bigint): Buffer {
  const bytes: number[] = []
  let rest = BigInt.asUintN(64, BigInt(value))
  for (; rest >= 0x80n; rest >>= 7n) bytes.push(Number(rest & 0x7fn) | 0x80)
  return Buffer.from([...bytes, Number(rest)])
}

/** The length-delimited top-level fields of a well-formed message, in order. */
export function* fieldsOf(raw: Uint8Array): Generator<{ readonly field: number; readonly content: Buffer }> {
  const bytes = Buffer.from(raw)
  let at = 0
  const next = (): number => {
    let value = 0
    for (let scale = 1; ; scale *= 128) {
      const byte = bytes.readUInt8(at++)
      value += (byte & 0x7f) * scale
      if (byte < 0x80) return value
    }
  }
  while (at < bytes.length) {
    const key = next()
    if (key % 8 === 0) {
      next()
      continue
    }
    const length = next()
    yield { field: Math.floor(key / 8), content: bytes.subarray(at, at + length) }
    at += length
  }
}

/** The inflated bytes of a profile with another entry in the string table, wherever it is used. */
export function withString(raw: Buffer, text: string, replacement: string): Buffer {
  const entry = message(6, Buffer.from(text))
  const at = raw.indexOf(entry)
  if (at === -1) throw new Error(`no string ${text}`)
  return Buffer.concat([raw.subarray(0, at), message(6, Buffer.from(replacement)), raw.subarray(at + entry.length)])
}
