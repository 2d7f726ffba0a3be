import { Int64Column } from '../../src/profile/int64.ts'
import type { Functions, Locations, Profile, Stacks, SymbolName } from '../../src/profile/profile.ts'
import type { Program } from './program.ts'
import type { Tally } from './tally.ts'

/** Nanoseconds: 100 Hz, as Go's profiler samples. */
const period = 10_000_000

/** Of every function; leaf frames are on it. */
const startLine = 10

/**
 * A profile as the decoder reads it. It holds what was sampled and nothing else, as a captured one does: each leaf
 * function is a location, and so is each line that calls. Most judgements never look at stacks, so these are made when
 * somebody asks.
 */
export function simulatedProfile(program: Program, tally: Tally, comments: readonly string[] = []): Profile {
  let known: LeafPairs | undefined
  const pairs = (): LeafPairs => {
    known ??= leafPairs(program, tally)
    return known
  }
  return {
    sampleTypes: [{ type: 'samples', unit: 'count' }],
    periodType: { type: 'cpu', unit: 'nanoseconds' },
    period,
    timeNanos: 0n,
    durationNanos: BigInt(tally.total) * BigInt(period),
    comments,
    functions: functionsOf(program, usedFunctions(program, tally)),
    get locations() {
      return pairs().locations
    },
    samples: {
      rows: tally.rows.length,
      weight: { kind: 'samples', unit: 1 },
      total: tally.total,
      cpuNanos: null,
      negative: false,
      subtracted: false,
      labels: 0,
      get stacks() {
        return pairs().stacks
      },
    },
    buildId: null,
  }
}

/** The functions that were seen, as rows of the program's names, in ascending order. */
export function usedFunctions({ names, caller, callee }: Program, { rows }: Tally): Uint32Array {
  const used = new Uint8Array(names.length)
  for (const row of rows) {
    used[caller[row] ?? 0] = 1
    used[callee[row] ?? 0] = 1
  }
  const functions = new Uint32Array(names.length)
  let count = 0
  for (let of = 0; of < used.length; of++) if (used[of] === 1) functions[count++] = of
  return functions.slice(0, count)
}

function functionsOf({ names }: Program, used: Uint32Array): Functions {
  const name = (row: number): SymbolName => names[used[row] ?? 0] ?? ('' as SymbolName)
  return {
    count: used.length,
    name,
    nameLength: (row) => name(row).length,
    startLine: Int64Column.of(Array.from(used, () => startLine)),
  }
}

interface LeafPairs {
  readonly locations: Locations
  readonly stacks: Stacks
}

function leafPairs(program: Program, tally: Tally): LeafPairs {
  const used = usedFunctions(program, tally)
  const functionRow = new Int32Array(program.names.length)
  for (const [row, of] of used.entries()) functionRow[of] = row
  // A leaf for each function, then a line for each call.
  const lineFunction = [...used.keys(), ...Array.from(tally.rows, (row) => functionRow[program.caller[row] ?? 0] ?? 0)]
  const offsets = [...Array.from(used, () => 0), ...Array.from(tally.rows, (row) => program.offset[row] ?? 0)]
  const count = lineFunction.length
  return {
    locations: {
      count,
      address: Int64Column.of(lineFunction.map((_, location) => location + 1)),
      lineStart: Uint32Array.from({ length: count + 1 }, (_, location) => location),
      lineFunction: Int32Array.from(lineFunction),
      line: Int64Column.of(offsets.map((offset) => startLine + offset)),
    },
    stacks: {
      count: tally.rows.length,
      leaf: Int32Array.from(tally.rows, (row) => functionRow[program.callee[row] ?? 0] ?? 0),
      caller: Int32Array.from(tally.rows.keys(), (stack) => used.length + stack),
      weight: Int64Column.of(Array.from(tally.samples)),
    },
  }
}
