import { plural } from '../drift/figures.ts'
import { RefusedError } from '../errors.ts'
import { samplesOf } from '../profile/evidence.ts'
import { count } from '../text.ts'
import { type Milliseconds, milliseconds, toMilliseconds } from '../units.ts'
import { profilePod, type TakenProfile, type Tools } from './attempt.ts'
import type { Capture, CaptureRequest, Keep } from './cluster.ts'
import { Names } from './names.ts'
import { profilesMissing, profilesWithin } from './on-demand.ts'
import { Progress } from './progress.ts'
import { type Failure, tooFew } from './quorum.ts'
import { Turns } from './turns.ts'
import type { Candidate } from './workload/candidate.ts'
import type { Choice } from './workload/choose-pods.ts'
import { countReasons } from './workload/exclusions.ts'
import { replacedPods } from './workload/pod-refusals.ts'
import { concernsAllPods } from './workload/workload-refusals.ts'

/** Never more of a workload at once: profiling costs a pod a few per cent of its CPU. */
const mostAtOnce = 3
const shareAtOnce = 0.25

/** How many of a workload's pods may be profiled at the same time, where `ready` of them serve. */
export const atOnce = (ready: number): number => Math.min(mostAtOnce, Math.max(1, Math.floor(ready * shareAtOnce)))

/** So many failures in a row, and no success, are no accident: a wrong port would else be tried on a thousand pods. */
const hopelessAfter = 12

/** The profiles of one capture, while they come in. */
export class Round<Kept> {
  readonly #request: CaptureRequest
  readonly #namespace: string
  readonly #tools: Tools
  readonly #signal: AbortSignal
  readonly #turns: Turns
  readonly #progress: Progress
  readonly #keep: Keep<Kept>
  readonly #profiles: Kept[] = []
  readonly #failures: Failure[] = []
  readonly #names = new Names()
  /** The pods as they were last listed. */
  #choice: Choice
  #readmitted = false
  /** In the profiles so far. */
  #samples = 0
  /** Whether more profiles are being taken than were asked for. */
  #extended = false
  /** What every other pod would meet as well. */
  #fatal: RefusedError | null = null

  constructor(
    request: CaptureRequest,
    namespace: string,
    tools: Tools,
    choice: Choice,
    keep: Keep<Kept>,
    signal: AbortSignal,
  ) {
    this.#request = request
    this.#namespace = namespace
    this.#tools = tools
    this.#choice = choice
    this.#keep = keep
    this.#signal = signal
    this.#turns = new Turns(choice.candidates, request.pause, request.seconds)
    this.#progress = new Progress(tools.console, tools.clock, request.seconds)
  }

