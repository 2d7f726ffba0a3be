import { setTimeout as delay } from 'node:timers/promises'
import type { Milliseconds } from './units.ts'

/** Time as the rooms with I/O see it; tests pass their own. */
export interface Clock {
  now(): Date
  /** Resolves after `span`; rejects with the signal's reason when it is aborted first. */
  sleep(span: Milliseconds, signal?: AbortSignal): Promise<void>
}

export const systemClock: Clock = {
  now: () => new Date(),
  sleep: (span, signal) => delay(span, undefined, signal && { signal }),
}
