import type { Clock } from '../clock.ts'
import type { Console } from '../console.ts'
import { RefusedError } from '../errors.ts'
import { samplesOf } from '../profile/evidence.ts'
import { count } from '../text.ts'
import { milliseconds, seconds, toMilliseconds } from '../units.ts'
import type { Api } from './api.ts'
import { type Candidate, type Choice, choosePods } from './choose-pods.ts'
import type { Capture, CapturedProfile, CaptureRequest } from './cluster.ts'
import type { Deadlines } from './deadlines.ts'
import { countReasons, spokenExclusions } from './exclusions.ts'
import type { Identity } from './identity.ts'
import { openPortForward } from './port-forward.ts'
import { takeProfile } from './pprof.ts'
import { preflight } from './preflight.ts'
import { Pseudonyms } from './pseudonyms.ts'
import { Turns } from './turns.ts'
import { findWorkload } from './workload.ts'
import { rightsFor } from './workload-kinds.ts'
import { concernsAllPods, noEligiblePods, noPods, outOfTime, quorumMissed } from './workload-refusals.ts'

export interface Tools {
  readonly api: Api
  readonly identity: Identity
  readonly console: Console
  readonly clock: Clock
  readonly deadlines: Deadlines
}

/** Never more of a workload at once: profiling costs a pod a few per cent of its CPU. */
const mostAtOnce = 3
const shareAtOnce = 0.25
/** How many of a workload's pods may be profiled at the same time, where `ready` of them serve. */
export const atOnce = (ready: number): number => Math.min(mostAtOnce, Math.max(1, Math.floor(ready * shareAtOnce)))
/** Node's timers fire at once beyond it. */
const longestTimer = 2 ** 31 - 1

/** So many failures in a row, and no success, are no accident: a wrong port would else be tried on a thousand pods. */
const hopelessAfter = 12

/** Takes the profiles, as the Cluster interface says. */
export async function capture(request: CaptureRequest, tools: Tools): Promise<Capture> {
  const { clock } = tools
  const startedAt = clock.now()
  const deadline = new AbortController()
  const timer = setTimeout(() => deadline.abort(outOfTime()), Math.min(request.maxDuration, longestTimer))
  try {
    const namespace = request.namespace ?? tools.identity.namespace ?? 'default'
    const choice = await choose(request, namespace, tools, deadline.signal)
    const round = new Round(request, namespace, tools, choice, deadline.signal)
    await round.run(new Date(startedAt.getTime() + request.maxDuration))
    const { kind } = request.target
    const { seconds: length, wanted: requested, minimum } = request
    return { kind, seconds: length, requested, minimum, startedAt, endedAt: clock.now(), ...round.result() }
  } finally {
    clearTimeout(timer)
    // Whatever is still open belongs to a capture that was given up.
    deadline.abort(outOfTime())
  }
}

async function choose(
  request: CaptureRequest,
  namespace: string,
  { api, console, clock }: Tools,
  signal: AbortSignal,
): Promise<Choice> {
  await preflight(api, rightsFor(request.target, namespace), console, signal)
  const workload = await findWorkload(api, namespace, request.target, signal)
  if (workload.pods.length === 0) throw noPods(request.target, namespace)
  const choice = choosePods(workload, { ...request, now: clock.now() })
  const excluded = countReasons(choice.leftOut.map(({ reason }) => reason))
  if (excluded.length > 0) console.info(`Pods left out: ${spokenExclusions(excluded)}`)
  if (choice.candidates.length === 0) throw noEligiblePods(choice.leftOut, request)
  return choice
}

