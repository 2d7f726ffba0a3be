import type { IncomingMessage } from 'node:http'
import type { Clock } from '../../clock.ts'
import type { Console } from '../../console.ts'
import type { Seconds } from '../../units.ts'
import type { Answer } from '../api/answers.ts'
import type { Deadlines } from '../deadlines.ts'
import type { Identity } from '../login/identity.ts'

/** A port of a pod. */
export interface PodAddress {
  readonly namespace: string
  readonly pod: string
  /** null: it has none yet. */
  readonly ip: string | null
  readonly port: number
}

export interface RoadTools {
  readonly identity: Identity
  readonly clock: Clock
  readonly console: Console
  readonly deadlines: Deadlines
}

/** How far an exchange had come. */
export interface Progress {
  /** The length of the profile that was asked for. */
  readonly asked: Seconds
  /** From the question on, as far as the pod's side is concerned. */
  readonly waited: Seconds
  /** Whether the head of the answer had come. */
  readonly begun: boolean
}

/** A road to the HTTP server in a pod, good for one request. */
export interface Road {
  /** How long after the pod's side its own end comes. */
  readonly linger: Seconds
  /** Sends a GET; resolves with the head of the answer, whoever gave it. */
  get(path: string, headers: Readonly<Record<string, string>>): Promise<IncomingMessage>
  /** What an answer means that somebody on the road gave; null where the pod itself speaks. */
  refusalOf(answer: Answer, progress: Progress): Error | null
  /** Why the road broke, where it knows that; null where all it knows is that the pod's side did. */
  failureOf(error: unknown, progress: Progress): Error | null
  close(): void
}
