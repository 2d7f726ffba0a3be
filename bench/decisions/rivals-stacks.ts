import { gunzipSync } from 'node:zlib'

/** Weight of each frame, by what makes two frames the same one. */
export type FrameWeights = ReadonlyMap<string, number>

/**
 * The frames of a CPU profile as gVisor's profiletool aggregates them for `check-similar`: for every location of a
 * stack but the outermost, the weight of the sample times one more than the number of locations that it called, so that
 * callers count most. A frame is the file, the function and the line from its start, with the chain that was inlined
 * into it.
 *
 * Go's system names are its names, and it writes no columns; both are left out of the key. Files of the test service
 * count as the one that they are named after: build tags exchange parts of it, and it was whole in some of the kept
 * captures.
 */
export function frameWeights(bytes: Uint8Array): FrameWeights {
  const { samples, locations, functions, strings } = read(gunzipSync(bytes))
  const keys = new Map<number, string | null>()
  for (const [id, lines] of locations) keys.set(id, keyOf(lines))
  const weights = new Map<string, number>()
  for (const { stack, weight } of samples) {
    for (const [depth, id] of stack.slice(0, -1).entries()) {
      const key = keys.get(id)
      if (key) weights.set(key, (weights.get(key) ?? 0) + weight * (depth + 1))
    }
  }
  return weights

  /** The outermost line first; null without any. */
  function keyOf(lines: readonly Line[]): string | null {
    const frames = lines.map(({ of, line }) => {
      const { name, file, startLine } = functions.get(of) ?? { name: 0, file: 0, startLine: 0 }
      const path = (strings[file] ?? '').replace(/^(example\.test\/shop\/[a-z]+)_\w+\.go$/, '$1.go')
      return `${strings[name] ?? ''}\n${path}\n${line - startLine}`
    })
    return frames.length === 0 ? null : frames.reverse().join('\n')
  }
}

/** The weights of several profiles added up, as when they are merged. */
export function mergedWeights(profiles: readonly FrameWeights[]): FrameWeights {
  const merged = new Map<string, number>()
  for (const weights of profiles) for (const [key, weight] of weights) merged.set(key, (merged.get(key) ?? 0) + weight)
  return merged
}

/**
 * How similar two profiles are by gVisor's `check-similar`, from 0 to 1: Σ min ÷ Σ max of the frames' shares. Frames of
 * the package runtime are left out of both sums, but not out of the totals that the shares are of.
 */
export function similarity(one: FrameWeights, other: FrameWeights): number {
  const totals = [one, other].map((weights) => weights.values().reduce((sum, weight) => sum + weight, 0))
  const [ofOne = 0, ofOther = 0] = totals
  let least = 0
  let most = 0
  for (const key of new Set([...one.keys(), ...other.keys()])) {
    if (key.startsWith('runtime.')) continue
    const shares = [(one.get(key) ?? 0) / ofOne, (other.get(key) ?? 0) / ofOther]
    least += Math.min(...shares)
    most += Math.max(...shares)
  }
  return least / most
}

interface Line {
  /** Id of a function. */
  readonly of: number
  readonly line: number
}

/** What stands in a profile.proto; functions' names and files are rows of the strings. */
interface Whole {
  readonly samples: readonly { readonly stack: readonly number[]; readonly weight: number }[]
  readonly locations: ReadonlyMap<number, readonly Line[]>
  readonly functions: ReadonlyMap<number, { readonly name: number; readonly file: number; readonly startLine: number }>
  readonly strings: readonly string[]
}

/** Our own decoder keeps of a stack what the compiler reads; this one keeps all of it. */
function read(raw: Buffer): Whole {
  const whole = {
    samples: [] as { stack: number[]; weight: number }[],
    locations: new Map<number, Line[]>(),
    functions: new Map<number, { name: number; file: number; startLine: number }>(),
    strings: [] as string[],
  }
  for (const { field, value } of fields(raw)) {
    if (typeof value === 'number') continue
    if (field === 2) {
      const [stack = [], values = []] = [integers(value, 1), integers(value, 2)]
      // samples/count and cpu/nanoseconds, as Go's profiler writes them.
      whole.samples.push({ stack, weight: values.at(-1) ?? 0 })
    } else if (field === 4) {
      const lines = [...fields(value)].flatMap(({ field: of, value: line }) => {
        return of === 4 && typeof line !== 'number' ? [{ of: integer(line, 1), line: integer(line, 2) }] : []
      })
      whole.locations.set(integer(value, 1), lines)
    } else if (field === 5) {
      const [name, file, startLine] = [integer(value, 2), integer(value, 4), integer(value, 5)]
      whole.functions.set(integer(value, 1), { name, file, startLine })
    } else if (field === 6) whole.strings.push(value.toString('latin1'))
  }
  return whole
}

const integer = (message: Buffer, number: number): number => integers(message, number)[0] ?? 0

/** The values of a field of integers, packed or not. */
function integers(message: Buffer, number: number): number[] {
  return [...fields(message)].flatMap(({ field, value }) => {
    if (field !== number) return []
    return typeof value === 'number' ? [value] : [...varints(value)]
  })
}

interface Field {
  readonly field: number
  /** A message, a string or packed integers; or one integer. */
  readonly value: Buffer | number
}

function* fields(message: Buffer): Generator<Field> {
  let at = 0
  const next = (): number => {
    const { value, end } = varint(message, at)
    at = end
    return value
  }
  while (at < message.length) {
    const key = next()
    const field = Math.floor(key / 8)
    const value = next()
    if (key % 8 === 0) yield { field, value }
    else {
      yield { field, value: message.subarray(at, at + value) }
      at += value
    }
  }
}

function* varints(packed: Buffer): Generator<number> {
  for (let at = 0; at < packed.length; ) {
    const { value, end } = varint(packed, at)
    yield value
    at = end
  }
}

/** Exact up to 2^53; the addresses above it are not read. */
function varint(bytes: Buffer, from: number): { readonly value: number; readonly end: number } {
  let value = 0
  let at = from
  for (let scale = 1; ; scale *= 128) {
    const byte = bytes.readUInt8(at++)
    value += (byte & 0x7f) * scale
    if (byte < 0x80) return { value, end: at }
  }
}
