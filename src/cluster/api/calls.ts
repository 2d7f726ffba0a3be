import type { Console } from '../../console.ts'
import { faultOf } from './faults.ts'

/** One line of the debug log for each call: what was asked and what became of it, never with which credentials. */
export interface CallNote {
  /** `how` is a status, or a word; `more` what else is worth knowing: bytes, a close code. */
  ended(how: number | string, more?: string): void
  /** Only the kind of the error: the texts of proxies quote addresses, and those can hold a password. */
  failed(error: unknown): void
}

/** `call` is a method and a path, or whatever else tells a reader what was asked of whom. */
export function noteCall(console: Console, call: string): CallNote {
  const startedAt = performance.now()
  const after = () => `${((performance.now() - startedAt) / 1000).toFixed(2)} s`
  return {
    ended: (how, more) => console.debug(`${call}: ${how} after ${after()}${more === undefined ? '' : `, ${more}`}`),
    failed: (error) => {
      const { name, code } = faultOf(error)
      console.debug(`${call}: ${code || name || 'failed'} after ${after()}`)
    },
  }
}
