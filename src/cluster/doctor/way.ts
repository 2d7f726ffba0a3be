import { asRefusal, causeOf, RefusedError } from '../../errors.ts'
import type { Finding, Hop } from '../../report/findings.ts'
import { explained, type Identity } from '../login/identity.ts'

/** What a check found, and what the hops behind it need of that; null: nothing, so they are out of reach. */
export interface Checked<Value> {
  readonly finding: Finding
  readonly value: Value | null
}

/** What a hop gives those behind it, or the hop that stands in the way. */
export type Reached<Value> = { readonly value: Value } | { readonly blockedBy: Hop }

export function both<A, B>(a: Reached<A>, b: Reached<B>): Reached<readonly [A, B]> {
  if ('blockedBy' in a) return a
  return 'blockedBy' in b ? b : { value: [a.value, b.value] }
}

/** Goes from hop to hop. */
export class Way {
  readonly #over: Promise<never>
  /** Knows what a 401 means, once we have logged in. */
  identity: Identity | null = null
  /** A cause with other names for the pods that it names, once they are known. */
  veil = (cause: string): string => cause

  /** `signal` ends whatever check is on; its reason is what that check then fails with. */
  constructor(signal: AbortSignal) {
    this.#over = new Promise((_, reject) => {
      if (signal.aborted) reject(signal.reason)
      else signal.addEventListener('abort', () => reject(signal.reason))
    })
    this.#over.catch(() => {})
  }

  /** Takes one hop, unless one before it stands in the way. A RefusedError is what it found. */
  async *hop<Before, Value>(
    hop: Hop,
    before: Reached<Before>,
    check: (before: Before) => Promise<Checked<Value>>,
  ): AsyncGenerator<Finding, Reached<Value>> {
    if ('blockedBy' in before) {
      yield { kind: 'not-reached', hop, because: before.blockedBy }
      return before
    }
    const { finding, value } = await this.#attempt(hop, () => check(before.value))
    yield finding
    return value === null ? { blockedBy: hop } : { value }
  }

  async #attempt<Value>(hop: Hop, check: () => Promise<Checked<Value>>): Promise<Checked<Value>> {
    try {
      return await Promise.race([check(), this.#over])
    } catch (error) {
      if (!(error instanceof RefusedError)) throw error
      const finding = failed(hop, this.identity === null ? error : explained(error, this.identity))
      const veiled = finding.kind === 'fails' && finding.cause !== null ? { cause: this.veil(finding.cause) } : {}
      return { finding: { ...finding, ...veiled }, value: null }
    }
  }
}

/** The finding that a refusal is. */
export function failed(
  hop: Hop,
  error: RefusedError,
  { details = [], mend = null }: { readonly details?: readonly string[]; readonly mend?: string | null } = {},
): Finding {
  const refusal = asRefusal(error)
  return { kind: 'fails', hop, refusal, cause: causeOf(error, refusal), details, mend }
}
