import type { Integer } from '../profile/int64.ts'
import type { Profile, SymbolName } from '../profile/profile.ts'
import { isStandardLibrary } from './standard-library.ts'

/** How many of the standard-library functions that two profiles share start on another line. */
export interface ToolchainChange {
  readonly shared: number
  readonly moved: number
  /** A minor upgrade of Go moves 45 to 84 % of them, a patch release 0 to 8 %. */
  readonly changed: boolean
}

const fewestShared = 50
const movedShareOfUpgrade = 0.25

/**
 * Reads a change of the Go toolchain off the profiles alone. Today's are taken as captured: the compacted file keeps
 * fewer functions than were sampled.
 */
export function toolchainChange(committed: Profile, today: readonly Profile[]): ToolchainChange {
  const before = startLines([committed])
  let shared = 0
  let moved = 0
  for (const [name, lines] of startLines(today)) {
    const earlier = before.get(name)
    if (earlier === undefined) continue
    shared++
    if (lines.isDisjointFrom(earlier)) moved++
  }
  return { shared, moved, changed: shared >= fewestShared && moved / shared > movedShareOfUpgrade }
}

/** Start lines of the standard library's functions; several where builds are mixed. */
function startLines(profiles: readonly Profile[]): Map<SymbolName, Set<Integer>> {
  const lines = new Map<SymbolName, Set<Integer>>()
  for (const { functions } of profiles) {
    for (let row = 0; row < functions.count; row++) {
      const name = functions.name(row)
      const line = functions.startLine.at(row)
      if (line === 0 || !isStandardLibrary(name)) continue
      const known = lines.get(name)
      if (known === undefined) lines.set(name, new Set([line]))
      else known.add(line)
    }
  }
  return lines
}
