import { parseCaptureInputs } from '../inputs.ts'
import { type Finding, isPassable } from '../report/findings.ts'
import { conclusionText, findingsJson, findingText } from '../report/findings-text.ts'
import { type Command, flag, usageError } from './command.ts'
import { captureEnvironment, captureInputNames, inputHelp, inputOptions, inputsOf } from './input-options.ts'
import { seedHelp, seedOf, seedOption } from './seed.ts'
import { localRun, services } from './services.ts'

export const doctorCommand: Command = {
  name: 'doctor',
  usage: '--target deployment/x [any input of capture] [--names] [--json]',
  summary: 'Walks the way to the pods hop by hop: says what works, what does not, and what mends it.',
  options: {
    names: { type: 'boolean' },
    json: { type: 'boolean' },
    ...seedOption,
    ...inputOptions(captureInputNames),
  },
  help: {
    names: 'Show the real names of pods and nodes.',
    json: 'Print one JSON object instead of text.',
    ...seedHelp,
    ...inputHelp(captureInputNames),
  },
  environment: captureEnvironment,
  async run(call) {
    if (call.files.length > 0) throw usageError(this, 'doctor takes no files.')
    const { identity, request } = parseCaptureInputs(inputsOf(call, ''), seedOf(this, call) ?? localRun())
    const json = flag(call, 'json')
    const style = { colour: process.stdout.isTTY === true && !process.env['NO_COLOR'] }
    const { patient, walk } = await import('../cluster/open.ts')
    const findings: Finding[] = []
    for await (const finding of walk(identity, request, {
      ...services,
      pace: patient,
      realNames: flag(call, 'names'),
    })) {
      findings.push(finding)
      if (!json) process.stdout.write(findingText(finding, style))
    }
    process.stdout.write(json ? findingsJson(findings) : conclusionText(findings))
    return isPassable(findings) ? 0 : 2
  },
}
