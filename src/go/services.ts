import type { Clock } from '../clock.ts'
import type { Console } from '../console.ts'

/** Whom a build or a benchmark tells what it does, and what tells it how long that took. */
export interface Services {
  readonly console: Console
  readonly clock: Clock
}
