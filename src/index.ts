import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import * as core from '@actions/core'
import { runArtifacts } from './artifacts/run-artifacts.ts'
import { systemClock } from './clock.ts'
import { secretsInHeaders } from './cluster/road/pprof-headers.ts'
import type { Console } from './console.ts'
import type { Judgement } from './drift/judgement.ts'
import { asRefusal, causeOf, type Refusal } from './errors.ts'
import { lookForFault } from './fault.ts'
import { parseInputs } from './inputs.ts'
import { MaskedSecrets } from './masked-secrets.ts'
import { onRefusal } from './on-refusal.ts'
import { deliveryOutputs, emptyOutputs, judgementOutputs, type Outputs } from './outputs.ts'
import { type Observer, refresh } from './refresh.ts'
import { comparisonMarkdown } from './report/comparison.ts'
import type { Finding } from './report/findings.ts'
import { failureSummary, findingsSummary, stepSummary } from './report/step-summary.ts'
import { visible, withoutCommands } from './text.ts'
import { openWorld } from './world.ts'

const secrets = new MaskedSecrets()

/** One annotation a run at most, so what rooms warn about stays in the log. */
const console: Console = {
  info,
  debug: (line) => core.debug(line),
  warning: (line) => info(`Warning: ${line}`),
  progress: () => undefined,
  group: (title, work) => core.group(withoutCommands(title), work),
  mask: maskLines,
  redacted: (text) => secrets.redacted(text),
}

// Profiles lie outside of V8’s own heap, which sees little of them and would let much garbage gather: 410 MB for 100
// profiles of 1 MB each. Where its new space does not grow it looks sooner, and 310 do, in the same time.
setFlagsFromString('--semi-space-growth-factor=1')

/** What is known of this run when it fails. */
let judged: Judgement | null = null
let wayToPods: readonly Finding[] = []

try {
  await run()
} catch (error) {
  const refusal = asRefusal(error)
  const cause = causeOf(error, refusal)
  if (cause !== null) info(`Cause: ${visible(cause)}`)
  if (refusal.code === 'unexpected' && error instanceof Error) info(error.stack ?? '')
  fail(`${refusal.message} (${refusal.code}) ${refusal.remedy}`)
  const way = wayToPods.length === 0 ? [] : [findingsSummary(wayToPods)]
  await writeSummary(
    [failureSummary(withoutSecrets(refusal)), ...way, ...(judged === null ? [] : [comparisonMarkdown(judged)])].join(
      '\n',
    ),
  )
}

/** The action's door: reads the inputs, does the job, sets the outputs. */
async function run(): Promise<void> {
  maskLines(core.getInput('token'))
  for (const secret of secretsInHeaders(core.getInput('headers'))) maskLines(secret)
  maskLines(process.env['ACTIONS_RUNTIME_TOKEN'] ?? '')
  setOutputs(emptyOutputs)
  const runId = process.env['GITHUB_RUN_ID'] ?? '0'
  const attempt = `${runId}-${process.env['GITHUB_RUN_ATTEMPT'] ?? '1'}`
  // A re-run has the same id, and so chooses the same pods where they are still the same.
  const inputs = parseInputs((name) => core.getInput(name), runId)
  const services = { console, clock: systemClock }
  const folder = await mkdtemp(join(process.env['RUNNER_TEMP'] ?? tmpdir(), 'pgo-refresh-'))
  const circumstances = {
    run: attempt,
    artifacts: inputs.artifacts === 'none' ? null : runArtifacts(inputs.artifacts === 'profiles', folder, process.env),
    isScheduled: process.env['GITHUB_EVENT_NAME'] === 'schedule',
  }
  const world = onRefusal(await openWorld(inputs, services, circumstances), async () => {
    wayToPods = await lookForFault(inputs.capture, services)
  })
  const { judgement, facts, ...end } = await refresh(inputs, world, outputsIn(folder))
  setOutputs(deliveryOutputs(end.delivery))
  annotate(judgement)
  await writeSummary(stepSummary(facts, { ...end, isDryRun: inputs.delivery.dryRun }))
}

/** Sets each output as soon as it is known, before anything later can fail. */
function outputsIn(folder: string): Observer {
  const file = join(folder, 'judgement.json')
  return {
    judged: async (judgement) => {
      judged = judgement
      await writeFile(file, `${JSON.stringify(judgement, null, 2)}\n`)
      setOutputs({ ...judgementOutputs(judgement), 'judgement-file': file })
    },
    verified: async (candidate) => {
      const path = join(folder, 'default.pgo')
      await writeFile(path, candidate)
      setOutputs({ 'candidate-file': path })
    },
    proved: (judgement, proof) => writeFile(file, `${JSON.stringify({ ...judgement, ...proof }, null, 2)}\n`),
    published: async (url) => setOutputs({ 'report-url': url }),
  }
}

/** What is said of a failure may quote whoever refused. */
function withoutSecrets({ code, message, remedy }: Refusal): Refusal {
  return { code, message: secrets.redacted(message), remedy: secrets.redacted(remedy) }
}

/** What servers and pods said is in some of these lines. */
function info(line: string): void {
  core.info(withoutCommands(line))
}

function annotate({ verdict, summary, refusals }: Judgement): void {
  const properties = { title: `pgo-refresh: ${verdict}` }
  if (verdict === 'refresh' || verdict === 'watch' || verdict === 'unstable') core.notice(summary, properties)
  else if (verdict === 'too-small') core.warning(summary, properties)
  else if (verdict === 'invalid') fail(`${summary} (${refusals[0]?.code ?? ''}) ${refusals[0]?.remedy ?? ''}`)
}

function fail(message: string): void {
  core.setFailed(message)
  process.exitCode = 2
}

function setOutputs(outputs: Outputs): void {
  for (const [name, value] of Object.entries(outputs)) core.setOutput(name, value)
}

/** Outside a runner, and on GHES before 3.6, there is no file for a summary. */
async function writeSummary(markdown: string): Promise<void> {
  if (process.env['GITHUB_STEP_SUMMARY'] !== undefined) await core.summary.addRaw(markdown).write()
}

/** The runner masks line by line. */
function maskLines(secret: string): void {
  for (const line of secret.split(/\r?\n/)) {
    if (line.trim() === '') continue
    core.setSecret(line)
    secrets.add(line)
  }
}
