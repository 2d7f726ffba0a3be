import { seededRandom } from '../../../src/drift/calibration/random.ts'

/** Lets requests through one at a time, in an order that a seed draws among those that wait. */
export interface Turns {
  /** Waits for a turn. Gives what ends it. */
  take(): Promise<() => void>
}

/** None is let through before `together` wait, so that the order is drawn from the first request on. */
export function drawnTurns(seed: string, together: number): Turns {
  const random = seededRandom(seed)
  const waiting: (() => void)[] = []
  let isTaken = true
  const next = (): void => {
    const [drawn] = waiting.splice(Math.floor(random() * waiting.length), 1)
    isTaken = drawn !== undefined
    drawn?.()
  }
  let hasBegun = false
  return {
    take: () =>
      new Promise((resolve) => {
        // After a turn, clients whose answer has just gone out get the time to ask again.
        waiting.push(() => resolve(() => void setTimeout(next, 2)))
        const begins = !hasBegun && waiting.length === together
        hasBegun ||= begins
        if (begins || (hasBegun && !isTaken)) next()
      }),
  }
}
