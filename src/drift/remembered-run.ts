import { agrees } from './agreement.ts'
import type { JudgedProfile } from './judged-profile.ts'
import type { FiredSignal, Judgement } from './judgement.ts'
import { isClose, movementBetween } from './movement.ts'
import { type Run, withEarlier } from './run.ts'
import { sixHours } from './six-hours.ts'
import { fewestSamples } from './size.ts'

/** What an earlier run found, judged against the same committed file. Shares are 0 to 1, null where unknown. */
export interface RememberedRun {
  readonly at: Date
  readonly fired: readonly FiredSignal[]
  readonly top: number | null
  readonly workload: number | null
  readonly gone: number | null
  /** Its own profiles, merged; null where it waited for nothing and kept none. */
  readonly profile: JudgedProfile | null
}

/** What a run leaves to later ones. `profile` holds its own profiles, merged. */
export const rememberedRun = (
  { signals, fired }: Judgement,
  at: Date,
  profile: JudgedProfile | null,
): RememberedRun => ({
  at,
  fired,
  top: signals.top.shift,
  workload: signals.workload.shift,
  gone: signals.source.gone,
  profile,
})

/** What earlier runs contribute to today's judgement. */
export interface Contribution {
  /** Today with the profiles of earlier runs that say the same. */
  readonly candidate: Run
  /** The candidate without the run that may confirm it. */
  readonly independent: Run
  /** The newest run that is old enough to confirm what today shows. */
  readonly previous: RememberedRun | null
}

/** `runs` were judged against the same committed file, and are the newest first. */
export function contributionOf(today: Run, runs: readonly RememberedRun[], now: Date): Contribution {
  // Both ways, because an edge that is light on one side may be heavy on the other.
  const agreeing = runs.flatMap(({ profile }) => (profile !== null && agreesBothWays(profile, today) ? [profile] : []))
  const previous = runs.find(({ at }) => now.getTime() - at.getTime() >= sixHours) ?? null
  const candidate = withEarlier(today, agreeing)
  // Only a run with too few samples of its own is judged with others.
  if (today.merged.evidence.samples >= fewestSamples) return { candidate, independent: today, previous }
  const others = agreeing.filter((profile) => profile !== previous?.profile)
  // Where the one that confirms is not among them, they are merged already.
  const independent = others.length === agreeing.length ? candidate : withEarlier(today, others)
  return { candidate, independent, previous }
}

const agreesBothWays = (profile: JudgedProfile, today: Run): boolean =>
  agrees(profile, today) && isClose(movementBetween(today.merged, profile))

/**
 * Whether a run is worth keeping for later ones: it has too little evidence of its own, or shows what another one may
 * confirm. A movement of the source opens by itself.
 */
export function isWaiting({ verdict, fired }: Judgement, { evidence: { samples } }: JudgedProfile): boolean {
  const isScarce = verdict === 'too-small' || samples < fewestSamples
  return (isScarce && samples > 0) || fired.some((signal) => signal !== 'source')
}
