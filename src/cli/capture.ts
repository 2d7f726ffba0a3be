import { plural } from '../drift/figures.ts'
import { parseCaptureInputs } from '../inputs.ts'
import { onRefusal } from '../on-refusal.ts'
import { CaptureWriter } from './capture-writer.ts'
import { type Command, flag, textOption, usageError } from './command.ts'
import { captureEnvironment, captureInputNames, inputHelp, inputOptions, inputsOf } from './input-options.ts'
import { seedHelp, seedOf, seedOption } from './seed.ts'
import { localRun, pointToDoctor, services } from './services.ts'

export const captureCommand: Command = {
  name: 'capture',
  usage: '--target deployment/x --output DIR [any input]',
  summary: 'Takes profiles from the pods of a workload and writes them, as received, with a manifest.',
  options: {
    output: { type: 'string' },
    names: { type: 'boolean' },
    ...seedOption,
    ...inputOptions(captureInputNames),
  },
  help: {
    output: 'Folder to write; it is made where it does not exist, and an older capture in it is replaced.',
    names: 'Add the real pod names to the manifest, for local use.',
    ...seedHelp,
    ...inputHelp(captureInputNames),
  },
  environment: captureEnvironment,
  async run(call) {
    const folder = textOption(call, 'output')
    if (folder === null || call.files.length > 0) throw usageError(this, 'capture needs --output and takes no files.')
    const inputs = parseCaptureInputs(inputsOf(call, ''), seedOf(this, call) ?? localRun())
    // Before the minutes that a capture takes.
    const writer = new CaptureWriter(folder, flag(call, 'names'))
    try {
      const { openCluster } = await import('../cluster/open.ts')
      const { connect } = onRefusal({ connect: () => openCluster(inputs.identity, services) }, pointToDoctor)
      const cluster = await connect()
      const capture = await cluster.capture(inputs.request, (captured) => writer.keep(captured))
      writer.finish(capture)
      const samples = capture.profiles.reduce((sum, profile) => sum + profile.samples, 0)
      process.stderr.write(`${folder}: ${plural(capture.profiles.length, 'profile')}, ${plural(samples, 'sample')}\n`)
    } finally {
      writer.discard()
    }
    return 0
  },
}
