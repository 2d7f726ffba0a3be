import { drawn, type Random } from './random.ts'

/** Gives the row of the next sample. */
export type Draw = () => number

/** Draws rows in proportion to `weights`, in constant time each (Walker's alias method, as Vose builds it). */
export function drawFrom(weights: Float64Array, random: Random): Draw {
  const size = weights.length
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const chance = weights.map((weight) => (weight * size) / total)
  const alias = new Uint32Array(size)
  const small: number[] = []
  const large: number[] = []
  for (const [row, own] of chance.entries()) (own < 1 ? small : large).push(row)
  while (small.length > 0 && large.length > 0) {
    const less = small.pop() ?? 0
    const more = large.pop() ?? 0
    alias[less] = more
    chance[more] = (chance[more] ?? 0) - (1 - (chance[less] ?? 0))
    ;((chance[more] ?? 0) < 1 ? small : large).push(more)
  }
  // What rounding leaves over is 1.
  for (const row of [...small, ...large]) chance[row] = 1
  return () => {
    const row = drawn(random, size)
    return random() < (chance[row] ?? 0) ? row : (alias[row] ?? 0)
  }
}

/**
 * Draws that resemble each other as the samples of one profile do: with correlation ρ, each of the rows having the same
 * chance as in `draw`. Pólya's urn (Blackwell and MacQueen 1973): the k-th sample after the first repeats one before it
 * with probability k / (k + 1/ρ − 1), and is new else; the counts are those of a Dirichlet-multinomial.
 */
export function urn(draw: Draw, correlation: number, random: Random): Draw {
  if (correlation <= 0) return draw
  const before: number[] = []
  const fresh = 1 / correlation - 1
  return () => {
    const repeats = random() * (before.length + fresh) < before.length
    const row = repeats ? (before[drawn(random, before.length)] ?? 0) : draw()
    before.push(row)
    return row
  }
}
