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
  sleep: async (span, signal) => {
    try {
      await delay(span, undefined, signal && { signal })
    } catch (error) {
      // Node's own is an AbortError, which nobody knows for what ended the wait.
      signal?.throwIfAborted()
      throw error
    }
  },
}
