import type { Clock } from '../clock.ts'
import type { Console } from '../console.ts'
import type { Seconds } from '../units.ts'

/** What one pod is doing; `since` is null until it samples. */
interface Doing {
  readonly where: string
  since: Date | null
}

const tick = 1_000

/** Shows what goes on right now, one line per pod, while a capture runs. */
export class Progress {
  readonly #console: Console
  readonly #clock: Clock
  readonly #length: Seconds
  readonly #doing = new Set<Doing>()
  readonly #timer: NodeJS.Timeout
  #restsUntil: number | null = null

  /** `length` is that of one profile. */
  constructor(console: Console, clock: Clock, length: Seconds) {
    this.#console = console
    this.#clock = clock
    this.#length = length
    this.#timer = setInterval(() => this.#show(), tick).unref()
  }

  /** A pod is being connected to, under the name that reports have for it. */
  begin(where: string): { sampling(): void; end(): void } {
    const doing: Doing = { where, since: null }
    this.#doing.add(doing)
    this.#show()
    return {
      sampling: () => {
        doing.since = this.#clock.now()
        this.#show()
      },
      end: () => {
        this.#doing.delete(doing)
        this.#show()
      },
    }
  }

  /** Nobody is profiled until `time`, in milliseconds since 1970. */
  rest(time: number | null): void {
    if (time === this.#restsUntil) return
    this.#restsUntil = time
    this.#show()
  }

  close(): void {
    clearInterval(this.#timer)
    this.#console.progress([])
  }

  #show(): void {
    const now = this.#clock.now().getTime()
    const rest = this.#restsUntil === null ? [] : [`next profile in ${Math.ceil((this.#restsUntil - now) / 1000)} s`]
    this.#console.progress([...this.#doing].map((doing) => this.#line(doing, now)).concat(rest))
  }

  #line({ where, since }: Doing, now: number): string {
    if (since === null) return `${where} connecting`
    const sampled = Math.floor((now - since.getTime()) / 1000)
    return sampled < this.#length ? `${where} sampling ${sampled}/${this.#length} s` : `${where} receiving`
  }
}
