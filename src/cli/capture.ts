import { rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { plural } from '../drift/figures.ts'
import { parseCaptureInputs } from '../inputs.ts'
import { onRefusal } from '../on-refusal.ts'
import { samplesOf } from '../profile/evidence.ts'
import { version } from '../version.ts'
import { type Command, flag, textOption, usageError } from './command.ts'
import { makeNamedFolder, writeNamedFile } from './files.ts'
import { captureEnvironment, captureInputNames, inputHelp, inputOptions, inputsOf } from './input-options.ts'
import { manifestName, manifestOf, profileName } from './manifest.ts'
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
    output: 'Folder to write; it is made where it does not exist.',
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
    makeNamedFolder(folder)
    const { openCluster } = await import('../cluster/open.ts')
    const { connect } = onRefusal({ connect: () => openCluster(inputs.identity, services) }, pointToDoctor)
    const cluster = await connect()
    const capture = await cluster.capture(inputs.request)
    // A folder without a manifest is not a capture, so an old one goes first and the new one comes last, whole.
    await rm(join(folder, manifestName), { force: true })
    for (const [index, { bytes }] of capture.profiles.entries()) {
      writeNamedFile(join(folder, profileName(index + 1)), bytes)
    }
    const unfinished = join(folder, `.${manifestName}`)
    writeNamedFile(unfinished, manifestOf(capture, version, flag(call, 'names')))
    await rename(unfinished, join(folder, manifestName))
    const samples = capture.profiles.reduce((sum, { profile }) => sum + samplesOf(profile), 0)
    process.stderr.write(`${folder}: ${plural(capture.profiles.length, 'profile')}, ${plural(samples, 'sample')}\n`)
    return 0
  },
}
