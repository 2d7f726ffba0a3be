import { admitCommitted } from '../../src/drift/admission.ts'
import type { Judgement } from '../../src/drift/judgement.ts'
import type { RememberedRun } from '../../src/drift/remembered-run.ts'
import type { Run } from '../../src/drift/run.ts'
import { asRemembered, judgeAgainst } from './judge-against.ts'

const week = 7 * 24 * 3_600_000

/**
 * Judges weekly runs against a file made of one, as the action does by default, each with the memory of those before.
 */
export function judgeInTurn(committed: Run, runs: readonly Run[]): Judgement[] {
  const { bytes } = committed.merged
  let memory: readonly RememberedRun[] = []
  return runs.map((today, number) => {
    const now = new Date(number * week)
    const profiles = today.profiles.map(({ profile }) => profile)
    const judgement = judgeAgainst(admitCommitted(bytes, profiles), today, memory, now)
    memory = [asRemembered(judgement, today, now), ...memory]
    return judgement
  })
}
