import { systemClock } from '../clock.ts'
import type { Console } from '../console.ts'

/** Talk goes to standard error. A terminal has no secret store, and nothing secret is ever printed. */
const console: Console = {
  info: (line) => process.stderr.write(`${line}\n`),
  debug: () => undefined,
  warning: (line) => process.stderr.write(`warning: ${line}\n`),
  mask: () => undefined,
}

export const services = { console, clock: systemClock }

/** Names this call where the action has the id of its run; breaks ties in the choice of pods. */
export const localRun = (): string => `local-${systemClock.now().toISOString()}`
