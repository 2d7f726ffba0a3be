import { Int64Column } from './int64.ts'
import type { Functions, Locations, Profile, Stacks, SymbolName } from './profile.ts'
import { longestName, nameTooLong } from './refusals.ts'

/**
 * The logical frames of the locations that some stack has leaf-most: functions, inlined or not, with their lines. Other
 * locations have none here, because neither the compiler nor a table looks at them.
 */
export interface Frames {
  /** Names in byte order. A symbol is a row of it, so that symbols compare as their names do. */
  readonly symbols: readonly SymbolName[]
  /** Frames of location i are rows start[i] to start[i + 1] − 1: the innermost first. */
  readonly start: Uint32Array
  readonly symbol: Uint32Array
  readonly startLine: Int64Column
  readonly line: Int64Column
  /** line − startLine in 64 bits, as Go has it: negative under `//line`, the plain line where start is unknown. */
  readonly offset: Int64Column
  /** The two leaf-most frames of each stack, −1 where it has none. */
  readonly leaf: Int32Array
  /** An inlined frame of the leaf's location, or the innermost of the next. */
  readonly caller: Int32Array
}

const known = new WeakMap<Profile, Frames>()

/**
 * The frames of a profile, computed once for all its tables. A location without lines has one with the empty name, and
 * so has a line without function. Throws `profile-name-too-long`.
 */
export function framesOf(profile: Profile): Frames {
  const frames = known.get(profile) ?? readFrames(profile)
  known.set(profile, frames)
  return frames
}

function readFrames({ functions, locations, samples: { stacks } }: Profile): Frames {
  const { lineStart, lineFunction, line: lines } = locations
  const used = usedLocations(locations.count, stacks)
  const names = new SymbolNumbers()
  const symbolOfFunction = new Int32Array(functions.count).fill(-1)
  const start = new Uint32Array(locations.count + 1)
  const room = framesIn(locations, used)
  const symbol = new Uint32Array(room)
  const startLine = new Int64Column(room)
  const line = new Int64Column(room)
  const offset = new Int64Column(room)
  const addUnknown = (): void => {
    symbol[line.length] = names.number('' as SymbolName)
    startLine.push(0, 0)
    line.push(0, 0)
    offset.push(0, 0)
  }
  const add = (fn: number, row: number): void => {
    const known = symbolOfFunction[fn] ?? -1
    const itsSymbol = known === -1 ? names.number(nameOf(functions, fn)) : known
    symbolOfFunction[fn] = itsSymbol
    symbol[line.length] = itsSymbol
    const startLow = functions.startLine.low[fn] ?? 0
    const startHigh = functions.startLine.high[fn] ?? 0
    const low = lines.low[row] ?? 0
    const high = lines.high[row] ?? 0
    startLine.push(startLow, startHigh)
    line.push(low, high)
    offset.push(low - startLow, high - startHigh - (low < startLow ? 1 : 0))
  }
  for (let location = 0; location < locations.count; location++) {
    start[location] = line.length
    if (used[location] === 0) continue
    const first = lineStart[location] ?? 0
    const end = lineStart[location + 1] ?? 0
    if (first === end) addUnknown()
    for (let row = first; row < end; row++) {
      const fn = lineFunction[row] ?? -1
      if (fn === -1) addUnknown()
      else add(fn, row)
    }
  }
  start[locations.count] = line.length
  const { symbols, rank } = names.inByteOrder()
  const ranked = symbol.subarray(0, line.length).map((number) => rank[number] ?? 0)
  return { symbols, start, symbol: ranked, startLine, line, offset, ...leafFrames(stacks, start) }
}

/** 1 for each location that some stack has leaf-most, or next to it. */
function usedLocations(count: number, { leaf, caller }: Stacks): Uint8Array {
  const used = new Uint8Array(count)
  for (const location of leaf) if (location !== -1) used[location] = 1
  for (const location of caller) if (location !== -1) used[location] = 1
  return used
}

/** How many frames these locations have: the columns of a hundred profiles stay in memory together. */
function framesIn({ count, lineStart }: Locations, used: Uint8Array): number {
  let frames = 0
  for (let location = 0; location < count; location++) {
    if (used[location] === 1) frames += Math.max(1, (lineStart[location + 1] ?? 0) - (lineStart[location] ?? 0))
  }
  return frames
}

/** Names deeper in the stacks may be of any length: nothing that we or the compiler write holds them. */
function nameOf(functions: Functions, row: number): SymbolName {
  if (functions.nameLength(row) > longestName) throw nameTooLong()
  return functions.name(row)
}

function leafFrames({ count, leaf, caller }: Stacks, start: Uint32Array): Pick<Frames, 'leaf' | 'caller'> {
  const leafFrame = new Int32Array(count).fill(-1)
  const callerFrame = new Int32Array(count).fill(-1)
  for (let row = 0; row < count; row++) {
    const leafLocation = leaf[row] ?? -1
    const callerLocation = caller[row] ?? -1
    if (leafLocation === -1) continue
    const innermost = start[leafLocation] ?? 0
    leafFrame[row] = innermost
    if (innermost + 1 < (start[leafLocation + 1] ?? 0)) callerFrame[row] = innermost + 1
    else if (callerLocation !== -1) callerFrame[row] = start[callerLocation] ?? 0
  }
  return { leaf: leafFrame, caller: callerFrame }
}

/** Numbers names by text: two entries of a string table may hold the same. */
export class SymbolNumbers {
  readonly #numbers = new Map<SymbolName, number>()

  number(name: SymbolName): number {
    const known = this.#numbers.get(name)
    if (known !== undefined) return known
    this.#numbers.set(name, this.#numbers.size)
    return this.#numbers.size - 1
  }

  /** The names by number. */
  inOrder(): readonly SymbolName[] {
    return [...this.#numbers.keys()]
  }

  /** The names in byte order, and where each number went. */
  inByteOrder(): { readonly symbols: readonly SymbolName[]; readonly rank: Uint32Array } {
    const names = this.inOrder()
    const order = Uint32Array.from(names.keys()).sort((a, b) => ((names[a] ?? '') < (names[b] ?? '') ? -1 : 1))
    const rank = new Uint32Array(names.length)
    const symbols: SymbolName[] = []
    for (const number of order) {
      rank[number] = symbols.length
      symbols.push(names[number] ?? ('' as SymbolName))
    }
    return { symbols, rank }
  }
}
