import { Uint32Column } from './columns.ts'
import { SymbolNumbers } from './frames.ts'
import { Int64Column } from './int64.ts'
import type { Functions, Locations, Stacks, SymbolName } from './profile.ts'
import { packageOf } from './symbol.ts'
import type { TupleIndex } from './tuple-index.ts'

/** Stacks of numbered frames, as LeafPairs gathers them. */
export interface NumberedStacks {
  /** Names in byte order, and where each numbered name went. */
  readonly symbols: readonly SymbolName[]
  readonly rank: Uint32Array
  readonly frames: TupleIndex
  readonly lists: TupleIndex
  readonly stacks: TupleIndex
  readonly weights: Int64Column
}

export interface MergedColumns {
  readonly functions: Functions
  readonly locations: Locations
  readonly stacks: Stacks
}

/**
 * The columns of a profile that depend on what was added up and not on its order. Like stands beside like: functions by
 * package and start line, locations by their part in the stacks, stacks by their weight. `encodeProfile` tells what
 * that brings.
 */
export function mergedColumns(numbered: NumberedStacks): MergedColumns {
  const { stacks, weights } = numbered
  const places = placesOf(numbered)
  const frames = sortedFrames(numbered, places)
  const order = sortedPlaces(places, frames.rank)
  const rowOf = new Int32Array(places.count)
  for (const [row, place] of order.entries()) rowOf[place] = row
  const locationOf = (list: number, variant: number): number => {
    const place = places.ofKey[keyOf(list, variant)] ?? 0
    return place === 0 ? -1 : (rowOf[place - 1] ?? -1)
  }
  const leafOf = new Int32Array(stacks.count)
  const callerOf = new Int32Array(stacks.count)
  for (let row = 0; row < stacks.count; row++) {
    leafOf[row] = locationOf(stacks.part(row, 0), stacks.part(row, 1))
    callerOf[row] = locationOf(stacks.part(row, 2), 0)
  }
  const sorted = Uint32Array.from(leafOf.keys()).sort(
    (a, b) => weights.compare(a, b) || (leafOf[a] ?? 0) - (leafOf[b] ?? 0) || (callerOf[a] ?? 0) - (callerOf[b] ?? 0),
  )
  const weight = new Int64Column(stacks.count)
  for (const row of sorted) weight.push(weights.low[row] ?? 0, weights.high[row] ?? 0)
  const unknown = unsymbolisedFrame(numbered, frames.order)
  const functions = functionsOf(numbered, frames.order, isInlinedSomewhere(places, unknown) ? -1 : unknown)
  return {
    functions: functions.table,
    locations: locationsOf(places, order, numbered, functions.rowOfFrame, unknown),
    stacks: {
      count: stacks.count,
      leaf: Int32Array.from(sorted, (row) => leafOf[row] ?? -1),
      caller: Int32Array.from(sorted, (row) => callerOf[row] ?? -1),
      weight,
    },
  }
}

/** The locations that some stack has, in order of appearance. */
interface Places {
  readonly count: number
  /** Place + 1 by list and variant; 0 where no stack has it. */
  readonly ofKey: Uint32Array
  readonly variant: Uint32Array
  /** 0: always the leaf; 1: leaf and caller; 2: always the caller. */
  readonly part: Uint8Array
  /** Frames of place i are rows start[i] to start[i + 1] − 1 of `frame`, the innermost first. */
  readonly start: Uint32Array
  readonly frame: Uint32Array
}

const keyOf = (list: number, variant: number): number => 2 * list + variant

function placesOf({ stacks, lists }: NumberedStacks): Places {
  const ofKey = new Uint32Array(2 * lists.count + 2)
  const variant = new Uint32Column()
  const frame = new Uint32Column()
  const start = new Uint32Column()
  start.push(0)
  const isLeaf = new Uint8Array(2 * lists.count + 2)
  const isCaller = new Uint8Array(2 * lists.count + 2)
  const keys = new Uint32Column()
  const add = (list: number, itsVariant: number, marks: Uint8Array): void => {
    const key = keyOf(list, itsVariant)
    marks[key] = 1
    if (list === 0 || ofKey[key] !== 0) return
    keys.push(key)
    const first = frame.length
    for (let rest = list; rest !== 0; rest = lists.part(rest - 1, 0)) frame.push(lists.part(rest - 1, 1))
    frame.values().subarray(first).reverse()
    variant.push(itsVariant)
    start.push(frame.length)
    ofKey[key] = variant.length
  }
  for (let row = 0; row < stacks.count; row++) {
    add(stacks.part(row, 0), stacks.part(row, 1), isLeaf)
    add(stacks.part(row, 2), 0, isCaller)
  }
  return {
    count: variant.length,
    ofKey,
    variant: variant.values(),
    part: Uint8Array.from(keys.values(), (key) => (isCaller[key] === 0 ? 0 : isLeaf[key] === 1 ? 1 : 2)),
    start: start.values(),
    frame: frame.values(),
  }
}

