import type { Candidate } from '../../src/drift/candidate.ts'
import type { JudgedProfile } from '../../src/drift/judged-profile.ts'
import type { Run } from '../../src/drift/run.ts'
import { packProfile } from '../../src/profile/compact.ts'
import type { EdgeTable } from '../../src/profile/edges.ts'
import { type Evidence, evidenceOf } from '../../src/profile/evidence.ts'
import { formatProvenance } from '../../src/profile/provenance.ts'
import type { Program } from './program.ts'
import { simulatedProfile } from './simulated-profile.ts'
import { simulatedEdges, simulatedTables } from './simulated-tables.ts'
import { concatenated, type Tally, tallyOf } from './tally.ts'

/** A profile with what is measured on it; edges and evidence of it are counted when somebody asks. */
export function simulatedJudged(program: Program, tally: Tally, comments: readonly string[] = []): JudgedProfile {
  const profile = simulatedProfile(program, tally, comments)
  const tables = simulatedTables(program, tally)
  let edges: EdgeTable | undefined
  let evidence: Evidence | undefined
  return {
    profile,
    tables,
    get edges() {
      edges ??= simulatedEdges(program, tally)
      return edges
    },
    get evidence() {
      evidence ??= evidenceOf(profile, tables, this.edges)
      return evidence
    },
  }
}

/** A run of these draws, a list for each profile; every profile comes from a pod of its own. */
export function simulatedRun(program: Program, draws: readonly [Uint32Array, ...Uint32Array[]]): Run {
  const judgedOf = (own: Uint32Array): JudgedProfile => simulatedJudged(program, tallyOf(own))
  const [first, ...rest] = draws
  const profiles = [judgedOf(first), ...rest.map(judgedOf)] as const
  return {
    profiles,
    merged: merged(program, draws),
    pods: profiles.length,
    seconds: draws.map(({ length }) => length / 100),
  }
}

/**
 * What would be committed: the samples added up, with the comment that tells of how many profiles they are. The comment
 * leaves out their spread, which no judgement reads.
 */
function merged(program: Program, draws: readonly Uint32Array[]): Candidate {
  const all = concatenated(draws)
  const squares = draws.reduce((sum, { length }) => sum + length ** 2, 0)
  const comment = formatProvenance({
    taken: null,
    profiles: draws.length,
    effectiveProfiles: all.length ** 2 / squares,
    seconds: all.length / 100,
    spread: null,
  })
  const judged = simulatedJudged(program, tallyOf(all), [comment])
  return {
    ...judged,
    get bytes() {
      return packProfile(judged.profile)
    },
  }
}
