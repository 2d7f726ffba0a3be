/**
 * The secrets of a run. The runner replaces them in the log and in the summary, but not where Markdown writes `_` as
 * `&#95;`, and not in a pull request: what others said goes through here before it is put there.
 */
export class MaskedSecrets {
  readonly #secrets = new Set<string>()

  add(secret: string): void {
    this.#secrets.add(secret)
  }

  /** The text with `***` for each secret in it, the longest first: one may be part of another. */
  redacted(text: string): string {
    const longestFirst = [...this.#secrets].toSorted((a, b) => b.length - a.length)
    return longestFirst.reduce((left, secret) => left.replaceAll(secret, '***'), text)
  }
}
