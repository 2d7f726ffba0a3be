import type { Profile, SymbolName } from '../profile/profile.ts'
import type { JudgedProfile } from './judged-profile.ts'
import { movementBetween } from './movement.ts'
import { isStandardLibrary } from './standard-library.ts'

const fewestSharedFunctions = 20

/**
 * Whether two profiles can be of one program: they share a function of `main`, or at least 20 functions. Any two Go
 * programs share more than that of the runtime (Go's compiler and a web shop: 182), so only functions outside the
 * standard library count, and `main.main` does not, wherever both profiles hold 20 of them.
 */
export function isSameProgram(a: Profile, b: Profile): boolean {
  const ownOfA = new Set(namesOf(a).filter(isDistinctive))
  const ownOfB = new Set(namesOf(b).filter(isDistinctive))
  const isRecognisable = Math.min(ownOfA.size, ownOfB.size) >= fewestSharedFunctions
  const shared = isRecognisable ? ownOfA.intersection(ownOfB) : new Set(namesOf(a)).intersection(new Set(namesOf(b)))
  return shared.size >= fewestSharedFunctions || [...shared].some((name) => name.startsWith('main.'))
}

/**
 * Assembly symbols without a package belong to the standard library too; Go's own commands are programs like others.
 */
const isDistinctive = (name: SymbolName): boolean =>
  name.includes('.') && name !== 'main.main' && (name.startsWith('cmd/') || !isStandardLibrary(name))

/** Names that the runtime has on one system only. */
const linuxNames = /^(runtime\.(epollwait|futex)|internal\/runtime\/syscall(\/linux)?\.\w+)$/
const otherNames = /^runtime\.(kevent|pthread_cond_wait|stdcall\d?)$/

/** The system a profile comes from, by names of the runtime; null where none of them was sampled. */
export function systemOf(profile: Profile): 'linux' | 'other' | null {
  const names = namesOf(profile)
  if (names.some((name) => linuxNames.test(name))) return 'linux'
  return names.some((name) => otherNames.test(name)) ? 'other' : null
}

/** Names of all functions in the file, those of outer frames among them. */
const namesOf = ({ functions }: Profile): SymbolName[] =>
  Array.from({ length: functions.count }, (_, row) => functions.name(row))

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
    const { moved } = movementBetween(reference, profile)
    return moved !== null && moved >= movedBetweenBuilds
  })
}
