import { visible } from '../text.ts'

/** Of one line, and of what is quoted in a sentence. */
const longestLine = 300
const longestQuote = 500
/** Lines of one call that reach the log. */
const mostLines = 200

/** What a tool says, as far as it can be shown: names in it come from sources and profiles. */
export class Words {
  readonly #say: ((line: string) => void) | undefined
  #lines = 0
  #quote = ''

  /** `say` hears each line, cut and harmless, until there are too many. */
  constructor(say?: (line: string) => void) {
    this.#say = say
  }

  hear(line: string): void {
    const clean = visible(line).trimEnd()
    const shown = clean.length > longestLine ? `${clean.slice(0, longestLine)}…` : clean
    if (shown === '') return
    this.#lines++
    if (this.#lines <= mostLines) this.#say?.(shown)
    else if (this.#lines === mostLines + 1) this.#say?.('… and more lines.')
    if (this.#quote.length < longestQuote) this.#quote += `${this.#quote === '' ? '' : ' '}${shown.trim()}`
  }

  /** The first of it on one line, for a sentence. */
  text(): string {
    return this.#quote.slice(0, longestQuote)
  }
}
