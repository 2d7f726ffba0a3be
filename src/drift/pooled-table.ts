import { SymbolNumbers } from '../profile/frames.ts'
import { approximate } from '../profile/int64.ts'
import type { SymbolName } from '../profile/profile.ts'
import { displayName, packageOf } from '../profile/symbol.ts'
import type { SampleTables } from '../profile/tables.ts'
import { TupleIndex } from '../profile/tuple-index.ts'

/** Which table a shift is measured on: `calls` for the workload, `functions` for the top samples. */
export type TableName = 'calls' | 'functions'

/** One table of several profiles over one set of rows. */
export interface PooledTable {
  /** Samples by row, a list for each profile. */
  readonly counts: readonly Float64Array[]
  /** Keys of the rows, from the finest level to the coarsest; equal numbers of a level are one key. */
  readonly levels: readonly Uint32Array[]
  /** Text for people of a row's key. */
  name(level: number, row: number): string
  /** The function that a row is of, or that it calls. */
  leaf(row: number): SymbolName
}

/** Names of the levels, from the finest to the coarsest. */
export const levelNames: Readonly<Record<TableName, readonly string[]>> = {
  calls: ['line', 'call', 'callee', 'package'],
  functions: ['function', 'package'],
}

/** Pools a table of these profiles. */
export function pooledTable(table: TableName, profiles: readonly { readonly tables: SampleTables }[]): PooledTable {
  const tables = profiles.map((profile) => profile.tables)
  return table === 'calls' ? pooledCalls(tables) : pooledFunctions(tables)
}

const most = 2 ** 24
const overfull = (): Error => new RangeError(`more than ${most} rows in one table`)

function pooledFunctions(profiles: readonly SampleTables[]): PooledTable {
  const names = new SymbolNumbers()
  const counts = profiles.map(({ symbols, functions }) => {
    const rows = Array.from(functions.symbol, (symbol) => names.number(symbols[symbol] ?? nobody))
    return { rows, samples: functions.samples }
  })
  const symbols = names.inOrder()
  return {
    counts: counts.map(({ rows, samples }) => spreadOut(symbols.length, rows, samples)),
    levels: [Uint32Array.from(symbols.keys()), packageNumbers(symbols)],
    name: (level, row) => displayName(level === 0 ? (symbols[row] ?? nobody) : packageSymbol(symbols[row])),
    leaf: (row) => symbols[row] ?? nobody,
  }
}

function pooledCalls(profiles: readonly SampleTables[]): PooledTable {
  const rows = new CallRows()
  const counts = profiles.map((tables) => rows.add(tables))
  return { counts: counts.map(({ rows: own, samples }) => spreadOut(rows.count, own, samples)), ...rows.keys() }
}

/** Samples of one profile, of the rows that it has. */
export interface RowCounts {
  readonly rows: Uint32Array
  readonly samples: Float64Array
}

/** Numbers the calls of any number of profiles, none of which need be kept. */
export class CallRows {
  readonly #names = new SymbolNumbers()
  readonly #index = new TupleIndex(4, 2 ** 13, most, overfull)

  /** Rows so far. */
  get count(): number {
    return this.#index.count
  }

  /** The calls of one more profile, by row. */
  add({ symbols, calls }: SampleTables): RowCounts {
    const numbers = symbols.map((name) => this.#names.number(name))
    const rows = Uint32Array.from({ length: calls.count }, (_, row) => {
      const caller = calls.caller[row] ?? -1
      const from = caller === -1 ? -1 : (numbers[caller] ?? 0)
      const to = numbers[calls.callee[row] ?? 0] ?? 0
      return this.#index.row(from, to, calls.offset.low[row] ?? 0, calls.offset.high[row] ?? 0)
    })
    return { rows, samples: calls.samples }
  }

  /** Keys and names of the rows so far. */
  keys(): Omit<PooledTable, 'counts'> {
    const index = this.#index
    const symbols = this.#names.inOrder()
    const packages = packageNumbers(symbols)
    const callIndex = new TupleIndex(2, index.count, most, overfull)
    const callees = Uint32Array.from({ length: index.count }, (_, row) => index.part(row, 1))
    const callerName = (row: number): string => symbols[index.part(row, 0)] ?? nobody
    const calleeName = (row: number): SymbolName => symbols[callees[row] ?? 0] ?? nobody
    const texts: readonly ((row: number) => string)[] = [
      (row) => `${callerName(row)}:${approximate(index.part(row, 3), index.part(row, 2) >>> 0)} -> ${calleeName(row)}`,
      (row) => `${callerName(row)} -> ${calleeName(row)}`,
      calleeName,
      (row) => packageSymbol(calleeName(row)),
    ]
    return {
      levels: [
        callees.map((_, row) => row),
        callees.map((callee, row) => callIndex.row(index.part(row, 0), callee)),
        callees,
        callees.map((callee) => packages[callee] ?? 0),
      ],
      name: (level, row) => displayName((texts[level]?.(row) ?? '') as SymbolName),
      leaf: calleeName,
    }
  }
}

/** Stands for the caller of a stack with one logical frame. */
const nobody = '(none)' as SymbolName

const packageSymbol = (name: SymbolName = nobody): SymbolName => packageOf(name) as SymbolName

function packageNumbers(symbols: readonly SymbolName[]): Uint32Array {
  const numbers = new Map<string, number>()
  return Uint32Array.from(symbols, (name) => {
    const of = packageOf(name)
    const known = numbers.get(of) ?? numbers.size
    numbers.set(of, known)
    return known
  })
}

function spreadOut(length: number, rows: Iterable<number>, samples: Float64Array): Float64Array {
  const counts = new Float64Array(length)
  let at = 0
  for (const row of rows) counts[row] = samples[at++] ?? 0
  return counts
}
