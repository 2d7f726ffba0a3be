import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { RefusedError } from '../../src/errors.ts'
import { decodeProfile } from '../../src/profile/decode.ts'
import { edgeTable } from '../../src/profile/edges.ts'
import { most, tooMany } from '../../src/profile/limits.ts'
import { serializeEdges } from '../../src/profile/preprofile.ts'
import type { Profile } from '../../src/profile/profile.ts'
import { int, message } from './pprof-builder.ts'

/** `count` records of fewer than 128 bytes, written as integers one by one: an object for each would take seconds. */
function repeated(field: number, count: number, content: (put: (value: number) => void, row: number) => void): Buffer {
  let bytes = Buffer.alloc(2 ** 16)
  let length = 0
  const put = (value: number): void => {
    let rest = value
    for (; rest >= 0x80; rest = Math.floor(rest / 0x80)) bytes[length++] = (rest % 0x80) | 0x80
    bytes[length++] = rest
  }
  for (let row = 0; row < count; row++) {
    if (length + 256 > bytes.length) bytes = Buffer.concat([bytes, Buffer.alloc(bytes.length)])
    put(field * 8 + 2)
    const start = ++length
    content(put, row)
    bytes[start - 1] = length - start
  }
  return bytes.subarray(0, length)
}

const strings = Buffer.concat(['', 'samples', 'count', 'm.f'].map((text) => message(6, Buffer.from(text))))
const sampleType = message(1, int(1, 1), int(2, 2))
const head = Buffer.concat([strings, sampleType])
const fnRecord = message(5, int(1, 1), int(2, 3), int(5, 1))

/** Records with an id and nothing else. */
const numbered = (field: number, count: number): Buffer =>
  repeated(field, count, (put, row) => {
    put(8)
    put(row + 1)
  })

/** Samples of weight 1 with two locations each. */
const pairs = (count: number, stack: (row: number) => readonly [leaf: number, caller: number]): Buffer =>
  repeated(2, count, (put, row) => {
    const [leaf, caller] = stack(row)
    for (const value of [8, leaf, 8, caller, 16, 1]) put(value)
  })

/** Locations with this many lines each, all on different lines of one function. */
const lined = (locations: number, lines: number): Buffer =>
  Buffer.concat(
    Array.from({ length: locations }, (_, row) => {
      const of = repeated(4, lines, (put, at) => {
        for (const value of [8, 1, 16, row * lines + at + 1]) put(value)
      })
      return message(4, int(1, row + 1), of)
    }),
  )

/** A profile that has `count` of a kind. */
const kinds: Readonly<
  Record<Exclude<keyof typeof most, 'steps' | 'tableBytes' | 'frames' | 'nodes'>, (count: number) => Buffer>
> = {
  samples: (count) =>
    Buffer.concat([
      head,
      repeated(2, count, (put) => {
        put(16)
        put(0)
      }),
    ]),
  // Every pair of so many locations.
  stacks: (count) => {
    const side = Math.ceil(Math.sqrt(count))
    return Buffer.concat([
      head,
      pairs(count, (row) => [(row % side) + 1, Math.floor(row / side) + 1]),
      numbered(4, side),
    ])
  },
  locations: (count) => Buffer.concat([head, numbered(4, count)]),
  lines: (count) =>
    Buffer.concat([
      head,
      message(
        4,
        int(1, 1),
        repeated(4, count, () => {}),
      ),
    ]),
  functions: (count) => Buffer.concat([head, numbered(5, count)]),
  mappings: (count) => Buffer.concat([head, numbered(3, count)]),
  strings: (count) => Buffer.concat([head, repeated(6, count - 4, () => {})]),
  comments: (count) => Buffer.concat([head, message(13, Buffer.alloc(count, 1))]),
  sampleTypes: (count) => Buffer.concat([strings, repeated(1, count, () => {})]),
  longNames: (count) => {
    const long = message(6, Buffer.alloc(16_384, 'f'))
    const functions = Array.from({ length: count }, (_, row) => message(5, int(1, row + 1), int(2, 4)))
    return Buffer.concat([head, long, ...functions])
  },
  edges: (count) => Buffer.concat([head, pairs(1, () => [1, 1]), lined(1, count), fnRecord]),
}

