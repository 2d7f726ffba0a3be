import { type Milliseconds, milliseconds, type Seconds, toMilliseconds } from '../units.ts'
import type { Candidate } from './workload/candidate.ts'
import type { Pod } from './workload/pods.ts'

interface Turn {
  readonly candidate: Candidate
  availableAt: number
  running: boolean
  used: boolean
  failed: boolean
  out: boolean
}

/** A cut profile leaves the program's profiler on for about a second. */
const afterFailure = milliseconds(2_000)

/** Failures that a second try with the same pod may not meet. The others would only repeat themselves. */
const passing: ReadonlySet<string> = new Set([
  'pprof-busy',
  'pprof-truncated',
  'connection-cut',
  'api-unreachable',
  'api-connection-lost',
  'api-timeout',
  'api-busy',
  'api-failed',
])

/** Whose turn it is: every candidate once in the given order, then again those that may, the longest rested first. */
export class Turns {
  readonly #turns: Turn[] = []
  readonly #pause: Milliseconds
  readonly #seconds: Seconds

  /** `pause` lies between two profiles of one pod; `seconds` is how long whoever makes a pod busy is taken to need. */
  constructor(candidates: readonly Candidate[], pause: Milliseconds, seconds: Seconds) {
    this.#pause = pause
    this.#seconds = seconds
    this.add(candidates)
  }

  /** Candidates behind those that wait already, but for pods that are known. */
  add(candidates: readonly Candidate[]): void {
    const fresh = candidates.filter(({ pod }) => this.#turns.every((turn) => turn.candidate.pod.uid !== pod.uid))
    const unused = { availableAt: Number.NEGATIVE_INFINITY, running: false, used: false, failed: false, out: false }
    this.#turns.push(...fresh.map((candidate) => ({ candidate, ...unused })))
  }

  /** Whether the pod had its turn. */
  had({ uid }: Pod): boolean {
    return this.#turns.some(({ candidate, used }) => used && candidate.pod.uid === uid)
  }

  /** Candidates that never had a turn. */
  get unused(): number {
    return this.#turns.filter(({ used }) => !used).length
  }

  /** When the next turn can begin, in milliseconds since 1970 (in the past for now); null where nobody is left. */
  nextAt(): number | null {
    return this.#first()?.availableAt ?? null
  }

  /** Begins the next turn if it can begin at `now`. */
  take(now: Date): Candidate | null {
    const turn = this.#first()
    if (turn === null || turn.availableAt > now.getTime()) return null
    turn.running = true
    turn.used = true
    return turn.candidate
  }

  succeeded(candidate: Candidate, now: Date): void {
    for (const turn of this.#of(candidate)) {
      turn.running = false
      turn.availableAt = now.getTime() + Math.max(this.#pause, afterFailure)
    }
  }

  /** A pod has one more try after a failure that may pass, and none after the second. */
  failed(candidate: Candidate, code: string, now: Date): void {
    for (const turn of this.#of(candidate)) {
      turn.running = false
      turn.out = turn.failed || !passing.has(code)
      turn.failed = true
      const busy = code === 'pprof-busy' ? toMilliseconds(this.#seconds) : 0
      turn.availableAt = now.getTime() + busy + afterFailure
    }
    // Its other pods may be tried, but after those of the nodes that answer.
    if (code === 'node-unreachable') {
      const beside = this.#turns.filter(({ used, candidate: { pod } }) => !used && pod.node === candidate.pod.node)
      for (const turn of beside) turn.availableAt = now.getTime()
    }
  }

  #of(candidate: Candidate): Turn[] {
    return this.#turns.filter((turn) => turn.candidate === candidate)
  }

  #first(): Turn | null {
    const waiting = this.#turns.filter(({ running, out }) => !running && !out)
    return waiting.reduce<Turn | null>(
      (first, turn) => (first === null || turn.availableAt < first.availableAt ? turn : first),
      null,
    )
  }
}
