import type { Clock } from './clock.ts'
import type { Capture, CapturedProfile, Cluster } from './cluster/cluster.ts'
import { wordsOf } from './cluster/workload/exclusions.ts'
import type { Console } from './console.ts'
import { admitCommitted, type Committed } from './drift/admission.ts'
import { agrees } from './drift/agreement.ts'
import { type Candidate, type CandidateFile, candidateFile } from './drift/candidate.ts'
import { readGoMod } from './drift/go-mod.ts'
import { judge, judgeInvalid } from './drift/judge.ts'
import type { Judgement } from './drift/judgement.ts'
import { contributionOf } from './drift/remembered-run.ts'
import { admitRun, type Run } from './drift/run.ts'
import { couldTell } from './drift/sentences.ts'
import type { CommittedFile, Delivery, Outcome, Recalled, RecalledRun, Repository } from './github/repository.ts'
import type { ProfileFile } from './go/compiler.ts'
import type { Toolchain, Verification } from './go/toolchain.ts'
import type { Inputs } from './inputs.ts'
import { cpuSecondsOf, samplesOf } from './profile/evidence.ts'
import type { Prover } from './proof.ts'
import { pullRequestWords } from './report/pull-request.ts'
import type { Proof, RunFacts } from './report/run-facts.ts'
import { readMeasured, recollect, storedRun } from './stored-runs.ts'
import { sentenceOf, verify } from './verification.ts'

/** The outside world, as far as a run touches it. */
export interface World {
  readonly console: Console
  readonly clock: Clock
  /** Connects to the cluster; called once, after everything cheaper has passed. */
  connect(): Promise<Cluster>
  readonly repository: Repository
  readonly toolchain: Toolchain
  readonly prover: Prover
  /** `GITHUB_RUN_ID-attempt`. */
  readonly run: string
}

/** Hears what a run has so far: what follows can still fail. */
export interface Observer {
  judged(judgement: Judgement): Promise<void>
  /** The file that is about to be committed; only for a refresh, and only after Go's own tools had no objection. */
  verified(candidate: Uint8Array): Promise<void>
  /** What Go makes of that file; only where somebody asked. */
  proved(judgement: Judgement, proof: Proof): Promise<void>
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
  const blob = file.kind === 'file' ? file.blob : null
  const recalled = await world.repository.recall(blob)
  await world.prover.prepare()
  const cluster = await world.connect()
  const capture = await cluster.capture(inputs.capture.request, withoutBytes)
  const { judgement, run, committed } = await judgeCapture(capture, file, recalled, inputs, world.clock)
  await observer.judged(judgement)
  world.console.info(`${judgement.verdict}: ${judgement.summary}`)

  // Before the pull request, so that the next run knows of one that is killed meanwhile.
  if (run !== null && judgement.verdict !== 'invalid') {
    await world.repository.remember(blob, storedRun(judgement, run.today, world.run, world.clock.now()))
  }
  const due = judgement.verdict === 'refresh' && run !== null
  const candidate = due ? candidateFile(run.candidate, inputs.knownBadInlining) : null
  if (candidate?.renamed != null) world.console.info(candidate.renamed)
  const verification = candidate && (await verify(candidate, world))
  const proof = candidate && (await world.prover.prove(committed, candidate))
  if (candidate !== null) await observer.verified(candidate.bytes)
  if (proof !== null) await observer.proved(judgement, proof)
  const facts = { ...factsOf(inputs, judgement, capture, recalled.runs, candidate, verification), proof }
  const delivery = await world.repository.deliver(outcomeOf(facts, file, run, candidate, inputs, world))
  return { judgement, facts, delivery }
}

/** What a run needs of a profile to its end: the bytes, up to a megabyte each, are no part of it. */
type DecodedProfile = Omit<CapturedProfile, 'bytes'>

const withoutBytes = ({ bytes: _, ...decoded }: CapturedProfile): DecodedProfile => decoded

interface Judged {
  readonly judgement: Judgement
  /** null where a profile of today is refused. */
  readonly run: JudgedRun | null
  /** null where there is none that a build can use. */
  readonly committed: ProfileFile | null
}

interface JudgedRun {
  readonly today: Run
  /** What would be committed: today's profiles with those of earlier runs that agree. */
  readonly candidate: Candidate
}

async function judgeCapture(
  { profiles }: Capture<DecodedProfile>,
  file: CommittedFile,
  { runs, isRemembered }: Recalled,
  { judging: { limits, force } }: Inputs,
  clock: Clock,
): Promise<Judged> {
  const admission = admitRun(profiles)
  if (admission.kind === 'refused')
    return { judgement: judgeInvalid(admission.refusals, limits), run: null, committed: null }
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
  const now = clock.now()
  const earlier = contributionOf(today, recollect(runs), now)
  const goMod = file.goMod === null ? null : readGoMod(file.goMod)
  const judgement = judge({ committed, today, ...earlier, isRemembered, limits, goMod, force, now, committedAt })
  return {
    judgement,
    run: { today, candidate: earlier.candidate.merged },
    committed:
      file.kind === 'file' && committed.kind === 'profile'
        ? { bytes: file.bytes, edges: committed.judged.edges }
        : null,
  }
}

function factsOf(
  inputs: Inputs,
  judgement: Judgement,
  { kind, profiles, excluded, failures }: Capture<DecodedProfile>,
  recalled: readonly RecalledRun[],
  candidate: CandidateFile | null,
  verification: Verification | null,
): Omit<RunFacts, 'proof'> {
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
    earlier: recalled.map(({ run }) => run),
    renamed: candidate?.renamed ?? null,
    verification: verification && sentenceOf(verification),
  }
}

/** What the pull request's life needs to know of this run. */
function outcomeOf(
  facts: RunFacts,
  file: CommittedFile,
  judged: JudgedRun | null,
  candidate: CandidateFile | null,
  { judging: { force }, wording }: Inputs,
  { run, clock }: World,
): Outcome {
  const { verdict, cause, summary, signals } = facts.judgement
  if (verdict === 'none') {
    return { verdict, couldTell: (shown) => couldTell(facts.judgement, shown), gone: summary }
  }
  if (verdict !== 'refresh') return { verdict }
  if (cause === null || judged === null || candidate === null) throw new Error('a refresh without its candidate')
  return {
    verdict,
    cause,
    committed: file.kind === 'file' ? file.blob : null,
    candidate: candidate.bytes,
    shown: {
      top: signals.top.shift,
      workload: signals.workload.shift,
      moved: signals.source.moved,
      gone: signals.source.gone,
    },
    force,
    agreesWith: (proposed) => {
      const profile = readMeasured(proposed)
      return profile !== null && agrees(profile, judged.today)
    },
    text: pullRequestWords({ ...facts, cause }, wording),
    run,
    at: clock.now(),
  }
}
