import type { Clock } from '../../clock.ts'
import { RefusedError } from '../../errors.ts'
import { milliseconds } from '../../units.ts'
import { type Answer, refusalOf } from './answers.ts'
import { connectionFailed, mayPass } from './api-refusals.ts'
import type { Right } from './rights.ts'

/**
 * An answer of the API server, or of something in front of it, that may be another one soon. Never leaves `persist`.
 */
export class Unready extends Error {
  readonly answer: Answer

  constructor(answer: Answer) {
    super(`unready (${answer.status})`)
    this.answer = answer
  }
}

/** What an overloaded, restarting or unreachable server says. 501 and 505 will be the same the next time. */
const passingStatus: ReadonlySet<number> = new Set([429, 500, 502, 503, 504])

export const isUnready = ({ status }: Answer): boolean => passingStatus.has(status)

const triesWhenBusy = 5
const triesOtherwise = 3
/** Who is told to come back later than that is told no. */
const longestWaitSeconds = 60

/** How often something is tried. */
interface Persistence {
  readonly clock: Clock
  /** Ends the waiting. */
  readonly signal: AbortSignal
  /** What the attempt needs: the refusal names it. */
  readonly right: Right
  /** Whether a second try does no harm where nobody knows what became of the first. */
  readonly repeatable: boolean
}

/**
 * Tries until `attempt` succeeds or another try makes no sense: five times while the server is busy (429), three times
 * after other passing troubles. Throws a RefusedError, those of `attempt` at once, or the reason of the signal.
 */
export async function persist<T>(attempt: () => Promise<T>, persistence: Persistence): Promise<T> {
  const { clock, signal, right, repeatable } = persistence
  for (let tried = 1; ; tried++) {
    try {
      return await attempt()
    } catch (error) {
      // What was found out tells more than that the time is over meanwhile.
      if (signal.aborted) throw error instanceof RefusedError ? error : signal.reason
      // No connection fails with one: it is a slip of ours, which must be told as it is.
      if (error instanceof TypeError) throw error
      const wait = secondsBeforeNext(error, tried, repeatable)
      if (wait === null) throw error instanceof Unready ? refusalOf(error.answer, right) : connectionFailed(error)
      await clock.sleep(milliseconds(wait * 1000), signal)
    }
  }
}

/** null where another try makes no sense. */
function secondsBeforeNext(error: unknown, tried: number, repeatable: boolean): number | null {
  if (error instanceof Unready && error.answer.status === 429) {
    // Priority and fairness: the request was not executed, whatever its method.
    const told = retryAfter(error.answer.headers['retry-after'])
    return tried < triesWhenBusy && told <= longestWaitSeconds ? told : null
  }
  if (!repeatable || tried >= triesOtherwise) return null
  return error instanceof Unready || mayPass(error) ? tried : null
}

/** Seconds, or a date; one second where it is neither. */
function retryAfter(header = ''): number {
  if (/^\d+$/.test(header)) return Math.max(1, Number(header))
  const until = (Date.parse(header) - Date.now()) / 1000
  return until > 1 ? until : 1
}
