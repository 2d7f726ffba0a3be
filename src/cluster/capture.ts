import { preflight } from './api/preflight.ts'
import type { Tools } from './attempt.ts'
import type { Capture, CaptureRequest, Keep } from './cluster.ts'
import { startDeadline } from './deadlines.ts'
import { Round } from './round.ts'
import { type Choice, choosePods } from './workload/choose-pods.ts'
import { countReasons, spokenExclusions } from './workload/exclusions.ts'
import { findWorkload } from './workload/workload.ts'
import { rightsFor } from './workload/workload-kinds.ts'
import { noEligiblePods, outOfTime } from './workload/workload-refusals.ts'

/** Takes the profiles, as the Cluster interface says. */
export async function capture<Kept>(request: CaptureRequest, keep: Keep<Kept>, tools: Tools): Promise<Capture<Kept>> {
  const { clock } = tools
  const startedAt = clock.now()
  const until = new Date(startedAt.getTime() + request.maxDuration)
  const { signal, over } = startDeadline(request.maxDuration, outOfTime)
  try {
    const namespace = request.namespace ?? tools.identity.namespace ?? 'default'
    await preflight(tools.api, rightsFor(request.target, namespace, request.via), tools.console, signal)
    const choice = await choose(request, namespace, tools, signal)
    if (choice.candidates.length === 0) throw noEligiblePods(choice.leftOut, request)
    const round = new Round(request, namespace, tools, choice, keep, signal)
    const profiles = await takeProfiles(round, request, namespace, tools, until, signal)
    const { kind } = request.target
    const { seconds, wanted: requested, minimum, seed } = request
    return { kind, seconds, requested, minimum, seed, startedAt, endedAt: clock.now(), ...profiles }
  } finally {
    over()
    tools.identity.abandon()
  }
}

async function choose(
  request: CaptureRequest,
  namespace: string,
  { api, console, clock }: Tools,
  signal: AbortSignal,
): Promise<Choice> {
  const workload = await findWorkload(api, namespace, request.target, signal)
  const choice = choosePods(workload, { ...request, now: clock.now() })
  const excluded = countReasons(choice.leftOut.map(({ reason }) => reason))
  if (excluded.length > 0) console.info(`Pods left out: ${spokenExclusions(excluded)}`)
  return choice
}

async function takeProfiles<Kept>(
  round: Round<Kept>,
  request: CaptureRequest,
  namespace: string,
  tools: Tools,
  until: Date,
  signal: AbortSignal,
): Promise<ReturnType<Round<Kept>['result']>> {
  try {
    await round.run(until)
    if (round.mayHaveReplacements) {
      tools.console.info('Pods went away meanwhile: looking for those that replace them')
      round.admit(await choose(request, namespace, tools, signal).catch(() => null))
      await round.run(until)
    }
    const result = round.result()
    const spare = result.excluded.filter(({ reason }) => reason === 'not-needed')
    if (spare.length > 0) tools.console.info(`Pods left out: ${spokenExclusions(spare)}`)
    return result
  } finally {
    round.close()
  }
}
