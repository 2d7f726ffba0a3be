import { systemClock } from '../clock.ts'
import { canRewrite } from './live-lines.ts'
import { services } from './services.ts'

/** Milliseconds between two words about the same work: on a terminal in place, in a log a line each. */
const pauseOnTerminal = 100
const pauseInLog = 10_000

/** Says on standard error how far work is that may take long. Work that is done soon says nothing in a log. */
export class LongWork {
  readonly #isLive = canRewrite(process.stderr, process.env)
  #last = systemClock.now().getTime()

  /** `done` of `of` parts of what is being done. */
  say(what: string, done: number, of: number): void {
    const now = systemClock.now().getTime()
    if (now - this.#last < (this.#isLive ? pauseOnTerminal : pauseInLog)) return
    this.#last = now
    const line = `${what}: ${done} of ${of}`
    if (this.#isLive) services.console.progress([line])
    else services.console.info(line)
  }

  /** Takes away what only a terminal shows. */
  end(): void {
    services.console.progress([])
  }
}
