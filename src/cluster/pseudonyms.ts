/** Gives real names their numbers in order of use: the only names that leave the run. */
export class Pseudonyms {
  readonly #kind: string
  readonly #numbers = new Map<string, number>()

  /** `kind` is what the names say: `pod`, `node`. */
  constructor(kind: string) {
    this.#kind = kind
  }

  of(name: string): string {
    const number = this.#numbers.get(name) ?? this.#numbers.size + 1
    this.#numbers.set(name, number)
    return `${this.#kind}-${number}`
  }
}