  /**
   * Takes profiles until there are enough, nobody is left, or `deadline` leaves no time for another. Ends also before a
   * rest that other pods could spare.
   */
  async run(deadline: Date): Promise<void> {
    const { clock, console } = this.#tools
    const latestStart = deadline.getTime() - toMilliseconds(this.#request.seconds)
    const running = new Set<Promise<void>>()
    for (;;) {
      const now = clock.now()
      const missing = this.#missing(milliseconds(deadline.getTime() - now.getTime()))
      if (missing === 0 && running.size === 0) break
      const most = Math.min(atOnce(this.#choice.ready), missing)
      const nextAt = running.size < most ? this.#turns.nextAt() : null
      const mayStart = nextAt !== null && Math.max(nextAt, now.getTime()) <= latestStart && !this.#stopped()
      const candidate = mayStart ? this.#turns.take(now) : null
      if (candidate !== null) {
        const attempt = this.#attempt(candidate).finally(() => running.delete(attempt))
        running.add(attempt)
        continue
      }
      if (!mayStart && running.size === 0) break
      const wait = mayStart ? milliseconds(nextAt - now.getTime()) : null
      const rests = wait !== null && running.size === 0
      // Rather than rest for minutes, look whether other pods came meanwhile.
      if (rests && this.mayHaveReplacements) return
      if (rests) console.info(`Next profile in ${Math.ceil(wait / 1000)} s`)
      this.#progress.rest(rests ? nextAt : null)
      await this.#next(running, wait)
      this.#progress.rest(null)
    }
  }

  /** Whether every pod had its turn without giving enough, and others may have come in the place of some. */
  get mayHaveReplacements(): boolean {
    const isOpen = this.#profiles.length < this.#request.wanted && this.#turns.unused === 0 && !this.#stopped()
    return isOpen && !this.#readmitted && this.#failures.some(({ error }) => replacedPods.has(error.code))
  }

  /** Takes the pods as they are now for those that were listed first; null: they could not be listed again. */
  admit(choice: Choice | null): void {
    this.#readmitted = true
    if (choice === null) return
    this.#choice = choice
    this.#turns.add(choice.candidates)
  }

  /** The accepted profiles. Throws what concerned all pods, or `capture-quorum`, where they are too few. */
  result(): Pick<Capture<Kept>, 'profiles' | 'excluded' | 'failures'> {
    const { minimum } = this.#request
    const leftOut = this.#choice.leftOut.filter(({ pod }) => !this.#turns.had(pod)).map(({ reason }) => reason)
    if (this.#profiles.length < minimum) {
      const replacements = this.#readmitted ? countReasons(leftOut) : []
      throw this.#fatal ?? tooFew(this.#profiles.length, minimum, this.#failures, replacements)
    }
    const spare = Array<'not-needed'>(this.#turns.unused).fill('not-needed')
    return {
      profiles: this.#profiles,
      excluded: countReasons([...leftOut, ...spare]),
      failures: this.#failures.map(({ pod, error }) => ({ pod, code: error.code, message: error.message })),
    }
  }

  close(): void {
    this.#progress.close()
  }

  /** How many profiles are still to be taken: those that were asked for, then more while there are too few samples. */
  #missing(left: Milliseconds): number {
    const { wanted, enough, seconds, pause } = this.#request
    const taken = this.#profiles.length
    if (taken < wanted) return wanted - taken
    const more = profilesMissing(taken, this.#samples, enough)
    const pods = this.#choice.candidates.length
    const feasible = more <= profilesWithin(left, { pods, atOnce: atOnce(this.#choice.ready), seconds, pause })
    if (!feasible || more === 0) return 0
    if (!this.#extended) {
      const { console } = this.#tools
      console.info(`${plural(this.#samples, 'sample')} so far, ${count(enough)} are needed: taking more profiles`)
    }
    this.#extended = true
    return more
  }

  #stopped(): boolean {
    const isHopeless = this.#profiles.length === 0 && this.#failures.length >= hopelessAfter
    return this.#fatal !== null || this.#signal.aborted || isHopeless
  }

  /** Until a profile ends, or the next pod has rested. */
  async #next(running: ReadonlySet<Promise<void>>, wait: ReturnType<typeof milliseconds> | null): Promise<void> {
    const woken = new AbortController()
    const signal = AbortSignal.any([woken.signal, this.#signal])
    // An interrupted rest is no failure: the loop looks at the time by itself.
    const rest = wait === null ? [] : [this.#tools.clock.sleep(wait, signal).catch(() => {})]
    await Promise.race([...running, ...rest]).finally(() => woken.abort())
  }

  async #attempt(candidate: Candidate): Promise<void> {
    const taken = await this.#take(candidate)
    // What fails from here on is no pod's fault.
    if (taken === null) return
    this.#samples += samplesOf(taken.profile)
    this.#profiles.push(this.#keep(this.#names.captured(candidate, taken)))
  }

  /** null where there is no profile; why is among the failures. */
  async #take(candidate: Candidate): Promise<TakenProfile | null> {
    const { console, clock } = this.#tools
    const { pod } = candidate
    const { name, where } = this.#names.of(pod)
    console.debug(`${where} is ${pod.name} on ${pod.node}`)
    const shown = this.#progress.begin(where)
    try {
      const taken = await profilePod(
        candidate,
        this.#request,
        this.#namespace,
        this.#tools,
        this.#signal,
        shown.sampling,
      )
      this.#turns.succeeded(candidate, taken.endedAt)
      console.info(`${where}: ${count(samplesOf(taken.profile))} samples in ${taken.seconds.toFixed(1)} s`)
      return taken
    } catch (error) {
      if (!(error instanceof RefusedError)) throw error
      console.info(`${where}: ${error.message}`)
      if (error.cause instanceof Error) console.debug(`${where}: ${error.cause.message}`)
      this.#failures.push({ pod: name, error })
      this.#turns.failed(candidate, error.code, clock.now())
      if (concernsAllPods.has(error.code)) this.#fatal = error
      return null
    } finally {
      shown.end()
    }
  }
}
