/** Longer paths exist in no repository, and would make the search for the module of a long name slow. */
export const longestPath = 255

/** Whether a text can be the path of a Go module: elements of letters, digits and `-._~+`, slashes between them. */
export const isModulePath = (text: string): boolean =>
  text.length <= longestPath && /^[\w.~+-]+(\/[\w.~+-]+)*$/.test(text)

/** Hosts on which a repository has an owner; on others, such as k8s.io and go.uber.org, it hardly ever has. */
const forge = /^(git[a-z]*|bitbucket|codeberg|golang)\./

export const isForge = (path: string): boolean => forge.test(path)

const majorVersion = /^v([2-9]|[1-9]\d+)$/

/**
 * The module that a package of this path usually belongs to: `host/owner/name` on a forge, `host/name` elsewhere, with
 * the `/vN` that follows; on gopkg.in up to the version. null where the path begins with no host.
 */
export function usualModule(path: string): string | null {
  const elements = path.split('/', 4)
  const [host = ''] = elements
  if (!host.includes('.')) return null
  const versioned = host === 'gopkg.in' ? elements.findIndex((element) => /\.v\d+$/.test(element)) : -1
  const usual = isForge(path) ? 3 : 2
  const length = versioned !== -1 ? versioned + 1 : majorVersion.test(elements[usual] ?? '') ? usual + 1 : usual
  const module = elements.slice(0, length).join('/')
  return isModulePath(module) ? module : null
}
