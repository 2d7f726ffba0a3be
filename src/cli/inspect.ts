import { asRefusal, type Refusal, RefusedError } from '../errors.ts'
import { checkProfile } from '../profile/check.ts'
import { decodeProfile } from '../profile/decode.ts'
import { type EdgeTable, edgeTable } from '../profile/edges.ts'
import { evidenceOf, startLineShare } from '../profile/evidence.ts'
import type { Profile } from '../profile/profile.ts'
import { sampleTables } from '../profile/tables.ts'
import { weightOf } from '../profile/weight.ts'
import { type InspectedFile, inspectionText } from '../report/terminal.ts'
import { timestamp } from '../text.ts'
import { type Command, flag, usageError } from './command.ts'
import { readNamedFile } from './files.ts'

export const inspectCommand: Command = {
  name: 'inspect',
  usage: 'FILE... [--json]',
  summary: 'Says what a profile holds, whether it may be committed, and if not, why.',
  options: { json: { type: 'boolean' } },
  help: { json: 'Print one JSON object instead of text.' },
  async run(call) {
    if (call.files.length === 0) throw usageError(this, 'inspect needs at least one file.')
    const files: InspectedFile[] = []
    for (const file of call.files) files.push(await inspect(file))
    if (flag(call, 'json')) process.stdout.write(`${JSON.stringify({ schema: 1, files }, null, 2)}\n`)
    else
      process.stdout.write(
        files.map((entry) => inspectionText(entry, { colour: process.stdout.isTTY === true })).join('\n'),
      )
    return files.every(({ ok }) => ok) ? 0 : 2
  },
}

async function inspect(file: string): Promise<InspectedFile> {
  let bytes = 0
  try {
    const content = await readNamedFile(file)
    bytes = content.length
    const profile = decodeProfile(content)
    const refusals = checkProfile(profile)
    return { file, ok: refusals.length === 0, refusals, bytes, ...contents(profile, refusals) }
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error
    return { file, ok: false, refusals: [asRefusal(error)], bytes, ...unreadable }
  }
}

type Contents = Omit<InspectedFile, 'file' | 'ok' | 'refusals' | 'bytes'>

const unreadable: Contents = {
  samples: null,
  inertSamples: null,
  cpuSeconds: null,
  edges: null,
  hotEdges: null,
  coverage: null,
  functions: null,
  labels: null,
  profiles: null,
  taken: null,
  startLineShare: null,
}

/** What is known of a profile that could be read: a refused one may have no edge table, one of memory has no CPU time. */
function contents(profile: Profile, refusals: readonly Refusal[]): Contents {
  const noEdges: EdgeTable = { edges: [], total: 0, weight: { column: 0, kind: 'samples', unit: 1 } }
  const table = refusals.length === 0 ? edgeTable(profile) : noEdges
  const { samples, inertSamples, cpuSeconds, edges, hotEdges, coverage, profiles, taken } = evidenceOf(
    profile,
    sampleTables(profile),
    table,
  )
  const known = refusals.length === 0
  const ofCpu = weightOf(profile) !== null
  return {
    samples: ofCpu ? samples : null,
    inertSamples: ofCpu ? inertSamples : null,
    cpuSeconds: ofCpu ? cpuSeconds : null,
    edges: known ? edges : null,
    hotEdges: known ? hotEdges : null,
    coverage: known ? coverage : null,
    functions: profile.functions.count,
    labels: profile.labels,
    profiles,
    taken: taken && timestamp(taken),
    startLineShare: ofCpu ? startLineShare(profile) : null,
  }
}
