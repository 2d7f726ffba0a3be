import type { EdgeTable } from '../profile/edges.ts'
import { importPath, packageOf } from '../profile/symbol.ts'
import { isForge, usualModule } from './module-path.ts'
import { hasPackage, type OwnModule } from './origin.ts'
import { isStandardLibrary } from './standard-library.ts'

/**
 * The program's own module as its calls suggest it: the module of most packages outside the standard library that
 * functions of `main` call, by the usual form of module paths. Of two with as many the one with a package under
 * `internal`, which only a neighbour may import. null where that leaves none, or several.
 */
export function guessedModule(tables: readonly EdgeTable[]): OwnModule | null {
  const called = new Map<string, Set<string>>()
  for (const path of new Set(tables.flatMap(calledFromMain))) {
    const module = usualModule(path) ?? firstElement(path)
    const paths = called.get(module) ?? new Set()
    called.set(module, paths.add(path))
  }
  const ranked = [...called]
    .map(([module, paths]) => ({ module, paths: [...paths], rank: rankOf([...paths]) }))
    .sort((a, b) => b.rank - a.rank)
  const [first, second] = ranked
  if (first === undefined || first.rank === second?.rank) return null
  return { path: isForge(first.module) ? first.module : longestFolder(first.module, first.paths), guessed: true }
}

/** Paths of the packages that `main` calls, but for its own and the standard library's. */
function calledFromMain({ symbols, caller, callee }: EdgeTable): string[] {
  const isMain = symbols.map((name) => hasPackage(name) && packageOf(name) === 'main')
  const called = new Set(callee.filter((_, row) => isMain[caller[row] ?? 0] === true))
  return [...called].flatMap((symbol) => {
    const name = symbols[symbol]
    const isForeign = name !== undefined && isMain[symbol] === false && hasPackage(name) && !isStandardLibrary(name)
    return isForeign && !importPath(name).includes(':') ? [importPath(name)] : []
  })
}

const firstElement = (path: string): string => path.split('/', 1)[0] ?? path

/** More packages rank higher; half a package more where one of them is internal. */
const rankOf = (paths: readonly string[]): number => paths.length + (paths.some(isInternal) ? 0.5 : 0)

const isInternal = (path: string): boolean => path.split('/').includes('internal')

/** The longest folder that holds all of these packages, at least `shortest`; folders by convention are part of none. */
function longestFolder(shortest: string, paths: readonly string[]): string {
  const folders = paths.map((path) => {
    const elements = path.split('/')
    const convention = elements.findIndex((element) => ['internal', 'pkg', 'cmd'].includes(element))
    return elements.slice(0, convention === -1 ? -1 : convention)
  })
  const [first = []] = folders
  const differing = first.findIndex((element, at) => folders.some((other) => other[at] !== element))
  const common = first.slice(0, differing === -1 ? first.length : differing).join('/')
  return common.length > shortest.length ? common : shortest
}
