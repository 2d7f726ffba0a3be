import { limits } from '../../__tests__/drift/judging.ts'
import { kept } from '../../__tests__/service/kept.ts'
import { admitCommitted } from '../../src/drift/admission.ts'
import { judge } from '../../src/drift/judge.ts'
import type { Judgement } from '../../src/drift/judgement.ts'
import { contributionOf, isWaiting, type RememberedRun, rememberedRun } from '../../src/drift/remembered-run.ts'
import { admitRun, type Run } from '../../src/drift/run.ts'

const week = 7 * 24 * 3_600_000

/** A run of kept captures, each from a pod of its own. */
export function keptRun(names: readonly string[]): Run {
  const admission = admitRun(names.map((pod) => ({ profile: kept(pod), pod })))
  if (admission.kind === 'refused') throw new Error(admission.refusals[0].message)
  return admission.run
}

/** Judges weekly runs against a file made of one, as the action does by default, each with the memory of those before. */
export function judgeInTurn(committed: Run, runs: readonly Run[]): Judgement[] {
  const { bytes } = committed.merged
  let memory: readonly RememberedRun[] = []
  return runs.map((today, number) => {
    const now = new Date(number * week)
    const judgement = judge({
      committed: admitCommitted(
        bytes,
        today.profiles.map(({ profile }) => profile),
      ),
      today,
      ...contributionOf(today, memory, now),
      isRemembered: true,
      limits,
      force: false,
      now,
      committedAt: null,
      goMod: null,
    })
    memory = [rememberedRun(judgement, now, isWaiting(judgement, today.merged) ? today.merged : null), ...memory]
    return judgement
  })
}
