import type { Profile } from '../profile/profile.ts'
import type { JudgedProfile } from './judged-profile.ts'
import { sourceMovement } from './source-movement.ts'

const fewestSharedFunctions = 20

/** Whether two profiles can be of one program: they share a function of `main`, or at least 20 functions. */
export function isSameProgram(a: Profile, b: Profile): boolean {
  const names = new Set(a.functions.name)
  const shared = new Set(b.functions.name.filter((name) => names.has(name)))
  return shared.size >= fewestSharedFunctions || [...shared].some((name) => name.startsWith('main.'))
}

/** Names that the runtime has on one system only. */
const linuxNames = /^(runtime\.(epollwait|futex)|internal\/runtime\/syscall(\/linux)?\.\w+)$/
const otherNames = /^runtime\.(kevent|pthread_cond_wait|stdcall\d?)$/

/** The system a profile comes from, by names of the runtime; null where none of them was sampled. */
export function systemOf({ functions }: Profile): 'linux' | 'other' | null {
  if (functions.name.some((name) => linuxNames.test(name))) return 'linux'
  return functions.name.some((name) => otherNames.test(name)) ? 'other' : null
}

/** Moved source between two profiles of one run from which on they must be of different builds. */
const movedBetweenBuilds = 0.1

/**
 * Whether the profiles of one run come from different builds: by build id where both have one, else by moved source.
 * `gone` does not count: a leader and its followers differ by it.
 */
export function isMixedBuilds(profiles: readonly JudgedProfile[]): boolean {
  const [reference] = [...profiles].sort((a, b) => b.evidence.samples - a.evidence.samples)
  if (reference === undefined) return false
  return profiles.some((profile) => {
    if (profile === reference) return false
    const { buildId } = profile.profile
    const known = reference.profile.buildId
    if (buildId !== null && known !== null) return buildId !== known
    const { moved } = sourceMovement(
      reference.edges,
      reference.evidence.samples,
      profile.edges,
      profile.evidence.samples,
    )
    return moved !== null && moved >= movedBetweenBuilds
  })
}
