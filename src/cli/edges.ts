import { decodeProfile } from '../profile/decode.ts'
import { edgeTable } from '../profile/edges.ts'
import { serializeEdges } from '../profile/preprofile.ts'
import { type Command, textOption, usageError } from './command.ts'
import { readNamedFile, writeNamedFile } from './files.ts'

export const edgesCommand: Command = {
  name: 'edges',
  usage: 'FILE [--output OUT]',
  summary: 'Prints the table that the compiler reads, byte for byte as `go tool preprofile`.',
  options: { output: { type: 'string' } },
  help: { output: 'File to write instead of standard output.' },
  async run(call) {
    const [file, ...more] = call.files
    if (file === undefined || more.length > 0) throw usageError(this, 'edges takes exactly one file.')
    const bytes = serializeEdges(edgeTable(decodeProfile(readNamedFile(file))))
    const output = textOption(call, 'output')
    if (output === null) process.stdout.write(bytes)
    else writeNamedFile(output, bytes)
    return 0
  },
}
