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
import type { BlobId } from './github/blob-id.ts'
import type { CommittedFile, Delivery, Outcome, Recalled, Repository } from './github/repository.ts'
import type { ProfileFile } from './go/compiler.ts'
import type { Toolchain } from './go/toolchain.ts'
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

  const proposal = judgement.verdict === 'refresh' && run !== null ? proposalOf(run, inputs) : null
  let picture: string | null = null
  // Before the pull request, which shows the picture; and so that the next run knows of one that is killed meanwhile.
  if (run !== null && judgement.verdict !== 'invalid') {
    const stored = storedRun(judgement, run.today, world.run, world.clock.now())
    picture = await world.repository.remember(blob, stored, proposal && changesPicture(judgement))
  }
  const renamed = proposal?.file.renamed ?? null
  if (renamed !== null) world.console.info(renamed)
  const verification = proposal && (await verify(proposal.file, world))
  const proof = proposal && (await world.prover.prove(proposal.committed, proposal.file))
  if (proposal !== null) await observer.verified(proposal.file.bytes)
  if (proof !== null) await observer.proved(judgement, proof)
  const facts: RunFacts = {
    judgement,
    ...captureFacts(withoutSecrets(capture, world.console), inputs),
    earlier: recalled.runs.map((earlier) => earlier.run),
    renamed,
    verification: verification && sentenceOf(verification),
    proof,
  }
  const name = `pgo-refresh-${world.repository.slug}-${world.run}`
  const publication =
    run === null || world.artifacts === null
      ? nothingPublished
      : await publish(facts, { ...capture, ...run }, world.artifacts, name, world.console)
  if (publication.url !== null) await observer.published(publication.url)
  const shown = { ...facts, picture, report: publication.url }
  const delivery = await world.repository.deliver(outcomeOf(shown, proposal, blob, inputs, world))
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

/** What a refresh would change. */
interface Proposal {
  readonly today: Run
  /** The committed profile; null where there is none that a build can use. */
  readonly committed: ProfileFile | null
  /** What takes its place. */
  readonly file: CandidateFile
}

const proposalOf = ({ today, committed, file, candidate }: JudgedRun, { knownBadInlining }: Inputs): Proposal => ({
  today,
  committed: committed.kind === 'profile' && file !== null ? { bytes: file, edges: committed.judged.edges } : null,
  file: candidateFile(candidate, knownBadInlining),
})

/** A pod may answer with what it was asked with. */
const withoutSecrets = (capture: Capture<KeptProfile>, console: Console): Capture<KeptProfile> => ({
  ...capture,
  failures: capture.failures.map((failure) => ({ ...failure, message: console.redacted(failure.message) })),
})

function captureFacts(
  { kind, profiles, excluded, failures }: Capture<KeptProfile>,
  { capture: { target }, delivery }: Inputs,
): Pick<RunFacts, 'target' | 'profilePath' | 'profiles' | 'excluded' | 'failures'> {
  return {
    // A pod's own name stays in the run, also where the user typed it.
    target: kind === 'pod' ? 'one pod' : target,
    profilePath: delivery.profile,
    profiles: profiles.map(({ pod, node, seconds, profile: captured }) => ({
      pod,
      node,
      samples: samplesOf(captured),
      cpuSeconds: cpuSecondsOf(captured),
      seconds,
    })),
    excluded: excluded.map(({ reason, count }) => ({ reason: wordsOf(reason), count })),
    failures,
  }
}

/** What the pull request's life needs to know of this run. */
function outcomeOf(
  facts: Omit<BodyFacts, 'cause'>,
  proposal: Proposal | null,
  committed: BlobId | null,
  { judging: { force }, wording }: Inputs,
  { run, clock }: World,
): Outcome {
  const { verdict, cause, summary, signals } = facts.judgement
  if (verdict === 'none') {
    return { verdict, couldTell: (shown) => couldTell(facts.judgement, shown), gone: summary }
  }
  if (verdict !== 'refresh') return { verdict }
  if (cause === null || proposal === null) throw new Error('a refresh without its proposal')
  return {
    verdict,
    cause,
    committed,
    candidate: proposal.file.bytes,
    shown: {
      top: signals.top.shift,
      workload: signals.workload.shift,
      moved: signals.source.moved,
      gone: signals.source.gone,
    },
    force,
    agreesWith: (proposed) => {
      const profile = readMeasured(proposed)
      return profile !== null && agrees(profile, proposal.today)
    },
    text: pullRequestWords({ ...facts, cause }, wording),
    run,
    at: clock.now(),
  }
}
