import { parseArgs } from 'node:util'
import { asRefusal, causeOf, RefusedError } from '../errors.ts'
import { visible } from '../text.ts'
import { type Command, unknownCommand, usageError } from './command.ts'
import { commandHelp, overview } from './help.ts'

/** Each command is a chunk of its own, so that `edges` need not load what `refresh` needs. */
const commands = new Map<string, () => Promise<Command>>([
  ['init', async () => (await import('./init.ts')).initCommand],
  ['refresh', async () => (await import('./refresh.ts')).refreshCommand],
  ['capture', async () => (await import('./capture.ts')).captureCommand],
  ['doctor', async () => (await import('./doctor.ts')).doctorCommand],
  ['compare', async () => (await import('./compare.ts')).compareCommand],
  ['calibrate', async () => (await import('./calibrate.ts')).calibrateCommand],
  ['compact', async () => (await import('./compact.ts')).compactCommand],
  ['edges', async () => (await import('./edges.ts')).edgesCommand],
  ['decisions', async () => (await import('./decisions.ts')).decisionsCommand],
  ['inspect', async () => (await import('./inspect.ts')).inspectCommand],
])

/** Runs one call of the command line and gives its exit status. Standard output is data, standard error is talk. */
export async function main(args: readonly string[]): Promise<number> {
  process.stdout.on('error', leave)
  try {
    return await dispatch(args)
  } catch (error) {
    const refusal = asRefusal(error)
    process.stderr.write(`pgo-refresh: ${visible(refusal.message)} (${refusal.code})\n${refusal.remedy}\n`)
    const cause = causeOf(error, refusal)
    if (cause !== null) process.stderr.write(`Cause: ${visible(cause)}\n`)
    if (!(error instanceof RefusedError) && error instanceof Error) process.stderr.write(`${error.stack}\n`)
    return 2
  }
}

async function dispatch([name, ...args]: readonly string[]): Promise<number> {
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    const text = overview(await Promise.all([...commands.values()].map((load) => load())))
    if (name !== undefined) process.stdout.write(text)
    else process.stderr.write(text)
    return name === undefined ? 2 : 0
  }
  const load = commands.get(name)
  if (load === undefined) {
    throw unknownCommand(name, [...commands.keys()])
  }
  const command = await load()
  const { values, positionals } = parse(command, args)
  if (values['help'] === true) {
    process.stdout.write(commandHelp(command))
    return 0
  }
  return command.run({ options: values, files: positionals })
}

function parse(command: Command, args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: { ...command.options, help: { type: 'boolean', short: 'h' } },
      allowPositionals: true,
    })
  } catch (error) {
    // Node's first sentence says what is wrong; those after it explain its syntax, and `--help` does that.
    const [sentence = ''] = (error instanceof Error ? error.message : String(error)).split(/\.(?:\s|$)/)
    throw usageError(command, `${sentence}.`)
  }
}

/** `pgo-refresh edges FILE | head` closes the pipe early, and that is fine; a full disk is not, and no drift either. */
function leave(error: Error): void {
  if ('code' in error && error.code === 'EPIPE') process.exit()
  process.stderr.write(`pgo-refresh: the output cannot be written (${error.message}).\nCheck where it goes to.\n`)
  process.exit(2)
}
