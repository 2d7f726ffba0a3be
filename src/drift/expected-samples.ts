import { count } from '../text.ts'
import { longestProfile, marginOfAdvice } from './advice.ts'
import { plural } from './figures.ts'
import { fewestSamples, starvedBelow } from './size.ts'

/** What a run asks for. */
export interface Plan {
  /** Of one profile. */
  readonly seconds: number
  readonly profiles: number
}

export interface Expectation {
  readonly sentence: string
  /** null where it is enough. */
  readonly remedy: string | null
}

/** More than that is another plan altogether. */
const mostProfiles = 16

/**
 * What a run may expect where `perSecond` samples were seen in one second of one pod. A single second is a rough
 * measure.
 */
export function expectSamples(perSecond: number, { seconds, profiles }: Plan): Expectation {
  const plan = `${plural(profiles, 'profile')} of ${count(seconds)} s`
  const expected = rounded(perSecond * seconds * profiles)
  if (perSecond === 0) {
    return {
      sentence: `No sample came in one second, so nothing tells what ${plan} would hold; ${count(fewestSamples)} samples are needed.`,
      remedy: `Run at a busier hour, and check that port and container are those of the program that works.`,
    }
  }
  const needed = expected < fewestSamples ? fewestSamples : starvedBelow
  const sentence = `At this load ${plan} would hold about ${plural(expected, 'sample')}; ${count(fewestSamples)} are needed, and ${count(starvedBelow)} are good.`
  return { sentence, remedy: expected >= starvedBelow ? null : moreSamples(perSecond, { seconds, profiles }, needed) }
}

/** Longer profiles first, as far as they go: they cost no pause. */
function moreSamples(perSecond: number, { seconds, profiles }: Plan, needed: number): string {
  const longer = upToTen((marginOfAdvice * needed) / (perSecond * profiles))
  if (longer <= longestProfile) return `Set seconds to ${Math.max(longer, seconds)} or more, or run at a busier hour.`
  const more = Math.ceil((marginOfAdvice * needed) / (perSecond * longestProfile))
  if (more <= mostProfiles) {
    return `Set seconds to ${longestProfile} and profiles to ${more}, or run at a busier hour.`
  }
  return 'Run at a busier hour, or profile a workload that works more.'
}

const upToTen = (value: number): number => Math.ceil(value / 10) * 10

/** To two digits: one second knows no more. */
const rounded = (value: number): number => Number(value.toPrecision(2))
