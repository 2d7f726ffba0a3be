import { admitCommitted } from '../../src/drift/admission.ts'
import { judgeInvalid } from '../../src/drift/judge.ts'
import { decodeProfile } from '../../src/profile/decode.ts'
import { flameFacts } from '../../src/report/html/flame-facts.ts'
import { htmlReport } from '../../src/report/html/report.ts'
import { committedBytes, judgeRun, limits, runOf } from '../drift/judging.ts'
import { factsOf } from '../report/facts.ts'
import { fleet, kept, keptBytes } from '../service/kept.ts'

/** The report on profiles of today against a committed file; null: there is none. */
export function reportOn(committed: Uint8Array | null, today: readonly Uint8Array[]): string {
  const run = runOf(today.map(decodeProfile))
  const admitted =
    committed === null
      ? ({ kind: 'absent', why: null } as const)
      : admitCommitted(
          committed,
          run.profiles.map(({ profile }) => profile),
        )
  return htmlReport({ ...factsOf(judgeRun(committed, run)), flame: flameFacts(run, today, admitted, committed) })
}

const baseline = fleet('baseline')
const compacted = committedBytes(baseline.map(kept))
export const edited: readonly Uint8Array[] = fleet('edited').map(keptBytes)

/** What the reports of real captures show, by name. */
export const reports: Readonly<Record<string, () => string>> = {
  drift: () => reportOn(compacted, edited),
  'no drift': () => reportOn(compacted, baseline.slice(0, 4).map(keptBytes)),
  'a first profile': () => reportOn(null, edited),
  'a committed file with whole stacks': () => reportOn(keptBytes('baseline-1'), edited),
  'a refused profile': () => {
    const refusal = { code: 'profile-heap', message: 'This is a heap profile.', remedy: 'Take a CPU profile.' }
    return htmlReport({ ...factsOf(judgeInvalid([refusal], limits)), profiles: [], flame: null })
  },
}
