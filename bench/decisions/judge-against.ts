import { limits } from '../../__tests__/drift/judging.ts'
import { judge } from '../../src/drift/judge.ts'
import type { JudgedProfile } from '../../src/drift/judged-profile.ts'
import type { Judgement } from '../../src/drift/judgement.ts'
import { contributionOf, type RememberedRun } from '../../src/drift/remembered-run.ts'
import type { Run } from '../../src/drift/run.ts'

/** Judges a run as the action does, at its default limits. `memory` is the newest first. */
export function judgeAgainst(
  committed: JudgedProfile,
  today: Run,
  memory: readonly RememberedRun[],
  now: Date,
): Judgement {
  return judge({
    committed: { kind: 'profile', judged: committed, bytes: 0, compactBytes: 0 },
    today,
    ...contributionOf(today, memory, now),
    isRemembered: true,
    limits,
    force: false,
    now,
    committedAt: null,
    goMod: null,
  })
}
