import { byDefault } from '../../__tests__/drift/judging.ts'
import type { Committed } from '../../src/drift/admission.ts'
import { judge } from '../../src/drift/judge.ts'
import type { JudgedProfile } from '../../src/drift/judged-profile.ts'
import type { Judgement } from '../../src/drift/judgement.ts'
import { contributionOf, isWaiting, type RememberedRun, rememberedRun } from '../../src/drift/remembered-run.ts'
import type { Run } from '../../src/drift/run.ts'

/** Judges a run as the action does, at its default limits. `memory` is the newest first. */
export const judgeAgainst = (
  committed: Committed,
  today: Run,
  memory: readonly RememberedRun[],
  now: Date,
): Judgement =>
  judge({ committed, today, ...contributionOf(today, memory, now), isRemembered: true, ...byDefault, now })

/** What later runs know of a run that was judged; its profile only where it waits for one of them. */
export const asRemembered = (judgement: Judgement, { merged }: Run, at: Date): RememberedRun =>
  rememberedRun(judgement, at, isWaiting(judgement, merged) ? merged : null)

/** A profile as if it were committed; nobody asks for its sizes. */
export const asCommitted = (judged: JudgedProfile): Committed => ({
  kind: 'profile',
  judged,
  bytes: 0,
  compactBytes: 0,
})