/** The frames of these places by package, start line, name and line; `rank` says where each went. */
function sortedFrames(
  { frames, symbols, rank }: NumberedStacks,
  places: Places,
): { readonly order: Uint32Array; readonly rank: Uint32Array } {
  const ranks = new Uint32Array(frames.count)
  const used = new Uint32Column()
  for (const frame of places.frame) {
    if (ranks[frame] === 0) used.push(frame)
    ranks[frame] = 1
  }
  const packages = packageRanks(symbols)
  const order = used
    .values()
    .sort(
      (a, b) =>
        (packages[rank[frames.part(a, 0)] ?? 0] ?? 0) - (packages[rank[frames.part(b, 0)] ?? 0] ?? 0) ||
        frames.part(a, 2) - frames.part(b, 2) ||
        (frames.part(a, 1) >>> 0) - (frames.part(b, 1) >>> 0) ||
        (rank[frames.part(a, 0)] ?? 0) - (rank[frames.part(b, 0)] ?? 0) ||
        frames.part(a, 4) - frames.part(b, 4) ||
        (frames.part(a, 3) >>> 0) - (frames.part(b, 3) >>> 0),
    )
  for (const [row, frame] of order.entries()) ranks[frame] = row
  return { order, rank: ranks }
}

/** Where the package of each name stands among all packages, in byte order. */
function packageRanks(symbols: readonly SymbolName[]): Uint32Array {
  const packages = new SymbolNumbers()
  const numbers = symbols.map((name) => packages.number(packageOf(name) as SymbolName))
  const { rank } = packages.inByteOrder()
  return Uint32Array.from(numbers, (number) => rank[number] ?? 0)
}

/** Places by their part, by how many frames they have and which, then by variant. */
function sortedPlaces({ count, variant, part, start, frame }: Places, rank: Uint32Array): Uint32Array {
  return Uint32Array.from({ length: count }, (_, place) => place).sort((a, b) => {
    let own = start[a] ?? 0
    let other = start[b] ?? 0
    const ownEnd = start[a + 1] ?? 0
    const otherEnd = start[b + 1] ?? 0
    const likeness = (part[a] ?? 0) - (part[b] ?? 0) || ownEnd - own - (otherEnd - other)
    if (likeness !== 0) return likeness
    for (; own < ownEnd; own++, other++) {
      const order = (rank[frame[own] ?? 0] ?? 0) - (rank[frame[other] ?? 0] ?? 0)
      if (order !== 0) return order
    }
    return (variant[a] ?? 0) - (variant[b] ?? 0)
  })
}

/** The frame without name, start line and line, which is what missing lines decode to; −1 where there is none. */
function unsymbolisedFrame({ symbols, rank, frames }: NumberedStacks, order: Uint32Array): number {
  const isUnknown = (frame: number): boolean =>
    symbols[rank[frames.part(frame, 0)] ?? 0] === '' && [1, 2, 3, 4].every((part) => frames.part(frame, part) === 0)
  return order.find(isUnknown) ?? -1
}

/** Whether a location of several lines holds the frame: there it needs a line, and a line needs a function. */
function isInlinedSomewhere({ count, start, frame }: Places, unknown: number): boolean {
  for (let place = 0; place < count; place++) {
    const first = start[place] ?? 0
    const end = start[place + 1] ?? 0
    if (end - first > 1 && frame.subarray(first, end).includes(unknown)) return true
  }
  return false
}

/**
 * The functions of sorted frames, one for each name and start line, and the row of each frame's; none for the frame
 * `without`. The empty name has one where an inlined line had no function: that is the same node to the compiler, and
 * pprof refuses a line without one.
 */
function functionsOf(
  { symbols, rank, frames }: NumberedStacks,
  order: Uint32Array,
  without: number,
): { readonly table: Functions; readonly rowOfFrame: Int32Array } {
  const names: SymbolName[] = []
  const startLine = new Int64Column()
  const rowOfFrame = new Int32Array(frames.count)
  let last = -1
  const isSame = (frame: number, part: number): boolean => frames.part(last, part) === frames.part(frame, part)
  for (const frame of order) {
    if (frame === without) continue
    const name = symbols[rank[frames.part(frame, 0)] ?? 0] ?? ('' as SymbolName)
    if (last === -1 || !isSame(frame, 0) || !isSame(frame, 1) || !isSame(frame, 2)) {
      names.push(name)
      startLine.push(frames.part(frame, 1), frames.part(frame, 2))
    }
    rowOfFrame[frame] = names.length - 1
    last = frame
  }
  const name = (row: number): SymbolName => names[row] ?? ('' as SymbolName)
  const table = { count: names.length, startLine, name, nameLength: (row: number) => name(row).length }
  return { table, rowOfFrame }
}

function locationsOf(
  { count, variant, start, frame }: Places,
  order: Uint32Array,
  { frames }: NumberedStacks,
  rowOfFrame: Int32Array,
  unknown: number,
): Locations {
  const address = new Int64Column(count)
  const lineStart = new Uint32Array(count + 1)
  const lineFunction = new Int32Array(frame.length)
  const line = new Int64Column(frame.length)
  for (const [row, place] of order.entries()) {
    address.push(variant[place] ?? 0, 0)
    const first = start[place] ?? 0
    const end = start[place + 1] ?? 0
    const isUnsymbolised = end - first === 1 && frame[first] === unknown
    for (let at = isUnsymbolised ? end : first; at < end; at++) {
      const of = frame[at] ?? 0
      lineFunction[line.length] = rowOfFrame[of] ?? -1
      line.push(frames.part(of, 3), frames.part(of, 4))
    }
    lineStart[row + 1] = line.length
  }
  return { count, address, lineStart, lineFunction: lineFunction.subarray(0, line.length), line }
}
