import type { SymbolName } from '../profile/profile.ts'
import { displayName, importPath, packageOf } from '../profile/symbol.ts'
import { longestPath, usualModule } from './module-path.ts'
import { isStandardLibrary } from './standard-library.ts'

/** `unknown`: C and assembly, and packages whose path begins with no host, where no go.mod names their module. */
export type OriginKind = 'standard' | 'own' | 'main' | 'dependency' | 'unknown'

/** The program's own module. */
export interface OwnModule {
  readonly path: string
  /** Read off the calls of `main`, because nobody said it. */
  readonly guessed: boolean
}

/** The modules that a program is made of, as far as they are known. */
export interface Modules {
  readonly own: OwnModule | null
  readonly dependencies: readonly string[]
}

/** Where a package comes from. */
export interface Origin {
  readonly kind: OriginKind
  /** Path of its module; null for the standard library, and where it is not known. */
  readonly module: string | null
  /** The package for people: without the module where that is the program's own. */
  readonly label: string
}

/** Tells the origin of a linker symbol's package. */
export type Origins = (name: SymbolName) => Origin

/**
 * The origins in a program of these modules: the module with the longest path that holds the package, its own among
 * them; the standard library by its names; a dependency by the usual form of module paths.
 */
export function originsOf({ own, dependencies }: Modules): Origins {
  const modules = new Set(dependencies)
  if (own !== null) modules.add(own.path)
  const known = new Map<string, Origin>()

  function find(name: SymbolName): Origin {
    const path = importPath(name)
    if (path === 'main') return { kind: 'main', module: own?.path ?? null, label: path }
    const module = longestOf(modules, path)
    if (module !== null && module === own?.path) {
      return { kind: 'own', module, label: path === module ? path : path.slice(module.length + 1) }
    }
    if (module !== null) return { kind: 'dependency', module, label: path }
    if (isStandardLibrary(name)) return { kind: 'standard', module: null, label: path }
    const usual = usualModule(path)
    return { kind: usual === null ? 'unknown' : 'dependency', module: usual, label: path }
  }

  return (name) => {
    const of = packageOf(name)
    // A symbol without a package is C or assembly, whatever it is called: `time`, `sort`.
    if (!hasPackage(name)) return { kind: 'unknown', module: null, label: displayName(of as SymbolName) }
    const origin = known.get(of) ?? find(name)
    known.set(of, origin)
    return origin
  }
}

/** Whether a linker symbol has a package before its name. */
export const hasPackage = (name: SymbolName): boolean => packageOf(name).length < nameLength(name)

const nameLength = (name: SymbolName): number => {
  const bracket = name.indexOf('[')
  return bracket === -1 ? name.length : bracket
}

/** The longest of these modules that holds a package; none is looked for that is longer than a path may be. */
function longestOf(modules: ReadonlySet<string>, path: string): string | null {
  const whole = path.length <= longestPath ? path.length : path.lastIndexOf('/', longestPath)
  for (let end = whole; end > 0; end = path.lastIndexOf('/', end - 1)) {
    const prefix = path.slice(0, end)
    if (modules.has(prefix)) return prefix
  }
  return null
}

/** What a sentence is about: a package, or a dependency as a whole. */
export interface Subject {
  /** Import path, without the module where that is the program's own; of a dependency the path of the module. */
  readonly name: string
  readonly origin: OriginKind
  readonly module: string | null
}

export const subjectOf = ({ kind, module, label }: Origin): Subject => ({
  name: kind === 'dependency' ? (module ?? label) : label,
  origin: kind,
  module,
})

/** Equal for equal subjects: packages of one name may come from the standard library and from the program. */
export const subjectKey = ({ origin, name }: Subject): string => `${origin} ${name}`
