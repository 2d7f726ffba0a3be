import { asRefusal, type Refusal, RefusedError } from '../errors.ts'
import { edgeTable } from './edges.ts'
import { samplesOf, startLineShare } from './evidence.ts'
import type { Profile } from './profile.ts'
import { notCpu, tooFewStartLines } from './refusals.ts'
import { weightAt, weightOf } from './weight.ts'

/** From 65,536 bytes on the compiler's line scanner fails on a callee, and silently stops reading at a caller. */
const longestName = 65_535

/** Below this share of samples with a start line the offsets, and so the edges, are mostly wrong. */
const leastStartLines = 0.5

const captureCpu = 'Take a CPU profile from /debug/pprof/profile of a program built with Go 1.20 or newer.'

/**
 * Why this profile must never be committed: what would break a build, or make it optimise something else in silence.
 * Empty for an acceptable one. How much it knows is no question here.
 */
export function checkProfile(profile: Profile): Refusal[] {
  const weight = weightOf(profile)
  if (weight === null) return [asRefusal(notCpu(profile))]
  const refusals: Refusal[] = []
  for (let sample = 0; sample < profile.samples.count; sample++) {
    if (weightAt(profile, weight.column, sample) < 0) {
      refusals.push(negativeWeights)
      break
    }
  }
  if (samplesOf(profile) === 0) return [...refusals, noSamples]
  const share = startLineShare(profile)
  if (share < leastStartLines) refusals.push(asRefusal(tooFewStartLines(share)))
  else if (refusals.length === 0) refusals.push(...checkEdges(profile))
  if (profile.functions.name.some((name) => /[\n\r]/.test(name))) refusals.push(lineBreakInName)
  if (profile.functions.name.some((name) => name.length > longestName)) refusals.push(nameTooLong)
  return refusals
}

function checkEdges(profile: Profile): Refusal[] {
  try {
    return edgeTable(profile).total === 0 ? [noCalls] : []
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error
    return [asRefusal(error)]
  }
}

const negativeWeights: Refusal = {
  code: 'profile-negative-weights',
  message: 'The profile has negative values: it is the difference of two profiles.',
  remedy: 'Commit the newer profile itself, not the output of `pprof -base` or `-diff_base`.',
}

const noSamples: Refusal = {
  code: 'profile-no-samples',
  message: 'The profile holds no sample: the process was idle, or it is the wrong process.',
  remedy: 'Profile a process under load; check that host and port are those of the working process.',
}

const noCalls: Refusal = {
  code: 'profile-no-calls',
  message: 'The profile holds no call edge, so it would change nothing in a build.',
  remedy: captureCpu,
}

const lineBreakInName: Refusal = {
  code: 'profile-name-line-break',
  message: 'A function name holds a line break, which would inject rows into the table that the compiler reads.',
  remedy: captureCpu,
}

const nameTooLong: Refusal = {
  code: 'profile-name-too-long',
  message: `A function name is longer than ${longestName} bytes; with such a name the compiler fails or stops reading.`,
  remedy: 'Give the generic type behind it a shorter name, or leave this function out by renaming it in the profile.',
}
