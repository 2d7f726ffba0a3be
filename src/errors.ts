import { ended } from './text.ts'

/** A known failure: what happened, in one plain sentence, and what the reader can do about it. */
export interface Refusal {
  /** Stable kebab-case name that scripts and the documentation can rely on. */
  readonly code: string
  /** One sentence: what was seen. */
  readonly message: string
  /** One sentence: what to do. */
  readonly remedy: string
}

/**
 * The one error type of the product. Thrown where the failure is understood; turned into a failed run at the two doors
 * only.
 */
export class RefusedError extends Error implements Refusal {
  override readonly name = 'RefusedError'
  readonly code: string
  readonly remedy: string

  /** `cause` is the underlying error, where there is one; it is printed last and never instead of the remedy. */
  constructor(refusal: Refusal, cause?: unknown) {
    super(refusal.message, cause === undefined ? undefined : { cause })
    this.code = refusal.code
    this.remedy = refusal.remedy
  }
}

/** Any thrown value as a plain Refusal; what is not ours is a defect of ours and says so. */
export function asRefusal(error: unknown): Refusal {
  if (error instanceof RefusedError) return { code: error.code, message: error.message, remedy: error.remedy }
  return {
    code: 'unexpected',
    message: `An unexpected error: ${ended(error instanceof Error ? error.message : String(error))}`,
    remedy: 'This is a defect in pgo-refresh: please report it with the log of this run.',
  }
}

/**
 * The words of whoever failed first, where they say more than `refusal` does; null where nobody's do. A refusal among
 * the causes gives way to what is behind it.
 */
export function causeOf(error: unknown, refusal: Refusal): string | null {
  if (!(error instanceof Error) || error.cause === undefined) return null
  const { cause } = error
  const behind = cause instanceof RefusedError ? causeOf(cause, refusal) : null
  if (behind !== null) return behind
  const words = cause instanceof Error ? cause.message : String(cause)
  return refusal.message.includes(words) ? null : words
}
