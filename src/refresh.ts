import type { Artifacts } from './artifacts/artifacts.ts'
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
import { type KeptProfile, nothingPublished, type Publication, publish } from './publication.ts'
import { changesPicture } from './report/changes-picture.ts'
import { pullRequestWords } from './report/pull-request.ts'
import type { BodyFacts } from './report/pull-request-body.ts'
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
  /** null where a run keeps nothing. */
  readonly artifacts: Artifacts | null
  /** `GITHUB_RUN_ID-attempt`. */
  readonly run: string
  /** Whether a schedule started the run. */
  readonly isScheduled: boolean
}

/** Hears what a run has so far: what follows can still fail. */
export interface Observer {
  judged(judgement: Judgement): Promise<void>
  /** The file that is about to be committed; only for a refresh, and only after Go's own tools had no objection. */
  verified(candidate: Uint8Array): Promise<void>
  /** What Go makes of that file; only where somebody asked. */
  proved(judgement: Judgement, proof: Proof): Promise<void>
  /** The address of the HTML report; only where it is kept. */
  published(url: string): Promise<void>
}

export interface Refreshed {
  readonly judgement: Judgement
  readonly facts: RunFacts
  readonly publication: Publication
  readonly delivery: Delivery
  /** When GitHub switches the schedule off, where that is near; null where it is not, or nothing is scheduled. */
  readonly scheduleEnds: Date | null
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
  const capture = await cluster.capture(inputs.capture.request, world.artifacts === null ? withoutBytes : asReceived)
  const { judgement, run } = await judgeCapture(capture, file, recalled, inputs, world.clock)
  await observer.judged(judgement)
  world.console.info(`${judgement.verdict}: ${judgement.summary}`)

  const due = judgement.verdict === 'refresh' && run !== null
  let picture: string | null = null
  // Before the pull request, which shows the picture; and so that the next run knows of one that is killed meanwhile.
  if (run !== null && judgement.verdict !== 'invalid') {
    const stored = storedRun(judgement, run.today, world.run, world.clock.now())
    picture = await world.repository.remember(blob, stored, due ? changesPicture(judgement) : null)
  }
  const candidate = due ? candidateFile(run.candidate, inputs.knownBadInlining) : null
  if (candidate?.renamed != null) world.console.info(candidate.renamed)
  const verification = candidate && (await verify(candidate, world))
  const proof = candidate && run && (await world.prover.prove(builtWith(run), candidate))
  if (candidate !== null) await observer.verified(candidate.bytes)
  if (proof !== null) await observer.proved(judgement, proof)
  const facts = {
    ...factsOf(inputs, judgement, withoutSecrets(capture, world.console), recalled.runs, candidate, verification),
    proof,
  }
  const name = `pgo-refresh-${world.repository.slug}-${world.run}`
  const publication =
    run === null || world.artifacts === null
      ? nothingPublished
      : await publish(facts, { ...capture, ...run }, world.artifacts, name, world.console)
  if (publication.url !== null) await observer.published(publication.url)
  const pictures = { picture, report: publication.url }
  const delivery = await world.repository.deliver(outcomeOf(facts, pictures, file, run, candidate, inputs, world))
  const scheduleEnds = world.isScheduled ? await world.repository.schedulesEnd() : null
  return { judgement, facts, publication, delivery, scheduleEnds }
}

/** The bytes, up to a megabyte each, are needed for a report only. */
const withoutBytes = (captured: CapturedProfile): KeptProfile => ({ ...captured, bytes: null })
const asReceived = (captured: CapturedProfile): KeptProfile => captured

interface Judged {
  readonly judgement: Judgement
  /** null where a profile of today is refused. */
  readonly run: JudgedRun | null
}

interface JudgedRun {
  readonly today: Run
  readonly committed: Committed
  /** The committed file; null where there is none. */
  readonly file: Uint8Array | null
  /** What would be committed: today's profiles with those of earlier runs that agree. */
  readonly candidate: Candidate
}

async function judgeCapture(
  { profiles }: Capture<KeptProfile>,
  file: CommittedFile,
  { runs, isRemembered }: Recalled,
  { judging: { limits, force } }: Inputs,
  clock: Clock,
): Promise<Judged> {
  const admission = admitRun(profiles)
  if (admission.kind === 'refused') return { judgement: judgeInvalid(admission.refusals, limits), run: null }
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
  const bytes = file.kind === 'file' ? file.bytes : null
  return { judgement, run: { today, committed, file: bytes, candidate: earlier.candidate.merged } }
}

/** The committed profile, where there is one that a build can use. */
const builtWith = ({ committed, file }: JudgedRun): ProfileFile | null =>
  committed.kind === 'profile' && file !== null ? { bytes: file, edges: committed.judged.edges } : null

/** A pod may answer with what it was asked with. */
const withoutSecrets = (capture: Capture<KeptProfile>, console: Console): Capture<KeptProfile> => ({
  ...capture,
  failures: capture.failures.map((failure) => ({ ...failure, message: console.redacted(failure.message) })),
})

function factsOf(
  inputs: Inputs,
  judgement: Judgement,
  { kind, profiles, excluded, failures }: Capture<KeptProfile>,
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
  pictures: Pick<BodyFacts, 'picture' | 'report'>,
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
    text: pullRequestWords({ ...facts, ...pictures, cause }, wording),
    run,
    at: clock.now(),
  }
}