/** The profiles of one capture, while they come in. */
class Round {
  readonly #request: CaptureRequest
  readonly #namespace: string
  readonly #tools: Tools
  readonly #choice: Choice
  readonly #signal: AbortSignal
  readonly #turns: Turns
  readonly #profiles: CapturedProfile[] = []
  readonly #failures: { readonly pod: string; readonly error: RefusedError }[] = []
  readonly #names = {
    pod: new Pseudonyms('pod'),
    node: new Pseudonyms('node'),
    zone: new Pseudonyms('zone'),
    image: new Pseudonyms('image'),
  }
  /** What every other pod would meet as well. */
  #fatal: RefusedError | null = null

  constructor(request: CaptureRequest, namespace: string, tools: Tools, choice: Choice, signal: AbortSignal) {
    this.#request = request
    this.#namespace = namespace
    this.#tools = tools
    this.#choice = choice
    this.#signal = signal
    this.#turns = new Turns(choice.candidates, request.pause, request.seconds)
  }

  /** Takes profiles until there are enough, nobody is left, or `deadline` leaves no time for another. */
  async run(deadline: Date): Promise<void> {
    const { clock, console } = this.#tools
    const latestStart = deadline.getTime() - toMilliseconds(this.#request.seconds)
    const most = atOnce(this.#choice.ready)
    const running = new Set<Promise<void>>()
    while (this.#profiles.length < this.#request.wanted) {
      const now = clock.now()
      const free = Math.min(most, this.#request.wanted - this.#profiles.length) - running.size
      const nextAt = free > 0 ? this.#turns.nextAt() : null
      const mayStart = nextAt !== null && Math.max(nextAt, now.getTime()) <= latestStart && !this.#stopped()
      const candidate = mayStart ? this.#turns.take(now) : null
      if (candidate !== null) {
        const attempt = this.#attempt(candidate).finally(() => running.delete(attempt))
        running.add(attempt)
        continue
      }
      if (!mayStart && running.size === 0) break
      const wait = mayStart ? milliseconds(nextAt - now.getTime()) : null
      if (wait !== null && running.size === 0) console.info(`Next profile in ${Math.ceil(wait / 1000)} s`)
      await this.#next(running, wait)
    }
  }

  /** The accepted profiles. Throws what concerned all pods, or `capture-quorum`, where they are too few. */
  result(): Pick<Capture, 'profiles' | 'excluded' | 'failures'> {
    const { minimum } = this.#request
    if (this.#profiles.length < minimum) {
      throw this.#fatal ?? quorumMissed(this.#profiles.length, minimum, this.#commonestFailure())
    }
    const leftOut = this.#choice.leftOut.map(({ reason }) => reason)
    const spare = Array<'not-needed'>(this.#turns.unused).fill('not-needed')
    return {
      profiles: this.#profiles,
      excluded: countReasons([...leftOut, ...spare]),
      failures: this.#failures.map(({ pod, error }) => ({ pod, code: error.code, message: error.message })),
    }
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
    const { console, clock, deadlines, identity } = this.#tools
    const { pod, port } = candidate
    const name = this.#names.pod.of(pod.uid)
    const node = pod.node === null ? null : this.#names.node.of(pod.node)
    const where = node === null ? name : `${name} (${node})`
    const startedAt = clock.now()
    console.debug(`${where} is ${pod.name} on ${pod.node}`)
    try {
      const address = { namespace: this.#namespace, pod: pod.name, port: port.number }
      const connection = await openPortForward(identity, address, deadlines, this.#signal)
      const { pprofPath, seconds: length } = this.#request
      const received = await takeProfile(connection, pprofPath, length, deadlines)
      const endedAt = clock.now()
      const took = seconds((endedAt.getTime() - startedAt.getTime()) / 1000)
      const image = port.container?.image ?? null
      this.#profiles.push({
        ...received,
        pod: name,
        node,
        zone: pod.zone === null ? null : this.#names.zone.of(pod.zone),
        image: image === null ? null : this.#names.image.of(image),
        podName: pod.name,
        startedAt,
        seconds: took,
      })
      this.#turns.succeeded(candidate, endedAt)
      console.info(`${where}: ${count(samplesOf(received.profile))} samples in ${took.toFixed(1)} s`)
    } catch (error) {
      if (!(error instanceof RefusedError)) throw error
      console.info(`${where}: ${error.message}`)
      if (error.cause instanceof Error) console.debug(`${where}: ${error.cause.message}`)
      this.#failures.push({ pod: name, error })
      this.#turns.failed(candidate, error.code, clock.now())
      if (concernsAllPods.has(error.code)) this.#fatal = error
    }
  }

  #commonestFailure(): RefusedError | null {
    const byCode = Map.groupBy(this.#failures, ({ error }) => error.code)
    const groups = [...byCode.values()].sort((a, b) => b.length - a.length)
    return groups[0]?.[0]?.error ?? null
  }
}
