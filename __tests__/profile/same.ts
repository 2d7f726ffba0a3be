import assert from 'node:assert/strict'
import { edgeTable } from '../../src/profile/edges.ts'
import { serializeEdges } from '../../src/profile/preprofile.ts'
import type { Profile } from '../../src/profile/profile.ts'
import { sampleTables } from '../../src/profile/tables.ts'
import { weightOf } from '../../src/profile/weight.ts'

/** What the compiler reads of a profile, as text. */
export const edgeText = (profile: Profile): string => Buffer.from(serializeEdges(edgeTable(profile))).toString('latin1')

/** Start lines by function name. */
function startLines({ functions }: Profile): Map<string, Set<number>> {
  const lines = new Map<string, Set<number>>()
  for (const [row, name] of functions.name.entries()) {
    lines.set(name, (lines.get(name) ?? new Set()).add(functions.startLine[row] ?? -1))
  }
  return lines
}

/** Names of the functions in the two leaf-most locations of any sample that weighs something. */
function namesRead({ samples, locations, functions, ...rest }: Profile): Set<string> {
  const column = weightOf({ samples, locations, functions, ...rest })?.column ?? 0
  const names = new Set<string>()
  for (let sample = 0; sample < samples.count; sample++) {
    if (samples.value[sample * rest.sampleTypes.length + column] === 0) continue
    const first = samples.stackStart[sample] ?? 0
    const end = Math.min(first + 2, samples.stackStart[sample + 1] ?? 0)
    for (const location of samples.location.subarray(first, end)) {
      const rows = [locations.lineStart[location] ?? 0, locations.lineStart[location + 1] ?? 0] as const
      for (const of of locations.lineFunction.subarray(...rows)) {
        const name = functions.name[of]
        if (name !== undefined) names.add(name)
      }
    }
  }
  return names
}

/** Asserts that nothing which the compiler or a table reads was lost. */
export function assertSameReading(compacted: Profile, original: Profile): void {
  assert.equal(edgeText(compacted), edgeText(original))
  const [now, before] = [sampleTables(compacted), sampleTables(original)]
  const sorted = <Value>(map: ReadonlyMap<string, Value>) => [...map].sort(([a], [b]) => (a < b ? -1 : 1))
  assert.deepEqual(
    sorted(now.functions),
    sorted(before.functions).filter(([, samples]) => samples !== 0),
  )
  assert.deepEqual(
    sorted(now.calls),
    sorted(before.calls).filter(([, { samples }]) => samples !== 0),
  )
  assert.deepEqual([now.samples, now.inert, now.counted], [before.samples, before.inert, before.counted])
  const lines = startLines(original)
  for (const [name, kept] of startLines(compacted)) {
    assert.ok(kept.isSubsetOf(lines.get(name) ?? new Set()), name)
  }
  assert.deepEqual(
    new Set(compacted.functions.name.filter((name) => name !== '')),
    new Set([...namesRead(original)].filter((name) => name !== '')),
  )
}
