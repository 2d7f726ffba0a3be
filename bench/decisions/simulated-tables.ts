import type { EdgeTable } from '../../src/profile/edges.ts'
import { Int64Column } from '../../src/profile/int64.ts'
import type { SymbolName } from '../../src/profile/profile.ts'
import type { SampleTables } from '../../src/profile/tables.ts'
import type { Program } from './program.ts'
import { usedFunctions } from './simulated-profile.ts'
import type { Tally } from './tally.ts'

/** The two tables with one count per sample, without the way through stacks, which takes five times as long. */
export function simulatedTables(program: Program, tally: Tally): SampleTables {
  const { symbols, symbolOf } = symbolsOf(program, tally)
  const { rows, samples, total } = tally
  const perFunction = new Float64Array(symbols.length)
  const callee = symbolOf(program.callee)
  for (let row = 0; row < rows.length; row++) {
    const symbol = callee[row] ?? 0
    perFunction[symbol] = (perFunction[symbol] ?? 0) + (samples[row] ?? 0)
  }
  const symbol = Uint32Array.from(perFunction.keys()).filter((of) => perFunction[of] !== 0)
  return {
    symbols,
    functions: { count: symbol.length, symbol, samples: perFunction.filter((count) => count !== 0) },
    calls: {
      count: rows.length,
      caller: Int32Array.from(symbolOf(program.caller)),
      callee,
      offset: smallIntegers(rows, (row) => program.offset[row] ?? 0),
      samples: Float64Array.from(samples),
    },
    counted: total,
    samples: total,
    inert: 0,
  }
}

/** The compiler's table of the same profile: nothing is inlined, so each call is one edge. */
export function simulatedEdges(program: Program, tally: Tally): EdgeTable {
  const { symbols, symbolOf } = symbolsOf(program, tally)
  const { rows, samples, total } = tally
  const [caller, callee] = [symbolOf(program.caller), symbolOf(program.callee)]
  const offset = Array.from(rows, (row) => program.offset[row] ?? 0)
  const by = (column: ArrayLike<number>, a: number, b: number): number => (column[a] ?? 0) - (column[b] ?? 0)
  const order = Uint32Array.from(rows.keys()).sort(
    (a, b) => by(samples, b, a) || by(caller, a, b) || by(callee, a, b) || by(offset, a, b),
  )
  return {
    count: rows.length,
    symbols,
    caller: order.map((row) => caller[row] ?? 0),
    callee: order.map((row) => callee[row] ?? 0),
    offset: smallIntegers(order, (row) => offset[row] ?? 0),
    weight: smallIntegers(order, (row) => samples[row] ?? 0),
    total,
    unit: 1,
  }
}

/** The names that were seen, in byte order, and the numbers in it of a column of the program. */
function symbolsOf(program: Program, tally: Tally) {
  const used = usedFunctions(program, tally)
  const numbers = new Uint32Array(program.names.length)
  for (const [symbol, of] of used.entries()) numbers[of] = symbol
  return {
    symbols: Array.from(used, (of) => program.names[of] ?? ('' as SymbolName)),
    symbolOf: (column: Uint32Array): Uint32Array => tally.rows.map((row) => numbers[column[row] ?? 0] ?? 0),
  }
}

function smallIntegers(rows: Uint32Array, of: (row: number) => number): Int64Column {
  const column = new Int64Column(rows.length)
  for (const row of rows) column.push(of(row), 0)
  return column
}
