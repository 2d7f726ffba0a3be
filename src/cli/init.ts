import { join } from 'node:path'
import { grantOf } from '../cluster/doctor/grant-names.ts'
import { parseTarget } from '../cluster/workload/target.ts'
import { rightsFor } from '../cluster/workload/workload-kinds.ts'
import { filesOf } from '../setup/files.ts'
import { nextSteps } from '../setup/next-steps.ts'
import type { Setup } from '../setup/setup.ts'
import { subjectOf } from '../setup/subject.ts'
import { visible } from '../text.ts'
import { type Call, type Command, textOption, usageError } from './command.ts'
import { type Sources, setupFrom } from './init/answers.ts'
import { writeNewFiles } from './init/new-files.ts'
import { setupHelp, setupOptions } from './init/options.ts'

export const initCommand: Command = {
  name: 'init',
  usage:
    '[--target deployment/x] [--namespace NAME] [--access WAY] [--action OWNER/NAME@COMMIT] [what the way needs] [--output DIR]',
  summary:
    'Writes the workflow, the Role and RoleBinding, and what else the way to the cluster needs; asks what is missing.',
  options: { ...setupOptions, output: { type: 'string' } },
  help: { ...setupHelp, output: 'Root of the repository to write to. Default: the current folder.' },
  async run(call) {
    if (call.files.length > 0) throw usageError(this, 'init takes no files.')
    const setup = await answered(this, call)
    const request = { target: parseTarget(setup.target), via: setup.via }
    const rights = rightsFor(request.target, setup.namespace, request.via)
    const files = filesOf(setup, grantOf(rights, request, setup.namespace, subjectOf(setup.access)))
    const folder = textOption(call, 'output') ?? '.'
    const placed = (path: string): string => join(folder, path)
    const written = new Set(writeNewFiles(folder, files))
    for (const { path } of files) {
      process.stdout.write(`${placed(path)}\n`)
      if (!written.has(placed(path))) process.stderr.write(`${visible(placed(path))} has that content already.\n`)
    }
    process.stderr.write(nextSteps(setup, placed))
    return 0
  },
}

/** The setup that a call asks for, with what it does not say from whoever is at the terminal, if there is one. */
async function answered(command: Pick<Command, 'name'>, call: Call): Promise<Setup> {
  const sources: Omit<Sources, 'person'> = {
    given: (name) => textOption(call, name),
    missing: (names) =>
      usageError(
        command,
        `init needs ${names.map((name) => `--${name}`).join(', ')}, and there is no terminal to ask at.`,
      ),
    unused: (name, way) => usageError(command, `--${name} has no effect with --access ${way}.`),
  }
  if (process.stdin.isTTY !== true || process.stderr.isTTY !== true) return setupFrom({ ...sources, person: null })
  const { openTerminal } = await import('./init/terminal.ts')
  const person = openTerminal(() => usageError(command, 'init ends without an answer, and has written nothing.'))
  try {
    return await setupFrom({ ...sources, person })
  } finally {
    person.close()
  }
}