/** Reads everything that the compiler reads. */
const read = (bytes: Uint8Array): Profile => {
  const profile = decodeProfile(bytes)
  if (profile.samples.stacks.count > 0 && profile.functions.count > 0) edgeTable(profile)
  return profile
}

describe('a profile may hold', () => {
  for (const [kind, make] of Object.entries(kinds)) {
    const cap = most[kind as keyof typeof kinds]
    it(`${cap} ${kind}, and not one more`, () => {
      read(make(cap))
      const bytes = make(cap + 1)
      const start = performance.now()
      assert.throws(() => read(bytes), {
        code: 'profile-too-many-records',
        message: tooMany(kind as keyof typeof kinds).message,
      })
      assert.ok(performance.now() - start < 3000, `${performance.now() - start} ms`)
    })
  }

  it(`${most.comments} comments that are packed or not`, () => {
    const comments = (count: number): Buffer => Buffer.concat(new Array<Buffer>(count).fill(int(13, 1)))
    const half = message(13, Buffer.alloc(most.comments / 2, 1))
    assert.equal(decodeProfile(Buffer.concat([head, half, comments(most.comments / 2)])).comments.length, most.comments)
    assert.throws(() => decodeProfile(Buffer.concat([head, half, comments(most.comments / 2 + 1)])), {
      code: 'profile-too-many-records',
    })
  })

  it(`${most.lines} lines in all its locations together`, () => {
    const profile = decodeProfile(Buffer.concat([head, lined(2 ** 10, 2 ** 10), fnRecord]))
    assert.equal(profile.locations.line.length, most.lines)
    assert.throws(() => decodeProfile(Buffer.concat([head, lined(2 ** 10 + 1, 2 ** 10), fnRecord])), tooMany('lines'))
  })

  it(`${most.steps} frames in its stacks`, () => {
    // Location 1 has 2^16 lines on two lines of one function; each of the others is called by it, once.
    const lines = repeated(4, 2 ** 16, (put, at) => {
      for (const value of [8, 1, 16, (at % 2) + 1]) put(value)
    })
    const profile = (count: number): Buffer => {
      const leaves = repeated(4, count, (put, at) => {
        for (const value of [8, at + 2, 24, at + 2, 0x22, 2, 8, 1]) put(value)
      })
      return Buffer.concat([head, pairs(count, (row) => [row + 2, 1]), message(4, int(1, 1), lines), leaves, fnRecord])
    }
    const fit = Math.floor(most.steps / (2 ** 16 + 1))
    assert.equal(read(profile(fit)).samples.rows, fit)
    assert.throws(() => read(profile(fit + 1)), tooMany('steps'))
  })

  it(`${most.tableBytes} bytes of call edges`, () => {
    const name = 'm'.repeat(65_535)
    const table = (count: number): Uint8Array => {
      const text = Buffer.concat([head, message(6, Buffer.from(name))])
      const longNamed = message(5, int(1, 1), int(2, 4), int(5, 1))
      return serializeEdges(
        edgeTable(decodeProfile(Buffer.concat([text, pairs(1, () => [1, 1]), lined(1, count), longNamed]))),
      )
    }
    // Two names, `offset 1`, and three line feeds.
    const rowBytes = 2 * 65_535 + 'nnn 1'.length + 3
    const fit = Math.floor((most.tableBytes - 'GO PREPROFILE V1\n'.length) / rowBytes)
    assert.ok(table(fit).length <= most.tableBytes)
    assert.throws(() => table(fit + 1), tooMany('tableBytes'))
  })
})

describe('a refusal for too many records', () => {
  it('says how many there may be, and what to do', () => {
    for (const kind of Object.keys(most)) {
      const refusal = tooMany(kind as keyof typeof most)
      assert.ok(refusal instanceof RefusedError)
      assert.match(refusal.message, /^The profile holds more than [\d,]+ [\w, ]+\.$/)
      assert.match(refusal.remedy, /^[A-Z].*\.$/)
    }
  })
})
