import { type Milliseconds, milliseconds } from '../../units.ts'

/** What it takes to log in, and until when it is good; null: for as long as the run lasts. */
export interface Expiring {
  readonly expiresAt: Date | null
}

/** Credentials that are issued when they are needed. */
export interface Fresh<Credentials> {
  get(): Promise<Credentials>
  /** Ends a login that is going on, for nobody waits for it any more. */
  abandon(): void
}

/** A handshake may take 15 s and clocks differ; who has less left asks for new credentials. */
const margin: Milliseconds = milliseconds(60_000)

/**
 * Gives the same credentials until they have less than a minute left, and asks `issue` only once at a time: requests
 * run side by side, and each would else start a login of its own. A login that failed is not tried again in this run:
 * what it says concerns every request, and a slow one would be waited for each time. The signal of `issue` aborts when
 * nobody waits any more.
 */
export function keepFresh<Credentials extends Expiring>(
  issue: (signal: AbortSignal) => Promise<Credentials>,
  now: () => Date,
): Fresh<Credentials> {
  let kept: Promise<Credentials> | null = null
  let pending: AbortController | null = null
  const renew = (): Promise<Credentials> => {
    const login = new AbortController()
    pending = login
    kept = issue(login.signal).finally(() => {
      if (pending === login) pending = null
    })
    return kept
  }
  return {
    get: async () => {
      if (kept === null || pending !== null) return kept ?? renew()
      const { expiresAt } = await kept
      if (expiresAt === null || expiresAt.getTime() - now().getTime() >= margin) return kept
      // Another request may have asked meanwhile.
      return pending === null ? renew() : kept
    },
    abandon: () => {
      if (pending === null) return
      pending.abort()
      pending = null
      kept = null
    },
  }
}
