import { count } from '../text.ts'
import { longestProfile, marginOfAdvice } from './advice.ts'
import { percent, plural } from './figures.ts'
import type { Judgement } from './judgement.ts'
import { profilesToTell } from './signals.ts'
import { fewestSamples } from './size.ts'

/** Today's own run, of which the candidate may hold more. */
export interface OfToday {
  readonly samples: number
  /** Wall seconds of each profile that was taken. */
  readonly seconds: readonly number[]
  /** Whether later runs will know of it. */
  readonly isRemembered: boolean
}

/** How many of the longest profiles are still worth a try. */
const mostProfiles = 20
/** Seconds of profiles, one after the other, that the default max-duration leaves room for. */
const longestByDefault = 600

/** Under the floor: what was seen, and which profiles × seconds would do. `samples` are those of the candidate. */
export function tooFewSentence(samples: number, { samples: own, seconds: profiles }: OfToday): string {
  const seconds = profiles.reduce((sum, one) => sum + one, 0)
  const earlier = samples > own ? `, and ${count(samples - own)} of earlier runs that agree` : ''
  const taken = `${plural(own, 'sample')} in ${plural(profiles.length, 'profile')} (${count(seconds)} s)${earlier}`
  if (seconds === 0 && own > 0) {
    return `Only ${plural(own, 'sample')}${earlier}, and the profiles do not say how long they took: ${count(fewestSamples)} are needed. Take longer ones.`
  }
  const needed = own === 0 ? Number.POSITIVE_INFINITY : (fewestSamples / own) * seconds * marginOfAdvice
  if (needed > mostProfiles * longestProfile || seconds === 0) {
    return `Only ${taken}: ${count(fewestSamples)} are needed. The process hardly works; profile it under load.`
  }
  const profilesAsked = Math.max(profilesToTell, profiles.length)
  const shortest = Math.round(seconds / profiles.length)
  const length = Math.min(longestProfile, Math.max(shortest, Math.ceil(needed / profilesAsked / 5) * 5))
  const number = Math.max(profilesAsked, Math.ceil(needed / length))
  const longer = number * length > longestByDefault ? ' with a longer max-duration' : ''
  return `Only ${taken}: ${count(fewestSamples)} are needed. At this load ${number} × ${length} s (profiles × seconds)${longer} would do.`
}

/** Poorer than the committed file: how many profiles would do. */
export function poorerSentence(
  { committed, today, signals }: Pick<Judgement, 'committed' | 'today' | 'signals'>,
  { samples: own, isRemembered }: OfToday,
): string {
  const samples = today?.samples ?? 0
  const earlier = samples > own ? `, ${count(samples - own)} of earlier runs among them` : ''
  const ratio = signals.size.samplesRatio ?? 0
  const factor = Math.ceil((0.3 / Math.max(ratio, 1e-6)) * (today?.profiles ?? 1))
  const together = isRemembered ? '; runs that agree add up' : ''
  return `Today’s profile is poorer than the committed one and must not replace it (${plural(samples, 'sample')} against ${count(committed?.samples ?? 0)}${earlier}): about ${plural(factor, 'profile')} of this length would do${together}.`
}

/** On what the evidence of the candidate rests besides today; empty where on nothing. */
export function earlierClause(today: Judgement['today'], ofToday: OfToday): string {
  const earlier = (today?.samples ?? 0) - ofToday.samples
  if (earlier <= 0) return ''
  const judged =
    ofToday.samples < fewestSamples
      ? ` With fewer than ${count(fewestSamples)} of its own, today is judged with them.`
      : ''
  return ` ${count(earlier)} of these samples are of earlier runs that agree with today (${percent(earlier / (today?.samples ?? 1))}).${judged}`
}
