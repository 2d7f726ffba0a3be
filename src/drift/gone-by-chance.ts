import type { HeavyEdges } from './heavy-edges.ts'
import type { JudgedProfile } from './judged-profile.ts'
import { chanceUnseen, designEffect } from './noise.ts'
import { noiseBetween } from './noise-between.ts'
import { pooledTable } from './pooled-table.ts'

/** As for the shifts: z > 3. */
const deviations = 3

/**
 * A comparison of which chance is asked. The profiles of `spread` tell how far profiles of this program differ; each is
 * one, also where it is a merge.
 */
export interface Chance {
  readonly earlier: JudgedProfile
  readonly later: JudgedProfile
  readonly spread: readonly JudgedProfile[]
}

/**
 * What `gone` hardly ever exceeds where nothing is: the share of the heavy edges, 0 to 1 and somewhat above, that
 * chance alone leaves unseen in the later profile. Its mean and three standard deviations.
 */
export function goneByChance({ all }: HeavyEdges, { earlier, later, spread }: Chance): number {
  const { believed } = noiseBetween(pooledTable('calls', spread).counts)
  const effectOf = ({ evidence: { samples, effectiveProfiles } }: JudgedProfile): number =>
    designEffect(believed, samples, effectiveProfiles)
  const effects = { committed: effectOf(earlier), today: effectOf(later) }
  const perSample = later.evidence.samples / earlier.evidence.samples
  let mean = 0
  let variance = 0
  for (const { samples, share } of all) {
    const unseen = chanceUnseen(samples, perSample, effects)
    mean += share * unseen
    variance += share ** 2 * unseen * (1 - unseen)
  }
  return mean + deviations * Math.sqrt(variance)
}
