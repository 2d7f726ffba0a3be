import { admitTodaysExamined, examined } from '../../drift/admission.ts'
import { expectSamples } from '../../drift/expected-samples.ts'
import { percent, plural } from '../../drift/figures.ts'
import { systemOf } from '../../drift/same-program.ts'
import { RefusedError } from '../../errors.ts'
import { cpuSecondsOf, samplesOf } from '../../profile/evidence.ts'
import type { Profile } from '../../profile/profile.ts'
import { count } from '../../text.ts'
import type { CaptureRequest } from '../cluster.ts'
import type { Probe } from './probe.ts'
import type { Checked } from './way.ts'

/** Whether what the pod answered is a profile that may be committed. */
export async function checkPprof({ answer }: Probe): Promise<Checked<Profile>> {
  if (answer instanceof RefusedError) throw answer
  const { bytes, profile } = answer
  const own = examined(profile)
  // A second of an idle program has next to nothing in it, which is no fault of the endpoint.
  const admission = admitTodaysExamined([own])
  if (admission.kind === 'refused') throw new RefusedError(admission.refusals[0])
  const { examination } = own
  const placed =
    examination.kind === 'accepted' ? `, with start lines on ${percent(examination.accepted.shares.placed)}` : ''
  const system = systemOf(profile)
  const seen = `${plural(samplesOf(profile), 'sample')}, ${cpuSecondsOf(profile).toFixed(1)} s of CPU, ${count(bytes.length)} bytes${placed}`
  const sentence = `The pod answers with a CPU profile${system === 'linux' ? ' of Linux' : ''}: ${seen}.`
  if (system !== 'other') return { finding: { kind: 'works', hop: 'pprof', sentence, details: [] }, value: profile }
  const remedy =
    'Its profile would be refused beside a committed one of Linux: take it on the system that you build for.'
  const other = `${sentence} The program does not run on Linux.`
  return {
    finding: { kind: 'doubtful', hop: 'pprof', sentence: other, remedy, details: [], mend: null },
    value: profile,
  }
}

/** Whether a run would come to enough samples, by the rate of this profile. */
export async function checkSamples(
  profile: Profile,
  { seconds, wanted: profiles }: CaptureRequest,
): Promise<Checked<true>> {
  const length = Number(profile.durationNanos) / 1e9 || 1
  const { sentence, remedy } = expectSamples(samplesOf(profile) / length, { seconds, profiles })
  const found = { hop: 'samples', sentence, details: [] } as const
  return {
    finding: remedy === null ? { kind: 'works', ...found } : { kind: 'doubtful', ...found, remedy, mend: null },
    value: true,
  }
}
