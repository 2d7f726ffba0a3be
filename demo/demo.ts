// The story of pgo-refresh on a terminal, in about a minute: `npm run demo`, or `npm run demo -- --keep`.

import { mkdtempSync, rmSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { goVersion } from '../__tests__/service/build.ts'
import { livePods, type Pods, replayedPods } from './pods.ts'
import { type Outcome, openStage, profilePath, type Stage, type StepOutcome } from './stage.ts'
import { aside, command, during, emphasis, headline, output, page, say, space, warn } from './terminal.ts'

const { keep } = parseArgs({ options: { keep: { type: 'boolean', default: false } } }).values
const began = Date.now()
const go = goVersion()
const interrupted = new AbortController()
const folder = mkdtempSync(join(tmpdir(), 'pgo-refresh-demo-'))

// The last thing that happens, however it ends.
process.once('exit', () => {
  if (!keep) rmSync(folder, { recursive: true, force: true })
})
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(name, () => interrupted.abort())
// Nobody reads on: `npm run demo | head`.
process.stdout.on('error', () => interrupted.abort())

/** The story went another way than it is told. */
class Unexpected extends Error {}

try {
  introduce()
  const pods = await preparePods()
  const stage = await openStage(folder, pods, interrupted.signal)
  try {
    await tell(stage, pods)
  } finally {
    await stage.close()
  }
} catch (error) {
  if (interrupted.signal.aborted) process.exit(130)
  space()
  warn(error instanceof Unexpected ? error.message : `The demo failed: ${error instanceof Error ? error.stack : error}`)
  process.exit(1)
}

function introduce(): void {
  space()
  say(
    '**pgo-refresh** keeps a Go program’s `default.pgo` fresh: the CPU profile from production by which the Go compiler optimises. Code and traffic move on, the committed file does not, and nobody notices. So a scheduled workflow takes profiles from a few running pods and asks: given these, would the compiler be looking at another program? If so, it opens one pull request with the evidence. If not, it keeps quiet.',
  )
  space()
  say(
    `**Real here:** the program (the committed \`dist/\`, run as a shell or a workflow runs it), ${
      go === null
        ? 'the CPU profiles of a Go web shop,'
        : `eight processes of a Go web shop under load, built with ${go}, their CPU profiles,`
    } and so every figure below. **Standing in,** on this machine only: the API server of Kubernetes in front of the pods (its real wire: TLS, RBAC, port-forward), and GitHub (an emulator that refuses what GitHub refuses). Weeks are told, not waited for.`,
  )
  space()
  if (go === null) {
    warn(
      'Go 1.23 or newer is not on the PATH: instead of eight live processes, four pods replay profiles that the same shop gave earlier, and it all takes some seconds.',
    )
  } else {
    say('It takes about a minute, most of it profiling. Ctrl-C ends it and leaves nothing behind.')
  }
}

async function preparePods(): Promise<Pods> {
  if (go === null) return replayedPods()
  const work = livePods(folder, interrupted.signal)
  return during('Building two releases of the shop, the first time about a minute', work)
}

async function tell(stage: Stage, pods: Pods): Promise<void> {
  const { github } = stage

  headline('1 · A service, and a repository without default.pgo')
  await during(`Starting ${pods.count} pods`, stage.rollOut('baseline'))
  say(
    `\`deployment/shop\` is up: ${pods.count} pods on three nodes, ${
      go === null
        ? 'each with profiles to replay.'
        : 'each a process that serves the shop and, on port 6060, `net/http/pprof`. They idle until they are profiled, so that eight fit on one machine.'
    } The repository \`${github.repository}\` has no \`${profilePath}\`: so far the shop is built without a profile.`,
  )
  stage.seconds = await during('Seeing how fast this machine is', pods.rightSeconds())
  if (go !== null && stage.seconds > 10) {
    space()
    warn(
      `This machine is slow or busy: each profile takes ${stage.seconds} seconds here, and the demo about ${Math.ceil((stage.seconds * 8 + 20) / 60)} minutes.`,
    )
  }

  headline('2 · The first profile')
  say(
    'Somebody tries it from a shell, with a kubeconfig and a `GITHUB_TOKEN` in the environment. There is nothing to compare with yet, so any good profile is worth proposing.',
  )
  space()
  command(`node dist/cli.js ${stage.commandLine().join(' ')}`)
  const first = await run(stage, pods, { verdict: 'refresh', operation: 'created' }, stage.runCommand)
  const paragraph = (start: string): string => first.paragraphs.find((text) => text.trimStart().startsWith(start)) ?? ''
  const functions = paragraph('function').split('\n')
  for (const text of [paragraph('refresh'), paragraph('committed'), functions.slice(0, 6).join('\n')]) {
    output('')
    for (const line of text.split('\n')) output(line)
  }
  aside(`  … ${functions.length - 6} more`)
  output('')
  output(paragraph('pull request'))
  space()
  await github.people.merge(1)
  const file = await github.file('main', profilePath)
  say(
    `A reviewer merges it. \`${profilePath}\` on \`main\` now has ${((file?.length ?? 0) / 1000).toFixed(1)} kB: function names, line numbers and counts, no labels, no paths, no names of hosts or pods. \`go build\` finds it by itself.`,
  )

  headline('3 · A quiet week')
  say('From now on the scheduled workflow does it. The release is the same; pods and samples are drawn anew.')
  space()
  const inputs = Object.entries(stage.inputs()).map(([name, value]) => `${name}: ${value}`)
  command(`node dist/index.js   # as the runner does, with ${inputs.join(', ')}`)
  const quiet = await run(stage, pods, { verdict: 'none', operation: 'none' }, stage.runAction)
  showOutputs(quiet, ['verdict', 'drift', 'moved', 'gone', 'workload-shift', 'top-shift', 'pull-request-operation'])
  space()
  say('All that it leaves is the step summary:')
  space()
  page(quiet.summary, { open: ['How each signal reads'] })
  space()
  say('No pull request, no comment, no notice: two profiles are never equal, and these differ by no more than noise.')

  headline('4 · A release that moves code')
  await during('Rolling out the next release', stage.rollOut('edited'))
  say(
    `${pods.count} pods of a new build have replaced the old ones. It answers the same, but lines were inserted above hot calls, a function was renamed, helpers were split off. The compiler knows a hot call by its function and line: one that moved is not hot to it any more, and it says nothing.`,
  )
  space()
  command('node dist/index.js')
  const drifted = await run(stage, pods, { verdict: 'refresh', operation: 'created' }, stage.runAction)
  showOutputs(drifted, ['verdict', 'cause', 'drift', 'moved', 'gone', 'workload-shift', 'pull-request-operation'])
  space()
  const pull = (await github.pullRequests()).at(-1)
  if (pull === undefined) throw new Unexpected('Expected a pull request, and there is none.')
  await writeFile(join(folder, `pull-request-${pull.number}.md`), pull.body)
  say(`**#${pull.number} ${pull.title}**`)
  say(`${pull.state}, \`${pull.head}\` into \`${pull.base}\`, one file changed; its body:`)
  space()
  page(pull.body, { rows: { function: 5 } })

  headline('5 · The next run')
  say('Nobody has looked at the pull request yet, and the drift is still there.')
  space()
  command('node dist/index.js')
  const again = await run(stage, pods, { verdict: 'refresh', operation: 'unchanged' }, stage.runAction)
  showOutputs(again, ['verdict', 'cause', 'moved', 'pull-request-operation', 'pull-request-number'])
  const { all, writing } = again.requests
  if (writing > 0)
    throw new Unexpected(`Expected a pull request left alone, and ${writing} of ${all} requests changed it.`)
  space()
  say(
    `What #${pull.number} proposes still fits today’s profiles, so it is left alone: ${all} requests to GitHub, none of which changes it or its branch. What the run saw is remembered in a ref that no clone fetches. If it fitted no longer, it would be updated; if the drift were gone, it would be closed; with a commit of yours on it, it is never touched again.`,
  )

  headline('The end')
  say(
    `Four runs, two pull requests, nothing to read in between, in ${spell(Date.now() - began)}. To set it up: \`README.md\`, “Use it”. How it decides: the same, “How it decides”. The whole job in one file: \`src/refresh.ts\`.`,
  )
  space()
  say(
    keep
      ? `Kept in \`${folder}\`: the pull request’s body, and each run’s judgement, proposed file and step summary.`
      : 'The temporary files are gone; `npm run demo -- --keep` keeps the pull request’s body and what each run left.',
  )
}

/**
 * Runs the program once; again where it would not decide, because the machine was too slow or did too much else: that
 * says nothing about the shop.
 */
async function run<Result extends Outcome>(
  stage: Stage,
  pods: Pods,
  expected: { readonly verdict: string; readonly operation: string },
  start: (onLine: (line: string) => void) => Promise<Result>,
): Promise<Result> {
  for (let tries = 1; ; tries++) {
    const outcome = await during(`Taking four profiles, ${pods.atOnce} at a time`, start(showLine), 'framed')
    const { status, verdict, operation } = outcome
    if (status === 0 && verdict === expected.verdict && operation === expected.operation) return outcome
    if ((verdict !== 'too-small' && verdict !== 'watch') || tries === 3) {
      for (const line of ['', 'All that it said:', ...outcome.log.trimEnd().split('\n')]) output(line)
      throw new Unexpected(
        `Expected the verdict ${expected.verdict} and the pull request ${expected.operation}. This run ended with the verdict ${
          verdict || '(none)'
        }, the pull request ${operation || '(none)'} and exit status ${status}.`,
      )
    }
    if (verdict === 'too-small') stage.seconds *= 2
    warn(`It would not decide: this machine is slow or busy. Again, with ${stage.seconds} seconds a profile.`)
  }
}

/** Lines as a runner shows them while they come: its own commands become annotations, or stay unseen. */
function showLine(line: string): void {
  const [, title, text] = /^::(?:notice|warning|error)(?: title=(.*?))?::(.*)$/.exec(line) ?? []
  const decoded = (escaped = ''): string => decodeURIComponent(escaped)
  if (text !== undefined) emphasis(`notice   ${decoded(title)}: ${decoded(text)}`)
  else if (/^pod-\d+ |^too-small: |^watch: |^Verified |^Not verified /.test(line)) output(line)
}

function showOutputs({ outputs }: StepOutcome, names: readonly string[]): void {
  output(`outputs  ${names.map((name) => `${name}=${outputs[name]}`).join('  ')}`)
}

function spell(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000)
  return seconds < 100 ? `${seconds} seconds` : `${Math.floor(seconds / 60)} minutes and ${seconds % 60} seconds`
}
