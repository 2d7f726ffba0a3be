import { plural } from '../../drift/figures.ts'
import { count } from '../../text.ts'
import type { CaptureRequest } from '../cluster.ts'
import { Names } from '../names.ts'
import { atOnce } from '../round.ts'
import type { Candidate } from '../workload/candidate.ts'
import { type Choice, choosePods } from '../workload/choose-pods.ts'
import { countReasons, spokenExclusions, wordsOf } from '../workload/exclusions.ts'
import type { Pod } from '../workload/pods.ts'
import type { FoundTarget } from '../workload/workload.ts'
import { noEligiblePods } from '../workload/workload-refusals.ts'
import { type Checked, failed } from './way.ts'

/** The pods that may be profiled, the first first. */
export interface Eligible {
  readonly candidates: readonly Candidate[]
  readonly names: Names
  /** A text with pseudonyms for the pods that it names: servers quote them. */
  veil(text: string): string
}

/** `realNames`: those of pods and nodes may be shown. */
export async function checkPods(
  found: FoundTarget,
  request: CaptureRequest,
  now: Date,
  realNames: boolean,
): Promise<Checked<Eligible>> {
  const workload = await found.workload()
  const choice = choosePods(workload, { ...request, now })
  const { candidates, leftOut } = choice
  const names = new Names()
  const name = (pod: Pod): string => {
    const { where } = names.of(pod)
    return realNames ? `${where} ${pod.name}${pod.node === null ? '' : ` on ${pod.node}`}` : where
  }
  const details = [
    ...candidates.map((candidate) => `${name(candidate.pod)}: can be profiled, at ${portOf(candidate)}`),
    ...leftOut.map(({ pod, reason }) => `${name(pod)}: ${wordsOf(reason)}`),
  ]
  const shown = shortened(details)
  const veil = (text: string) => (realNames ? text : names.veil(text, workload.pods))
  if (candidates.length === 0) {
    return { finding: failed('pods', noEligiblePods(leftOut, request), { details: shown }), value: null }
  }
  const sentence = sentenceOf(choice, request.wanted, names)
  return { finding: { kind: 'works', hop: 'pods', sentence, details: shown }, value: { candidates, names, veil } }
}

function sentenceOf({ candidates, leftOut, ready }: Choice, wanted: number, names: Names): string {
  const [first] = candidates
  const excluded = countReasons(leftOut.map(({ reason }) => reason))
  const all = candidates.length + leftOut.length
  const rest = excluded.length === 0 ? '' : ` The others: ${spokenExclusions(excluded)}.`
  const order = first === undefined ? '' : `, ${names.of(first.pod).name} first, ${count(atOnce(ready))} at a time`
  const again = candidates.length < wanted ? ` For ${plural(wanted, 'profile')} they have more than one turn.` : ''
  return `${count(candidates.length)} of ${plural(all, 'pod')} can be profiled${order}.${rest}${again}`
}

function portOf({ port: { number, container } }: Candidate): string {
  if (container === null) return `port ${number} (of which container is not known)`
  const declared = container.ports.map(({ name, number: port }) => (name === null ? port : `${name} ${port}`))
  const declares = container.ports.some((port) => port.number === number)
  const instead = declares ? '' : `, which declares ${declared.join(', ') || 'no port'}`
  return `port ${number} of container ${container.name}${instead}`
}

/** More do not fit on a screen. */
const mostRows = 40

function shortened(rows: readonly string[]): readonly string[] {
  if (rows.length <= mostRows) return rows
  return [...rows.slice(0, mostRows), `and ${count(rows.length - mostRows)} more`]
}
