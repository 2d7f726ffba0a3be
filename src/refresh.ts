import type { Clock } from './clock.ts'
import type { Capture, CapturedProfile, Cluster } from './cluster/cluster.ts'
import { wordsOf } from './cluster/workload/exclusions.ts'
import type { Console } from './console.ts'
import { admitCommitted, type Committed } from './drift/admission.ts'
import { agrees } from './drift/agreement.ts'
import type { Candidate } from './drift/candidate.ts'
import { judge, judgeInvalid } from './drift/judge.ts'
import { measuredProfile } from './drift/judged-profile.ts'
import type { Judgement } from './drift/judgement.ts'
import { admitRun } from './drift/run.ts'
import { couldTell } from './drift/sentences.ts'
import type { Run } from './drift/signals.ts'
import { asRefusal } from './errors.ts'
import type { CommittedFile, Delivery, Outcome, Repository } from './github/repository.ts'
import type { Toolchain, Verification } from './go/toolchain.ts'
import type { Inputs } from './inputs.ts'
import { decodeProfile } from './profile/decode.ts'
import { cpuSecondsOf, samplesOf } from './profile/evidence.ts'
import { serializeEdges } from './profile/preprofile.ts'
import { pullRequestWords } from './report/pull-request.ts'
import type { RunFacts } from './report/run-facts.ts'

/** The outside world, as far as a run touches it. */
export interface World {
  readonly console: Console
  readonly clock: Clock
  /** Connects to the cluster; called once, after everything cheaper has passed. */
  connect(): Promise<Cluster>
  readonly repository: Repository
  readonly toolchain: Toolchain
  /** `GITHUB_RUN_ID-attempt`. */
  readonly run: string
}

/** Hears what a run has so far: what follows can still fail. */
export interface Observer {
  judged(judgement: Judgement): Promise<void>
  /** The file that is about to be committed; only for a refresh, and only after Go's own tools had no objection. */
  verified(candidate: Uint8Array): Promise<void>
}

export interface Refreshed {
  readonly judgement: Judgement
  readonly facts: RunFacts
  readonly delivery: Delivery
}

/**
 * The whole job: read the committed file, capture, judge, verify, deliver. Throws a RefusedError from whichever room
 * refuses; no half-made pull request is left behind.
 */
export async function refresh(inputs: Inputs, world: World, observer: Observer): Promise<Refreshed> {
  const file = await world.repository.readCommitted()
  const cluster = await world.connect()
  const capture = await cluster.capture(inputs.capture.request, withoutBytes)
  const { judgement, today } = await judgeCapture(capture, file, inputs, world.clock)
  await observer.judged(judgement)
  world.console.info(`${judgement.verdict}: ${judgement.summary}`)

  const candidate = judgement.verdict === 'refresh' && today !== null ? today.merged : null
  const verification = candidate && (await verify(candidate, world))
  if (candidate !== null) await observer.verified(candidate.bytes)
  const facts = factsOf(inputs, judgement, capture, verification)
  const delivery = await world.repository.deliver(outcomeOf(facts, file, today, inputs, world))
  return { judgement, facts, delivery }
}

/** What a run needs of a profile to its end: the bytes, up to a megabyte each, are no part of it. */
type DecodedProfile = Omit<CapturedProfile, 'bytes'>

const withoutBytes = ({ bytes: _, ...decoded }: CapturedProfile): DecodedProfile => decoded

async function judgeCapture(
  { profiles }: Capture<DecodedProfile>,
  file: CommittedFile,
  { judging: { limits, force } }: Inputs,
  clock: Clock,
): Promise<{
  readonly judgement: Judgement /** null where a profile of today is refused. */
  readonly today: Run | null
}> {
  const admission = admitRun(profiles)
  if (admission.kind === 'refused') {
    return { judgement: judgeInvalid(admission.refusals, limits), today: null }
  }
  const today = admission.run
  const committed: Committed =
    file.kind === 'absent'
      ? { kind: 'absent', why: null }
      : admitCommitted(
          file.bytes,
          today.profiles.map(({ profile }) => profile),
        )
  const undated = file.kind === 'file' && committed.kind === 'profile' && committed.judged.evidence.taken === null
  const committedAt = undated ? await file.lastChangedAt() : null
  const judgement = judge({ committed, today, previous: null, limits, force, now: clock.now(), committedAt })
  return { judgement, today }
}

async function verify(candidate: Candidate, { toolchain, console }: World): Promise<Verification> {
  const verification = await toolchain.verify(candidate.bytes, serializeEdges(candidate.edges))
  console.info(sentenceOf(verification))
  return verification
}

const sentenceOf = (verification: Verification): string =>
  verification.kind === 'skipped'
    ? verification.why
    : `Verified with ${verification.goVersion}: \`go tool preprofile\` reads exactly the table that was judged.`

function factsOf(
  inputs: Inputs,
  judgement: Judgement,
  { kind, profiles, excluded, failures }: Capture<DecodedProfile>,
  verification: Verification | null,
): RunFacts {
  return {
    judgement,
    // A pod's own name stays in the run, also where the user typed it.
    target: kind === 'pod' ? 'one pod' : inputs.capture.target,
    profilePath: inputs.delivery.profile,
    profiles: profiles.map(({ pod, node, seconds, profile: captured }) => ({
      pod,
      node,
      samples: samplesOf(captured),
      cpuSeconds: cpuSecondsOf(captured),
      seconds,
    })),
    excluded: excluded.map(({ reason, count }) => ({ reason: wordsOf(reason), count })),
    failures,
    verification: verification && sentenceOf(verification),
  }
}

/** What the pull request's life needs to know of this run. */
function outcomeOf(
  facts: RunFacts,
  file: CommittedFile,
  today: Run | null,
  { judging: { force } }: Inputs,
  { run, clock }: World,
): Outcome {
  const { verdict, cause, summary, signals } = facts.judgement
  if (verdict === 'none') {
    return { verdict, couldTell: (shown) => couldTell(facts.judgement, shown), gone: summary }
  }
  if (verdict !== 'refresh') return { verdict }
  if (cause === null || today === null) throw new Error('a refresh without its candidate')
  return {
    verdict,
    cause,
    committed: file.kind === 'file' ? file.blob : null,
    candidate: today.merged.bytes,
    shown: {
      top: signals.top.shift,
      workload: signals.workload.shift,
      moved: signals.source.moved,
      gone: signals.source.gone,
    },
    force,
    agreesWith: (proposed) => agreesWith(proposed, today),
    text: pullRequestWords({ ...facts, cause }),
    run,
    at: clock.now(),
  }
}

/** Whether the file that an open pull request proposes still fits; one that cannot be read does not. */
function agreesWith(proposed: Uint8Array, today: Run): boolean {
  try {
    return agrees(measuredProfile(decodeProfile(proposed)), today)
  } catch (error) {
    if (asRefusal(error).code === 'unexpected') throw error
    return false
  }
}
