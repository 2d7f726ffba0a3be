import { measuredProfile } from './drift/judged-profile.ts'
import type { Judgement } from './drift/judgement.ts'
import { isWaiting, type RememberedRun, rememberedRun } from './drift/remembered-run.ts'
import type { Run } from './drift/run.ts'
import { asRefusal } from './errors.ts'
import type { NewRun, RecalledRun } from './github/repository.ts'
import { decodeProfile } from './profile/decode.ts'
import { withOwnNames } from './profile/known-bad-inlining.ts'
import { parseProvenance } from './profile/provenance.ts'
import { timestamp } from './text.ts'

/** Earlier runs as a judgement knows them; a profile that cannot be read is as if it had not been kept. */
export const recollect = (recalled: readonly RecalledRun[]): RememberedRun[] =>
  recalled.map(({ run: { at, fired, top, workload, gone }, profile }) => ({
    at: new Date(at),
    fired,
    top,
    workload,
    gone,
    profile: profile && readMeasured(profile),
  }))

/** A profile of our own making, with its measurements; null where it cannot be read. */
export function readMeasured(bytes: Uint8Array): ReturnType<typeof measuredProfile> | null {
  try {
    return measuredProfile(withOwnNames(decodeProfile(bytes)))
  } catch (error) {
    if (asRefusal(error).code === 'unexpected') throw error
    return null
  }
}

/** What later runs will know of a run that was judged; its profile only where something is left to wait for. */
export function storedRun(judgement: Judgement, { merged, pods }: Run, id: string, at: Date): NewRun {
  const { verdict, cause, signals } = judgement
  const { samples, profiles, effectiveProfiles } = merged.evidence
  const { fired, top, workload, gone } = rememberedRun(judgement, at, null)
  const spread = parseProvenance(merged.profile.comments)?.spread ?? null
  const profile = isWaiting(judgement, merged) ? merged.bytes : null
  const evidence = { samples, profiles, effectiveProfiles, pods, spread }
  const { moved } = signals.source
  return { id, at: timestamp(at), ...evidence, verdict, cause, fired, top, workload, moved, gone, profile }
}
