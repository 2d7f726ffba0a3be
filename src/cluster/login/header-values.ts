import { validateHeaderName, validateHeaderValue } from 'node:http'

/** Whether Node sends such a header: it throws at a line break, and at what is not Latin-1. */
export function isSendable(name: string, value: string): boolean {
  try {
    validateHeaderName(name)
    validateHeaderValue(name, value)
    return true
  } catch {
    return false
  }
}

/** A text as the value of a header that goes out in UTF-8, as from kubectl: Node writes each character as one byte. */
export const inUtf8 = (text: string): string => Buffer.from(text).toString('latin1')
