import { RefusedError } from '../../errors.ts'

/**
 * A known failure of this room. What a server said goes into `cause` only: sentences reach reports, and must hold no
 * name of a host, a pod or an image.
 */
export const refuse = (code: string, message: string, remedy: string, cause?: unknown): RefusedError =>
  new RefusedError({ code, message, remedy }, cause)

/** What a server sent, as a cause: printable and short. */
export function heard(text: string): Error {
  const shown = text.slice(0, 500).replace(/[^\x20-\x7e]+/g, ' ')
  return new Error(shown.trim() === '' ? '(an empty answer)' : shown)
}
