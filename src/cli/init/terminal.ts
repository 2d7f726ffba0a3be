import { createInterface } from 'node:readline/promises'
import type { RefusedError } from '../../errors.ts'
import { visible } from '../../text.ts'
import type { Person } from './answers.ts'

/** Whoever sits at the terminal, whose standard output may go elsewhere: it is data. `close` must be called. */
export function openTerminal(unanswered: () => RefusedError): Person & { close(): void } {
  const lines = createInterface({ input: process.stdin, output: process.stderr })
  const left = new AbortController()
  // The end of the input, or Ctrl-C: a question that is open would otherwise never be answered.
  lines.on('close', () => left.abort())
  return {
    ask: async (prompt) => {
      try {
        return await lines.question(prompt, { signal: left.signal })
      } catch (error) {
        if (!left.signal.aborted) throw error
        process.stderr.write('\n')
        throw unanswered()
      }
    },
    tell: (text) => void process.stderr.write(`${visible(text)}\n`),
    close: () => lines.close(),
  }
}
