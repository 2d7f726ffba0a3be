import { type ChangedCell, changedTable } from './changed.ts'
import type { Table } from './table.ts'
import { type Circumstances, shapes, type UnchangedCell, unchangedTable } from './unchanged.ts'

const known = { title: 'Unchanged, profile counts known', profilesKnown: true, variation: 0 }
const unknown = { title: 'Unchanged, committed count unknown', profilesKnown: false, variation: 0 }
const varying = (variation: number): Omit<Circumstances, 'years'> => ({
  title: `Unchanged in the long run, runs ${variation.toFixed(2)} away from it`,
  profilesKnown: true,
  variation,
})

/** Every combination; about an hour of one core. */
export function longForm(): Table[] {
  const everyShape = Object.keys(shapes) as (keyof typeof shapes)[]
  const all = crossed([200, 2000, 20_000], [1500, 6000, 50_000], everyShape, [1, 4, 13])
  const typical = crossed([2000], [1500, 6000, 50_000], ['1', '4', '9:1:1:1'], [1, 4, 13])
  return [
    unchangedTable({ ...known, years: 10 }, all),
    unchangedTable({ ...unknown, years: 10 }, typical),
    unchangedTable({ ...varying(0.05), years: 10 }, typical),
    unchangedTable({ ...varying(0.1), years: 10 }, typical),
    changedTable(
      'Moved source',
      500,
      [200, 2000, 20_000].flatMap((calls) => [1, 2, 4].flatMap((deff) => movedCells(calls, deff))),
    ),
    changedTable(
      'Another workload',
      500,
      [200, 2000, 20_000].flatMap((calls) => [1, 2, 4].flatMap((deff) => shiftCells(calls, deff))),
    ),
  ]
}

/** The cells that come closest to their targets, and one of each kind beside them; about a minute. */
export function shortForm(): Table[] {
  const cell = (calls: number, samples: number, shape: keyof typeof shapes, designEffect: number): UnchangedCell => ({
    ...{ calls, samples, shape, designEffect },
  })
  const close = [
    cell(200, 1500, '4', 13),
    cell(200, 1500, '9:1:1:1', 4),
    cell(200, 1500, '9:1:1:1', 13),
    cell(2000, 1500, '4', 4),
    cell(2000, 6000, '4', 13),
    cell(2000, 6000, '9:1:1:1', 13),
  ]
  const other = [
    cell(200, 6000, '20', 4),
    cell(2000, 1500, '1', 1),
    cell(2000, 1500, '2', 13),
    cell(2000, 6000, '6:2:1:1', 1),
    cell(20_000, 1500, '4', 4),
  ]
  return [
    unchangedTable({ ...known, years: 3 }, close),
    unchangedTable({ ...known, years: 1 }, other),
    unchangedTable({ ...unknown, years: 2 }, [cell(2000, 6000, '4', 4)]),
    unchangedTable({ ...varying(0.1), years: 2 }, [cell(2000, 6000, '4', 4)]),
    changedTable('Moved source', 100, movedCells(2000, 4)),
    changedTable('Another workload', 100, shiftCells(2000, 4)),
  ]
}

function crossed(
  calls: readonly number[],
  samples: readonly number[],
  shapeNames: readonly UnchangedCell['shape'][],
  designEffects: readonly number[],
): UnchangedCell[] {
  return calls.flatMap((rows) =>
    samples.flatMap((size) =>
      shapeNames.flatMap((shape) =>
        designEffects.map((designEffect) => ({ calls: rows, samples: size, shape, designEffect })),
      ),
    ),
  )
}

/**
 * Single profiles of 3,000 samples against files of four. Where they are worth 750 samples, spread over 20,000 calls,
 * what moved is found in 98 % of them; that cell is printed.
 */
const movedCells = (calls: number, designEffect: number): ChangedCell[] =>
  (
    [
      [0.13, 12_000, 'nearly always'],
      [0.15, 3000, 'nearly always'],
      [0.05, 12_000, 'never'],
      [0.05, 3000, 'never'],
    ] as const
  ).map(([size, samples, target]) => ({
    calls,
    committed: { samples, shape: shapes['4'] },
    today: { samples: 3000, shape: shapes['1'], designEffect },
    change: { kind: 'moved', size },
    target: target === 'nearly always' && calls === 20_000 && designEffect === 4 ? null : target,
  }))

/** Runs of eight profiles, and of four, against files of as many. */
const shiftCells = (calls: number, designEffect: number): ChangedCell[] =>
  ([[...shapes['4'], ...shapes['4']], shapes['4']] as const).map((shape) => {
    const side = { samples: 1500 * shape.length, shape, designEffect }
    const target = shape.length === 8 ? 'nearly always' : null
    return { calls, committed: side, today: side, change: { kind: 'shift', size: 0.3 }, target }
  })
