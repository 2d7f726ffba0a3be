import { resolve } from 'node:path'
import type { ProfileFile } from '../go/compiler.ts'
import { edgeTable } from '../profile/edges.ts'
import { compilerSection } from '../report/compiler-section.ts'
import { compilerText } from '../report/compiler-text.ts'
import { type Command, flag, textOption, usageError } from './command.ts'
import { aboutFile, decodeNamed, readNamedFile, writeNamedFile } from './files.ts'
import { services } from './services.ts'

export const decisionsCommand: Command = {
  name: 'decisions',
  usage: '[COMMITTED] NEW [--package DIR] [--json] [--markdown FILE]',
  summary:
    'Builds a program with both profiles, or without COMMITTED with none and NEW: shows what the compiler decides.',
  options: { package: { type: 'string' }, json: { type: 'boolean' }, markdown: { type: 'string' } },
  help: {
    package:
      'Folder of the main package to build. Default: the current one. Build flags, such as tags, go into GOFLAGS.',
    json: 'Print the result as JSON instead of text.',
    markdown: 'Also write the result as Markdown to this file.',
  },
  async run(call) {
    const [first, second, ...more] = call.files
    if (first === undefined || more.length > 0) throw usageError(this, 'decisions takes one or two profiles.')
    const committed = second === undefined ? null : readProfile(first)
    const today = readProfile(second ?? first)
    const name = textOption(call, 'package') ?? '.'
    const { decisionsIn } = await import('../go/decisions.ts')
    const effect = await decisionsIn({ folder: resolve(name), name }, committed, today, services)
    const markdown = textOption(call, 'markdown')
    if (markdown !== null) writeNamedFile(markdown, `${compilerSection(effect)}\n`)
    process.stdout.write(
      flag(call, 'json')
        ? `${JSON.stringify({ schema: 1, ...effect }, null, 2)}\n`
        : compilerText(effect, { colour: process.stdout.isTTY === true }),
    )
    return 0
  },
}

function readProfile(path: string): ProfileFile {
  const bytes = readNamedFile(path)
  return { bytes, edges: aboutFile(path, () => edgeTable(decodeNamed(path, bytes))) }
}
