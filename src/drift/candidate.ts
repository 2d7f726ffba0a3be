import { compactProfile, packProfile } from '../profile/compact.ts'
import { decodeProfile } from '../profile/decode.ts'
import { edgeIndex } from '../profile/edge-index.ts'
import { type EdgeTable, edgeTable, sameEdges } from '../profile/edges.ts'
import { Int64Sums } from '../profile/int64.ts'
import {
  type KnownBadInliningWay,
  knownBadInliningIn,
  withOwnNames,
  withoutKnownBadInlining,
} from '../profile/known-bad-inlining.ts'
import type { Profile } from '../profile/profile.ts'
import { type Provenance, parseProvenance } from '../profile/provenance.ts'
import { displayName } from '../profile/symbol.ts'
import { type JudgedProfile, measuredProfile } from './judged-profile.ts'
import { noiseBetween } from './noise-between.ts'
import { pooledTable } from './pooled-table.ts'

/** The profile that would be committed, and everything measured on it. */
export interface Candidate extends JudgedProfile {
  /** The file itself. It is made when it is first asked for: packing takes a third of the time of a judgement. */
  readonly bytes: Uint8Array
}

/**
 * Merges accepted profiles, and compares what the compiler will see with the inputs added up. `newest` are those of the
 * newest run among them, whose spread the file tells. Throws `profiles-incompatible`; a difference is a defect of ours
 * and throws before anything could be committed.
 */
export function candidateOf(profiles: Profiles, newest: Profiles = profiles): Candidate {
  const [first, ...rest] = profiles
  const isOne = rest.length === 0
  const judged = isOne ? first : measuredProfile(mergedOf(profiles, newest))
  if (!isOne && !isSumOf(judged.edges, profiles)) throw new Error('the merged profile lost an edge')
  let bytes: Uint8Array | undefined
  return {
    ...judged,
    get bytes() {
      bytes ??= fileOf(isOne ? mergedOf(profiles, newest) : judged.profile, judged.edges)
      return bytes
    },
  }
}

type Profiles = readonly [JudgedProfile, ...JudgedProfile[]]

const mergedOf = (profiles: Profiles, newest: Profiles): Profile => {
  const [first, ...rest] = profiles
  return compactProfile([first.profile, ...rest.map(({ profile }) => profile)], provenanceOf(profiles, newest))
}

/** The file of a merged profile, read back by the reader that reads everything else. */
function fileOf(merged: Profile, edges: EdgeTable): Uint8Array {
  const bytes = packProfile(merged)
  if (!sameEdges(edgeTable(decodeProfile(bytes)), edges)) throw new Error('the compacted file lost an edge')
  return bytes
}

/** The file that is committed for a candidate. */
export interface CandidateFile {
  readonly bytes: Uint8Array
  /** The table that the compiler reads of it: the candidate's, but for renamed functions. */
  readonly edges: EdgeTable
  /** One sentence on the functions that are renamed in it; null where none are. */
  readonly renamed: string | null
}

/**
 * The file of a candidate, known bad inlining dealt with in one of the ways. Candidates themselves keep all names, and
 * so does whatever is judged. A difference beyond the names is a defect of ours and throws.
 */
export function candidateFile({ bytes, edges }: Candidate, way: KnownBadInliningWay): CandidateFile {
  const profile = way === 'rename' ? decodeProfile(bytes) : null
  const bad = profile === null ? [] : knownBadInliningIn(profile)
  if (profile === null || bad.length === 0) return { bytes, edges, renamed: null }
  const packed = packProfile(withoutKnownBadInlining(profile))
  const written = decodeProfile(packed)
  if (!sameEdges(edgeTable(withOwnNames(written)), edges)) throw new Error('renaming lost an edge')
  const names = bad.map(({ name, source }) => `${displayName(name)} (${source})`).join(', ')
  return {
    bytes: packed,
    edges: edgeTable(written),
    renamed: `Renamed in the file, because inlining it is known to hurt: ${names}.`,
  }
}

/** Size in bytes of the form in which we would commit this profile. */
export const compactSize = (judged: JudgedProfile): number => packProfile(mergedOf([judged], [judged])).length

/** Inputs that are merges themselves count by their own provenance. */
function provenanceOf(profiles: Profiles, newest: Profiles): Provenance {
  const known = profiles.map(({ profile }) => parseProvenance(profile.comments))
  const samples = profiles.reduce((sum, { evidence }) => sum + evidence.samples, 0)
  const squares = profiles.reduce((sum, { evidence }) => sum + evidence.samples ** 2 / evidence.effectiveProfiles, 0)
  const dates = profiles.map(({ evidence }) => evidence.taken?.getTime()).filter((time) => time !== undefined)
  return {
    taken: dates.length === 0 ? null : new Date(Math.max(...dates)),
    profiles: profiles.reduce((sum, { evidence }) => sum + evidence.profiles, 0),
    effectiveProfiles: squares === 0 ? 1 : samples ** 2 / squares,
    seconds: profiles.reduce((sum, { profile }, index) => sum + (known[index]?.seconds ?? durationSeconds(profile)), 0),
    spread: newest.length === 1 ? ownSpread(newest[0]) : noiseBetween(pooledTable('calls', newest).counts).spread,
  }
}

const ownSpread = ({ profile }: JudgedProfile): number | null => parseProvenance(profile.comments)?.spread ?? null

const durationSeconds = ({ durationNanos }: JudgedProfile['profile']): number => Number(durationNanos) / 1e9

/** Whether a table holds exactly the rows of the others, their weights added up. */
function isSumOf(whole: EdgeTable, parts: readonly Pick<JudgedProfile, 'edges'>[]): boolean {
  const index = edgeIndex(whole)
  const sums = new Int64Sums()
  for (const { edges: part } of parts) {
    const symbols = index.symbolsOf(part)
    for (let row = 0; row < part.count; row++) {
      const of = index.row(symbols, part, row)
      if (of === -1) return false
      sums.add(of, part.weight.low[row] ?? 0, part.weight.high[row] ?? 0)
    }
  }
  for (let row = 0; row < whole.count; row++) if (sums.at(row) !== whole.weight.at(row)) return false
  return true
}
