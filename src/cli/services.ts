import { systemClock } from '../clock.ts'
import type { Console } from '../console.ts'
import { visible } from '../text.ts'
import { canRewrite, LiveLines } from './live-lines.ts'

const live = canRewrite(process.stderr, process.env) ? new LiveLines(process.stderr) : null

function say(line: string): void {
  if (live === null) process.stderr.write(`${visible(line)}\n`)
  else live.say(visible(line))
}

/** Talk goes to standard error. A terminal has no secret store, and nothing secret is ever printed. */
const console: Console = {
  info: say,
  debug: () => undefined,
  warning: (line) => say(`warning: ${line}`),
  group: (title, work) => {
    say(title)
    return work()
  },
  progress: (lines) => live?.show(lines.map(visible)),
  mask: () => undefined,
  redacted: (text) => text,
}

export const services = { console, clock: systemClock }

/** Names this call where the action has the id of its run; breaks ties in the choice of pods. */
export const localRun = (): string => `local-${systemClock.now().toISOString()}`

/** For a capture that was refused. Only whoever waits for it is to decide that pods are asked once more. */
export const pointToDoctor = async (): Promise<void> =>
  console.info('`pgo-refresh doctor` with the same options looks at each hop of the way to the pods.')
