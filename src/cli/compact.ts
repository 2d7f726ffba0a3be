import { admitEach } from '../drift/admission.ts'
import { candidateFile, candidateOf } from '../drift/candidate.ts'
import { percent, plural } from '../drift/figures.ts'
import { RefusedError } from '../errors.ts'
import { decodeProfile } from '../profile/decode.ts'
import { type KnownBadInliningWay, knownBadInliningWays, withOwnNames } from '../profile/known-bad-inlining.ts'
import { mostTimes, repeatProfile } from '../profile/repeat.ts'
import { count } from '../text.ts'
import { type Call, type Command, textOption, usageError } from './command.ts'
import { decodeNamed, namedRefusal, readNamedFile, writeNamedFile } from './files.ts'
import { inputHelp, inputOptions } from './input-options.ts'

export const compactCommand: Command = {
  name: 'compact',
  usage: 'FILE... --output OUT [--weights N,N...] [--known-bad-inlining rename]',
  summary: 'Merges, scrubs and shrinks profiles into the file that would be committed; the compiler decides the same.',
  options: { output: { type: 'string' }, weights: { type: 'string' }, ...inputOptions(['known-bad-inlining']) },
  help: {
    output: 'File to write.',
    weights: 'How often the samples of each file count, one whole number for each in their order; once by default.',
    ...inputHelp(['known-bad-inlining']),
  },
  async run(call) {
    const output = textOption(call, 'output')
    if (output === null || call.files.length === 0)
      throw usageError(this, 'compact needs at least one file, and --output.')
    const times = weightsOf(call)
    const way = wayOf(call)
    const isOne = call.files.length === 1
    let received = 0
    // One file after the other: of those before only what the merge needs is still in memory.
    const profiles = call.files.map((path, index) => {
      const bytes = readNamedFile(path)
      received += bytes.length
      const decoded = isOne ? decodeProfile(bytes) : decodeNamed(path, bytes)
      // Of files where a function is renamed and files where it is not, `rename` makes one; `keep` touches no name.
      const profile = way === 'rename' ? withOwnNames(decoded) : decoded
      const often = times[index] ?? 1
      return often === 1 ? profile : repeatProfile(profile, often)
    })
    const admission = admitEach(profiles)
    if (admission.kind === 'refused') {
      const [refusal] = admission.refusals
      const [about] = admission.about
      const path = about === undefined || isOne ? undefined : call.files[profiles.indexOf(about)]
      throw new RefusedError(path === undefined ? refusal : namedRefusal(path, refusal))
    }
    const candidate = candidateOf(admission.profiles)
    const { evidence } = candidate
    const { bytes, renamed } = candidateFile(candidate, way)
    writeNamedFile(output, bytes)
    process.stderr.write(
      `${output}: ${count(bytes.length)} bytes, ${percent(bytes.length / received)} of ${plural(call.files.length, 'input')}; ${plural(evidence.samples, 'sample')}, ${plural(evidence.edges, 'edge')}\n`,
    )
    if (renamed !== null) process.stderr.write(`${renamed}\n`)
    return 0
  },
}

function wayOf(call: Call): KnownBadInliningWay {
  const text = textOption(call, 'known-bad-inlining') ?? 'keep'
  const way = knownBadInliningWays.find((candidate) => candidate === text)
  if (way === undefined) {
    throw usageError(compactCommand, `--known-bad-inlining must be ${knownBadInliningWays.join(' or ')}.`)
  }
  return way
}

/** One weight for each file; none where the option is not given. */
function weightsOf(call: Call): readonly number[] {
  const text = textOption(call, 'weights')
  if (text === null) return []
  const weights = text.split(',').map((part) => (/^[1-9]\d{0,6}$/.test(part.trim()) ? Number(part) : Number.NaN))
  if (weights.length !== call.files.length || !weights.every((weight) => weight <= mostTimes)) {
    throw usageError(
      compactCommand,
      `--weights needs ${plural(call.files.length, 'whole number')} from 1 to ${count(mostTimes)}, one for each file.`,
    )
  }
  return weights
}
