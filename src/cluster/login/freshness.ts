import { type Milliseconds, milliseconds } from '../../units.ts'

/** What it takes to log in, and until when it is good; null: for as long as the run lasts. */
export interface Expiring {
  readonly expiresAt: Date | null
}

/** A handshake may take 15 s and clocks differ; who has less left asks for new credentials. */
const margin: Milliseconds = milliseconds(60_000)

/**
 * Gives the same credentials until they have less than a minute left, and asks `issue` only once at a time: requests run
 * side by side, and each would else start a login of its own. A login that failed is not tried again in this run: what
 * it says concerns every request, and a slow one would be waited for each time.
 */
export function keepFresh<Credentials extends Expiring>(
  issue: () => Promise<Credentials>,
  now: () => Date,
): () => Promise<Credentials> {
  let kept: Promise<Credentials> | null = null
  let pending = false
  const renew = (): Promise<Credentials> => {
    pending = true
    kept = issue().finally(() => {
      pending = false
    })
    return kept
  }
  return async () => {
    if (kept === null || pending) return kept ?? renew()
    const { expiresAt } = await kept
    if (expiresAt === null || expiresAt.getTime() - now().getTime() >= margin) return kept
    // Another request may have asked meanwhile.
    return pending ? kept : renew()
  }
}
