import type { Random } from '../../src/drift/calibration/random.ts'

/** Draws one row. */
export type Draw = () => number

/** Rows with these shares, which sum to 1: Walker's alias method in Vose's form, one step for a draw. */
export function drawFrom(shares: Float64Array, random: Random): Draw {
  const rows = shares.length
  const keep = shares.map((share) => share * rows)
  const alias = new Uint32Array(rows)
  const small = Array.from(keep.keys()).filter((row) => (keep[row] ?? 0) < 1)
  const large = Array.from(keep.keys()).filter((row) => (keep[row] ?? 0) >= 1)
  while (small.length > 0 && large.length > 0) {
    const [less, more] = [small.pop() ?? 0, large.pop() ?? 0]
    alias[less] = more
    keep[more] = (keep[more] ?? 0) + (keep[less] ?? 0) - 1
    if ((keep[more] ?? 0) < 1) small.push(more)
    else large.push(more)
  }
  // What is left differs from 1 by rounding only.
  for (const row of [...small, ...large]) keep[row] = 1
  return () => {
    const at = random() * rows
    const row = Math.floor(at)
    return at - row < (keep[row] ?? 0) ? row : (alias[row] ?? 0)
  }
}

/**
 * Rows with shares that are themselves drawn, once, from a Dirichlet distribution around the shares of `base`: the urn
 * of Blackwell and MacQueen (1973), which needs no gamma variates. `correlation` is ρ = 1/(1 + concentration), that of
 * two draws: the variance of n draws' counts is 1 + ρ(n − 1) times that of n draws from `base`. 0 draws from `base`
 * itself.
 */
export function drawAround(base: Draw, correlation: number, random: Random): Draw {
  if (correlation === 0) return base
  const concentration = 1 / correlation - 1
  const drawn: number[] = []
  return () => {
    const at = random() * (concentration + drawn.length)
    const row = at < concentration ? base() : (drawn[Math.floor(at - concentration)] ?? base())
    drawn.push(row)
    return row
  }
}
