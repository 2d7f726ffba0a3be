/** What we need of a terminal. */
export interface Terminal {
  readonly isTTY?: boolean
  readonly columns?: number
  write(text: string): unknown
}

/** Whether lines can be rewritten there: not in a log, nor where a terminal says that it cannot. Colour is not used. */
export const canRewrite = (terminal: Terminal, env: Readonly<Record<string, string | undefined>>): boolean =>
  terminal.isTTY === true && env['TERM'] !== 'dumb' && (env['CI'] ?? '') === ''

/**
 * Lines at the bottom of a terminal that are rewritten in place, below those that stay. The cursor is left visible and
 * under them, so that a program that is killed leaves nothing to mend.
 */
export class LiveLines {
  readonly #terminal: Terminal
  #lines: readonly string[] = []

  constructor(terminal: Terminal) {
    this.#terminal = terminal
  }

  /** Writes a line that stays. */
  say(line: string): void {
    this.#terminal.write(`${this.#erase()}${line}\n${this.#lines.map((each) => `${each}\n`).join('')}`)
  }

  /** Puts `lines` in place of those of the call before. */
  show(lines: readonly string[]): void {
    const erased = this.#erase()
    // A line that wraps would be two. A terminal that does not know its width says 0.
    const width = (this.#terminal.columns || 80) - 1
    this.#lines = lines.map((line) => line.slice(0, width))
    const text = erased + this.#lines.map((line) => `${line}\n`).join('')
    if (text !== '') this.#terminal.write(text)
  }

  /** Up to the first of the lines, and everything from there on cleared. */
  #erase(): string {
    return this.#lines.length === 0 ? '' : `\x1b[${this.#lines.length}A\r\x1b[0J`
  }
}
