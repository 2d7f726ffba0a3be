import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { Command } from '../__tests__/process/measured.ts'
import { stepEnvironment } from '../__tests__/process/runner.ts'
import { action, aligned, emptyNode, least, median, ours, rounds, type Target } from './race.ts'

/** Seconds that a user may wait before anything happens. */
const limit = 0.3

/** How long the committed bundle takes until it does something, against an empty program. */
export async function coldStarts(
  scratch: string,
): Promise<{ readonly table: string; readonly targets: readonly Target[] }> {
  const folder = join(scratch, 'cold')
  mkdirSync(folder)
  const server = createServer((_, response) => response.writeHead(500).end()).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const apiUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const environmentOf = (inputs: Readonly<Record<string, string>>) =>
    stepEnvironment({ inputs, token: 'ghs_none', repository: 'acme/shop', apiUrl }, folder)
  const whole = await environmentOf({ target: 'deployment/shop', profile: 'cmd/shop/default.pgo' })
  const withoutTarget = await environmentOf({})
  const ends = (command: Command, env: NodeJS.ProcessEnv = process.env) => untilIt(command, env, (end) => end)
  const asks = () => untilIt(action, whole, () => once(server, 'request'))
  const starts: readonly (readonly [what: string, take: () => Promise<number>])[] = [
    ['an empty program', () => ends(emptyNode(scratch))],
    ['the action, until it asks GitHub', asks],
    ['the action, until it refuses an input', () => ends(action, withoutTarget)],
    ['pgo-refresh --help', () => ends(ours('--help'))],
    ['pgo-refresh capture --help', () => ends(ours('capture', '--help'))],
  ]
  try {
    const taken = starts.map(([what, take]) => ({ what, take, times: [] as number[] }))
    // Start after start in each round, so that a busy minute hits all. The first round only warms up.
    for (let round = 0; round <= 2 * rounds; round++) {
      for (const { take, times } of taken) {
        const time = await take()
        if (round > 0) times.push(time)
      }
    }
    const [empty, ...rows] = taken.map(({ what, times }) => ({ what, least: least(times), median: median(times) }))
    if (empty === undefined) throw new RangeError('nothing was started')
    const inMilliseconds = (seconds: number): string => (seconds * 1e3).toFixed(0)
    const cells = [empty, ...rows].map((row) => [row.what, inMilliseconds(row.least), inMilliseconds(row.median)])
    return {
      table: `Cold start, ms\n${aligned([['', 'least', 'median'], ...cells], 1)}`,
      targets: rows.map((row) => ({
        file: 'cold start',
        what: row.what,
        whole: row.median,
        net: row.median - empty.median,
        limit,
        unit: 's',
      })),
    }
  } finally {
    server.close()
  }
}

/** Seconds from a program's start until `moment`, which may be its end; then it is over. */
async function untilIt(
  [program, ...args]: Command,
  env: NodeJS.ProcessEnv,
  moment: (end: Promise<unknown>) => Promise<unknown>,
): Promise<number> {
  const begin = performance.now()
  const child = spawn(program, args, { env, stdio: 'ignore' })
  const end = once(child, 'exit')
  await moment(end)
  const seconds = (performance.now() - begin) / 1e3
  child.kill()
  await end
  return seconds
}
