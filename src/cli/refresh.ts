import { parseInputs } from '../inputs.ts'
import { onRefusal } from '../on-refusal.ts'
import { refresh } from '../refresh.ts'
import { benchmarkText } from '../report/benchmark-text.ts'
import { compilerText } from '../report/compiler-text.ts'
import { judgementText } from '../report/terminal.ts'
import { openWorld } from '../world.ts'
import { type Command, usageError } from './command.ts'
import { allInputNames, captureEnvironment, inputHelp, inputOptions, inputsOf } from './input-options.ts'
import { seedHelp, seedOf, seedOption } from './seed.ts'
import { localRun, pointToDoctor, services } from './services.ts'

export const refreshCommand: Command = {
  name: 'refresh',
  usage: '--target deployment/x --repository owner/name [any input] [--dry-run]',
  summary:
    'Does the whole job: capture, judge, and open, update or close the pull request. Token from GITHUB_TOKEN or GH_TOKEN.',
  options: { ...inputOptions(allInputNames), ...seedOption },
  help: { ...inputHelp(allInputNames), ...seedHelp },
  environment: captureEnvironment,
  async run(call) {
    if (call.files.length > 0) throw usageError(this, 'refresh takes no files.')
    const token = process.env['GITHUB_TOKEN'] || process.env['GH_TOKEN'] || ''
    if (token === '') throw usageError(this, 'refresh needs a token in GITHUB_TOKEN or GH_TOKEN.')
    const run = localRun()
    const inputs = parseInputs(inputsOf(call, token), seedOf(this, call) ?? run)
    const world = onRefusal(
      await openWorld(inputs, services, { run, artifacts: null, isScheduled: false }),
      pointToDoctor,
    )
    const { judgement, facts, delivery } = await refresh(inputs, world, {
      judged: async () => undefined,
      verified: async () => undefined,
      proved: async () => undefined,
      published: async () => undefined,
    })
    const style = { colour: process.stdout.isTTY === true }
    process.stdout.write(judgementText(judgement, style))
    if (facts.proof?.compiler) process.stdout.write(`\n${compilerText(facts.proof.compiler, style)}`)
    if (facts.proof?.benchmark) process.stdout.write(`\n${benchmarkText(facts.proof.benchmark)}`)
    const { operation, pullRequest, note } = delivery
    process.stdout.write(`\n  pull request: ${[operation, pullRequest?.url, note].filter(Boolean).join('  ')}\n`)
    return judgement.verdict === 'invalid' ? 2 : 0
  },
}
